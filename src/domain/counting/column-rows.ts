/** Rows that a figure of a period counts, and those of them that it is marked for. */
import type { Period } from '../../base/period.ts';
import type { FacetColumns } from './columns.ts';
import { countColumns } from './column-tally.ts';
import { standsIn } from './column-stands.ts';
import { packedPlace, passOver, placeOf } from './column-places.ts';
import { marks } from './packing.ts';
import { bucketsOf, wasHandedOver } from './tally.ts';
import type { Figure, TallyRow } from './tally-row.ts';

/** The dossiers that a figure counts, in a field or in all; newest received first. */
export function rowsIn(columns: FacetColumns, figure: Figure, period: Period, field?: string): number[] {
  const isIn = standsIn(columns, figure, period, field);
  const rows: number[] = [];
  for (let row = 0; row < columns.length; row += 1) if (isIn(row)) rows.push(row);
  return columns.newestFirst(rows);
}

/** Rows that stand in a bucket of the period, in their own order. */
export function rowsCounted(columns: FacetColumns, period: Period): number[] {
  const pass = passOver(columns, period);
  const { length, bits, whole } = columns;
  const rows: number[] = [];
  for (let row = 0; row < length; row += 1) {
    const isWhole = ((bits[row] as number) & marks.keptWhole) !== 0;
    const facet = isWhole ? whole.get(row) : undefined;
    if (facet === undefined ? packedPlace(pass, row) >= 0 : bucketsOf(facet, period).length > 0)
      rows.push(row);
  }
  return rows;
}

/** How many dossiers that count in the period wait for a person to settle what two tablets recorded. @param rows those that count */
export const conflictsIn = (
  columns: FacetColumns,
  period: Period,
  rows: readonly number[] = rowsCounted(columns, period),
): number => rows.filter((row) => isMarked(columns, row, 'inConflict')).length;

/** The same by bucket: a figure is marked when one of its buckets is not 0 here. */
export const conflictsByBucket = (columns: FacetColumns, period: Period): TallyRow =>
  countColumns(columns, period, (row) => ((columns.bits[row] as number) & marks.inConflict) !== 0).total;

type CountedMark = 'inConflict' | 'confirmedDays' | 'assumed';
export const isMarked = ({ bits }: FacetColumns, row: number, mark: CountedMark): boolean =>
  ((bits[row] as number) & marks[mark]) !== 0;

/** The dossiers with a mark, among those that count in the period; newest received first. */
export function rowsMarked(columns: FacetColumns, mark: CountedMark, period: Period): number[] {
  const rows: number[] = [];
  for (let row = 0; row < columns.length; row += 1)
    if (isMarked(columns, row, mark) && isCounted(columns, row, period)) rows.push(row);
  return columns.newestFirst(rows);
}

/** Whether a row counts in the period at all: in a bucket, or by having gone out. */
export const isCounted = (columns: FacetColumns, row: number, period: Period): boolean =>
  isInTally(columns, row, period) || wentOut(columns, row, period);

/** Whether it stands in a bucket of the period. */
export const isInTally = (columns: FacetColumns, row: number, period: Period): boolean =>
  placeOf(columns, row, period) !== undefined;

/** Whether its result went out in the period, wherever it stands in its buckets. */
export const wentOut = (columns: FacetColumns, row: number, period: Period): boolean =>
  columns.has(row) && wasHandedOver(columns.get(row), period);
