import type { FoldedEntry } from '../subject.ts';
import type { Dossier } from './dossier.ts';
import type { ProcedureRef } from './facts.ts';
import { evolve } from './evolve.ts';

/**
 * The procedure that stood in the dossier when its fee was written down: another than the one that stands there now where
 * the procedure was put right afterwards and the fee was kept. A fee put right is one of the procedure of that moment.
 * @param entries of one dossier, in causal order, without what was taken back
 */
export function feeTakenUnder(entries: readonly FoldedEntry[]): ProcedureRef | undefined {
  let dossier: Dossier | undefined;
  let under: ProcedureRef | undefined;
  for (const entry of entries) {
    const next: Dossier | undefined = evolve(dossier, entry);
    if (next?.facts.fee !== dossier?.facts.fee) under = next?.facts.procedure;
    dossier = next;
  }
  return under;
}
