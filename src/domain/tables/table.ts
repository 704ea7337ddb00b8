/**
 * Tables that an office keeps as a file as well as on the screen: what each column is called, how a row is read and how it is
 * written. What is written reads back as the same. A row that says nothing of a column leaves there what is known.
 */
import { plainLetters } from '../../base/plain-letters.ts';
import type { Result } from '../../base/result.ts';
import { withoutApostrophe } from '../kept-as-text.ts';
import type { CellFault } from './faults.ts';

export interface TableColumn {
  readonly key: string;
  /** Its heading, as it is written; read without regard to marks and case. */
  readonly title: string;
  /** What other files call it. */
  readonly also?: readonly string[];
  /** Without it a file is no such table. */
  readonly needed?: true;
  /** In characters, on a sheet. */
  readonly width: number;
}

/** By the keys of the columns; a key that is missing: the file has no such column. */
export type Cells = Readonly<Record<string, string>>;

export interface Table<T> {
  readonly columns: readonly TableColumn[];
  /** By what a row is known again; empty where that is missing. */
  readonly keyOf: (cells: Cells) => string;
  /** How a person knows it. */
  readonly nameOf: (cells: Cells) => string;
  readonly write: (value: T) => Cells;
  /** @param cells all of them: those that the file does not have are as known */
  readonly read: (cells: Cells, known: T | undefined) => Result<T, readonly CellFault[]>;
  /** One row may stand for several: a range of days. */
  readonly spread?: (cells: Cells) => Result<readonly Cells[], readonly CellFault[]>;
}

export interface Headings {
  /** Which column stands in which cell; undefined: not one of ours. */
  readonly keys: readonly (string | undefined)[];
  /** Titles that are not ours: they are left alone. */
  readonly unknown: readonly string[];
}

const letters = (text: string): string => plainLetters(text).replace(/[^a-z0-9]/g, '');

/** Undefined where a needed column is not there: this row holds no headings. */
export function readHeadings(
  columns: readonly TableColumn[],
  cells: readonly string[],
): Headings | undefined {
  const keyByTitle = new Map(
    columns.flatMap(({ key, title, also = [] }) => [key, title, ...also].map((each) => [letters(each), key])),
  );
  const taken = new Set<string>();
  const keys = cells.map((cell) => {
    const key = keyByTitle.get(letters(cell));
    if (key === undefined || taken.has(key)) return undefined;
    taken.add(key);
    return key;
  });
  if (columns.some(({ key, needed }) => needed && !taken.has(key))) return undefined;
  const unknown = cells
    .filter((cell, at) => keys[at] === undefined && cell.trim() !== '')
    .map((cell) => cell.trim());
  return { keys, unknown };
}

/** @param row as `csv` and `xlsx` give it */
export function cellsOf({ keys }: Headings, row: readonly string[]): Cells {
  return Object.fromEntries(
    keys.flatMap((key, at) => (key === undefined ? [] : [[key, tidy(row[at] ?? '')] as const])),
  );
}

export const tidy = (cell: string): string =>
  withoutApostrophe(cell.normalize('NFC')).replace(/\r\n?/g, '\n').trim();

export const titleOf = (columns: readonly TableColumn[], key: string): string =>
  columns.find((column) => column.key === key)?.title ?? key;

/** In the order of its columns. */
export function rowOf<T>(
  { columns, write }: Pick<Table<T>, 'columns' | 'write'>,
  value: T,
): readonly string[] {
  const cells = write(value);
  return columns.map(({ key }) => cells[key] ?? '');
}
