import type { DossierId } from '../../base/ids.ts';
import { idInSubject } from '../../domain/subject.ts';
import type { Entry } from '../../log/entry.ts';
import { withReopening } from '../errors.ts';
import { catchUp } from '../index/memory.ts';
import { emptyHead, type DossierRow, type Head, type StoreDb } from '../schema.ts';
import type { Tablet } from '../tablet.ts';

/** What a deed follows: the end of the log, and everything recorded of its subjects so far. */
export interface BeforeDeed {
  readonly head: Head;
  readonly subjects: readonly Subject[];
}

export interface Subject {
  readonly subject: string;
  readonly entries: readonly Entry[];
  readonly stored: DossierRow | undefined;
}

/** All of it in one reading, with the memory brought to it. Only under the write lock. */
export async function readBeforeDeed(tablet: Tablet, subjects: readonly string[]): Promise<BeforeDeed> {
  const { db } = tablet;
  const [head = emptyHead, rows] = await withReopening(db, () =>
    db.transaction('r', [db.heads, db.entries, db.dossiers], () =>
      Promise.all([db.heads.get('head'), readSubjects(db, subjects)]),
    ),
  );
  if (head.revision > tablet.revision) await catchUp(tablet, head);
  return { head, subjects: rows };
}

export async function freshHead(tablet: Tablet): Promise<Head> {
  const head = (await withReopening(tablet.db, () => tablet.db.heads.get('head'))) ?? emptyHead;
  if (head.revision > tablet.revision) await catchUp(tablet, head);
  return head;
}

export const storedSubjects = (db: StoreDb, subjects: readonly string[]): Promise<Subject[]> =>
  withReopening(db, () => db.transaction('r', [db.entries, db.dossiers], () => readSubjects(db, subjects)));

const readSubjects = (db: StoreDb, subjects: readonly string[]): Promise<Subject[]> =>
  Promise.all(
    subjects.map(async (subject) => {
      const id = idInSubject('dossier', subject) as DossierId | undefined;
      const [rows, stored] = await Promise.all([
        db.entries.where('entry.subject').equals(subject).toArray(),
        id === undefined ? undefined : db.dossiers.get({ id }),
      ]);
      return { subject, entries: rows.map(({ entry }) => entry), stored };
    }),
  );
