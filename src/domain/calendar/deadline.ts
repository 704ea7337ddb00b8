/**
 * When a result is due. The day of receipt is not counted, a term of days ends with the working hours of its last
 * day, and a last day of rest moves it to the next working day (Bộ luật Dân sự 2015, Điều 147 và 148).
 */
import { minutesToTime, timeToMinutes, type TimeOfDay } from '../../base/clock.ts';
import { addDays, daysBetween, type PlainDate } from '../../base/plain-date.ts';
import {
  addWorkingDays,
  isWorkingDay,
  nextWorkingDay,
  touchesUnconfirmedYear,
  workingDayFrom,
  workingDaysBetween,
  type WorkCalendar,
} from './calendar.ts';
import type { Dossier } from '../dossier/dossier.ts';
import { wasOverdueWhenAsked } from '../dossier/due-day.ts';
import type { OutsideHours } from '../office/choices.ts';
import type { Limit, SupplementClock } from '../vocabulary.ts';
import type { Shift } from '../office/events.ts';

/** A moment of the desk: a civil day and a time of day. */
export interface Moment {
  readonly on: PlainDate;
  readonly at: TimeOfDay;
}

export interface Due {
  readonly dueOn: PlainDate;
  readonly dueAt: TimeOfDay;
  /** A day on the way falls in a year whose days off are not announced: the due day is a forecast. */
  readonly unconfirmedYear: boolean;
}

/** What a clock needs to know of an office. */
export interface OfficeHours {
  readonly calendar: WorkCalendar;
  readonly shifts: readonly Shift[];
  readonly lateAfter: TimeOfDay;
  readonly outsideHours: OutsideHours;
}

/** No limit in law is longer; a slip of the finger must not walk the calendar for ever. */
const longestDays = 3_660;

/** @param received the moment of a complete dossier: at the desk, by postmark, or by the portal's time stamp */
export function dueFor(limit: Limit, received: Moment, office: OfficeHours): Due {
  const { calendar } = office;
  const start = startOfClock(received, office);
  const amount = Math.min(limit.amount, limit.unit === 'hour' ? longestDays * 8 : longestDays);
  const atClosing = (dueOn: PlainDate): Moment => ({ on: dueOn, at: closingOf(office) });
  switch (limit.unit) {
    case 'sameDay':
      return dueAtMoment(atClosing(sameDay(received, start, office)), received, office);
    case 'workingDay':
      return dueAtMoment(atClosing(workingDaysOn(amount, received, office)), received, office);
    case 'day': {
      const last = addDays(dayNotCounted(received, office), amount);
      return dueAtMoment(atClosing(workingDayFrom(calendar, last)), received, office);
    }
    case 'hour':
      return dueAtMoment(addWorkingMinutes(start, amount * 60, office), received, office);
  }
}

/** The day behind which a term of days begins: that of receipt, at whatever hour, unless the office reads it otherwise. */
export const dayNotCounted = (received: Moment, office: OfficeHours): PlainDate =>
  office.outsideHours === 'dayAfter' ? received.on : startOfClock(received, office).on;

const workingDaysOn = (amount: number, from: Moment, office: OfficeHours): PlainDate =>
  workingDayFrom(office.calendar, addWorkingDays(office.calendar, dayNotCounted(from, office), amount));

/** Received after 15:00, the result is due the next working day (Luật Hộ tịch 2014, Điều 5; NĐ 23/2015, Điều 7). */
const sameDay = (received: Moment, start: Moment, office: OfficeHours): PlainDate =>
  received.on === start.on && received.at > office.lateAfter
    ? nextWorkingDay(office.calendar, start.on)
    : start.on;

const dueAtMoment = (due: Moment, received: Moment, { calendar }: OfficeHours): Due => ({
  dueOn: due.on,
  dueAt: due.at,
  unconfirmedYear: touchesUnconfirmedYear(calendar, received.on, due.on),
});

/**
 * The due moment after a supplement was answered.
 * `restart`: the whole limit again from the answer. `pause`: what was left when the supplement was asked for, in the limit's
 * own days or hours.
 * Whatever the clock, a dossier that was overdue when it was asked for stays so, and under `pause` one without a due day
 * gets none.
 */
export function dueAfterSupplement(
  clock: SupplementClock,
  limit: Limit | null,
  dossier: Awaiting,
  answered: Moment,
  office: OfficeHours,
): { readonly dueOn: PlainDate | null; readonly dueAt: TimeOfDay | null; readonly unconfirmedYear: boolean } {
  const { dueOn, dueAt } = dossier;
  const asked = dossier.supplements.at(-1);
  const unchanged = { dueOn, dueAt, unconfirmedYear: false };
  if (wasOverdueWhenAsked(dossier)) return unchanged;
  const left =
    limit?.unit === 'hour' && asked !== undefined && dueOn !== null ? minutesLeft(asked, dossier, office) : 0;
  if (left < 0) return unchanged;
  if (clock === 'restart' && limit !== null) return dueFor(limit, answered, office);
  if (dueOn === null || asked === undefined) return unchanged;
  if (limit?.unit === 'hour' && asked.requestedAt !== null && dueAt !== null)
    return dueAtMoment(addWorkingMinutes(startOfClock(answered, office), left, office), answered, office);
  const on =
    limit?.unit === 'day'
      ? dayLeftOn(limit, dossier, asked.requestedOn, answered, office)
      : workingDaysOn(workingDaysBetween(office.calendar, asked.requestedOn, dueOn), answered, office);
  return dueAtMoment({ on, at: dueAt ?? closingOf(office) }, answered, office);
}

type Awaiting = Pick<Dossier, 'receivedOn' | 'receivedAt' | 'dueOn' | 'dueAt' | 'supplements'>;

/** Of a term of days of the calendar those are left, and a day of rest moves only the new last day. */
function dayLeftOn(
  limit: Limit,
  dossier: Awaiting,
  askedOn: PlainDate,
  answered: Moment,
  office: OfficeHours,
): PlainDate {
  const last = lastDayOf(limit, dossier, office);
  const left = last === null ? 0 : Math.max(0, daysBetween(askedOn, last));
  return workingDayFrom(office.calendar, addDays(dayNotCounted(answered, office), left));
}

/**
 * The last day of a term of days of the calendar before a day of rest moved it, as receipt and earlier waiting give it; the due
 * day itself where they do not give that one: somebody has promised another.
 */
function lastDayOf(
  { amount }: Limit,
  { receivedOn, receivedAt, dueOn, supplements }: Awaiting,
  office: OfficeHours,
): PlainDate | null {
  const notCounted = (on: PlainDate, at: TimeOfDay | null = null): PlainDate =>
    dayNotCounted({ on, at: at ?? midnight }, office);
  const waited = supplements.reduce(
    (sum, { requestedOn, answeredOn, answeredAt }) =>
      answeredOn === null ? sum : sum + daysBetween(requestedOn, notCounted(answeredOn, answeredAt)),
    0,
  );
  const last = addDays(notCounted(receivedOn, receivedAt), Math.min(amount, longestDays) + waited);
  return workingDayFrom(office.calendar, last) === dueOn ? last : dueOn;
}

const midnight = minutesToTime(0);

/** Of a limit of hours. 0 where the hours are not known, −1 where it was overdue by then. */
const minutesLeft = (
  { requestedOn, requestedAt }: Dossier['supplements'][number],
  { dueOn, dueAt }: Pick<Dossier, 'dueOn' | 'dueAt'>,
  office: OfficeHours,
): number =>
  dueOn === null || dueAt === null || requestedAt === null
    ? 0
    : workingMinutesBetween({ on: requestedOn, at: requestedAt }, { on: dueOn, at: dueAt }, office);

export type Urgency = 'overdue' | 'wasOverdue' | 'today' | 'tomorrow' | 'later' | 'paused' | 'none';

/**
 * How pressing an open dossier is. While a supplement is awaited the clock is with the applicant, but what was overdue
 * when it was asked for keeps its mark. It is on no list of the overdue and in no figure of them until it is answered.
 */
export function urgencyOf(
  dossier: Pick<Dossier, 'state' | 'dueOn' | 'supplements'>,
  today: PlainDate,
  calendar: WorkCalendar,
): Urgency {
  const { dueOn } = dossier;
  if (dueOn === null) return 'none';
  if (dossier.state === 'awaiting') return wasOverdueWhenAsked(dossier) ? 'wasOverdue' : 'paused';
  if (dossier.state !== 'open') return 'none';
  if (dueOn < today) return 'overdue';
  if (dueOn === today) return 'today';
  return dueOn <= nextWorkingDay(calendar, today) ? 'tomorrow' : 'later';
}

/** Where the clock starts: at once in working hours, otherwise when the office next opens. */
export function startOfClock(received: Moment, office: OfficeHours): Moment {
  const shifts = usableShifts(office);
  if (isWorkingDay(office.calendar, received.on)) {
    const shift = shifts.find(({ to }) => received.at < to);
    if (shift !== undefined)
      return { on: received.on, at: received.at < shift.from ? shift.from : received.at };
  }
  return { on: nextWorkingDay(office.calendar, received.on), at: shifts[0].from };
}

const closingOf = (office: OfficeHours): TimeOfDay => usableShifts(office).at(-1)?.to ?? ordinaryClosing;

const ordinaryClosing = minutesToTime(17 * 60);
const ordinaryShift: Shift = { from: minutesToTime(7 * 60), to: ordinaryClosing };

/** In order, and at least one of some length: settings that make no sense must not stop the clock. */
function usableShifts({ shifts }: OfficeHours): readonly [Shift, ...Shift[]] {
  const [first, ...rest] = shifts
    .filter(({ from, to }) => from < to)
    .sort((a, b) => (a.from < b.from ? -1 : 1));
  return first === undefined ? [ordinaryShift] : [first, ...rest];
}

/** @param start a moment within working hours */
function addWorkingMinutes(start: Moment, minutes: number, office: OfficeHours): Moment {
  const shifts = usableShifts(office);
  let left = minutes;
  for (let { on } = start; ; on = nextWorkingDay(office.calendar, on)) {
    for (const { from, to } of shifts) {
      if (on === start.on && to <= start.at) continue;
      const begin = timeToMinutes(on === start.on && from < start.at ? start.at : from);
      const length = timeToMinutes(to) - begin;
      if (left <= length) return { on, at: minutesToTime(begin + left) };
      left -= length;
    }
  }
}

/** Working minutes from one moment to a later one; −1 when it is not later. */
function workingMinutesBetween(from: Moment, to: Moment, office: OfficeHours): number {
  if (to.on < from.on || (to.on === from.on && to.at < from.at)) return -1;
  let minutes = 0;
  for (let day = from.on; day <= to.on; day = addDays(day, 1)) {
    if (!isWorkingDay(office.calendar, day)) continue;
    for (const shift of usableShifts(office)) {
      const begin = day === from.on && from.at > shift.from ? from.at : shift.from;
      const end = day === to.on && to.at < shift.to ? to.at : shift.to;
      if (begin < end) minutes += timeToMinutes(end) - timeToMinutes(begin);
    }
  }
  return minutes;
}
