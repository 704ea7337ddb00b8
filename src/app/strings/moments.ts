import { dayOfInstant, timeOfInstant, type Instant } from '../../base/clock.ts';
import { formatDay } from '../../base/plain-date.ts';

/** "14:05 ngày 22/11/2026", at the office. */
export const momentInWords = (at: Instant): string =>
  `${timeOfInstant(at)} ngày ${formatDay(dayOfInstant(at))}`;
