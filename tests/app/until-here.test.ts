import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { untilHere } from '../../src/app/shell/environment.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const failing = (times: number): (() => Promise<string>) => {
  let left = times;
  return vi.fn(() =>
    left-- > 0 ? Promise.reject(new TypeError('Failed to fetch')) : Promise.resolve('here'),
  );
};

test('a part that did not come is asked for again, later each time and a minute apart at most', async () => {
  const load = failing(9);
  const part = untilHere(load);
  const asked: number[] = [];
  for (let second = 0; second < 240; second++) {
    await vi.advanceTimersByTimeAsync(1_000);
    while (asked.length < vi.mocked(load).mock.calls.length - 1) asked.push(second + 1);
  }
  expect(asked).toEqual([1, 3, 7, 15, 31, 63, 123, 183]);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(await part).toBe('here');
});

test('what is at hand is waited for by nobody', async () => {
  const load = failing(0);
  expect(await untilHere(load)).toBe('here');
  expect(load).toHaveBeenCalledOnce();
});
