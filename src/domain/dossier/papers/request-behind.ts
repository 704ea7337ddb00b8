/** Which request the last supplement of a dossier comes of: its paper is dated and worded by that one, and by no other. */
import type { FoldedEntry } from '../../subject.ts';
import type { Dossier } from '../dossier.ts';
import { evolve } from '../evolve.ts';
import { toldIn } from './told-in.ts';

/**
 * Undefined where the dossier has no supplement, or none that a request here has told of: it was brought in, or written by
 * a correction. A request that was recorded by mistake and put right is gone, and the one before it is the last again.
 * @param entries of one dossier that count, in causal order
 */
export function requestBehind<E extends FoldedEntry>(entries: readonly E[]): E | undefined {
  let dossier: Dossier | undefined;
  let requests: readonly (E | undefined)[] = [];
  for (const entry of entries) {
    const before = dossier?.supplements ?? [];
    dossier = evolve(dossier, entry);
    const after = dossier?.supplements ?? [];
    if (after.length > before.length) requests = [...requests, requestIn(entry, entries)];
    // Only what is not answered is put right as never asked, and that is what was asked last.
    if (after.length < before.length) requests = requests.slice(0, after.length);
  }
  return requests.at(-1);
}

function requestIn<E extends FoldedEntry>(entry: E, entries: readonly E[]): E | undefined {
  const told = toldIn(entry, entries);
  return told?.type === 'dossier/supplementRequested' ? told : undefined;
}
