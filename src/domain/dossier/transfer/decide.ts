/** A dossier is handed on, or has come to whom it was handed. What is written down is what happened on paper. */
import { addDays, parsePlainDate, type PlainDate } from '../../../base/plain-date.ts';
import { err } from '../../../base/result.ts';
import { isWorkingDay, type WorkCalendar } from '../../calendar/calendar.ts';
import type { Person } from '../../people/person.ts';
import { mayRole } from '../../roles.ts';
import type { CommandOf, DecisionContext } from '../decide/commands.ts';
import { dayOfDeedFault, factUnless, type Decision } from '../decide/decision.ts';
import { before, firstOf, neededText, optionalText, timeFault, type FieldFault } from '../decide/fields.ts';
import { againOf, type Dossier } from '../dossier.ts';
import { tidyText } from '../id-numbers.ts';
import type { Hands } from './events.ts';
import { handsOf, isSameHands, lastMove, type Move } from './hands.ts';

/** Whoever stands at the desk writes down every hand-over; a leader those of what they have in their own hands. */
export const mayHandOn = (from: Hands, { id, roles }: Pick<Person, 'id' | 'roles'>): boolean =>
  mayRole(roles, 'receive') || (from.kind === 'person' && from.id === id);

export function decideTransfer(
  { to: asked, on, at, dueBy, note = '', record }: CommandOf<'transfer'>,
  dossier: Dossier,
  { on: today, at: now, people, rules, actor }: DecisionContext,
): Decision {
  if (dossier.conflicts.some(({ type, settled }) => type === 'dossier/transferred' && settled === 'open'))
    return err({ kind: 'MovesApart' });
  const [from, to] = [handsOf(dossier), tidy(asked)];
  if (!mayHandOn(from, actor)) return err({ kind: 'NotInYourHands' });
  if (isSameHands(from, to)) return err({ kind: 'InThoseHands' });
  if (
    to.kind === 'person' &&
    to.id !== '' &&
    people?.some(({ id, active }) => active && id === to.id) === false
  )
    return err({ kind: 'PersonUnknown' });
  const last = lastMove(dossier);
  const checks = {
    to: toFault(to),
    on: firstOf(dayOfDeedFault(on, dossier, today), before(on, last?.on, 'beforePrevious')),
    at: firstOf(
      timeFault(at),
      on === today && at > now ? 'inFuture' : undefined,
      on === dossier.receivedOn && dossier.receivedAt !== null && at < dossier.receivedAt
        ? 'beforeReceipt'
        : undefined,
      on === last?.on && at < last.at ? 'beforePrevious' : undefined,
    ),
    // Where an apology has named another day, the citizen comes for it then.
    dueBy:
      dueBy === null
        ? undefined
        : stepDayFault(dueBy, on, againOf(dossier)?.dueOn ?? dossier.dueOn, rules.calendar),
    note: optionalText(note, 4000),
  };
  return factUnless(checks, () => ({
    type: 'dossier/transferred',
    body: {
      ...{ on, at, from, to, after: dossier.moves?.at(-1)?.ref ?? null, dueBy },
      ...(record === undefined ? {} : { record }),
    },
    sealed: note.trim() === '' ? null : { note: note.trim() },
  }));
}

function toFault(to: Hands): FieldFault | undefined {
  if (to.kind === 'desk') return undefined;
  return neededText(to.kind === 'person' ? to.id : to.name);
}

const tidy = (to: Hands): Hands => (to.kind === 'unit' ? { ...to, name: tidyText(to.name) } : to);

/** Days: a step that lasts for longer is a slip of the hand. */
const furthest = 366;

/**
 * Whoever solves it should be done on a day of work, not in the past, and before the citizen comes for it.
 * @param earliest before it is in the past: a step that had begun before it was written down may be late already
 */
export function stepDayFault(
  dueBy: PlainDate,
  on: PlainDate,
  dueOn: PlainDate | null,
  calendar: WorkCalendar,
  earliest = on,
): FieldFault | undefined {
  if (parsePlainDate(dueBy) === undefined) return 'notADay';
  return firstOf(
    dueBy < earliest ? 'inPast' : undefined,
    dueBy > addDays(on, furthest) ? 'tooFar' : undefined,
    dueOn !== null && on <= dueOn && dueBy > dueOn ? 'behindPromise' : undefined,
    isWorkingDay(calendar, dueBy) ? undefined : 'dayOff',
  );
}

/** Whoever it was handed to says that it has come; what goes to a unit or to the desk, whoever works at the desk. */
export const mayTakeOver = (
  { to }: Pick<Move, 'to'>,
  { id, roles }: Pick<Person, 'id' | 'roles'>,
): boolean => (to.kind === 'person' ? to.id === id : mayRole(roles, 'receive'));

export function decideTakingOver(
  { transfer, on, at }: CommandOf<'takeOver'>,
  dossier: Dossier,
  { on: today, actor }: DecisionContext,
): Decision {
  const move = lastMove(dossier);
  if (move?.ref !== transfer || move.takenOver !== undefined) return err({ kind: 'MoveUnknown' });
  if (!mayTakeOver(move, actor)) return err({ kind: 'NotGivenToYou' });
  const checks = {
    on: firstOf(dayOfDeedFault(on, dossier, today), before(on, move.on, 'beforePrevious')),
    at: timeFault(at),
  };
  return factUnless(checks, () => ({
    type: 'dossier/takenOver',
    body: { on, at, transfer },
    sealed: null,
  }));
}
