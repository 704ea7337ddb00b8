/** Another procedure was meant at the receipt than the one that was chosen. */
import type { PlainDate } from '../../../base/plain-date.ts';
import type { FoldedEntry } from '../../subject.ts';
import { termsOf, wasAccepted, type AskedCorrection, type Dossier } from '../dossier.ts';
import { hidesLateness, isLater, mayStillMoveDue } from '../due-day.ts';
import type { DossierEventOf } from '../events.ts';
import { ask, dayOfEntry, withAsked } from './asked.ts';
import { doneApart } from './conflict.ts';
import { withoutAppointmentMoved } from './correction.ts';

type Corrected = DossierEventOf<'dossier/procedureCorrected'>;

/**
 * What the procedure brings with it is true at once, and so is an earlier due day. A later one counts at once only on the
 * day of the receipt; afterwards, and where the one who corrected it knew that it hides a delay, a leader answers, and
 * until then supplements move the day by the limit and clock that counted before. A day that an earlier correction of the
 * procedure asked for is asked for no more.
 */
export function withTrueProcedure(dossier: Dossier, event: Corrected, entry: FoldedEntry): Dossier {
  const { due, asksLeader, keepsTerms = false, typed: _, ...changes } = event.body;
  const { procedure, limit } = dossier.facts;
  const today = dayOfEntry(entry);
  const isHidden = due !== null && hidesLateness(dossier, { ...dossier, dueOn: due.on }, today);
  const waits =
    due !== null && isLater(dossier, due.on) && (asksLeader || isHidden || !mayStillMoveDue(dossier, today));
  const { asked = [], termsInForce: __, ...standing } = dossier;
  const kept = waits || keepsTerms ? { termsInForce: termsOf(dossier) } : {};
  const stillAsked = asked.filter(({ isOfProcedure }) => isOfProcedure !== true);
  const corrected: Dossier = {
    ...withAsked(standing, stillAsked),
    ...kept,
    facts: { ...dossier.facts, ...changes },
    chosenFirst: dossier.chosenFirst ?? { procedure, limit },
    correctedOn: today,
  };
  if (due === null) {
    if (!wasAccepted(dossier) || corrected.facts.limit === null) return corrected;
    // Of an accepted one the day would have been reckoned: another tablet has accepted it meanwhile, by the terms it knew.
    return doneApart({ ...corrected, termsInForce: termsOf(dossier) }, dossier, event, entry);
  }
  return waits
    ? ask(corrected, { body: { days: { dueOn: due.on } }, dueAt: due.at, isOfProcedure: true }, entry)
    : withoutAppointmentMoved(dueByLaw(corrected, due));
}

/** What follows from the limit was confirmed by nobody. */
function dueByLaw(dossier: Dossier, { on, at }: NonNullable<Corrected['body']['due']>): Dossier {
  if (on === dossier.dueOn) return { ...dossier, dueAt: at };
  const { confirmedDays: _, ...unmarked } = dossier;
  return { ...(dossier.confirmedOthers ? dossier : unmarked), dueOn: on, dueAt: at };
}

/**
 * A supplement moves the day that a leader is asked for too. Where the tablet that wrote it knew of no such question, the
 * day that was asked for goes on waiting, but it takes no time away that the supplement gave.
 */
export function askedAfterSupplement(
  dossier: Dossier,
  moved: DossierEventOf<'dossier/supplemented'>['body']['asked'],
): Dossier {
  const isMeant = moved?.procedure === dossier.facts.procedure.code;
  const after = (each: AskedCorrection): AskedCorrection => {
    const { dueOn = null } = each.body.days;
    if (each.isOfProcedure !== true) return each;
    if (moved !== undefined && isMeant) return dueAsked(each, moved.on, moved.at);
    const isOvertaken = dueOn !== null && dossier.dueOn !== null && dueOn < dossier.dueOn;
    return isOvertaken ? dueAsked(each, dossier.dueOn, dossier.dueAt) : each;
  };
  return withAsked(dossier, (dossier.asked ?? []).map(after));
}

const dueAsked = (asked: AskedCorrection, dueOn: PlainDate, dueAt: Dossier['dueAt']): AskedCorrection => ({
  ...asked,
  body: { days: { dueOn } },
  dueAt,
});
