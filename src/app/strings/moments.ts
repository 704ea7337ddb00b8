import { dayOfInstant, timeOfInstant, type Instant } from '../../base/clock.ts';
import { formatDay } from '../../base/plain-date.ts';
import { groupDigits } from './numerals.ts';

/** "14:05 ngày 22/11/2026", at the office. */
export const momentInWords = (at: Instant): string =>
  `${timeOfInstant(at)} ngày ${formatDay(dayOfInstant(at))}`;

/** "45 phút", "3 giờ 20 phút", "2 ngày 20 giờ": the two largest units say enough. */
export function lengthInWords(minutes: number): string {
  const [days, hours] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24];
  const told =
    days > 0
      ? [`${groupDigits(days)} ngày`, hours > 0 && `${hours} giờ`]
      : [hours > 0 && `${hours} giờ`, (hours === 0 || minutes % 60 > 0) && `${minutes % 60} phút`];
  return told.filter((part) => part !== false).join(' ');
}
