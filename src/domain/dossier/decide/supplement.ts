import { dueAfterSupplement } from '../../calendar/deadline.ts';
import { officeHours } from '../../office/office.ts';
import type { Dossier } from '../dossier.ts';
import type { CommandOf, DecisionContext } from './commands.ts';
import { dayOfDeedFault, factUnless, fieldsWrong, type Decision } from './decision.ts';
import { faultsOf, hasFaults, optionalText, timeFault } from './fields.ts';
import { dueFault, promisedDue } from './receipt.ts';

/** What was missing has come. The due day moves as the procedure's supplement clock says. */
export function decideSupplement(
  command: CommandOf<'supplement'>,
  dossier: Dossier,
  { rules, on: today }: DecisionContext,
): Decision {
  const { on, at, note = '' } = command;
  const { limit, supplementClock } = dossier.facts;
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
    body: { on, at, ...promisedDue(command.dueOn, due, rules) },
    sealed: note.trim() === '' ? null : { note: note.trim() },
  }));
}
