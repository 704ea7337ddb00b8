import { yearOf } from '../../../base/plain-date.ts';
import { shippedCalendar } from '../../../domain/calendar/calendar.ts';
import type { CalendarDay } from '../../../domain/office/events.ts';

/** The shipped days with the office's own over them; what the office made ordinary again stays in sight. */
export function daysOfYear(
  year: number,
  own: readonly CalendarDay[],
): readonly (CalendarDay & { readonly own: boolean })[] {
  const byDate = new Map(shippedCalendar.map((day) => [day.date, { ...day, own: false }]));
  for (const day of own) byDate.set(day.date, { ...day, own: true });
  return [...byDate.values()]
    .filter(({ date }) => yearOf(date) === year)
    .sort((a, b) => (a.date < b.date ? -1 : 1));
}
