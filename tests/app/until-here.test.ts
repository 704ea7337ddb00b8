import { expect, test } from 'vitest';
import { untilHere } from '../../src/app/shell/environment.ts';

/** Nothing comes the first few times. @returns each wait between two askings, and how often it was asked for */
async function asking(failures: number): Promise<{ waits: number[]; asked: number }> {
  const waits: number[] = [];
  let asked = 0;
  const part = await untilHere(
    () => (asked++ < failures ? Promise.reject(new TypeError('Failed to fetch')) : Promise.resolve('here')),
    {
      after: (wait, run) => {
        waits.push(wait / 1_000);
        queueMicrotask(run);
        return () => undefined;
      },
    },
  );
  expect(part).toBe('here');
  return { waits, asked };
}

test('a part that did not come is asked for again, later each time and a minute apart at most', async () => {
  expect(await asking(9)).toEqual({ waits: [1, 2, 4, 8, 16, 32, 60, 60, 60], asked: 10 });
});

test('what is at hand is waited for by nobody', async () => {
  expect(await asking(0)).toEqual({ waits: [], asked: 1 });
});
