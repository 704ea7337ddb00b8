/**
 * Later time with an apology (Mẫu 04): owed one working day before the due day at the latest, and still owed after it; once
 * a dossier (a province's QĐ 88/2025 restates NĐ 61/2018, Điều 19). The first due day goes on counting.
 */
import { addDays, parsePlainDate, type PlainDate } from '../../../base/plain-date.ts';
import { err } from '../../../base/result.ts';
import { isWorkingDay, nextWorkingDay, type WorkCalendar } from '../../calendar/calendar.ts';
import type { Dossier } from '../dossier.ts';
import type { CommandOf, DecisionContext, DecisionRefusal } from './commands.ts';
import { dayOfDeedFault, factUnless, type Decision } from './decision.ts';
import { firstOf, neededReason, type FieldFault } from './fields.ts';
import { promisedDue } from './receipt.ts';

/** Why no apology is prepared or signed on that day; undefined where one may be. */
export function extensionRefusal(
  { dueOn, extension, conflicts }: Pick<Dossier, 'dueOn' | 'extension' | 'conflicts'>,
  on: PlainDate,
  calendar: WorkCalendar,
): DecisionRefusal | undefined {
  if (conflicts.some(({ type, settled }) => type === 'dossier/extended' && settled === 'open'))
    return { kind: 'ExtensionsApart' };
  if (extension !== undefined) return { kind: 'AlreadyExtended', on: extension.on, dueOn: extension.dueOn };
  if (dueOn === null) return { kind: 'NothingPromised' };
  return nextWorkingDay(calendar, on) < dueOn ? { kind: 'ExtensionTooEarly', dueOn } : undefined;
}

export function decideExtension(
  { kind, dueOn, reason, on: saidOn }: CommandOf<'askExtension' | 'extend'>,
  dossier: Dossier,
  { rules, on: today }: DecisionContext,
): Decision {
  const on = saidOn ?? today;
  const refusal = extensionRefusal(dossier, on, rules.calendar);
  if (refusal !== undefined) return err(refusal);
  const checks = {
    on: dayOfDeedFault(on, dossier, today),
    dueOn: newDayFault(dueOn, on, dossier, rules.calendar),
    reason: neededReason(reason),
  };
  return factUnless(checks, () => ({
    type: kind === 'extend' ? 'dossier/extended' : 'dossier/extensionAsked',
    body: { on, dueOn: dueOn as PlainDate, dueAt: promisedDue(dueOn, undefined, rules).dueAt },
    sealed: { reason: reason.trim() },
  }));
}

/** Days: what lies further behind the signature is a slip of the hand, and a promise is not taken back. */
const furthest = 366;

/** Later than the day that was promised, not in the past, not a year away, and a day on which somebody is there. */
function newDayFault(
  dueOn: PlainDate | null,
  on: PlainDate,
  dossier: Dossier,
  calendar: WorkCalendar,
): FieldFault | undefined {
  if (!dueOn) return 'required';
  if (parsePlainDate(dueOn) === undefined) return 'notADay';
  return firstOf(
    dossier.dueOn !== null && dueOn <= dossier.dueOn ? 'notLater' : undefined,
    dueOn < on ? 'inPast' : undefined,
    dueOn > addDays(on, furthest) ? 'tooFar' : undefined,
    isWorkingDay(calendar, dueOn) ? undefined : 'dayOff',
  );
}

/** What was prepared is not signed: the desk prepares another, or the result comes in time. */
export function decideDeclining(
  { extension, reason, on }: CommandOf<'declineExtension'>,
  { extensionAsked }: Dossier,
  { on: today }: DecisionContext,
): Decision {
  if (extensionAsked?.ref !== extension) return err({ kind: 'ExtensionUnknown' });
  return factUnless({ reason: neededReason(reason) }, () => ({
    type: 'dossier/extensionDeclined',
    body: { on: on ?? today, extension },
    sealed: { reason: reason.trim() },
  }));
}
