import type { Dossier } from './dossier.ts';
import { dossierEvents, isDossierEventType, type Particulars } from './events.ts';
import { entryRef, type Entry } from '../../log/entry.ts';
import { inCausalOrder } from '../../log/merge.ts';
import { withoutTakenBack } from './taken-back.ts';
import { withoutAnswered } from '../set-aside.ts';

/** The entries whose sealed part says who a dossier is about. */
export const tellsParticulars = (entry: Pick<Entry, 'type' | 'sealed'>): boolean =>
  entry.sealed !== undefined && (isBeginning(entry.type) || isCorrection(entry.type));

const isBeginning = (type: string): boolean =>
  type === 'dossier/registered' || type === 'dossier/received' || type === 'dossier/imported';

const isCorrection = (type: string): type is 'dossier/corrected' | 'dossier/procedureCorrected' =>
  type === 'dossier/corrected' || type === 'dossier/procedureCorrected';

/**
 * Who a dossier is about: as first recorded, with later corrections laid over it in causal order. A second beginning
 * (two tablets imported the same dossier) counts only when a person settled the conflict for it.
 */
export function foldParticulars(
  entries: readonly Entry[],
  dossier: Dossier,
  opened: ReadonlyMap<string, unknown>,
): Particulars | null {
  let particulars: Particulars | null = null;
  const corrections: Partial<Particulars>[] = [];
  for (const entry of withoutTakenBack(inCausalOrder(withoutAnswered(entries)))) {
    const value = opened.get(entryRef(entry));
    if (value === undefined || !isDossierEventType(entry.type)) continue;
    if (isBeginning(entry.type)) {
      const read = dossierEvents['dossier/received'].sealed.safeParse(value);
      if (read.success && (particulars === null || wasApplied(dossier, entry))) particulars = read.data;
    } else if (isCorrection(entry.type)) {
      const read = dossierEvents[entry.type].sealed.safeParse(value);
      if (read.success) corrections.push(definedOnly(read.data.particulars));
    }
  }
  return particulars === null ? null : Object.assign({}, particulars, ...corrections);
}

const wasApplied = (dossier: Dossier, entry: Entry): boolean =>
  dossier.conflicts.some(({ ref, settled }) => ref === entryRef(entry) && settled === 'applied');

const definedOnly = (changes: {
  readonly [K in keyof Particulars]?: Particulars[K] | undefined;
}): Partial<Particulars> =>
  Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
