import { ok } from '../../../base/result.ts';
import type { DecisionContext } from '../decide/commands.ts';
import { decide } from '../decide/decide.ts';
import type { Decision } from '../decide/decision.ts';
import { foreseen } from '../decide/foreseen.ts';
import type { Dossier } from '../dossier.ts';
import { atDesk } from './hands.ts';

export interface Finishing {
  readonly electronicResult: boolean;
  readonly note: string;
  /** It goes back as it is: somebody else solves it. */
  readonly withoutResult?: true;
}

/**
 * Whoever has it in their hands is done: back at the desk, and where it was open its result is there, unless it comes without
 * one. Both, or neither.
 */
export function decideFinishing(
  { electronicResult, note, withoutResult }: Finishing,
  dossier: Dossier | undefined,
  context: DecisionContext,
): Decision {
  const { on, at } = context;
  const back = decide({ kind: 'transfer', to: atDesk, on, at, dueBy: null, note }, dossier, context);
  if (!back.ok || withoutResult === true || dossier?.state !== 'open') return back;
  const there = back.value.reduce<Dossier | undefined>(
    (each, event) => foreseen(each, event, context),
    dossier,
  );
  const resolved = decide({ kind: 'resolve', on, electronicResult }, there, context);
  return resolved.ok ? ok([...back.value, ...resolved.value]) : resolved;
}
