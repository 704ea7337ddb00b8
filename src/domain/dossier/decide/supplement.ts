import { dueAfterSupplement } from '../../calendar/deadline.ts';
import { officeHours } from '../../office/office.ts';
import { termsOf, type Dossier } from '../dossier.ts';
import type { DossierEventOf } from '../events.ts';
import type { CommandOf, DecisionContext } from './commands.ts';
import { dayOfDeedFault, factUnless, fieldsWrong, type Decision } from './decision.ts';
import { faultsOf, firstOf, hasFaults, neededReason, optionalText, timeFault } from './fields.ts';
import { dueFault, promisedDue } from './receipt.ts';

/** What is missing is asked for (Mẫu 02), all in one go; a slip that names nothing would help nobody. */
export function decideSupplementRequest(
  { on, at, reason, items: typed, stage, basis = '', asRecorded }: CommandOf<'requestSupplement'>,
  dossier: Dossier,
  { on: today }: DecisionContext,
): Decision {
  const items = typed.map((item) => item.trim()).filter((item) => item !== '');
  const checks = {
    on: dayOfDeedFault(on, dossier, today),
    at: timeFault(at),
    reason: neededReason(reason),
    basis: optionalText(basis, 4000),
    items:
      items.length === 0 && asRecorded !== true
        ? 'required'
        : firstOf(...items.map((item) => optionalText(item, 4000))),
  };
  return factUnless(checks, () => ({
    type: 'dossier/supplementRequested',
    body: { on, at, ...(stage === undefined ? {} : { stage }) },
    sealed: { reason: reason.trim(), items, ...(basis.trim() === '' ? {} : { basis: basis.trim() }) },
  }));
}

/** What was missing has come. The due day moves as the procedure's supplement clock says. */
export function decideSupplement(
  command: CommandOf<'supplement'>,
  dossier: Dossier,
  context: DecisionContext,
): Decision {
  const { rules, on: today } = context;
  const { on, at, note = '' } = command;
  const { limit, supplementClock } = termsOf(dossier);
  const faults = faultsOf({
    on: dayOfDeedFault(on, dossier, today),
    at: timeFault(at),
    note: optionalText(note, 4000),
  });
  if (hasFaults(faults)) return fieldsWrong(faults);
  const due = dueAfterSupplement(supplementClock, limit, dossier, { on, at }, officeHours(rules));
  const latest = limit === null ? undefined : (due.dueOn ?? undefined);
  return factUnless({ dueOn: dueFault(command.dueOn, dossier.receivedOn, latest) }, () => ({
    type: 'dossier/supplemented',
    body: { on, at, ...promisedDue(command.dueOn, due, rules), ...askedDue(command, dossier, context) },
    sealed: note.trim() === '' ? null : { note: note.trim() },
  }));
}

/** The day that a leader is asked for follows from the answer as well, by the limit that would then count. */
function askedDue(
  { on, at, dueOn: typed }: CommandOf<'supplement'>,
  { facts, asked = [], ...dossier }: Dossier,
  { rules }: DecisionContext,
): Pick<DossierEventOf<'dossier/supplemented'>['body'], 'asked'> {
  const waiting = asked.find(({ isOfProcedure }) => isOfProcedure);
  if (waiting === undefined) return {};
  const { limit, supplementClock, procedure } = facts;
  const before = { ...dossier, dueOn: waiting.body.days.dueOn ?? null, dueAt: waiting.dueAt ?? null };
  const after = dueAfterSupplement(supplementClock, limit, before, { on, at }, officeHours(rules));
  const { dueOn, dueAt } = promisedDue(typed, after, rules);
  return dueOn === null ? {} : { asked: { procedure: procedure.code, on: dueOn, at: dueAt } };
}
