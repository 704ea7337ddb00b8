/** Office hours, moments and limits, as short as a test wants to write them. */
import { plainDate } from '../../src/base/plain-date.ts';
import { workCalendar } from '../../src/domain/calendar/calendar.ts';
import type { Moment, OfficeHours } from '../../src/domain/calendar/deadline.ts';
import { Limit } from '../../src/domain/vocabulary.ts';
import { someSettings, time } from './office-facts.ts';

export const calendar = workCalendar([], [], false);
/** 07:00–11:30 and 13:30–17:00, late after 15:00. */
export const hours: OfficeHours = { calendar, outsideHours: 'dayAfter', ...someSettings() };
/** "2026-11-23 15:01" */
export const moment = (text: string): Moment => ({
  on: plainDate(text.slice(0, 10)),
  at: time(text.slice(11)),
});
/** "3 workingDay" */
export const limit = (text: string): Limit => {
  const [amount, unit] = text.split(' ');
  return Limit.parse({ amount: Number(amount), unit });
};
/** A table written by hand: a case a line, its parts between bars. */
export const casesOf = (table: string): string[][] =>
  table
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .filter((cells) => cells.length > 1);
