import type { Period } from '../../base/period.ts';
import type { PlainDate } from '../../base/plain-date.ts';
import { periodOf, previousPeriod } from '../calendar/periods.ts';
import type { FacetColumns } from './columns.ts';
import { sumOf } from './tally.ts';
import type { Bucket, TallyRow } from './tally-row.ts';
import { totalsOf } from './column-totals.ts';

export interface MonthOfWork {
  /** `YYYY-MM`: the one that the whole month ends in. */
  readonly month: string;
  /** As much of the month as was counted. */
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

/**
 * Received and resolved, by the same count as every form, in the months that a report of this period tells of, or in as many
 * as the period has where those are more; up to the day on which it is counted, where that is sooner.
 */
export function receivedAndResolvedByMonth(
  columns: FacetColumns,
  whole: Period,
  countedTo: PlainDate,
): readonly MonthOfWork[] {
  const months = monthsUpTo(whole.to, whole.from).filter(({ from }) => from <= countedTo);
  const counted = months.map(({ from, to }) => ({ from, to: to < countedTo ? to : countedTo }));
  return workIn(columns, counted).map((part, at) => ({ month: months[at]?.to.slice(0, 7) ?? '', ...part }));
}

const workIn = (columns: FacetColumns, periods: readonly Period[]): readonly Omit<MonthOfWork, 'month'>[] =>
  totalsOf(columns, periods).map((total, index) => ({
    period: periods[index] as Period,
    received: sumOf(total, receivedBuckets),
    resolved: sumOf(total, resolvedBuckets),
  }));

/** The twelve months that end with a report's last day, the first at the beginning; those before the register began are left out. */
export const workUpTo = (columns: FacetColumns, lastDay: PlainDate): readonly Omit<MonthOfWork, 'month'>[] =>
  sinceBeginning(workIn(columns, monthsUpTo(lastDay)));

/** Ten years at most: a slip of the finger in a year must not ask for a thousand passes. */
const mostMonths = 120;

/**
 * Reporting months where the day ends one, as the 14th does (NĐ 09/2019/NĐ-CP, Điều 12), so that the last of them is the month
 * that is reported; else calendar months, the last up to that day. Twelve, or as many as reach back to the first day.
 */
export function monthsUpTo(lastDay: PlainDate, firstDay: PlainDate = lastDay): readonly Period[] {
  const reporting = periodOf('cutOffMonth', lastDay);
  const preset = reporting.to === lastDay ? 'cutOffMonth' : 'calendarMonth';
  let first = periodOf(preset, lastDay);
  const months = [first];
  while (months.length < 12 || (first.from > firstDay && months.length < mostMonths)) {
    first = previousPeriod(preset, first);
    months.unshift(first);
  }
  return months.map(({ from, to }) => ({ from, to: to < lastDay ? to : lastDay }));
}

/** Whether these are reporting months, which begin in the middle of a calendar month, or calendar months. */
export const areReporting = (months: readonly Pick<MonthOfWork, 'period'>[]): boolean =>
  months.some(({ period: { from } }) => from === periodOf('cutOffMonth', from).from);

/** Months before the register began are left out: nought would say that nobody came. All of them where nothing ever came. */
export function sinceBeginning<M extends Pick<MonthOfWork, 'received' | 'resolved'>>(
  all: readonly M[],
): readonly M[] {
  const first = all.findIndex(({ received, resolved }) => received + resolved > 0);
  return first < 0 ? all : all.slice(first);
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
