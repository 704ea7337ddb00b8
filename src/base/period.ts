import type { PlainDate } from './plain-date.ts';

/** Days from `from` to `to`, both included. */
export interface Period {
  readonly from: PlainDate;
  readonly to: PlainDate;
}

export const wholeYear = (year: number): Period => ({ from: `${year}-01-01`, to: `${year}-12-31` }) as Period;

export const contains = (period: Period, day: PlainDate): boolean => period.from <= day && day <= period.to;

export const samePeriod = (a: Period, b: Period): boolean => a.from === b.from && a.to === b.to;
