import type { PlainDate } from '../../base/plain-date.ts';
import {
  deskList,
  filterRows,
  uncollectedRows,
  type RegisterFilter,
} from '../../domain/counting/column-lists.ts';
import { sortRows, type Sort } from '../../domain/counting/column-sort.ts';
import type { ProcedureKind } from '../../domain/counting/columns.ts';
import type { Tablet } from '../tablet.ts';
import type { ListName } from './desk-counts.ts';
import { isSearchReady, pageOfRows, searchRows, touched, type Stored } from './queries.ts';
import { waitingRows } from './whereabouts.ts';

/** Which dossiers a screen asks for: those of a list that have every word and pass the filter. */
export interface RowsWanted {
  readonly list: ListName;
  readonly words: string;
  readonly filter: RegisterFilter;
  /** Left out: the list's own order. */
  readonly sort?: Sort | undefined;
}

/** Search keeps its own order (newest first); lists and filters are laid over it. @param tomorrow next working day */
export async function rowsWanted(
  tablet: Tablet,
  { list, words, filter }: RowsWanted,
  on: PlainDate,
  tomorrow: PlainDate,
): Promise<readonly number[]> {
  const listed =
    list === 'waiting'
      ? await waitingRows(tablet)
      : list === 'all'
        ? undefined
        : deskList(tablet.columns, list, on, tomorrow);
  const filtered = Object.keys(filter).length === 0 ? undefined : filterRows(tablet.columns, filter);
  const found = words.trim() === '' ? undefined : searchRows(tablet, words);
  const [first, ...others] = [listed, found, filtered].filter((rows) => rows !== undefined);
  if (first === undefined) return deskList(tablet.columns, 'all', on, tomorrow);
  return others.reduce((rows, other) => within(rows, new Set(other)), first);
}

const within = (rows: number[], others: ReadonlySet<number>): number[] =>
  rows.filter((row) => others.has(row));

export interface RegisterPage {
  /** Every row asked for: what an export takes. */
  readonly rows: readonly number[];
  readonly page: readonly Stored[];
  /** The page's own number goes along: an address is ahead of the rows until they are there. */
  readonly at: number;
  /** False while search text is still being opened: what was found may not be all. */
  readonly ready: boolean;
}

/** The first `most` results that were there by a day and that nobody has fetched, and how many there are. */
export async function uncollected(
  tablet: Tablet,
  by: PlainDate,
  most: number,
): Promise<{ readonly total: number; readonly dossiers: readonly Stored[] }> {
  await touched(tablet);
  const rows = uncollectedRows(tablet.columns, by);
  return { total: rows.length, dossiers: await pageOfRows(tablet, rows.slice(0, most)) };
}

/** What the order of a list needs to know beside the columns. */
export type NameOfProcedure = (code: string) => string;

export async function pageWanted(
  tablet: Tablet,
  wanted: RowsWanted & { readonly page: number },
  size: number,
  on: PlainDate,
  tomorrow: PlainDate,
  procedureName: NameOfProcedure = (code) => code,
): Promise<RegisterPage> {
  await touched(tablet);
  const listed = await rowsWanted(tablet, wanted, on, tomorrow);
  const rows = wanted.sort === undefined ? listed : sorted(tablet, listed, wanted.sort, procedureName);
  const { page: at } = wanted;
  const page = await pageOfRows(tablet, rows.slice(at * size, (at + 1) * size));
  return { rows, page, at, ready: isSearchReady(tablet) };
}

const sorted = (
  tablet: Tablet,
  rows: readonly number[],
  sort: Sort,
  procedureName: NameOfProcedure,
): readonly number[] =>
  sortRows(tablet.columns, rows, sort, {
    procedureName,
    nameOf: tablet.search?.lineReader() ?? (() => ''),
  });

/** Every procedure that the register holds, each code once. */
export async function proceduresMet(tablet: Tablet): Promise<readonly ProcedureKind[]> {
  await touched(tablet);
  return [...new Map(tablet.columns.procedures.map((kind) => [kind.code, kind])).values()];
}
