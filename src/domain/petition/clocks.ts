/**
 * How long what may take (`data/petition-clocks.json`), in working days of the office; the day of receipt is not counted (Bộ luật
 * Dân sự 2015, Điều 147 khoản 2). The one that counts while nothing is decided is that of the answer: whoever refuses, forwards or
 * asks for more does so within shorter ones, and once done it is seen whether that was in time.
 */
import type { PlainDate } from '../../base/plain-date.ts';
import {
  addWorkingDays,
  touchesUnconfirmedYear,
  workingDaysBetween,
  type WorkCalendar,
} from '../calendar/calendar.ts';
import data from '../data/petition-clocks.json';
import { isUnanswered } from './lifecycle.ts';
import type { Petition } from './petition.ts';

export const clockIds = ['refuse', 'askMore', 'forward', 'answer', 'publish'] as const;
export type ClockId = (typeof clockIds)[number];

export const petitionClocks = data.clocks as readonly {
  readonly id: ClockId;
  readonly from: 'receipt' | 'answer';
  readonly workingDays: number;
}[];

/** One clock of a petition. `doneOn`: null while it runs. */
export interface PetitionClock {
  readonly id: ClockId;
  readonly dueOn: PlainDate;
  readonly doneOn: PlainDate | null;
  readonly isLate: boolean;
  /** A year in between has no confirmed calendar yet. */
  readonly isForecast: boolean;
}

/** The clocks that run today, or that ended with a deed, in the order of the law. */
export function clocksOf(
  petition: Petition,
  calendar: WorkCalendar,
  today: PlainDate,
): readonly PetitionClock[] {
  if (petition.state === 'struck') return [];
  return petitionClocks.flatMap(({ id, from, workingDays }) => {
    const start = from === 'receipt' ? petition.receivedOn : answeredOn(petition);
    const done = doneOn(petition, id);
    if (start === undefined || (done === null && !runs(petition, id))) return [];
    const dueOn = addWorkingDays(calendar, start, workingDays);
    const isForecast = touchesUnconfirmedYear(calendar, start, dueOn);
    return [{ id, dueOn, doneOn: done, isLate: (done ?? today) > dueOn, isForecast }];
  });
}

/** The one whose day counts now; undefined where nothing is left to do. */
export function clockThatCounts(
  petition: Petition,
  calendar: WorkCalendar,
  today: PlainDate,
): PetitionClock | undefined {
  const id = isUnanswered(petition.state) ? 'answer' : petition.state === 'answered' ? 'publish' : undefined;
  return id === undefined ? undefined : clocksOf(petition, calendar, today).find((each) => each.id === id);
}

/** So many working days before it is due it is shown as due. */
const soon = 2;

/** `late`, `due` (within two working days), `running`, or `done`: nothing is left to do. */
export type PetitionUrgency = 'late' | 'due' | 'running' | 'done';

export function urgencyOf(
  clock: PetitionClock | undefined,
  calendar: WorkCalendar,
  today: PlainDate,
): PetitionUrgency {
  if (clock === undefined) return 'done';
  if (clock.isLate) return 'late';
  return workingDaysBetween(calendar, today, clock.dueOn) <= soon ? 'due' : 'running';
}

/** Whether the answer, the refusal or the forwarding is or was later than the term of the answer. */
export const isLateBy = (petition: Petition, calendar: WorkCalendar, today: PlainDate): boolean =>
  (petition.end?.on ?? today) > answerDueOn(petition, calendar);

/** The last day on which it is answered in time. */
export const answerDueOn = (
  { receivedOn }: Pick<Petition, 'receivedOn'>,
  calendar: WorkCalendar,
): PlainDate => addWorkingDays(calendar, receivedOn, daysOf('answer'));

const daysOf = (id: ClockId): number => petitionClocks.find((each) => each.id === id)?.workingDays ?? 0;

const answeredOn = ({ end }: Petition): PlainDate | undefined =>
  end?.as === 'answered' ? end.on : undefined;

/** Refusing and forwarding run only until something else was begun with it: later they are no duty. */
function runs({ state, asked }: Petition, id: ClockId): boolean {
  if (id === 'publish') return state === 'answered';
  if (id === 'answer') return isUnanswered(state);
  return state === 'open' && asked.length === 0;
}

function doneOn({ end, asked, publishedOn }: Petition, id: ClockId): PlainDate | null {
  switch (id) {
    case 'refuse':
      return end?.as === 'refused' ? end.on : null;
    case 'forward':
      return end?.as === 'forwarded' ? end.on : null;
    case 'answer':
      return end?.as === 'answered' ? end.on : null;
    case 'askMore':
      return asked[0]?.on ?? null;
    case 'publish':
      return publishedOn;
  }
}
