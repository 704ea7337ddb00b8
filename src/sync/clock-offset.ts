import type { Instant } from '../base/clock.ts';

/** Below this nobody's due day is at risk, and a slow line alone can look like it. */
const tolerance = 2 * 60_000;

/** The last two samples are kept: one alone may be a slow answer. */
export const withSample = (
  samples: readonly number[],
  sentAt: Instant,
  receivedAt: Instant,
  serverTime: Instant,
): readonly number[] => [...samples.slice(-1), Math.round(serverTime - (sentAt + receivedAt) / 2)];

/** Server minus tablet, when both samples say that it is too much and in the same direction; else null. */
export function clockOffset(samples: readonly number[]): number | null {
  const [first, second] = samples;
  if (first === undefined || second === undefined || Math.sign(first) !== Math.sign(second)) return null;
  return Math.min(Math.abs(first), Math.abs(second)) > tolerance ? second : null;
}
