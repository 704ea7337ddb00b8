/**
 * Which dossiers of a joint receipt stand on which sheet. Heights are guessed high from the texts, so that no sheet runs over
 * its end: what is signed stands below a dossier, not alone.
 */
import { officeKeptTogether } from '../kept-together.ts';
import type { PaperFormat } from '../page.ts';
import { wrappedLines } from '../wrapped.ts';

/** TT, code with its picture, what was handed in, fee, days: parts of a hundred of the sheet. */
export const batchWidths = [5, 22, 36, 12, 25] as const;
const [, , ...textWidths] = batchWidths;

export interface MeasuredRow {
  /** Lines above the picture of the code. */
  readonly codes: number;
  /** Sentences of each column that is text; each begins a line. */
  readonly columns: readonly (readonly string[])[];
}

/**
 * Millimetres: of the sheet within its margins; of letterhead and title, without and for each line of who issues it; of a sentence of the head and the letters in its line;
 * of a line of the list, as wide as its letters are; of the list's heading and what is around it; of what is signed.
 */
const measures = {
  a5: {
    ...{ height: 194, width: 124, title: 23.5, issuer: { line: 3.8, letters: 26 }, demo: 9.6 },
    ...{ sentence: { line: 4.45, gap: 1, letters: 66 } },
    ...{ line: 3.65, letter: 1.42, around: 11, closing: 46, page: 6 },
  },
  a4: {
    ...{ height: 257, width: 165, title: 27.5, issuer: { line: 6.2, letters: 24 }, demo: 9.6 },
    ...{ sentence: { line: 6.2, gap: 1.6, letters: 68 } },
    ...{ line: 4.45, letter: 1.76, around: 13, closing: 62, page: 8 },
  },
} as const;
const picture = 13.4;
const padding = 1.5;

/** @returns places of rows, sheet by sheet; each has at least one */
export function batchPages(
  { issuer, head, rows, demo }: Measured,
  format: PaperFormat,
): readonly (readonly number[])[] {
  const { height, demo: mark, sentence, around, closing, page } = measures[format];
  const above = heightAbove({ issuer, head }, format);
  const heights = rows.map((row) => heightOf(row, format));
  const sum = heights.reduce((all, each) => all + each, 0);
  const first = height - above - around - (demo ? mark : 0);
  const places = rows.map((_, at) => at);
  if (sum <= first - closing) return [places];
  const pages: number[][] = [[]];
  let left = first - page;
  for (const [at, needed] of heights.entries()) {
    if (needed > left && (pages.at(-1)?.length ?? 0) > 0) {
      pages.push([]);
      left = height - around - page - sentence.line - sentence.gap;
    }
    pages.at(-1)?.push(at);
    left -= needed;
  }
  const last = pages.at(-1) ?? [];
  if (left < closing && last.length > 1) pages.push(last.splice(-1));
  return pages;
}

export interface Measured {
  /** Who issues it, and whose desk it is. */
  readonly issuer: readonly string[];
  /** Sentences between title and list. */
  readonly head: readonly string[];
  readonly rows: readonly MeasuredRow[];
  /** The sheet says that it is for practice. */
  readonly demo: boolean;
}

const linesOf = (text: string, letters: number): number => Math.max(1, Math.ceil(text.length / letters));

function heightAbove({ issuer, head }: Pick<Measured, 'issuer' | 'head'>, format: PaperFormat): number {
  const { title, issuer: issued, sentence } = measures[format];
  const issuers = issuer.reduce(
    (sum, name) => sum + wrappedLines(officeKeptTogether(name), issued.letters) * issued.line,
    0,
  );
  return head.reduce(
    (sum, text) => sum + linesOf(text, sentence.letters) * sentence.line + sentence.gap,
    title + issuers,
  );
}

function heightOf({ codes, columns }: MeasuredRow, format: PaperFormat): number {
  const { width, letter, line } = measures[format];
  const linesIn = (texts: readonly string[], at: number): number => {
    const room = (width * (textWidths[at] ?? 0)) / 100 - 2;
    return texts.reduce((sum, text) => sum + wrappedLines(text, Math.floor(room / letter)), 0);
  };
  const text = Math.max(...columns.map(linesIn)) * line;
  return Math.max(text, codes * line + picture) + padding;
}
