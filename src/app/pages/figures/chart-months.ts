import type { Period } from '../../../base/period.ts';
import { makePlainDate, monthOf, yearOf } from '../../../base/plain-date.ts';
import type { MonthOfWork } from '../../../domain/counting/chart-series.ts';

/** Twelve months up to the end of the period: one month alone would show no movement. */
export function chartWindow(period: Period): Period {
  const last = yearOf(period.to) * 12 + monthOf(period.to) - 1;
  const first = last - 11;
  const from = makePlainDate(Math.floor(first / 12), (first % 12) + 1, 1);
  return { from: period.from < from ? period.from : from, to: period.to };
}

/** Months before the register began say nothing; half a year is always shown. */
export function sinceBeginning(all: readonly MonthOfWork[]): readonly MonthOfWork[] {
  const first = all.findIndex(({ received, resolved }) => received + resolved > 0);
  return first < 0 ? all : all.slice(Math.min(first, Math.max(0, all.length - 6)));
}
