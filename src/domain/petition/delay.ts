/** What may not hide a delay of a petition: a leader's word is asked for, and stands in the fact. */
import type { PlainDate } from '../../base/plain-date.ts';
import { err, ok, type Result } from '../../base/result.ts';
import type { WorkCalendar } from '../calendar/calendar.ts';
import type { Person } from '../people/person.ts';
import { mayRole } from '../roles.ts';
import { clocksOf, isLateBy, type ClockId } from './clocks.ts';
import type { PetitionEvent } from './events.ts';
import { givesTime } from './fitting.ts';
import { followed, type Petition } from './petition.ts';

export interface NeedsLeader {
  /** It would make on time what is late, or count nowhere. / It would move every term of the petition. */
  readonly kind: 'HidesDelay' | 'GivesTime';
}

/**
 * The fact as it is recorded: with what its author knows of the petition, and marked where it takes a leader, who then says it.
 * @param on the day on which it is written down
 */
export function withWord(
  event: PetitionEvent,
  petition: Petition,
  { actor, calendar, on }: { actor: Person; calendar: WorkCalendar; on: PlainDate },
): Result<PetitionEvent, NeedsLeader> {
  const known = withKnown(event, petition);
  const kind = hidesDelay(petition, event, calendar, on)
    ? 'HidesDelay'
    : givesTime(petition, event)
      ? 'GivesTime'
      : undefined;
  if (kind === undefined) return ok(known);
  if (!mayRole(actor.roles, 'vouchForPetition')) return err({ kind });
  return ok({ ...known, body: { ...known.body, byLeader: true } } as PetitionEvent);
}

function withKnown(event: PetitionEvent, { receivedOn, state }: Petition): PetitionEvent {
  switch (event.type) {
    case 'petition/moreAsked':
    case 'petition/forwarded':
    case 'petition/refused':
    case 'petition/answered':
    case 'petition/struck':
      return { ...event, body: { ...event.body, knew: { receivedOn, state } } } as PetitionEvent;
    default:
      return event;
  }
}

/** By every clock: what is late as things stand, or would be if it was done on the day on which it is written down, stays so. */
function hidesDelay(
  petition: Petition,
  event: PetitionEvent,
  calendar: WorkCalendar,
  today: PlainDate,
): boolean {
  const late = (as: Petition): readonly ClockId[] => delaysOf(as, calendar, today);
  if (event.type === 'petition/struck') return late(petition).length > 0;
  const after = late(followed(petition, event));
  return late(unhidden(petition, event, today)).some((clock) => !after.includes(clock));
}

/** As it stands, and what is done now done today. */
const unhidden = (petition: Petition, event: PetitionEvent, today: PlainDate): Petition =>
  event.type === 'petition/corrected' || !('on' in event.body)
    ? petition
    : followed(petition, { ...event, body: { ...event.body, on: today } } as PetitionEvent);

/** Which clocks were or are not kept. Refusing, asking and forwarding are no duty, and late only once it was done late. */
function delaysOf(petition: Petition, calendar: WorkCalendar, today: PlainDate): readonly ClockId[] {
  const late = clocksOf(petition, calendar, today).filter(
    ({ id, doneOn, isLate }) => isLate && (doneOn !== null || id === 'answer' || id === 'publish'),
  );
  return [...late.map(({ id }) => id), ...(isLateBy(petition, calendar, today) ? ['answer' as const] : [])];
}
