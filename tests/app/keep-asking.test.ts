import { expect, it } from 'vitest';
import { keepAsking } from '../../src/app/pages/dossier/scans/keep-asking.ts';

/** Timers that run when a test says so. */
function timersOfTests() {
  const waiting: { milliseconds: number; run: () => void }[] = [];
  const after = (milliseconds: number, run: () => void): (() => void) => {
    const each = { milliseconds, run };
    waiting.push(each);
    return () => void waiting.splice(waiting.indexOf(each), 1);
  };
  /** The next one runs; what it starts has settled when this is over. */
  const pass = async (): Promise<number | undefined> => {
    const next = waiting.shift();
    next?.run();
    await Promise.resolve();
    await new Promise((done) => setImmediate(done));
    return next?.milliseconds;
  };
  return { timers: { after }, waiting, pass };
}

it('asks again, ever more seldom, until there is nothing left to ask; a question that fails is asked again', async () => {
  const { timers, waiting, pass } = timersOfTests();
  const answers = [false, undefined, false, false, false, false, true];
  let asked = 0;
  keepAsking(async () => {
    const answer = answers[asked++];
    if (answer === undefined) throw new Error('no line');
    return answer;
  }, timers);
  await pass();
  const waited = [];
  while (waiting.length > 0) waited.push(await pass());
  expect(waited).toEqual([3_000, 6_000, 12_000, 24_000, 48_000, 60_000]);
  expect(asked).toBe(7);
});

it('ends when the page is left, also while an answer is on its way', async () => {
  const { timers, waiting, pass } = timersOfTests();
  const end = keepAsking(async () => false, timers);
  await pass();
  expect(waiting).toHaveLength(1);
  end();
  expect(waiting).toEqual([]);
  keepAsking(async () => false, timers)();
  await pass();
  expect(waiting).toEqual([]);
});
