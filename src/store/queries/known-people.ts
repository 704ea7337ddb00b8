import { compactNumber, normalisePhone } from '../../domain/dossier/id-numbers.ts';
import type { Particulars } from '../../domain/dossier/facts.ts';
import { groupBy } from '../group-by.ts';
import type { Tablet } from '../tablet.ts';
import { pageOfRows, searchRows, touched, type Stored } from './queries.ts';

/** A person of whom a dossier stands in the register. */
export interface KnownPerson {
  /** Their latest dossier: it says how they were last written. */
  readonly last: Stored & { readonly particulars: Particulars };
  /** How the name was written with this number before, where it was another way. */
  readonly otherNames: readonly string[];
}

/** Shorter numbers belong to too many. */
const fewestDigits = 8;
/** Of the newest only: this is asked at every key. */
const mostLookedAt = 20;
/** A telephone may be a family's. */
const mostPeople = 3;

/**
 * Who has this number, or else this telephone, as they were last written; the latest first. Found in the text that is opened
 * after unlocking and dropped at the lock: nobody while the tablet is locked, and no index says who is known.
 */
export async function findKnownPeople(
  tablet: Tablet,
  typed: { readonly idNumber: string; readonly phone: string },
): Promise<readonly KnownPerson[]> {
  await touched(tablet);
  const number = compactNumber(typed.idNumber);
  if (number !== '') return peopleWith(tablet, number, ({ idNumber }) => idNumber === number);
  const phone = normalisePhone(typed.phone) ?? '';
  return peopleWith(tablet, phone, (said) => normalisePhone(said.phone) === phone);
}

async function peopleWith(
  tablet: Tablet,
  digits: string,
  isTheirs: (said: Particulars) => boolean,
): Promise<readonly KnownPerson[]> {
  if (digits.length < fewestDigits) return [];
  const page = await pageOfRows(tablet, searchRows(tablet, digits, mostLookedAt));
  const theirs = page
    .flatMap((stored) =>
      stored.particulars === null ? [] : [{ ...stored, particulars: stored.particulars }],
    )
    .filter(({ particulars }) => isTheirs(particulars))
    .sort((a, b) => b.dossier.receivedOn.localeCompare(a.dossier.receivedOn) || b.row - a.row);
  // A household's tax code may be its owner's own number: they are two.
  const byPerson = groupBy(theirs, ({ dossier: { facts }, particulars: { idKind, idNumber, name } }) =>
    [facts.applicantType, idKind, idNumber || name].join(' '),
  );
  return [...byPerson.values()].slice(0, mostPeople).flatMap(([last, ...before]) => {
    if (last === undefined) return [];
    const names = new Set(before.map(({ particulars }) => particulars.name));
    names.delete(last.particulars.name);
    return [{ last, otherNames: [...names] }];
  });
}
