import { idInSubject } from '../../domain/subject.ts';
import { entryRef } from '../../log/entry.ts';
import { withReopening } from '../errors.ts';
import { isJudged } from '../journal/facts-that-count.ts';
import type { StoreDb } from '../store-db.ts';

/** Entries of dossiers (`node:seq`) that no count of this tablet takes in: the server has set them aside. Sorted. */
export const leftOutOfCounts = async (db: StoreDb): Promise<readonly string[]> => {
  const refusals = await withReopening(db, () => db.refusals.toArray());
  return refusals
    .filter((row) => isJudged(row) && idInSubject('dossier', row.subject) !== undefined)
    .map(entryRef)
    .sort();
};
