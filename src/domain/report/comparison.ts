/** A report's figures beside those of other periods, or of its other versions: what went up, what went down, and by how much. */
import type { Period } from '../../base/period.ts';
import { periodYearBefore, previousPeriod } from '../calendar/periods.ts';
import { share } from '../counting/shares.ts';
import { sumOf } from '../counting/tally.ts';
import { buckets, type Bucket, type Share, type ShareName, type Tally } from '../counting/tally-row.ts';
import { isReportOf, isReplaced, type StoredReport } from './versions.ts';
import type { PeriodPreset, ReportContent } from './events.ts';

const counted = {
  handled: ['receivedOnline', 'receivedInPerson', 'receivedPostal', 'carriedOver'],
  received: ['receivedOnline', 'receivedInPerson', 'receivedPostal'],
  resolved: ['resolvedEarly', 'resolvedOnTime', 'resolvedLate'],
  resolvedLate: ['resolvedLate'],
  closed: ['closed'],
  awaiting: ['awaiting'],
  pending: ['pendingInTime', 'pendingOverdue'],
  pendingOverdue: ['pendingOverdue'],
} as const satisfies Readonly<Record<string, readonly Bucket[]>>;
export type ComparedCount = keyof typeof counted;
export const comparedCounts = Object.keys(counted) as readonly ComparedCount[];
export const comparedShares = [
  'onTime',
  'online',
  'resultsDigitised',
  'paidOnline',
] as const satisfies readonly ShareName[];

/** One figure in each of the tallies, in their order; null: there is none, or nothing to divide by. */
export type ComparedLine =
  | { readonly kind: 'count'; readonly name: ComparedCount; readonly values: readonly (number | null)[] }
  | { readonly kind: 'share'; readonly name: ShareName; readonly values: readonly (number | null)[] };

/** @param tallies the one that is looked at first; undefined: nothing is known of it */
export const compared = (tallies: readonly (Tally | undefined)[]): readonly ComparedLine[] => [
  ...comparedCounts.map((name): ComparedLine => ({
    ...{ kind: 'count', name },
    values: tallies.map((tally) => (tally === undefined ? null : sumOf(tally.total, counted[name]))),
  })),
  ...comparedShares.map((name): ComparedLine => ({
    ...{ kind: 'share', name },
    values: tallies.map((tally) => percentOf(tally?.shares[name])),
  })),
];
const percentOf = (share: Share | undefined): number | null => share?.percent ?? null;

/** Hundredths are kept apart from the noise of floating numbers. */
export const differenceOf = (is: number | null, was: number | null | undefined): number | null =>
  is === null || was == null ? null : Math.round((is - was) * 100) / 100;

export type OtherPeriod = 'before' | 'yearBefore';
/** The one before, and the same of the year before. */
export const otherPeriods = (
  preset: PeriodPreset,
  period: Period,
): Readonly<Record<OtherPeriod, Period>> => ({
  before: previousPeriod(preset, period),
  yearBefore: periodYearBefore(preset, period),
});

/** The report that an office stands by for that period and form, sent or approved rather than only closed. */
export function reportOfPeriod(
  all: readonly StoredReport[],
  { form }: Pick<ReportContent, 'form'>,
  period: Period,
): StoredReport | undefined {
  const standing = all.filter(
    ({ id, report }) =>
      isReportOf({ period, form: form.id }, report) && report.state !== 'withdrawn' && !isReplaced(all, id),
  );
  const rank = ({ report }: StoredReport): number => (report.state === 'closed' ? 1 : 0);
  return standing.toSorted((a, b) => rank(a) - rank(b))[0];
}

/** Whether there was anything at all: before a register began, nothing is not none. */
export const saysAnything = ({ total }: Tally): boolean => buckets.some((bucket) => total[bucket] > 0);

/** Of what was resolved no more than this may be late, in percent: what communes' reports hold themselves to. */
export const lateCeiling = 5;

export interface LateInField {
  readonly field: string;
  readonly late: number;
  readonly resolved: number;
  readonly percent: number;
  readonly isOver: boolean;
}
/** Fields in which something was resolved late, the worst first. */
export const lateByField = ({ byField }: Tally): readonly LateInField[] =>
  byField
    .flatMap((row) => {
      const resolved = sumOf(row, counted.resolved);
      const { percent } = share(row.resolvedLate, resolved);
      if (row.resolvedLate === 0 || percent === null) return [];
      return [{ field: row.field, late: row.resolvedLate, resolved, percent, isOver: percent > lateCeiling }];
    })
    .sort((a, b) => b.percent - a.percent || b.late - a.late);
