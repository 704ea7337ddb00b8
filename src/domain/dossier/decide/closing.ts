import type { ClosedAs } from '../facts.ts';
import type { Dossier } from '../dossier.ts';
import type { CommandOf, DecisionContext } from './commands.ts';
import { dayOfDeedFault, factUnless, type Decision } from './decision.ts';
import { neededReason } from './fields.ts';

/** The dossier leaves without a result: returned, withdrawn, or stopped (Mẫu 05). */
export function decideClosing(
  { kind, on, reason }: CommandOf<'return' | 'withdraw' | 'stop'>,
  dossier: Dossier,
  { on: today }: DecisionContext,
): Decision {
  return factUnless({ on: dayOfDeedFault(on, dossier, today), reason: neededReason(reason) }, () => ({
    type: 'dossier/closed',
    body: { on, as: closedAs[kind] },
    sealed: { reason: reason.trim() },
  }));
}

const closedAs = {
  return: 'returned',
  withdraw: 'withdrawn',
  stop: 'stopped',
} as const satisfies Record<string, ClosedAs>;

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
