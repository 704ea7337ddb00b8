import type { PlainDate } from '../../base/plain-date.ts';
import { BookNumber } from '../../domain/dossier/facts.ts';
import { recordNumbers } from '../../domain/dossier/transfer/record-number.ts';
import { receiptNumbers } from '../../domain/receipt/number.ts';
import { dossierNumber } from '../../domain/dossier/number.ts';
import type { Entry } from '../../log/entry.ts';
import type { Installation } from '../schema.ts';

/**
 * The last running number that this tablet has given on each day, for ever, since people hold them on paper. By month, and
 * in it by day: `{ '2026-11': ',,3,,1b' }` says 3 for the third and, in base 36, 47 for the fifth. A year takes 2 kB of the head.
 * Lines of certification books, and papers of hand-overs, stand beside them: `{ 'book 2026 SCT/BS': 17, 'book 2026 BG': 3 }`, and receipts (`BL`).
 * Stores of the first versions have `{ '2026-11-22': 7 }`, and only the last 400 days: `isComplete` tells.
 */
export type RunningNumbers = Readonly<Record<string, string | number>>;

/** Stands in the head once every number that was ever given is in it. */
const complete = '*';
export const isComplete = (running: RunningNumbers): boolean => Object.hasOwn(running, complete);
export const asComplete = (running: RunningNumbers): RunningNumbers => ({ ...running, [complete]: '' });
/** All that is known stays; what is not is read from the dossiers at the next opening. */
export const toBeRecounted = ({ [complete]: _, ...running }: RunningNumbers): RunningNumbers => running;

/** The next free line of a certification book in a year. */
export const nextInBook = (running: RunningNumbers, book: string, year: number): number =>
  lastInBook(running, book, year) + 1;
const lastInBook = (running: RunningNumbers, book: string, year: number): number =>
  Number(running[bookKey(book, year)] ?? 0);
/** No day and no month begins so. */
const bookKey = (book: string, year: number): string => `book ${year} ${book}`;

/** The next free number of a day. */
export const nextNumberOf = (running: RunningNumbers, on: PlainDate): number => lastNumberOf(running, on) + 1;

function lastNumberOf(running: RunningNumbers, on: PlainDate): number {
  const days = running[monthOf(on)];
  const given = typeof days === 'string' ? (days.split(',')[dayIn(on)] ?? '') : '';
  const before = running[on];
  return Math.max(given === '' ? 0 : Number.parseInt(given, 36), typeof before === 'number' ? before : 0);
}

/** Numbers are read back from the facts themselves, so the log alone says which are taken. */
export function runningNumbersAfter(
  installation: Installation | undefined,
  before: RunningNumbers,
  arrivals: readonly { readonly entry: Pick<Entry, 'body'> }[],
): RunningNumbers {
  const numbers = arrivals.flatMap(({ entry }) => numbersIn(entry.body));
  const lines = arrivals.flatMap(
    ({ entry }) =>
      BookNumber.safeParse(entry.body).data ?? [...recordsIn(entry.body), ...receiptsIn(entry.body)],
  );
  return withLines(installation, withNumbers(installation, before, numbers), lines);
}

export function withNumbers(
  installation: Installation | undefined,
  before: RunningNumbers,
  numbers: readonly string[],
): RunningNumbers {
  let after = before;
  for (const number of numbers) {
    const given = readNumber(number);
    if (given === undefined || installation === undefined) continue;
    if (dossierNumber(installation.tablet, given.on, given.running) !== number) continue;
    if (given.running > lastNumberOf(after, given.on)) after = withLast(after, given.on, given.running);
  }
  return after;
}

/** Volumes of other tablets have their own count. */
function withLines(
  installation: Installation | undefined,
  before: RunningNumbers,
  lines: readonly Pick<BookNumber, 'book' | 'year' | 'volume' | 'number'>[],
): RunningNumbers {
  let after = before;
  for (const { book, year, volume, number } of lines)
    if (volume === installation?.tablet && number > lastInBook(after, book, year))
      after = { ...after, [bookKey(book, year)]: number };
  return after;
}

function withLast(running: RunningNumbers, on: PlainDate, last: number): RunningNumbers {
  const days = String(running[monthOf(on)] ?? '').split(',');
  for (let day = days.length; day <= dayIn(on); day++) days.push('');
  days[dayIn(on)] = last.toString(36);
  return { ...running, [monthOf(on)]: days.join(',') };
}

/** A paper on which several dossiers were handed on is numbered as the line of a book is. */
function recordsIn({
  record,
}: Entry['body']): { book: string; year: number; volume: number; number: number }[] {
  const given = recordNumbers.read(record);
  if (given === undefined) return [];
  return [{ book: recordNumbers.book, year: given.year, volume: given.tablet, number: given.running }];
}

/** So is a receipt. */
function receiptsIn({
  receiptNumber,
}: Entry['body']): { book: string; year: number; volume: number; number: number }[] {
  const given = receiptNumbers.read(receiptNumber);
  if (given === undefined) return [];
  return [{ book: receiptNumbers.book, year: given.year, volume: given.tablet, number: given.running }];
}

const monthOf = (on: PlainDate): string => on.slice(0, 7);
const dayIn = (on: PlainDate): number => Number(on.slice(8, 10)) - 1;

/** Where a dossier begins, and where its number is corrected. */
function numbersIn({ number, facts }: Entry['body']): string[] {
  const corrected =
    typeof facts === 'object' && facts !== null && 'number' in facts ? facts.number : undefined;
  return [number, corrected].filter((each) => typeof each === 'string');
}

/** No tablet gives a million numbers on one day: a longer one was typed, or stood so in a file, and nothing follows it. */
function readNumber(number: string): { readonly on: PlainDate; readonly running: number } | undefined {
  const match = /-(\d{2})(\d{2})(\d{2})-(\d{4,6})$/.exec(number);
  if (match === null) return undefined;
  return { on: `20${match[1]}-${match[2]}-${match[3]}` as PlainDate, running: Number(match[4]) };
}
