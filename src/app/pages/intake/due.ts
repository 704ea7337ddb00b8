/** The due day as it would be promised now, with its reason in words. The promise itself is made by `decide`. */
import type { TimeOfDay } from '../../../base/clock.ts';
import { addDays, formatDay, weekdayOf, type PlainDate } from '../../../base/plain-date.ts';
import { plainLetters } from '../../../base/plain-letters.ts';
import { isWorkingDay, shippedCalendar, workingDayFrom } from '../../../domain/calendar/calendar.ts';
import { dayNotCounted, dueFor, startOfClock } from '../../../domain/calendar/deadline.ts';
import { dueWithoutAppointment, promisedDue } from '../../../domain/dossier/decide/receipt.ts';
import type { Channel, Limit } from '../../../domain/vocabulary.ts';
import { officeHours, type DeskRules } from '../../../domain/office/office.ts';
import type { ProcedureVersion } from '../../../domain/office/events.ts';
import { promisedLimit } from '../../../domain/office/procedures.ts';
import { channelWords } from '../../strings/common.ts';
import { dueWhy } from '../../strings/intake.ts';

export interface DuePreview {
  readonly dueOn: PlainDate | null;
  readonly dueAt: TimeOfDay | null;
  readonly why: readonly string[];
  /** There is nothing to promise from: the desk has to write a day. */
  readonly toBeTyped: boolean;
}

interface Moment {
  readonly on: PlainDate;
  readonly at: TimeOfDay;
}

export function previewDue(
  procedure: ProcedureVersion,
  channel: Channel,
  received: Moment,
  typed: PlainDate | null,
  rules: DeskRules,
): DuePreview {
  const atOnce = dueWithoutAppointment(
    procedure,
    { receivedOn: received.on, receivedAt: received.at },
    rules,
  );
  if (atOnce !== undefined && (typed === null || typed === atOnce.dueOn))
    return { ...atOnce, why: [dueWhy.noAppointment], toBeTyped: false };
  const limit = promisedLimit(procedure, channel);
  const note = procedure.limitNote === '' ? [] : [procedure.limitNote];
  if (limit === null)
    return {
      ...promisedDue(typed, undefined, rules),
      why: [
        ...(typed === null ? [] : [dueWhy.typed]),
        ...(procedure.confirmed ? [] : [dueWhy.limitInDoubt]),
        ...note,
      ],
      toBeTyped: true,
    };
  const office = officeHours(rules);
  const due = dueFor(limit, received, office);
  if (typed !== null && typed < due.dueOn)
    return { ...promisedDue(typed, due, rules), why: [dueWhy.typed], toBeTyped: false };
  const start = startOfClock(received, office);
  const behind = dayNotCounted(received, office);
  const why = [
    ...(isSaidByNote(limit, procedure)
      ? lateWords(received, start.on, rules)
      : ruleWords(limit, received, isOfDays(limit) ? behind : start.on, due.dueOn, rules)),
    ...(start.on === received.on ? [] : outsideWords(limit, received, start.on, rules)),
    ...daysOffWords(limit, received.on, due.dueOn, rules),
    ...(channelsDiffer(procedure) ? [dueWhy.channel(channelWords[channel])] : []),
    ...(due.unconfirmedYear ? [dueWhy.unconfirmed] : []),
    ...note,
  ];
  return { dueOn: due.dueOn, dueAt: due.dueAt, why, toBeTyped: false };
}

/** The source's own words stand behind: "Trả ngay trong ngày…". Nothing is said twice where there is little room. */
const isSaidByNote = ({ unit }: Limit, { limitNote }: ProcedureVersion): boolean =>
  unit === 'sameDay' && plainLetters(limitNote).includes('trong ngay');

/** Same-day work that came after the office's hour for it. */
const lateWords = ({ on, at }: Moment, start: PlainDate, { settings: { lateAfter } }: DeskRules): string[] =>
  on === start && at > lateAfter ? [dueWhy.sameDayLate(lateAfter)] : [];

const isOfDays = ({ unit }: Limit): boolean => unit === 'day' || unit === 'workingDay';

/** What was received outside working hours: from which day its term is counted, in the words of the reading that holds. */
function outsideWords(
  limit: Limit,
  received: Moment,
  opens: PlainDate,
  { choices, calendar }: DeskRules,
): string[] {
  if (!isOfDays(limit)) return [dueWhy.startsLater(opens)];
  const { is, source } = choices.outsideHours;
  const by = source === '' ? [] : [dueWhy.by(source)];
  if (is === 'nextOpening') return [dueWhy.asIfReceived(opens), ...by];
  const first = addDays(received.on, 1);
  return [dueWhy.countsFrom(limit.unit === 'day' ? first : workingDayFrom(calendar, first)), ...by];
}

function ruleWords(
  limit: Limit,
  received: Moment,
  start: PlainDate,
  dueOn: PlainDate,
  rules: DeskRules,
): string[] {
  switch (limit.unit) {
    case 'sameDay': {
      const late = lateWords(received, start, rules);
      return late.length > 0 ? late : [dueWhy.sameDay];
    }
    case 'workingDay':
      return [dueWhy.workingDays(limit.amount)];
    case 'day': {
      const rolled = addDays(start, limit.amount) !== dueOn;
      return [dueWhy.days(limit.amount), ...(rolled ? [dueWhy.rolled] : [])];
    }
    case 'hour':
      return [dueWhy.hours(limit.amount)];
  }
}

/** Named days off on the way; ordinary weekends need no word. Calendar days count them all. */
function daysOffWords(limit: Limit, from: PlainDate, to: PlainDate, { calendar }: DeskRules): string[] {
  if (limit.unit === 'day') return [];
  const names: string[] = [];
  for (let day = addDays(from, 1); day < to && names.length < 4; day = addDays(day, 1)) {
    if (isWorkingDay(calendar, day) || weekdayOf(day) > 5) continue;
    const name = shippedCalendar.find(({ date }) => date === day)?.name;
    names.push(name ? `${formatDay(day)} (${name})` : formatDay(day));
  }
  return names.length === 0 ? [] : [dueWhy.skips(names)];
}

const channelsDiffer = (procedure: ProcedureVersion): boolean =>
  new Set(procedure.channels.map(({ limit }) => JSON.stringify(limit))).size > 1;
