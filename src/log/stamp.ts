import type { Instant } from '../base/clock.ts';
import type { NodeId } from '../base/ids.ts';

/**
 * A hybrid logical clock reading (Kulkarni et al. 2014), as text: 12 hex digits of milliseconds, 4 of a counter,
 * then the node. Text order is causal order: what was known when an entry was made sorts before it, however wrong
 * the tablets' clocks are. A skewed clock never blocks a save: it only makes stamps run ahead of real time.
 */
export type Stamp = string & { readonly __brand: 'Stamp' };

export const stampShape = /^[0-9a-f]{12}-[0-9a-f]{4}-[0-9A-Z:a-z]+$/;

/** The stamp for a new entry, later than `latest` (the greatest this node has made or seen). */
export function nextStamp(latest: Stamp | undefined, now: Instant, node: NodeId): Stamp {
  const [millis, counter] = latest === undefined ? [0, 0] : read(latest);
  if (latest === undefined || now > millis) return write(now, 0, node);
  return counter < 0xffff ? write(millis, counter + 1, node) : write(millis + 1, 0, node);
}

/** The later of two stamps. */
export const laterStamp = (a: Stamp | undefined, b: Stamp | undefined): Stamp | undefined =>
  a === undefined ? b : b === undefined || a > b ? a : b;

/** The stamp's physical part. For display and for telling a skewed clock, never for ordering. */
export const instantOf = (stamp: Stamp): Instant => read(stamp)[0];

const write = (millis: number, counter: number, node: NodeId): Stamp =>
  `${millis.toString(16).padStart(12, '0')}-${counter.toString(16).padStart(4, '0')}-${node}` as Stamp;

const read = (stamp: Stamp): [millis: number, counter: number] => [
  Number.parseInt(stamp.slice(0, 12), 16),
  Number.parseInt(stamp.slice(13, 17), 16),
];
