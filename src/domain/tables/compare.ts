/** A file beside what is known: what each of its rows would change, before anything is changed. */
import type { CellFault } from './faults.ts';
import { cellsOf, tidy, type Cells, type Headings, type Table } from './table.ts';

export interface CellDifference {
  readonly title: string;
  readonly from: string;
  readonly to: string;
}

export type RowVerdict<T> =
  | { readonly kind: 'new'; readonly value: T }
  | { readonly kind: 'changed'; readonly value: T; readonly differences: readonly CellDifference[] }
  | { readonly kind: 'same' }
  | { readonly kind: 'wrong'; readonly faults: readonly CellFault[] };
export type RowVerdictKind = RowVerdict<unknown>['kind'];

export interface ComparedRow<T> {
  /** As a spreadsheet counts them. */
  readonly row: number;
  readonly key: string;
  readonly name: string;
  readonly verdict: RowVerdict<T>;
}

export interface FileRow {
  readonly row: number;
  readonly cells: readonly string[];
}

/** @param known by the table's own keys */
export function compareTable<T>(
  table: Table<T>,
  headings: Headings,
  rows: readonly FileRow[],
  known: ReadonlyMap<string, T>,
): readonly ComparedRow<T>[] {
  const rowByKey = new Map<string, number>();
  return rows.flatMap(({ row, cells: typed }) => {
    const given = cellsOf(headings, typed);
    const wrong = (faults: readonly CellFault[]): ComparedRow<T> => ({
      ...{ row, key: table.keyOf(given), name: table.nameOf(given), verdict: { kind: 'wrong', faults } },
    });
    if (typed.slice(headings.keys.length).some((cell) => cell.trim() !== ''))
      return [wrong([{ kind: 'tooManyCells', title: '', value: '' }])];
    const spread = table.spread?.(given);
    if (spread?.ok === false) return [wrong(spread.error)];
    return (spread?.value ?? [given]).map((cells) => {
      const key = table.keyOf(cells);
      const before = key === '' ? undefined : rowByKey.get(key);
      if (key !== '') rowByKey.set(key, before ?? row);
      const verdict: RowVerdict<T> =
        before === undefined
          ? judge(table, cells, known.get(key))
          : { kind: 'wrong', faults: [{ kind: 'twice', title: '', value: key, of: String(before) }] };
      return { row, key, name: table.nameOf(cells), verdict };
    });
  });
}

function judge<T>(table: Table<T>, given: Cells, known: T | undefined): RowVerdict<T> {
  const before = known === undefined ? undefined : table.write(known);
  const read = table.read({ ...empty(table), ...before, ...given }, known);
  if (!read.ok) return { kind: 'wrong', faults: read.error };
  if (before === undefined) return { kind: 'new', value: read.value };
  const differences = differencesBetween(table, before, table.write(read.value));
  return differences.length === 0 ? { kind: 'same' } : { kind: 'changed', value: read.value, differences };
}

/** What is known, by the table's own keys. */
export const byKey = <T>(table: Table<T>, values: readonly T[]): ReadonlyMap<string, T> =>
  new Map(values.map((value) => [table.keyOf(table.write(value)), value]));

export const differencesBetween = <T>(
  { columns }: Table<T>,
  before: Cells,
  after: Cells,
): readonly CellDifference[] =>
  columns.flatMap(({ key, title }) => {
    const [from, to] = [tidy(before[key] ?? ''), tidy(after[key] ?? '')];
    return from === to ? [] : [{ title, from, to }];
  });

const empty = <T>({ columns }: Table<T>): Cells => Object.fromEntries(columns.map(({ key }) => [key, '']));
