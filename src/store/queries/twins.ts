import { isOpen } from '../../domain/dossier/lifecycle.ts';
import type { Tablet } from '../tablet.ts';
import { pageOfRows, searchRows, touched, type Stored } from './queries.ts';

/** Shorter numbers belong to too many. */
const fewestDigits = 9;
/** Of the newest only: this is asked at every key. */
const mostLookedAt = 20;

/** The same person with the same procedure still open. @param idNumber compact, without blanks */
export async function findOpenTwin(
  tablet: Tablet,
  idNumber: string,
  procedureCode: string | null,
): Promise<Stored | undefined> {
  await touched(tablet);
  if (idNumber.length < fewestDigits || procedureCode === null) return undefined;
  const found = await pageOfRows(tablet, searchRows(tablet, idNumber, mostLookedAt));
  return found.find(
    ({ dossier, particulars }) =>
      particulars?.idNumber === idNumber &&
      dossier.facts.procedure.code === procedureCode &&
      isOpen(dossier.state),
  );
}
