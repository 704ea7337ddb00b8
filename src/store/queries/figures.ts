import type { Period } from '../../base/period.ts';
import type { PlainDate } from '../../base/plain-date.ts';
import { receivedAndResolvedByMonth, type MonthOfWork } from '../../domain/counting/chart-series.ts';
import type { Facet } from '../../domain/counting/facet.ts';
import type { Figure, FurtherShares, Tally } from '../../domain/counting/tally-row.ts';
import {
  rowsOfUnstatedLevel,
  unstatedInColumns,
  type UnstatedLevels,
} from '../../domain/counting/unstated-levels.ts';
import { openedAs, opensGraded, saysWhoGraded } from '../../domain/grading/told.ts';
import type { Tablet } from '../tablet.ts';
import { pageOfRows, touched, whereIs, type Stored, type Whereabouts } from './queries.ts';
import { delaysInColumns, type Delays } from '../../domain/counting/delays.ts';
import { rowsIn, rowsMarked } from '../../domain/counting/column-rows.ts';
import { countColumns } from '../../domain/counting/column-tally.ts';
import { furtherInColumns } from '../../domain/counting/further.ts';

/** The whole count of a period. */
export async function countPeriod(tablet: Tablet, period: Period): Promise<Tally> {
  await touched(tablet);
  return countColumns(tablet.columns, period);
}

/** How many of those received in the period are of no stated level, and of how many procedures. */
export async function countUnstatedLevels(tablet: Tablet, period: Period): Promise<UnstatedLevels> {
  await touched(tablet);
  return unstatedInColumns(tablet.columns, period);
}

/** The shares that stand beside the seven of the count. */
export async function countFurther(tablet: Tablet, period: Period): Promise<FurtherShares> {
  await touched(tablet);
  return furtherInColumns(tablet.columns, period);
}

/** The overdue by their causes, with those of which nobody has said why. */
export async function countDelays(tablet: Tablet, period: Period): Promise<Delays> {
  await touched(tablet);
  return delaysInColumns(tablet.columns, period);
}

/** The rows of those dossiers, newest received first. */
export const unstatedLevelRows = ({ columns }: Tablet, period: Period): number[] =>
  rowsOfUnstatedLevel(columns, period);

/**
 * Rows that a figure opens, newest received first: those that it counts; of one that says what citizens said, all that were
 * graded. @param field '' is the dossiers of no field, undefined all
 */
export const rowsOfFigure = (tablet: Tablet, figure: Figure, period: Period, field?: string): number[] =>
  isClosed(tablet, figure, period) ? [] : rowsIn(tablet.columns, openedAs(figure), period, field);

/** Whether the list would say what each of the citizens said, whose grades are told as figures. */
export const isClosed = ({ columns }: Tablet, figure: Figure, period: Period): boolean =>
  saysWhoGraded(figure) && !opensGraded(furtherInColumns(columns, period));

/** Rows that two tablets tell differently, among those that count in the period. */
export const conflictRows = ({ columns }: Tablet, period: Period): number[] =>
  rowsMarked(columns, 'inConflict', period);

/** Rows of a figure whose days a leader has confirmed after the desk had written others. */
export const rowsOfLeader = (tablet: Tablet, figure: Figure, period: Period, field?: string): number[] =>
  rowsOfFigure(tablet, figure, period, field).filter((row) => tablet.columns.get(row).confirmedDays);

/** Rows of which a register's file had not said all, among those that count in the period. */
export const assumedRows = ({ columns }: Tablet, period: Period): number[] =>
  rowsMarked(columns, 'assumed', period);

/** What is counted of the dossiers whose figures carry a mark: in conflict, with days that a leader confirmed, or assumed. */
export async function markedFacets(
  tablet: Tablet,
  period: Period,
): Promise<Readonly<Record<'conflicting' | 'confirmed' | 'assumed', readonly Facet[]>>> {
  await touched(tablet);
  const { columns } = tablet;
  const confirmed = facetsIn(tablet, rowsMarked(columns, 'confirmedDays', period));
  const assumed = facetsIn(tablet, assumedRows(tablet, period));
  return { conflicting: facetsIn(tablet, conflictRows(tablet, period)), confirmed, assumed };
}

/** What is counted of each row. */
export const facetsIn = ({ columns }: Tablet, rows: readonly number[]): readonly Facet[] =>
  rows.map((row) => columns.get(row));

/** Received and resolved in each month up to the end of the period. @param countedTo sooner than its end where it still runs */
export async function monthsOfWork(
  tablet: Tablet,
  whole: Period,
  countedTo: PlainDate,
): Promise<readonly MonthOfWork[]> {
  await touched(tablet);
  return receivedAndResolvedByMonth(tablet.columns, whole, countedTo);
}

export interface Placed extends Stored {
  readonly where: Whereabouts | undefined;
}

/** A page of dossiers, each with where it is safely stored. */
export async function placedPage(tablet: Tablet, rows: readonly number[]): Promise<readonly Placed[]> {
  const stored = await pageOfRows(tablet, rows);
  const places = await Promise.all(stored.map(({ id }) => whereIs(tablet, id)));
  return stored.map((each, index) => ({ ...each, where: places[index] }));
}
