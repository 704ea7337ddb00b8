import type { PlainDate } from '../../../base/plain-date.ts';
import type { Period } from '../../../base/period.ts';
import { countedUpTo, periodOf } from '../../../domain/calendar/periods.ts';
import { PeriodPreset } from '../../../domain/report/events.ts';
import { readPeriod } from './figure-links.ts';

/** Which period is looked at, as the address keeps it. */
export interface PeriodChoice {
  readonly preset: PeriodPreset;
  readonly period: Period;
}

export type CalendarKind = 'cutOff' | 'calendar' | 'custom';
export const periodLengths = ['Month', 'Quarter', 'Half', 'NineMonths', 'Year'] as const;
export type PeriodLength = (typeof periodLengths)[number];

export const calendarOf = (preset: PeriodPreset): CalendarKind =>
  preset === 'custom' ? 'custom' : preset.startsWith('cutOff') ? 'cutOff' : 'calendar';
export const lengthOf = (preset: PeriodPreset): PeriodLength =>
  periodLengths.find((length) => preset.endsWith(length)) ?? 'Month';
export const presetOf = (calendar: Exclude<CalendarKind, 'custom'>, length: PeriodLength) =>
  `${calendar}${length}` as const;

/** Without anything in the address: the reporting month that today belongs to. */
export function readChoice(query: URLSearchParams, today: PlainDate): PeriodChoice {
  const preset = PeriodPreset.safeParse(query.get('preset'));
  const period = readPeriod(query);
  if (period !== undefined)
    return preset.success
      ? { preset: preset.data, period }
      : (recognised(period, today) ?? { preset: 'custom', period });
  const named = preset.success && preset.data !== 'custom' ? preset.data : 'cutOffMonth';
  return { preset: named, period: periodOf(named, today) };
}

/** The preset that two days are, also of a period that still runs and was counted up to today. */
function recognised(period: Period, today: PlainDate): PeriodChoice | undefined {
  for (const kind of ['cutOff', 'calendar'] as const)
    for (const length of periodLengths) {
      const preset = presetOf(kind, length);
      const whole = periodOf(preset, period.to);
      if (
        whole.from === period.from &&
        (whole.to === period.to || countedUpTo(whole, today).to === period.to)
      )
        return { preset, period: whole };
    }
  return undefined;
}

export const choiceQuery = ({ preset, period }: PeriodChoice): string =>
  new URLSearchParams({ preset, from: period.from, to: period.to }).toString();
