import type { Period } from '../../../base/period.ts';
import { makePlainDate, monthOf, yearOf } from '../../../base/plain-date.ts';

/** Twelve months up to the end of the period: one month alone would show no movement. */
export function chartWindow(period: Period): Period {
  const last = yearOf(period.to) * 12 + monthOf(period.to) - 1;
  const first = last - 11;
  const from = makePlainDate(Math.floor(first / 12), (first % 12) + 1, 1);
  return { from: period.from < from ? period.from : from, to: period.to };
}
