/**
 * A deed taken back: the fact stays in the log, and every fold leaves it out together with the fact that takes it back, as
 * if it had not been done. What may be taken back is what a tablet wrote last about a dossier, by the one who wrote it:
 *
 *   resolved, handedOver, takenBack(handedOver)                       ⇒ resolved
 *   resolved, handedOver, takenBack(handedOver), takenBack(resolved)  ⇒ nothing
 *   resolved, handedOver, takenBack(resolved)                         ⇒ resolved, handedOver: it was not the last
 *
 * Whatever other tablets wrote meanwhile changes nothing of that: they cannot have seen it (`decide/taking-back.ts`).
 */
import { entryRef } from '../../log/entry.ts';
import { dossierEvents, type DossierEventType } from './events.ts';
import type { FoldedEntry } from '../subject.ts';

/** Not how a dossier came to be known, not what a leader has signed, and not what answers somebody else. */
const revocable: ReadonlySet<string> = new Set<DossierEventType>([
  ...(['dossier/accepted', 'dossier/refused', 'dossier/supplementRequested'] as const),
  ...(['dossier/supplemented', 'dossier/resolved', 'dossier/handedOver', 'dossier/closed'] as const),
  ...(['dossier/corrected', 'dossier/procedureCorrected', 'dossier/correctionAsked'] as const),
  ...(['dossier/transferred', 'dossier/takenOver'] as const),
  ...(['dossier/officialCodeGiven', 'dossier/extensionAsked', 'dossier/delayExplained'] as const),
  ...(['dossier/chained', 'dossier/chainStepNoted'] as const),
  ...(['dossier/scanAttached', 'dossier/scanRemoved'] as const),
]);

type Told = Pick<FoldedEntry, 'node' | 'seq' | 'actor' | 'type' | 'body'>;

/** What a fact takes back, as `node:seq`; undefined for every other fact. */
export function takesBack({ type, body }: Pick<Told, 'type' | 'body'>): string | undefined {
  if (type !== 'dossier/takenBack') return undefined;
  const read = dossierEvents[type].body.safeParse(body);
  return read.success ? read.data.entry : undefined;
}

export const mayBeTakenBack = (last: Told, by: Pick<Told, 'actor'>): boolean =>
  revocable.has(last.type) && last.actor === by.actor;

/** What one tablet wrote about a dossier and has not taken back. @param own its entries of the dossier, in their order */
export function standing<E extends Told>(own: readonly E[]): readonly E[] {
  const left: E[] = [];
  for (const entry of own) {
    const ref = takesBack(entry);
    if (ref === undefined) {
      left.push(entry);
      continue;
    }
    const last = left.at(-1);
    if (last !== undefined && entryRef(last) === ref && mayBeTakenBack(last, entry)) left.pop();
  }
  return left;
}

/** @param entries of one dossier, in causal order: then those of one tablet are in its own */
export function withoutTakenBack<E extends Told>(entries: readonly E[]): readonly E[] {
  if (entries.every(({ type }) => type !== 'dossier/takenBack')) return entries;
  const nodes = new Set(entries.map(({ node }) => node));
  const left = new Set([...nodes].flatMap((node) => standing(entries.filter((each) => each.node === node))));
  return entries.filter((entry) => left.has(entry));
}

/**
 * What is nothing together with one entry: a deed and the fact that takes it back. Empty where the entry stands.
 * @param entries of one dossier, in causal order, also those that do not count
 */
export function undoneWith<E extends Told>(entries: readonly E[], chosen: E): readonly E[] {
  const left = new Set(withoutTakenBack(entries));
  if (left.has(chosen)) return [];
  const ref = takesBack(chosen) ?? entryRef(chosen);
  return entries.filter((each) => !left.has(each) && (entryRef(each) === ref || takesBack(each) === ref));
}
