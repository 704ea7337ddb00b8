import type { Dossier } from '../dossier.ts';
import type { CommandOf, DecisionContext } from './commands.ts';
import { dayOfDeedFault, factUnless, type Decision } from './decision.ts';
import { neededReason } from './fields.ts';

/** Turned away before acceptance (Mẫu 03). */
export function decideRefusal(
  { on, reason }: CommandOf<'refuse'>,
  dossier: Dossier,
  { on: today }: DecisionContext,
): Decision {
  return factUnless({ on: dayOfDeedFault(on, dossier, today), reason: neededReason(reason) }, () => ({
    type: 'dossier/refused',
    body: { on },
    sealed: { reason: reason.trim() },
  }));
}
