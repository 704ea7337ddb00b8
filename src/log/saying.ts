/** Whether something is said for the first time: a signature covers what was said, and not under which name. */
import type { Entry } from './entry.ts';
import { readRef } from './renamed.ts';
import { nodeOf } from './stamp.ts';

/**
 * What is the same wherever it lies. Not the stamp alone: two copies of one tablet whose clock stands still count on from the
 * same one, each for work of its own.
 */
export const sayingOf = ({ stamp, subject, type }: Pick<Entry, 'stamp' | 'subject' | 'type'>): string =>
  `${stamp} ${type} ${subject}`;

/** Whether its stamp is of a tablet that it was on: else somebody says again what another has signed once. */
export const bearsOwnStamp = ({ node, stamp, formerly = [] }: Entry): boolean =>
  node === nodeOf(stamp) || formerly.some((ref) => readRef(ref).node === nodeOf(stamp));
