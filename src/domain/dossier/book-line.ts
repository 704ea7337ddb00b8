/**
 * Which of a dossier's lines in certification books counts. It follows from the procedure that stands now, and there is none
 * where the dossier ended without a certificate:
 *
 *   copies (SCT/BS 1) → signature (SCT/CK, ĐC 1)               ⇒ SCT/CK, ĐC 1, and SCT/BS 1 is struck out
 *   copies (SCT/BS 1) → signature (SCT/CK, ĐC 1), taken back   ⇒ SCT/BS 1, and SCT/CK, ĐC 1 is struck out
 *   copies (SCT/BS 1) → birth                                  ⇒ none, and SCT/BS 1 is struck out
 *
 * What is struck out stays given: its number is used up, and the story says why.
 */
import { procedureInForce, type Catalogue } from '../office/procedures.ts';
import { linesOf, type Dossier } from './dossier.ts';
import type { BookNumber } from './facts.ts';
import { isOpen } from './lifecycle.ts';

/** The book that its procedure is written into; undefined where that is none. */
export const bookOf = (
  { facts, receivedOn }: Pick<Dossier, 'facts' | 'receivedOn'>,
  catalogue: Catalogue,
): string | undefined => procedureInForce(catalogue, facts.procedure.code, receivedOn)?.book;

/** Accepted, and with a certificate still to come or given. */
export const isForCertificate = ({ state }: Pick<Dossier, 'state'>): boolean =>
  isOpen(state) || isCertified({ state });
export const isCertified = ({ state }: Pick<Dossier, 'state'>): boolean =>
  state === 'resolved' || state === 'handedOver';

/** The line that says how many copies were certified: what is put right where somebody has miscounted. */
export function lineOfCopies(dossier: Pick<Dossier, 'certified' | 'certifiedLater'>): BookNumber | undefined {
  const lines = linesOf(dossier).filter(({ copies }) => copies !== null);
  return lines.findLast(({ instead }) => instead) ?? lines[0];
}

/** Of two that tablets gave apart in one book the first counts, unless a later one was given in place of it. */
export function lineOf(dossier: Dossier, catalogue: Catalogue): BookNumber | undefined {
  if (!isForCertificate(dossier)) return undefined;
  const book = bookOf(dossier, catalogue);
  const lines = linesOf(dossier).filter((line) => line.book === book);
  return lines.findLast(({ instead }) => instead) ?? lines[0];
}
