/** Which entry the new appointment of a dossier comes of: its paper is worded and signed by that one, and by no other. */
import type { FoldedEntry } from '../../subject.ts';
import type { Dossier } from '../dossier.ts';
import { evolve } from '../evolve.ts';
import { toldIn } from './told-in.ts';

/** Undefined where there is none. @param entries of one dossier that count, in causal order */
export function extensionBehind<E extends FoldedEntry>(entries: readonly E[]): E | undefined {
  let dossier: Dossier | undefined;
  let told: E | undefined;
  for (const entry of entries) {
    const before = dossier?.extension;
    dossier = evolve(dossier, entry);
    if (dossier?.extension !== undefined && dossier.extension.ref !== before?.ref)
      told = toldIn(entry, entries);
  }
  return told;
}
