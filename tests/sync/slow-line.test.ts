import { describe, expect, test } from 'vitest';
import { record } from '../../src/store/journal/record.ts';
import { getUpstream } from '../../src/store/upstream.ts';
import type { SyncState } from '../../src/sync/engine.ts';
import { alive } from '../support/alive.ts';
import { seedInUse, seedOfRun } from '../support/runs.ts';
import { slowLine, type SlowLine } from '../support/slow-line.ts';
import { citizen, movingClock, officer, received } from '../store/tablets.ts';
import { deskOf, firstDesk, furtherDesk, type Desk } from './desks.ts';

const many = 2_000;
/** Of a form that was filled in well. */
const note = 'Hồ sơ có đủ bản chính để đối chiếu, người nộp xin nhận kết quả tại nhà. '.repeat(6);

/** Another engine of the same tablet, over a slow line. */
function onSlowLine(desk: Desk, inner: typeof fetch, clock: { at: number }, line: SlowLine): Desk {
  desk.engine.stop();
  const slow: Desk = deskOf(desk.tablet, {
    fetch: slowLine(inner, line, clock, () => slow.timers),
  });
  return slow;
}

async function recordMany(desk: Desk): Promise<void> {
  for (let from = 0; from < many; from += 500) {
    const facts = Array.from({ length: 500 }, (_, n) =>
      received(`D${from + n}`, { ...citizen(`Người ${from + n}`), note }),
    );
    await record(desk.tablet, officer, facts);
    alive(`${from + 500} dossiers are recorded`);
  }
}

/** Round after round, as the engine would plan them. @returns how many it took */
async function untilIdle(desk: Desk, clock: { at: number }): Promise<number> {
  for (let rounds = 1; rounds <= 60; rounds++) {
    const state = await desk.engine.syncNow();
    alive(`after round ${rounds}: ${state.phase}, ${state.waiting} wait`);
    if (state.phase === 'idle' && state.waiting === 0) return rounds;
    expect(desk.timers.next).toBeLessThanOrEqual(15 * 60_000);
    clock.at += desk.timers.next ?? 0;
  }
  throw new Error(`it never drained; ${seedInUse}`);
}

const progressOf = (states: readonly SyncState[]): number[] => [
  ...new Set(states.filter(({ phase }) => phase === 'running').map(({ waiting }) => waiting)),
];

describe('at 30 kB/s, with one request of twenty lost', () => {
  const line = { bytesPerSecond: 30_000, loss: 0.05, seed: seedOfRun };

  test(`2,000 entries go up, in pages that fit, and it is seen how many are left (${seedInUse})`, async () => {
    const clock = movingClock();
    const desk = await firstDesk(clock);
    await recordMany(desk);
    const slow = onSlowLine(desk, desk.server.fetch, clock, line);
    const rounds = await untilIdle(slow, clock);
    expect(desk.server.log).toHaveLength(many);
    expect(new Set(desk.server.log.map(({ entry }) => entry.seq)).size).toBe(many);
    expect(rounds).toBeLessThanOrEqual(15);
    const progress = progressOf(slow.states);
    expect(progress.length).toBeGreaterThanOrEqual(4);
    expect(progress).toEqual([...progress].sort((a, b) => b - a));
    slow.close();
  });

  test(`2,000 entries come down to a tablet that joins (${seedInUse})`, async () => {
    const clock = movingClock();
    const desk = await firstDesk(clock);
    const other = await furtherDesk(desk, desk.server);
    await recordMany(desk);
    await desk.engine.syncNow();
    const slow = onSlowLine(other, desk.server.fetch, clock, line);
    await untilIdle(slow, clock);
    expect(await other.tablet.db.entries.count()).toBe(many);
    expect((await getUpstream(other.tablet))?.since).toBe(many);
    slow.close();
    desk.close();
  });
});

test('a page that was given up is halved, and one entry heavier than the line carries is waited for in proportion', async () => {
  const clock = movingClock();
  const desk = await firstDesk(clock);
  const heavy = 'x'.repeat(250_000);
  for (const id of ['A', 'B', 'C'])
    await record(desk.tablet, officer, [received(id, { ...citizen(id), note: id === 'B' ? heavy : '' })]);
  const slow = onSlowLine(desk, desk.server.fetch, clock, { bytesPerSecond: 3_000, loss: 0, seed: 1 });
  await untilIdle(slow, clock);
  expect(desk.server.log).toHaveLength(3);
  slow.close();
});
