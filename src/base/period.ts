import { formatDay, type PlainDate } from './plain-date.ts';

/** Days from `from` to `to`, both included. */
export interface Period {
  readonly from: PlainDate;
  readonly to: PlainDate;
}

export const wholeYear = (year: number): Period => ({ from: `${year}-01-01`, to: `${year}-12-31` }) as Period;

export const contains = (period: Period, day: PlainDate): boolean => period.from <= day && day <= period.to;

export const samePeriod = (a: Period, b: Period): boolean => a.from === b.from && a.to === b.to;

/** "từ ngày 01/01/2024 đến ngày 25/03/2024"; of one day "ngày 05/10/2026". */
export const periodInDays = ({ from, to }: { readonly from: string; readonly to: string }): string =>
  from === to
    ? `ngày ${formatDay(from as PlainDate)}`
    : `từ ngày ${formatDay(from as PlainDate)} đến ngày ${formatDay(to as PlainDate)}`;

/** On screens, where room is scarce: "01/01/2024–25/03/2024"; of one day "05/10/2026". */
export const periodInShort = ({ from, to }: { readonly from: string; readonly to: string }): string =>
  [...new Set([from, to])].map((day) => formatDay(day as PlainDate)).join('–');
