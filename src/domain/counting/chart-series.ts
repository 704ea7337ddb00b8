import type { Period } from '../../base/period.ts';
import { daysInMonth, makePlainDate, monthOf, yearOf, type PlainDate } from '../../base/plain-date.ts';
import { periodOf, previousPeriod } from '../calendar/periods.ts';
import type { FacetColumns } from './columns.ts';
import { sumOf } from './tally.ts';
import type { Bucket, TallyRow } from './tally-row.ts';
import { totalsOf } from './column-totals.ts';

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
  workIn(columns, monthsOf(period)).map((part) => ({ month: part.period.from.slice(0, 7), ...part }));

const workIn = (columns: FacetColumns, periods: readonly Period[]): readonly Omit<MonthOfWork, 'month'>[] =>
  totalsOf(columns, periods).map((total, index) => ({
    period: periods[index] as Period,
    received: sumOf(total, receivedBuckets),
    resolved: sumOf(total, resolvedBuckets),
  }));

/** The twelve months that end with a report's last day, the first at the beginning; those before the register began are left out. */
export const workUpTo = (columns: FacetColumns, lastDay: PlainDate): readonly Omit<MonthOfWork, 'month'>[] =>
  sinceBeginning(workIn(columns, monthsUpTo(lastDay)));

/**
 * Reporting months where the day ends one, as the 14th does (NĐ 09/2019/NĐ-CP, Điều 12), so that the last of them is the month
 * that is reported; else calendar months, the last up to that day.
 */
export function monthsUpTo(lastDay: PlainDate): readonly Period[] {
  const reporting = periodOf('cutOffMonth', lastDay);
  const preset = reporting.to === lastDay ? 'cutOffMonth' : 'calendarMonth';
  const months = [periodOf(preset, lastDay)];
  while (months.length < 12) months.unshift(previousPeriod(preset, months[0] ?? reporting));
  return months.map(({ from, to }) => ({ from, to: to < lastDay ? to : lastDay }));
}

/** Months before the register began are left out: nought would say that nobody came. All of them where nothing ever came. */
export function sinceBeginning<M extends Pick<MonthOfWork, 'received' | 'resolved'>>(
  all: readonly M[],
): readonly M[] {
  const first = all.findIndex(({ received, resolved }) => received + resolved > 0);
  return first < 0 ? all : all.slice(first);
}

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
