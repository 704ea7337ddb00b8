import type { JsonObject } from '../base/json.ts';
import type { NodeId } from '../base/ids.ts';
import { chained, hasTrueHash, hashText } from './chain.ts';
import { entryRef, type Entry } from './entry.ts';
import type { LogCut } from './merge.ts';

/**
 * Entries of one node under another node's name, in their order and chained from its beginning: what a copy of a tablet
 * had recorded since it was copied. Everything else stays, and each tells what it was called before.
 * @param bodyOf the body with the names that it says, where it says any; @param newName of a name that is given up
 */
export function renamed(
  entries: readonly Entry[],
  node: NodeId,
  bodyOf: (entry: Entry, newName: (ref: string) => string) => JsonObject,
): readonly Entry[] {
  const names = new Map(entries.map((entry, index) => [entryRef(entry), `${node}:${index + 1}`]));
  let previous = '';
  return entries.map((entry, index) => {
    const { hash, ...rest } = entry;
    const body = bodyOf(entry, (ref) => names.get(ref) ?? ref);
    const bodySaid = entry.bodySaid ?? (body === entry.body ? undefined : entry.body);
    const again = chained({
      ...rest,
      node,
      seq: index + 1,
      body,
      ...(bodySaid !== undefined && { bodySaid }),
      formerly: [...(entry.formerly ?? []), entryRef(entry)],
      previous,
    });
    // What was altered behind the log's back does not become true by a new name.
    const told = hasTrueHash(entry) ? again : { ...again, hash: hashText(`${hash} ${again.hash}`) };
    previous = told.hash;
    return told;
  });
}

/**
 * A cut that a renamed entry names, as its tablet meant it: the node's own part was all that came before the entry, and
 * lies now under the names that were kept and those that were given anew.
 *
 *   recorded as N:9 with the cut {N: 8}, now M:3 ⇒ {N: 6, M: 2}
 */
export function cutMeant(
  cut: LogCut,
  { node, seq, formerly = [] }: Pick<Entry, 'node' | 'seq' | 'formerly'>,
): LogCut {
  const meant: Record<string, number> = { ...cut };
  const names = [...formerly.map(readRef), { node, seq }];
  names.forEach((name, index) => {
    const next = names[index + 1];
    meant[name.node] = next === undefined ? name.seq - 1 : name.seq - next.seq;
  });
  return meant;
}

/** Of `node:seq`. What is no number is 0, which no entry has. */
export function readRef(ref: string): { readonly node: string; readonly seq: number } {
  const at = ref.lastIndexOf(':');
  const seq = Number(ref.slice(at + 1));
  return { node: ref.slice(0, at), seq: Number.isInteger(seq) && seq < 2 ** 31 ? seq : 0 };
}
