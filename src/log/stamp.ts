import type { Instant } from '../base/clock.ts';
import type { NodeId } from '../base/ids.ts';

/**
 * A hybrid logical clock reading (Kulkarni et al. 2014), as text: 12 hex digits of milliseconds, 4 of a counter,
 * then the node. Text order is causal order: what was known when an entry was made sorts before it, however wrong
 * the tablets' clocks are. A skewed clock never blocks a save: it only makes stamps run ahead of real time, and one that is
 * more than a day ahead carries nothing along but what is said of the same subject (`latestToFollow`).
 */
export type Stamp = string & { readonly __brand: 'Stamp' };

export const stampShape = /^[0-9a-f]{12}-[0-9a-f]{4}-[0-9A-Z:a-z]+$/;

/** The end of the year 9999, behind which no day can be written. A clock that says more says this. */
const lastMoment: Instant = Date.UTC(10_000, 0, 1) - 1;
/** What a stamp may say: so far behind that moment that no row of followers ever comes to its end. */
const lastMillis = 0xefff_ffff_ffff;
/** No clock that somebody looks at is wrong by more. */
const farAheadMs = 24 * 3_600_000;

/** The stamp for a new entry, later than `latest` (the greatest that it has to follow). */
export function nextStamp(latest: Stamp | undefined, now: Instant, node: NodeId): Stamp {
  const [millis, counter] = latest === undefined ? [0, 0] : read(latest);
  const at = Math.min(Math.max(0, Math.floor(now)), lastMoment);
  if (latest === undefined || at > millis) return write(at, 0, node);
  if (counter < 0xffff) return write(millis, counter + 1, node);
  return millis < 0xffff_ffff_ffff ? write(millis + 1, 0, node) : write(millis, counter, node);
}

/** Whether any clock and any row of followers can have come to it. */
export const isPossible = (stamp: Stamp): boolean => read(stamp)[0] <= lastMillis;

/**
 * A stamp of a clock that was set quite wrong. Such a one is followed only by what is said about the same subject: it would
 * otherwise carry all that is recorded after it along into that time.
 */
export const isFarAhead = (stamp: Stamp, now: Instant): boolean => read(stamp)[0] - now > farAheadMs;

/** What a new entry has to follow: the latest of the log, where it is not far ahead, and of its own subjects in any case. */
export const latestToFollow = (
  latest: Stamp | undefined,
  ofSubjects: Stamp | undefined,
  now: Instant,
): Stamp | undefined =>
  laterStamp(latest !== undefined && isFarAhead(latest, now) ? undefined : latest, ofSubjects);

/** The later of two stamps. */
export const laterStamp = (a: Stamp | undefined, b: Stamp | undefined): Stamp | undefined =>
  a === undefined ? b : b === undefined || a > b ? a : b;

/** The stamp's physical part. For display and for telling a skewed clock, never for ordering. */
export const instantOf = (stamp: Stamp): Instant => Math.min(read(stamp)[0], lastMoment);

/** Whose clock it was. */
export const nodeOf = (stamp: Stamp): string => stamp.slice(18);

const write = (millis: number, counter: number, node: NodeId): Stamp =>
  `${millis.toString(16).padStart(12, '0')}-${counter.toString(16).padStart(4, '0')}-${node}` as Stamp;

const read = (stamp: Stamp): [millis: number, counter: number] => [
  Number.parseInt(stamp.slice(0, 12), 16),
  Number.parseInt(stamp.slice(13, 17), 16),
];
