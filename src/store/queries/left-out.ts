import { readSubject, type SubjectKind } from '../../domain/subject.ts';
import { entryRef } from '../../log/entry.ts';
import { withReopening } from '../errors.ts';
import { isJudged } from '../journal/facts-that-count.ts';
import type { StoreDb } from '../store-db.ts';

/**
 * Entries of dossiers and petitions (`node:seq`) that no count of this tablet takes in: the server has set them aside, or this tablet has, and
 * nothing else lies under their number. Sorted.
 */
export const leftOutOfCounts = (db: StoreDb): Promise<readonly string[]> =>
  withReopening(db, async () => {
    const all = await db.refusals.toArray();
    const rows = all.filter(({ subject }) => isCounted(readSubject(subject)?.kind));
    const there = await db.entries.bulkGet(rows.map(({ node, seq }) => [node, seq]));
    return rows
      .filter((row, at) => isJudged(row) || (row.entry !== null && there[at] === undefined))
      .map(entryRef)
      .sort();
  });

const isCounted = (kind: SubjectKind | undefined): boolean => kind === 'dossier' || kind === 'petition';
