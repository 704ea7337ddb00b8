/** Clocks that are set quite wrong: what was recorded by them stands, and nobody else is carried along. */
import { expect, test } from 'vitest';
import type { Entry } from '../../src/log/entry.ts';
import { instantOf } from '../../src/log/stamp.ts';
import { record } from '../../src/store/journal/record.ts';
import { getStored } from '../../src/store/queries/queries.ts';
import type { Tablet } from '../../src/store/tablet.ts';
import { unlock } from '../../src/store/vault/vault.ts';
import { offeredUpTo } from '../../src/sync/offered.ts';
import {
  citizen,
  idOf,
  morning,
  movingClock,
  newTablet,
  officer,
  received,
  resolved,
  secret,
} from '../store/tablets.ts';
import { deskOf, firstDesk, furtherDesk, type Desk } from './desks.ts';

const day = 24 * 3_600_000;
const in9999 = Date.UTC(9999, 11, 31);

const tenMinutes = 10 * 60_000;

/** The same store opened once more, as by a second tab. */
async function tabBeside({ tablet }: Desk, clock: ReturnType<typeof movingClock>): Promise<Tablet> {
  const second = await newTablet({ name: tablet.name, clock });
  await unlock(second, officer, secret);
  return second;
}

const deed = async (desk: Desk, fact: ReturnType<typeof received>): Promise<Entry> => {
  const [entry] = await record(desk.tablet, officer, [fact]);
  if (entry === undefined) throw new Error('nothing was recorded');
  return entry;
};

test('a stamp of the year 9999 carries the next deed of another tablet along only where it is about the same dossier', async () => {
  const clock = movingClock();
  const wrong = await firstDesk(clock);
  const right = await furtherDesk(wrong, wrong.server);
  clock.at = in9999;
  const far = await deed(wrong, received('A', citizen('An')));
  await wrong.engine.syncNow();
  clock.at = morning + day;
  await right.engine.syncNow();
  const next = await deed(right, received('B', citizen('Bình')));
  expect(instantOf(next.stamp)).toBe(clock.at);
  const after = await deed(right, resolved('A'));
  expect(after.stamp > far.stamp).toBe(true);
  expect((await getStored(right.tablet, idOf('A')))?.dossier).toMatchObject({
    state: 'resolved',
    conflicts: [],
  });
  // Nor is what comes after that carried along by it.
  expect(instantOf((await deed(right, received('C', citizen('Chi')))).stamp)).toBe(clock.at);
  wrong.close();
  right.close();
});

test('a tablet whose clock is wrong is put right by what the server says, and goes on where it was', async () => {
  const clock = movingClock();
  const desk = await firstDesk(clock);
  desk.server.clockOffset = morning - in9999;
  clock.at = in9999;
  const far = await deed(desk, received('A', citizen('An')));
  expect(instantOf(far.stamp)).toBe(in9999);
  await desk.engine.syncNow();
  expect(instantOf((await deed(desk, received('B', citizen('Bình')))).stamp)).toBe(morning);
  expect((await deed(desk, resolved('A'))).stamp > far.stamp).toBe(true);
  desk.close();
});

test('another tab of the tablet hears of it as well: it stamps, lets rest and warns alike', async () => {
  const clock = movingClock();
  const desk = await firstDesk(clock);
  const beside = deskOf(await tabBeside(desk, clock), desk.server);
  desk.server.clockOffset = -tenMinutes;
  await desk.engine.syncNow();
  await desk.engine.syncNow();
  await expect.poll(() => beside.engine.state.clockOffset).toBe(-tenMinutes);
  clock.at += 60_000;
  const [here, there] = [
    await deed(desk, received('A', citizen('An'))),
    await deed(beside, received('B', citizen('Bình'))),
  ];
  expect([here, there].map(({ stamp }) => instantOf(stamp) - clock.at)).toEqual([-tenMinutes, -tenMinutes]);
  // Nobody had sent from there; what it recorded is as old for the one tab as for the other.
  for (const { tablet } of [desk, beside]) expect(await offeredUpTo(tablet, { restMs: 5_500 })).toBe(0);
  clock.at += 6_000;
  for (const { tablet } of [desk, beside]) expect(await offeredUpTo(tablet, { restMs: 5_500 })).toBe(2);
  beside.close();
  desk.close();
});

test('what was said before a tab was opened counts for nothing there: the clock may have been put right since', async () => {
  const clock = movingClock();
  const desk = await firstDesk(clock);
  desk.server.clockOffset = -tenMinutes;
  await desk.engine.syncNow();
  const later = deskOf(await tabBeside(desk, clock), desk.server);
  clock.at += 60_000;
  expect(instantOf((await deed(later, received('A', citizen('An')))).stamp)).toBe(clock.at);
  await desk.engine.syncNow();
  await expect.poll(() => later.tablet.serverAhead).toBe(-tenMinutes);
  later.close();
  desk.close();
});

test('a clock that is behind and was not compared yet follows what others have written', async () => {
  const clock = movingClock();
  const desk = await firstDesk(clock);
  const other = await furtherDesk(desk, desk.server);
  const before = await deed(desk, received('A', citizen('An')));
  await desk.engine.syncNow();
  await other.engine.syncNow();
  other.tablet.serverAhead = undefined;
  clock.at = Date.UTC(1970, 0, 1);
  expect((await deed(other, received('B', citizen('Bình')))).stamp > before.stamp).toBe(true);
  desk.close();
  other.close();
});
