/**
 * The periods that reports are made for (table in this folder's README). Cut-off periods end on the 14th: a month runs
 * from the 15th of the month before (NĐ 09/2019/NĐ-CP, Điều 12). The second half-year follows the same rule. Calendar
 * periods are whole months.
 */
import {
  addDays,
  daysBetween,
  daysInMonth,
  makePlainDate,
  monthOf,
  dayOfMonth,
  yearOf,
  type PlainDate,
} from '../../base/plain-date.ts';
import { capital } from '../../base/capital.ts';
import { periodInDays, type Period } from '../../base/period.ts';
import type { PeriodPreset } from '../report/events.ts';

type Preset = Exclude<PeriodPreset, 'custom'>;

/** Months in a period, and by how many months the next one of the same kind is later. */
const lengths: Readonly<Record<Preset, { readonly months: number; readonly step: number }>> = {
  cutOffMonth: { months: 1, step: 1 },
  cutOffQuarter: { months: 3, step: 3 },
  cutOffHalf: { months: 6, step: 6 },
  cutOffNineMonths: { months: 9, step: 12 },
  cutOffYear: { months: 12, step: 12 },
  calendarMonth: { months: 1, step: 1 },
  calendarQuarter: { months: 3, step: 3 },
  calendarHalf: { months: 6, step: 6 },
  calendarNineMonths: { months: 9, step: 12 },
  calendarYear: { months: 12, step: 12 },
};

const firstDayOfCutOff = 15;
const isCutOff = (preset: Preset): boolean => preset.startsWith('cutOff');

/**
 * The period that the day belongs to. Nine months are those of the day's reporting year, so that a day in its last
 * quarter gives the nine months that have ended.
 */
export function periodOf(preset: Preset, day: PlainDate): Period {
  const { months, step } = lengths[preset];
  const month = reportingMonthOf(preset, day);
  const first = Math.floor(month / step) * step;
  return fromMonths(preset, first + months - 1);
}

/** For `custom`: as many days, just before. */
export const previousPeriod = (preset: PeriodPreset, period: Period): Period => neighbour(preset, period, -1);
/** For `custom`: as many days, just after. */
export const nextPeriod = (preset: PeriodPreset, period: Period): Period => neighbour(preset, period, 1);

/** The same period of the year before. Of free days those days; 29 February is the 28th there. */
export function periodYearBefore(preset: PeriodPreset, period: Period): Period {
  if (preset !== 'custom') return fromMonths(preset, monthIndex(period.to) - 12);
  return { from: yearBefore(period.from), to: yearBefore(period.to) };
}
function yearBefore(day: PlainDate): PlainDate {
  const [year, month] = [yearOf(day) - 1, monthOf(day)];
  return makePlainDate(year, month, Math.min(dayOfMonth(day), daysInMonth(year, month)));
}

function neighbour(preset: PeriodPreset, period: Period, direction: 1 | -1): Period {
  if (preset !== 'custom') {
    return fromMonths(preset, monthIndex(period.to) + direction * lengths[preset].step);
  }
  const shift = direction * (daysBetween(period.from, period.to) + 1);
  return { from: addDays(period.from, shift), to: addDays(period.to, shift) };
}

/**
 * A period that still runs is counted up to today: at its last day nothing can be said to be overdue yet, and what is
 * due after today would count as pending on a day that nobody has seen. Days before and after it change nothing; the
 * very period is given back then, so that `===` tells whether it was cut short.
 */
export const countedUpTo = (period: Period, today: PlainDate): Period =>
  period.from <= today && today < period.to ? { from: period.from, to: today } : period;

/** As a report's title names it: "Tháng 11 năm 2026", "Quý IV năm 2026", "6 tháng đầu năm 2026". */
export function periodTitle(preset: PeriodPreset, period: Period): string {
  const [year, month] = [yearOf(period.to), monthOf(period.to)];
  if (preset === 'custom') return capital(periodInDays(period));
  switch (lengths[preset].months) {
    case 1:
      return `Tháng ${month} năm ${year}`;
    case 3:
      return `Quý ${['I', 'II', 'III', 'IV'][Math.floor((month - 1) / 3)]} năm ${year}`;
    case 6:
      return month <= 6 ? `6 tháng đầu năm ${year}` : `6 tháng cuối năm ${year}`;
    case 9:
      return `9 tháng đầu năm ${year}`;
    default:
      return `Năm ${year}`;
  }
}

/** Months since the year 0: one number that can be stepped over the turn of a year. */
const monthIndex = (day: PlainDate): number => yearOf(day) * 12 + monthOf(day) - 1;

/** The month whose report the day belongs to: from the 15th on it is the next one. */
const reportingMonthOf = (preset: Preset, day: PlainDate): number =>
  monthIndex(day) + (isCutOff(preset) && dayOfMonth(day) >= firstDayOfCutOff ? 1 : 0);

/** The period that ends with the given month. */
function fromMonths(preset: Preset, last: number): Period {
  const first = last - lengths[preset].months + 1;
  return isCutOff(preset)
    ? { from: dayIn(first - 1, firstDayOfCutOff), to: dayIn(last, firstDayOfCutOff - 1) }
    : { from: dayIn(first, 1), to: dayIn(last, daysInMonth(Math.floor(last / 12), (last % 12) + 1)) };
}

const dayIn = (index: number, day: number): PlainDate =>
  makePlainDate(Math.floor(index / 12), (index % 12) + 1, day);
