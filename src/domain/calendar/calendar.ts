/** Which days the office works. The shipped table follows the yearly notices; the office lays its own days over it. */
import { addDays, plainDate, weekdayOf, yearOf, type PlainDate } from '../../base/plain-date.ts';
import table from '../data/calendar.json';
import { CalendarDayKind, type CalendarDay } from '../office/events.ts';

export interface WorkCalendar {
  readonly days: ReadonlyMap<PlainDate, CalendarDay['kind']>;
  /** Years whose notice is out. In any other year a due day is a forecast. */
  readonly confirmedYears: ReadonlySet<number>;
  readonly saturdayCounts: boolean;
}

export const shippedCalendar: readonly CalendarDay[] = table.days.map(([date, kind, name, source]) => ({
  date: plainDate(date ?? ''),
  kind: CalendarDayKind.parse(kind),
  name: name ?? '',
  source: table.sources[source as keyof typeof table.sources],
}));

export const shippedConfirmedYears: readonly number[] = table.confirmed;

/**
 * The shipped table with the office's own days over it.
 * @param overrides `ordinary` takes a shipped day off or a worked Saturday back; of two for one day the last counts
 * @param confirmed years that the office confirmed, beside the shipped ones
 */
export function workCalendar(
  overrides: readonly CalendarDay[],
  confirmed: readonly number[],
  saturdayCounts: boolean,
): WorkCalendar {
  return {
    days: new Map([...shippedCalendar, ...overrides].map(({ date, kind }) => [date, kind])),
    confirmedYears: new Set([...shippedConfirmedYears, ...confirmed]),
    saturdayCounts,
  };
}

export function isWorkingDay(calendar: WorkCalendar, day: PlainDate): boolean {
  const kind = calendar.days.get(day) ?? 'ordinary';
  if (kind !== 'ordinary') return kind === 'worked';
  const weekday = weekdayOf(day);
  return weekday < 6 || (weekday === 6 && calendar.saturdayCounts);
}

/** The first working day strictly after the day. */
export function nextWorkingDay(calendar: WorkCalendar, day: PlainDate): PlainDate {
  let next = addDays(day, 1);
  while (!isWorkingDay(calendar, next)) next = addDays(next, 1);
  return next;
}

/** The day itself if it is worked, otherwise the next that is. */
export const workingDayFrom = (calendar: WorkCalendar, day: PlainDate): PlainDate =>
  isWorkingDay(calendar, day) ? day : nextWorkingDay(calendar, day);

/** The n-th working day after the day, which itself is not counted (Bộ luật Dân sự 2015, Điều 147 khoản 2). */
export function addWorkingDays(calendar: WorkCalendar, day: PlainDate, n: number): PlainDate {
  let reached = day;
  for (let left = n; left > 0; left -= 1) reached = nextWorkingDay(calendar, reached);
  return reached;
}

/** How many working days lie after `from` up to and with `to`; 0 when `to` is not later. */
export function workingDaysBetween(calendar: WorkCalendar, from: PlainDate, to: PlainDate): number {
  let count = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1))
    if (isWorkingDay(calendar, day)) count += 1;
  return count;
}

/** The last day that lies more than `n` working days behind another. */
export function dayBehind(calendar: WorkCalendar, today: PlainDate, n: number): PlainDate {
  let day = today;
  for (let left = n + 1; left > 0; day = addDays(day, -1)) if (isWorkingDay(calendar, day)) left -= 1;
  return day;
}

/** Whether any day from one to the other falls in a year whose calendar is not confirmed. */
export function touchesUnconfirmedYear(calendar: WorkCalendar, from: PlainDate, to: PlainDate): boolean {
  for (let year = yearOf(from); year <= yearOf(to); year += 1) {
    if (!calendar.confirmedYears.has(year)) return true;
  }
  return false;
}
