import type { Dossier } from '../dossier.ts';
import type { CommandOf, DecisionContext } from './commands.ts';
import { dayOfDeedFault, factUnless, type Decision } from './decision.ts';
import { firstOf, neededReason, optionalText, timeFault } from './fields.ts';

/** What is missing is asked for (Mẫu 02), all in one go; a slip that names nothing would help nobody. */
export function decideSupplementRequest(
  { on, at, reason, items: typed, asRecorded }: CommandOf<'requestSupplement'>,
  dossier: Dossier,
  { on: today }: DecisionContext,
): Decision {
  const items = typed.map((item) => item.trim()).filter((item) => item !== '');
  const checks = {
    on: dayOfDeedFault(on, dossier, today),
    at: timeFault(at),
    reason: neededReason(reason),
    items:
      items.length === 0 && asRecorded !== true
        ? 'required'
        : firstOf(...items.map((item) => optionalText(item, 4000))),
  };
  return factUnless(checks, () => ({
    type: 'dossier/supplementRequested',
    body: { on, at },
    sealed: { reason: reason.trim(), items },
  }));
}
