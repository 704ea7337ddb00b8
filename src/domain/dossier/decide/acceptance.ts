import { dueFor } from '../../calendar/deadline.ts';
import { officeHours } from '../../office/office.ts';
import type { Dossier } from '../dossier.ts';
import type { CommandOf, DecisionContext } from './commands.ts';
import { dayOfDeedFault, factUnless, fieldsWrong, type Decision } from './decision.ts';
import { faultsOf, hasFaults, timeFault } from './fields.ts';
import { dueFault, promisedDue } from './receipt.ts';

/** A dossier that was only filed is accepted: its clock starts. */
export function decideAcceptance(
  command: CommandOf<'accept'>,
  dossier: Dossier,
  { rules, on: today }: DecisionContext,
): Decision {
  const { on, at } = command;
  const faults = faultsOf({ on: dayOfDeedFault(on, dossier, today), at: timeFault(at) });
  if (hasFaults(faults)) return fieldsWrong(faults);
  const { limit } = dossier.facts;
  const due = limit === null ? undefined : dueFor(limit, { on, at }, officeHours(rules));
  return factUnless({ dueOn: dueFault(command.dueOn, on, due?.dueOn) }, () => ({
    type: 'dossier/accepted',
    body: { on, at, ...promisedDue(command.dueOn, due, rules) },
    sealed: null,
  }));
}
