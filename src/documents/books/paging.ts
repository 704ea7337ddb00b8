/**
 * Which lines of a book stand on which sheet, so that each can say what it carries over. Heights are guessed from the texts, and
 * rather high: a sheet that runs over its end would put its sum on another.
 */
import { wrappedLines } from '../wrapped.ts';
import type { BookColumn } from './follow-columns.ts';
import type { BookSheets } from './sheets.ts';

/** A4 held sideways within its margins, in millimetres. */
export const textWidth = 252;

/** As printed, in millimetres (`public/print.css`): of a sheet, of what stands above and below the lines, and of a sentence. */
const sheet = 173;
const above = { letterhead: 21, wrapped: 5, demo: 10, title: 12.5 } as const;
const below = { sum: 6.5, page: 8, signatures: 28 } as const;
const sentence = { line: 5.8, gap: 2, letters: 105 } as const;
const line = 4.45;
const padding = 1.5;
/** Of a table: as wide as letters are together, and those of its headings. */
const letter = 1.74;
const boldLetter = 1.95;

/** @returns at least one; whoever signs does not sign a second sheet for a few lines */
export function pagesOf<L>(book: BookSheets<L>): readonly (readonly L[])[] {
  const { columns, rows, signers } = book;
  const [heading, closing] = [headingOf(book), closingOf(book)];
  const first = sheet - headOf(book) - heading;
  const heights = rows.map((row) => heightOf(row, columns));
  const all = heights.reduce((sum, height) => sum + height, 0);
  const sum = signers === undefined ? below.sum : 0;
  const carried = book.before > 0 ? below.sum : 0;
  if (carried + all + sum + closing + below.page <= first) return [rows];
  const pages: L[][] = [[]];
  let left = first - carried - below.sum - below.page;
  for (const [at, row] of rows.entries()) {
    const height = heights[at] ?? 0;
    if (height > left && (pages.at(-1)?.length ?? 0) > 0) {
      pages.push([]);
      left = sheet - heading - 2 * below.sum - below.page;
    }
    pages.at(-1)?.push(row);
    left -= height;
  }
  // What stands below the last line does not stand alone.
  const last = pages.at(-1) ?? [];
  if (left < closing && last.length > 1) pages.push(last.splice(-1));
  return pages;
}

function headOf<L>({ settings, lines }: BookSheets<L>): number {
  const issued = Math.ceil(settings.name.length / 32) + Math.ceil(settings.deskName.length / 30) - 2;
  const { letterhead, wrapped, demo, title } = above;
  return letterhead + wrapped * issued + (settings.demo ? demo : 0) + title + sentencesOf(lines, 0);
}

const closingOf = <L>({ closing, signers }: BookSheets<L>): number =>
  sentencesOf(closing, sentence.gap) + (signers === undefined ? 0 : below.signatures);

const sentencesOf = (texts: readonly string[], gap: number): number =>
  texts.reduce((sum, text) => sum + Math.ceil(text.length / sentence.letters) * sentence.line + gap, 0);

/** Columns under a common heading begin a line lower. */
function headingOf<L>({ columns, group }: BookSheets<L>): number {
  const lines = columns.map(
    ({ title, width, grouped }) =>
      linesOf(title, width, boldLetter) * line +
      padding +
      (group !== undefined && grouped ? line + padding : 0),
  );
  return Math.max(...lines);
}

function heightOf<L>(row: L, columns: readonly BookColumn<L>[]): number {
  const linesIn = ({ width, cell }: BookColumn<L>): number =>
    cell(row).reduce((sum, text) => sum + linesOf(text, width, letter), 0);
  return Math.max(1, ...columns.map(linesIn)) * line + padding;
}

const linesOf = (text: string, width: number, wide: number): number =>
  wrappedLines(text, Math.floor((width - 2) / wide));
