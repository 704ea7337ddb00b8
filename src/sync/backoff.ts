import type { Random } from '../base/random.ts';

const quietMs = 60_000;
const firstMs = 5_000;
const longestMs = 15 * 60_000;
const withinSecond = 1000;

/**
 * How long to wait before the next round. After failures it doubles up to a quarter of an hour; half of it is left to
 * chance, so that a district's tablets do not all come back in the same second.
 * @param failures in a row; 0 after a success
 * @param retryAfter milliseconds that the server asked for
 */
export function nextDelay(failures: number, retryAfter: number | null, random: Random): number {
  const whole = failures === 0 ? quietMs : Math.min(longestMs, firstMs * 2 ** (failures - 1));
  const [byte = 0] = random.bytes(1);
  const jittered = whole / 2 + (whole / 2) * (byte / 255);
  // A server tells whole seconds: those of one second do not all come at its beginning.
  const asked = retryAfter === null ? 0 : retryAfter + withinSecond * (byte / 255);
  return Math.round(Math.max(jittered, asked));
}
