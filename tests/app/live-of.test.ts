import { expect, test } from 'vitest';
import { liveOf } from '../../src/app/shell/live.svelte.ts';
import { prop, rooted } from './rooted.svelte.ts';

/** A query that answers when it is told to, and says for what it was asked. */
function slowly() {
  const waiting: (() => void)[] = [];
  const isAsked = () => expect.poll(() => waiting.length).toBeGreaterThan(0);
  return {
    ask: (of: string) => new Promise<string>((answer) => waiting.push(() => answer(`answer to ${of}`))),
    isAsked,
    answerNext: async () => {
      await isAsked();
      waiting.shift()?.();
    },
  };
}

test('an answer is gone as soon as something else is asked for, and the new one comes in its place', async () => {
  const period = prop('May');
  const { ask, answerNext } = slowly();
  const found = rooted(() =>
    liveOf(
      () => period.now,
      () => ask(period.now),
    ),
  );
  await answerNext();
  await expect.poll(() => found.value).toBe('answer to May');
  period.now = 'June';
  expect(found.value).toBeUndefined();
  await answerNext();
  await expect.poll(() => found.value).toBe('answer to June');
});

test('an answer that comes late, to what is asked for no more, is not shown', async () => {
  const period = prop('May');
  const { ask, isAsked, answerNext } = slowly();
  const found = rooted(() =>
    liveOf(
      () => period.now,
      () => ask(period.now),
    ),
  );
  await isAsked();
  period.now = 'June';
  await answerNext();
  await answerNext();
  await expect.poll(() => found.value).toBe('answer to June');
});
