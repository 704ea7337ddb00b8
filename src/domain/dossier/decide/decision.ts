/** What a decision is, and what several deeds ask alike. */
import type { PlainDate } from '../../../base/plain-date.ts';
import { err, ok, type Result } from '../../../base/result.ts';
import type { Dossier } from '../dossier.ts';
import type { DossierEvent } from '../events.ts';
import type { DecisionRefusal } from './commands.ts';
import { before, faultsOf, firstOf, hasFaults, pastDay, type Faults, type FieldFault } from './fields.ts';

export type Decision = Result<readonly DossierEvent[], DecisionRefusal>;

export function factUnless(
  checks: Readonly<Record<string, FieldFault | undefined>>,
  fact: () => DossierEvent,
): Decision {
  const faults = faultsOf(checks);
  return hasFaults(faults) ? fieldsWrong(faults) : ok([fact()]);
}

export const fieldsWrong = (fields: Faults): Decision => err({ kind: 'FieldsWrong', fields });

/** Not in the future, not before the receipt, and not before what has already happened to the dossier. */
export function dayOfDeedFault(on: PlainDate, dossier: Dossier, today: PlainDate): FieldFault | undefined {
  const asked = dossier.supplements.at(-1);
  return firstOf(
    pastDay(on, today),
    before(on, dossier.receivedOn, 'beforeReceipt'),
    before(on, asked?.requestedOn, 'beforePrevious'),
    before(on, asked?.answeredOn, 'beforePrevious'),
    before(on, dossier.resolvedOn, 'beforePrevious'),
  );
}
