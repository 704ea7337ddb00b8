import type { NodeId } from '../base/ids.ts';
import { entryRef, namesOf, type Entry } from './entry.ts';

/**
 * Entries in causal order, each once. Whatever order, batches or repetitions they arrived in, the result is the
 * same, so whatever is folded from it is the same on every tablet and on the server.
 */
type Ordered = Pick<Entry, 'node' | 'seq' | 'stamp'>;

export function inCausalOrder<E extends Ordered>(entries: Iterable<E>): E[] {
  const byRef = new Map<string, E>();
  for (const entry of entries) byRef.set(entryRef(entry), entry);
  return [...byRef.values()].sort(compareEntries);
}

export const compareEntries = (a: Ordered, b: Ordered): number =>
  a.stamp < b.stamp ? -1 : a.stamp > b.stamp ? 1 : a.node < b.node ? -1 : a.node > b.node ? 1 : a.seq - b.seq;

/** How far each node's entries go: a cut through the log that can be named and taken again. */
export type LogCut = { readonly [node: NodeId]: number };

export const isWithin = (cut: LogCut, entry: Pick<Entry, 'node' | 'seq'>): boolean =>
  entry.seq <= (cut[entry.node] ?? 0);

/** @param at how far the count went, and what nobody counted of that, by the names that it bore then */
export const wasCounted = (
  at: { readonly cut: LogCut; readonly leftOut: ReadonlySet<string> },
  entry: Pick<Entry, 'node' | 'seq' | 'formerly'>,
): boolean => isWithin(at.cut, entry) && !namesOf(entry).some((name) => at.leftOut.has(name));
