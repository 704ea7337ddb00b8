import { ok } from '../../../base/result.ts';
import type { Channel } from '../../vocabulary.ts';
import type { Dossier } from '../dossier.ts';
import type { DossierCommand, DecisionContext } from './commands.ts';
import { decide } from './decide.ts';
import type { Decision } from './decision.ts';
import { foreseen } from './foreseen.ts';

export interface GivingOut {
  readonly by: Channel;
  readonly receiver: string;
}

/**
 * The result goes out today: where it was not there yet, it has come today too. All of it is done, or nothing. Nobody was
 * asked whether the result is electronic, so none is counted: whoever has signed one says so when the result comes.
 */
export function decideGivingOut(
  { by, receiver }: GivingOut,
  dossier: Dossier | undefined,
  context: DecisionContext,
): Decision {
  const { on } = context;
  const handOver: DossierCommand = { kind: 'handOver', on, by, receiver };
  if (dossier?.state !== 'open') return decide(handOver, dossier, context);
  const resolved = decide({ kind: 'resolve', on, electronicResult: false }, dossier, context);
  if (!resolved.ok) return resolved;
  const ready = resolved.value.reduce<Dossier | undefined>(
    (each, event) => foreseen(each, event, context),
    dossier,
  );
  const handed = decide(handOver, ready, context);
  return handed.ok ? ok([...resolved.value, ...handed.value]) : handed;
}
