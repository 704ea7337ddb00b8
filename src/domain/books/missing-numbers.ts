import type { BookNumber } from '../dossier/facts.ts';

/** No desk certifies so much in a year. */
const longestVolume = 100_000;

/**
 * Numbers of a book that should be there and are not, by volume: its numbers follow each other from 1, so one is missing
 * where its dossier has not come from its tablet yet. @param lines of one book and year
 * @param unborne numbers that were given too, and that no dossier bears: they are missing also behind the last one
 */
export function missingNumbers(
  lines: readonly Pick<BookNumber, 'volume' | 'number'>[],
  unborne: readonly Pick<BookNumber, 'volume' | 'number'>[] = [],
): ReadonlyMap<number, readonly number[]> {
  const volumes = new Map<number, Set<number>>();
  for (const { volume, number } of lines) {
    const numbers = volumes.get(volume) ?? new Set();
    volumes.set(volume, numbers.add(number));
  }
  for (const { volume } of unborne) if (!volumes.has(volume)) volumes.set(volume, new Set());
  return new Map(
    [...volumes].flatMap(([volume, numbers]) => {
      const given = unborne.filter((each) => each.volume === volume).map(({ number }) => number);
      // Beyond that it is no numbering any more: one absurd number must not fill the memory.
      const upTo = Math.min(Math.max(...numbers, ...given), longestVolume);
      const missing = Array.from({ length: upTo }, (_, at) => at + 1).filter((each) => !numbers.has(each));
      return missing.length === 0 ? [] : [[volume, missing] as const];
    }),
  );
}
