import type { PersonId } from '../../base/ids.ts';
import type { FoldedEntry } from '../subject.ts';

const receiving: ReadonlySet<string> = new Set(['dossier/received', 'dossier/accepted', 'dossier/imported']);

/**
 * Who took a dossier in at the desk: whoever accepted it first, who is also who signs its receipt. Null for one that was
 * brought in from another register, which does not say who took it in, and for one that nobody has accepted.
 * @param entries of one dossier, in causal order
 */
export function receivedBy(entries: readonly Pick<FoldedEntry, 'type' | 'actor'>[]): PersonId | null {
  const first = entries.find(({ type }) => receiving.has(type));
  return first === undefined || first.type === 'dossier/imported' ? null : first.actor;
}
