import { fromDayNumber, type PlainDate } from './plain-date.ts';

/** A moment: milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number;

/** The time of day at the office, `HH:mm`, 24 hours. Text order is time order. */
export type TimeOfDay = string & { readonly __brand: 'TimeOfDay' };

/** The only way in which code learns what time it is. */
export interface Clock {
  now(): Instant;
}
export interface ClockDep {
  readonly clock: Clock;
}

/** The machine's clock. Besides this line nothing in `src` may ask for the time. */
export const systemClock: Clock = { now: () => Date.now() };

/** Vietnam has kept UTC+7 without summer time since 1975. */
const officeOffset = 7 * 3_600_000;
const dayLength = 86_400_000;

/** The civil day at the office, whatever the machine's time zone. */
export const dayOfInstant = (instant: Instant): PlainDate =>
  fromDayNumber(Math.floor((instant + officeOffset) / dayLength));

export function timeOfInstant(instant: Instant): TimeOfDay {
  const minutes = Math.floor(((((instant + officeOffset) % dayLength) + dayLength) % dayLength) / 60_000);
  return minutesToTime(minutes);
}

export const today = (clock: Clock): PlainDate => dayOfInstant(clock.now());
export const timeNow = (clock: Clock): TimeOfDay => timeOfInstant(clock.now());

/** @returns undefined when the text is not a time from 00:00 to 23:59 */
export const parseTimeOfDay = (text: string): TimeOfDay | undefined =>
  /^([01]\d|2[0-3]):[0-5]\d$/.test(text) ? (text as TimeOfDay) : undefined;

export const timeToMinutes = (time: TimeOfDay): number =>
  Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
export const minutesToTime = (minutes: number): TimeOfDay =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}` as TimeOfDay;
