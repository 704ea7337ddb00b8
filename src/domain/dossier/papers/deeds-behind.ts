/** Which deeds made a dossier what it is: its papers give their words, reasons and signers, and nobody else's. */
import type { FoldedEntry } from '../../subject.ts';
import { isBeginning } from '../beginning.ts';
import { wasAccepted, type Dossier } from '../dossier.ts';
import { evolve } from '../evolve.ts';
import { setsState } from '../evolving/overtaken.ts';
import { toldIn } from './told-in.ts';

/** Each undefined where nobody here told of it: the dossier was brought in from another register. */
export interface DeedsBehind<E> {
  /** Who took it in. */
  readonly receipt: E | undefined;
  /** What made its state; a correction where that state was put right. */
  readonly state: E | undefined;
}

/**
 * A deed that did not fit tells of nothing until somebody lets it count, and one whose state was put right tells of
 * nothing any more.
 * @param entries of one dossier that count, in causal order
 */
export function deedsBehind<E extends FoldedEntry>(entries: readonly E[]): DeedsBehind<E> {
  let dossier: Dossier | undefined;
  let behind: DeedsBehind<E> = { receipt: undefined, state: undefined };
  for (const entry of entries) {
    const before = dossier;
    dossier = evolve(before, entry);
    if (dossier === undefined || !decides(entry, before, dossier)) continue;
    const told = toldIn(entry, entries);
    const here = told?.type === 'dossier/imported' ? undefined : told;
    const isFirst = behind.receipt === undefined && wasAccepted(dossier) && !isAccepted(before);
    behind = { receipt: tellsOfReceipt(told) || isFirst ? here : behind.receipt, state: here };
  }
  return behind;
}

const tellsOfReceipt = (told: FoldedEntry | undefined): boolean =>
  told !== undefined && ['dossier/received', 'dossier/accepted', 'dossier/imported'].includes(told.type);

const isAccepted = (dossier: Dossier | undefined): boolean => dossier !== undefined && wasAccepted(dossier);

/** Another state, or the same one by the deed that a person preferred. */
const decides = (entry: FoldedEntry, before: Dossier | undefined, after: Dossier): boolean =>
  before?.state !== after.state || settledNow(before, after, entry.body['conflict']);

const settledNow = (before: Dossier, after: Dossier, conflict: unknown): boolean =>
  after.conflicts.some(
    ({ ref, settled, event }, index) =>
      (isBeginning(event) || setsState(event)) &&
      ref === conflict &&
      settled === 'applied' &&
      before.conflicts[index]?.settled === 'open',
  );
