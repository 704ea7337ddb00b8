/**
 * Petitions, folded from the log when they are looked at: a commune has hundreds in a year, so that nothing is kept beside the
 * log, and nothing can differ from it.
 */
import type { PetitionId } from '../../../base/ids.ts';
import type { Petitioner } from '../../../domain/petition/events.ts';
import {
  foldPetition,
  foldPetitioner,
  tellsPetitioner,
  type NamedPetition,
  type Petition,
} from '../../../domain/petition/petition.ts';
import { answerIn } from '../../../domain/set-aside.ts';
import { idInSubject, petitionSubject } from '../../../domain/subject.ts';
import { entryRef, type Entry } from '../../../log/entry.ts';
import { countingFacts, countingFactsOf } from '../facts/counting-facts.ts';
import type { Tablet } from '../../tablet.ts';
import { foreign } from '../../watch.ts';
import { openEntry } from '../queries.ts';

/** A petition with the facts that it was folded from. */
export interface ToldPetition extends NamedPetition {
  readonly entries: readonly Entry[];
}

/** Every petition that counts, in no order; nothing sealed is read. */
export async function petitionsOf({ db }: Pick<Tablet, 'db'>): Promise<readonly ToldPetition[]> {
  const facts = await countingFacts(db, { begins: petitionSubject('') });
  return facts.flatMap(({ subject, counting }) => {
    const id = idInSubject('petition', subject);
    const petition = foldPetition(counting);
    return id === undefined || petition === undefined ? [] : [{ id, petition, entries: counting }];
  });
}

/** As a screen shows it. `petitioner`: null while the tablet is locked, or when it cannot be opened. */
export interface StoredPetition extends NamedPetition {
  readonly petitioner: Petitioner | null;
}

export const withPetitioners = (
  tablet: Tablet,
  petitions: readonly ToldPetition[],
): Promise<readonly StoredPetition[]> =>
  Promise.all(
    petitions.map(async ({ id, petition, entries }) => ({
      ...{ id, petition, petitioner: await petitionerIn(tablet, entries, petition) },
    })),
  );

/** One of them. `isGone`: the server has set aside what begins it, so that it counts nowhere; here is all that was typed. */
export async function findPetition(
  tablet: Tablet,
  id: PetitionId,
): Promise<(StoredPetition & { readonly isGone: boolean }) | undefined> {
  const { all: facts, counting } = await countingFactsOf(tablet.db, petitionSubject(id));
  const counts = foldPetition(counting);
  // An answer would take away the very fact that is to be shown.
  const entries = counts === undefined ? facts.filter((entry) => answerIn(entry) === undefined) : counting;
  const petition = counts ?? foldPetition(entries);
  if (petition === undefined) return undefined;
  const petitioner = await petitionerIn(tablet, entries, petition);
  return { id, petition, petitioner, isGone: counts === undefined };
}

/** Of these subjects the petitions whose receipt counts. */
export async function begunPetitions(
  { db }: Pick<Tablet, 'db'>,
  subjects: readonly string[],
): Promise<ReadonlySet<string>> {
  const wanted = [...new Set(subjects)].filter((subject) => idInSubject('petition', subject) !== undefined);
  if (wanted.length === 0) return new Set();
  const facts = await countingFacts(db, { among: wanted });
  const begun = facts.filter(({ counting }) => foldPetition(counting) !== undefined);
  return new Set(begun.map(({ subject }) => subject));
}

/** Who wrote it and what, as these facts tell it; null when it cannot be opened now. */
export async function petitionerIn(
  tablet: Tablet,
  entries: readonly Entry[],
  petition: Petition,
): Promise<Petitioner | null> {
  if (tablet.vault === undefined) return null;
  const telling = entries.filter(tellsPetitioner);
  const opened = await foreign(Promise.all(telling.map((entry) => openEntry(tablet, entry))));
  return foldPetitioner(
    entries,
    petition,
    new Map(telling.map((entry, at) => [entryRef(entry), opened[at]] as const)),
  );
}
