import { seededRandom } from '../../src/base/random.ts';
import type { HandTimers } from '../sync/desks.ts';

export interface SlowLine {
  readonly bytesPerSecond: number;
  /** Share of the requests that never get an answer; half of them were heard all the same. */
  readonly loss: number;
  readonly seed: number;
}

/** A line over `fetch` on which bytes take their time. Time passes on the given clock and timers only. */
export function slowLine(
  inner: typeof fetch,
  { bytesPerSecond, loss, seed }: SlowLine,
  clock: { at: number },
  timers: () => HandTimers,
): typeof fetch {
  const random = seededRandom(seed);
  const chance = (): number => (random.bytes(1)[0] ?? 0) / 256;
  const roundTripMs = 400;
  const pass = (milliseconds: number): void => {
    clock.at += milliseconds;
    timers().pass(milliseconds);
  };
  return async (input, init) => {
    const up = typeof init?.body === 'string' ? init.body.length : 0;
    const takes = (bytes: number): number => Math.round((bytes / bytesPerSecond) * 1000);
    const signal = init?.signal;
    const wait = (milliseconds: number): void => {
      for (let left = milliseconds; left > 0; left -= 500) {
        pass(Math.min(left, 500));
        if (signal?.aborted) throw new DOMException('aborted', 'AbortError');
      }
    };
    const [isLost, isHeard] = [chance() < loss, chance() < 0.5];
    if (isLost && !isHeard) wait(Number.POSITIVE_INFINITY);
    wait(roundTripMs + takes(up));
    const answer = await inner(input, init);
    if (isLost) wait(Number.POSITIVE_INFINITY);
    wait(takes((await answer.clone().text()).length));
    return answer;
  };
}
