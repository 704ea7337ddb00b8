import type { PersonId } from '../../base/ids.ts';
import { deedsBehind } from '../../domain/dossier/papers/deeds-behind.ts';
import { isOpen } from '../../domain/dossier/lifecycle.ts';
import type { Tablet } from '../tablet.ts';
import { withReopening } from '../errors.ts';
import { keyOfRef } from './frozen.ts';
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

/** What this person has here and was not handed over yet. @param idNumber compact, without blanks */
export async function openOfPerson(tablet: Tablet, idNumber: string): Promise<readonly Stored[]> {
  await touched(tablet);
  if (idNumber.length < fewestDigits) return [];
  const found = await pageOfRows(tablet, searchRows(tablet, idNumber));
  return found.filter(
    ({ dossier, particulars }) =>
      particulars?.idNumber === idNumber && (isOpen(dossier.state) || dossier.state === 'resolved'),
  );
}

/** A dossier, and who accepted it; undefined where nobody here told of its receipt. */
export interface HandedIn extends Stored {
  readonly by: PersonId | undefined;
}

/**
 * What the same person handed in on the same day, to the same clerk and by the same authorised person, and is still open; by
 * number. It alone where nobody can be told to be the same: without a number of theirs, or while the tablet is locked.
 */
export async function handedInTogether(tablet: Tablet, stored: Stored): Promise<readonly HandedIn[]> {
  await touched(tablet);
  const { dossier, particulars } = stored;
  const own = { ...stored, by: await acceptedBy(tablet, stored) };
  const idNumber = particulars?.idNumber ?? '';
  if (!isOpen(dossier.state) || idNumber.length < fewestDigits) return [own];
  const found = await pageOfRows(tablet, searchRows(tablet, idNumber));
  const same: HandedIn[] = [];
  for (const each of found) {
    if (each.id === stored.id || !isOpen(each.dossier.state)) continue;
    if (each.dossier.receivedOn !== dossier.receivedOn) continue;
    if (keyOfPerson(each) !== keyOfPerson(stored)) continue;
    const by = await acceptedBy(tablet, each);
    if (by === own.by) same.push({ ...each, by });
  }
  return [own, ...same].sort((a, b) => (a.dossier.facts.number < b.dossier.facts.number ? -1 : 1));
}

/** What the same person handed in on the same day and paid for, whatever became of it since; by number, it among them. */
export async function paidTogether(tablet: Tablet, stored: Stored): Promise<readonly Stored[]> {
  await touched(tablet);
  const idNumber = stored.particulars?.idNumber ?? '';
  const found = idNumber.length < fewestDigits ? [] : await pageOfRows(tablet, searchRows(tablet, idNumber));
  const others = found.filter(
    (each) =>
      each.id !== stored.id &&
      each.dossier.facts.fee.dong > 0 &&
      each.dossier.facts.fee.paidBy !== 'unpaid' &&
      each.dossier.receivedOn === stored.dossier.receivedOn &&
      keyOfPerson(each) === keyOfPerson(stored),
  );
  return [stored, ...others].sort((a, b) => (a.dossier.facts.number < b.dossier.facts.number ? -1 : 1));
}

/** Who it is of, and who came for them. */
const keyOfPerson = ({ dossier, particulars: person }: Stored): string =>
  JSON.stringify([
    ...[dossier.facts.applicantType, person?.name, person?.idNumber],
    ...[person?.authorisedName, person?.authorisedIdNumber],
  ]);

async function acceptedBy({ db }: Tablet, { dossier }: Stored): Promise<PersonId | undefined> {
  const told = await withReopening(db, () => db.entries.bulkGet(dossier.entryRefs.map(keyOfRef)));
  return deedsBehind(told.flatMap((each) => each?.entry ?? [])).receipt?.actor;
}
