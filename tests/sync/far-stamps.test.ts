/** Clocks that are set quite wrong: what was recorded by them stands, and nobody else is carried along. */
import { expect, test } from 'vitest';
import type { Entry } from '../../src/log/entry.ts';
import { instantOf } from '../../src/log/stamp.ts';
import { record } from '../../src/store/journal/record.ts';
import { getStored } from '../../src/store/queries/queries.ts';
import { citizen, idOf, morning, movingClock, officer, received, resolved } from '../store/tablets.ts';
import { firstDesk, furtherDesk, type Desk } from './desks.ts';

const day = 24 * 3_600_000;
const in9999 = Date.UTC(9999, 11, 31);

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
