/** What a paper or a file of a book bore, kept short, so that a number that has changed since is seen. */
import type { DossierId } from '../../base/ids.ts';
import type { Period } from '../../base/period.ts';
import type { TakenOut } from '../office/events.ts';

/** Which book: that of a field, of some, or (none named) of all, in one year. */
export interface BookName {
  readonly fields: readonly string[];
  readonly year: number;
}

const linesOfMark = 25;

/** @param ids of a whole book, in its order @param first number of the first line that is taken out */
export const takenOut = (
  { fields, year, period }: BookName & { readonly period: Period },
  ids: readonly DossierId[],
  first: number,
  lines: number,
): TakenOut => ({
  ...{ fields: [...fields].sort(), year, period, first, lines },
  marks: marksOf(ids.slice(first - 1, first - 1 + lines)),
});

export const isSameBook = (a: BookName, b: BookName): boolean =>
  a.year === b.year && JSON.stringify([...a.fields].sort()) === JSON.stringify([...b.fields].sort());

/**
 * Whether what is taken out later takes the place of what was taken out before: the same part of the year, or more. How many
 * lines it has says nothing, since one may have left the book. Where a day is not known, its numbers are asked.
 */
export function covers(later: TakenOut, earlier: TakenOut): boolean {
  if (later.period !== undefined && earlier.period !== undefined)
    return later.period.from <= earlier.period.from && later.period.to >= earlier.period.to;
  return later.first <= earlier.first && later.first + later.lines >= earlier.first + earlier.lines;
}

/**
 * The number from which on what was taken out is not as the book is now, on the line or up to 24 lines before; undefined
 * where every line still bears its number. @param ids of the whole book now, in its order
 */
export function changedFrom(then: TakenOut, ids: readonly DossierId[]): number | undefined {
  const now = marksOf(ids.slice(then.first - 1, then.first - 1 + then.lines));
  const at = then.marks.findIndex((mark, index) => mark !== now[index]);
  return at < 0 ? undefined : then.first + at * linesOfMark;
}

function marksOf(ids: readonly DossierId[]): string[] {
  const marks: string[] = [];
  for (let at = 0; at < ids.length; at += linesOfMark)
    marks.push(fingerprint(ids.slice(at, at + linesOfMark).join(' ')));
  return marks;
}

/** FNV-1a of 32 bits: tells apart what was changed by accident, and guards nothing. */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return hash.toString(16).padStart(8, '0');
}
