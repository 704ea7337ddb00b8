import type { Period } from '../../base/period.ts';
import { daysInMonth, makePlainDate, monthOf, yearOf } from '../../base/plain-date.ts';
import type { FacetColumns } from './columns.ts';
import { sumOf } from './tally.ts';
import type { Bucket, TallyRow } from './tally-row.ts';
import { countColumns } from './column-tally.ts';

export interface MonthOfWork {
  /** `YYYY-MM` */
  readonly month: string;
  /** The part of the month that lies in the period. */
  readonly period: Period;
  readonly received: number;
  readonly resolved: number;
}

export const receivedBuckets = [
  'receivedOnline',
  'receivedInPerson',
  'receivedPostal',
] as const satisfies readonly Bucket[];
export const resolvedBuckets = [
  'resolvedEarly',
  'resolvedOnTime',
  'resolvedLate',
] as const satisfies readonly Bucket[];

/** Received and resolved in each calendar month of a period, by the same count as every form. */
export const receivedAndResolvedByMonth = (columns: FacetColumns, period: Period): readonly MonthOfWork[] =>
  monthsOf(period).map((part) => {
    const { total } = countColumns(columns, part);
    return {
      month: part.from.slice(0, 7),
      period: part,
      received: sumOf(total, receivedBuckets),
      resolved: sumOf(total, resolvedBuckets),
    };
  });

/** Ten years at most: a slip of the finger in a year must not ask for a thousand passes. */
const mostMonths = 120;

function monthsOf({ from, to }: Period): Period[] {
  const parts: Period[] = [];
  for (let start = from; start <= to && parts.length < mostMonths;) {
    const [year, month] = [yearOf(start), monthOf(start)];
    const end = makePlainDate(year, month, daysInMonth(year, month));
    parts.push({ from: start, to: end < to ? end : to });
    start = month === 12 ? makePlainDate(year + 1, 1, 1) : makePlainDate(year, month + 1, 1);
  }
  return parts;
}

/** What became of the dossiers of a period, in the order in which a chart stacks it. */
export const outcomeBuckets = [
  'resolvedEarly',
  'resolvedOnTime',
  'resolvedLate',
  'closed',
  'pendingInTime',
  'awaiting',
  'pendingOverdue',
] as const satisfies readonly Bucket[];
export type OutcomeBucket = (typeof outcomeBuckets)[number];

export const outcome = (row: TallyRow): readonly { bucket: OutcomeBucket; value: number }[] =>
  outcomeBuckets.map((bucket) => ({ bucket, value: row[bucket] }));
