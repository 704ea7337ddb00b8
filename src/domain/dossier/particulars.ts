import type { Dossier } from './dossier.ts';
import { dossierEvents } from './events.ts';
import type { Particulars } from './facts.ts';
import { readEvent } from './evolve.ts';
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
 * (two tablets imported the same dossier) counts only when a person settled the conflict for it. Of a later version's keys
 * nothing is left out, and a fact that the dossier's own fold cannot read changes nothing here either.
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
    if (value === undefined || readEvent(entry) === undefined) continue;
    if (isBeginning(entry.type)) {
      if (particulars === null || wasApplied(dossier, entry)) particulars = beginningIn(value) ?? particulars;
    } else if (isCorrection(entry.type)) corrections.push(correctionIn(entry.type, value));
  }
  return particulars === null ? null : Object.assign({}, particulars, ...corrections);
}

/** As they were sealed, once they were found readable. */
const beginningIn = (value: unknown): Particulars | undefined =>
  dossierEvents['dossier/received'].sealed.safeParse(value).success ? (value as Particulars) : undefined;

function correctionIn(
  type: 'dossier/corrected' | 'dossier/procedureCorrected',
  value: unknown,
): Partial<Particulars> {
  if (!dossierEvents[type].sealed.safeParse(value).success) return {};
  const { particulars } = value as { readonly particulars: Partial<Particulars> };
  return Object.fromEntries(Object.entries(particulars).filter(([, said]) => said !== undefined));
}

const wasApplied = (dossier: Dossier, entry: Entry): boolean =>
  dossier.conflicts.some(({ ref, settled }) => ref === entryRef(entry) && settled === 'applied');
