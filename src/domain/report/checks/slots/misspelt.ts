/** A key that was meant and written otherwise: a letter too many, too few or another, words in another order, other signs between. */
import { slotGroups } from './slot-list.ts';
import type { Slot } from './slot.ts';

/** @returns the slot that was meant; undefined where none is near, so that the key is one that we do not know */
export function slotMeant(key: string): Slot | undefined {
  const words = wordsOf(key);
  const letters = words.join('.');
  let [nearest, fewest]: [Slot | undefined, number] = [undefined, mostSlips(letters) + 1];
  for (const slot of slotGroups.flatMap(({ slots }) => slots)) {
    const own = wordsOf(slot.key);
    const slips = sameWords(own, words) ? 0 : slipsBetween(own.join('.'), letters, fewest);
    if (slips < fewest) [nearest, fewest] = [slot, slips];
  }
  return nearest;
}

/** A short key is soon another one. */
const mostSlips = (letters: string): number => (letters.length < 8 ? 1 : 2);

/** As `findSlot` reads them, with any sign between. */
const wordsOf = (key: string): readonly string[] =>
  key
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '' && word !== 'total');

const sameWords = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.toSorted().join('.') === other.toSorted().join('.');

/** Letters to be put in, taken out or changed, or two to change places; `limit` where they are not fewer than that. */
function slipsBetween(one: string, other: string, limit: number): number {
  if (Math.abs(one.length - other.length) >= limit) return limit;
  let [before, row]: [number[], number[]] = [[], Array.from({ length: other.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const changed = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1);
      const swapped =
        i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]
          ? (before[j - 2] ?? 0) + 1
          : limit;
      next.push(Math.min(changed, swapped, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    [before, row] = [row, next];
  }
  return Math.min(limit, row.at(-1) ?? limit);
}
