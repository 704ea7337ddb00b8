/** In whose hands a dossier is, since when and until when, in words. */
import type { PlainDate } from '../../../base/plain-date.ts';
import { workingDaysBetween, type WorkCalendar } from '../../../domain/calendar/calendar.ts';
import type { Dossier } from '../../../domain/dossier/dossier.ts';
import { handsOf, lastMove } from '../../../domain/dossier/transfer/hands.ts';
import { findPerson, type OfficeState } from '../../../domain/office/office.ts';
import { handsWords, transferWords as words } from '../../strings/desk/transfer.ts';

interface Now {
  readonly office: OfficeState;
  readonly today: PlainDate;
  readonly rules: { readonly calendar: WorkCalendar };
}

export interface Held {
  readonly where: string;
  /** Since when, how long, until when, and whether it has come. */
  readonly said: readonly string[];
  /** The day set for whoever has it is over. */
  readonly isLate: boolean;
}

/** Undefined where it lies at the desk. */
export function heldAt(dossier: Dossier, { office, today, rules }: Now): Held | undefined {
  const [move, hands] = [lastMove(dossier), handsOf(dossier)];
  if (move === undefined || hands.kind === 'desk') return undefined;
  const nameOf = (id: string): string | undefined => findPerson(office, id)?.name;
  const { on, dueBy, takenOver } = move;
  return {
    where: handsWords(hands, nameOf),
    said: [
      words.since(on, on >= today ? 0 : workingDaysBetween(rules.calendar, on, today)),
      ...(dueBy === null ? [] : [words.dueBy(dueBy)]),
      ...(takenOver === undefined ? [words.notTakenOver] : []),
    ],
    isLate: dueBy !== null && dueBy < today,
  };
}
