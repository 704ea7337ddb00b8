import type { DossierId } from '../../base/ids.ts';
import { idInSubject } from '../../domain/subject.ts';
import type { Entry } from '../../log/entry.ts';
import { withReopening } from '../errors.ts';
import { groupBy } from '../group-by.ts';
import { catchUp } from '../index/memory.ts';
import type { DossierRow, Head, RefusalRow } from '../schema.ts';
import type { StoreDb } from '../store-db.ts';
import type { Tablet } from '../tablet.ts';
import { refuseLost } from './lost.ts';
import { afterVerdicts, noVerdicts, partFacts, type Verdicts } from './facts-that-count.ts';

/** What a deed follows: the end of the log, and everything recorded of its subjects so far. */
export interface BeforeDeed {
  readonly head: Head;
  readonly subjects: readonly Subject[];
}

export interface Subject {
  readonly subject: string;
  /** The facts that count; see `facts-that-count.ts`. */
  readonly entries: readonly Entry[];
  /** What the server has set aside. */
  readonly leftOut: readonly Entry[];
  readonly refusals: readonly RefusalRow[];
  readonly stored: DossierRow | undefined;
}

/** All of it in one reading, with the memory brought to it. Only under the write lock. */
export async function readBeforeDeed(
  tablet: Tablet,
  subjects: readonly string[],
  verdicts: Verdicts = noVerdicts,
): Promise<BeforeDeed> {
  const { db } = tablet;
  const [stored, rows] = await withReopening(db, () =>
    db.transaction('r', [db.heads, db.entries, db.dossiers, db.refusals], () =>
      Promise.all([db.heads.get('head'), readSubjects(db, subjects, verdicts)]),
    ),
  );
  const head = refuseLost(tablet, stored);
  if (head.revision > tablet.revision) await catchUp(tablet, head);
  return { head, subjects: rows };
}

/**
 * Of subjects that nobody has recorded anything of, as their names were made here and now: nothing has to be read. The
 * transaction sees whether another tab was at work meanwhile. @returns undefined when the memory does not know the log's end
 */
export function beforeNew({ head, revision }: Tablet, subjects: readonly string[]): BeforeDeed | undefined {
  if (head?.revision !== revision) return undefined;
  const nothing = { entries: [], leftOut: [], refusals: [], stored: undefined };
  return { head, subjects: subjects.map((subject) => ({ subject, ...nothing })) };
}

export async function freshHead(tablet: Tablet): Promise<Head> {
  const head = refuseLost(tablet, await withReopening(tablet.db, () => tablet.db.heads.get('head')));
  if (head.revision > tablet.revision) await catchUp(tablet, head);
  return head;
}

export const storedSubjects = (db: StoreDb, subjects: readonly string[]): Promise<Subject[]> =>
  withReopening(db, () =>
    db.transaction('r', [db.entries, db.dossiers, db.refusals], () => readSubjects(db, subjects, noVerdicts)),
  );

async function readSubjects(
  db: StoreDb,
  subjects: readonly string[],
  verdicts: Verdicts,
): Promise<Subject[]> {
  const said = await db.refusals.where('subject').anyOf(subjects).toArray();
  const refusalsBySubject = groupBy(afterVerdicts(said, verdicts), ({ subject }) => subject);
  return Promise.all(
    subjects.map(async (subject) => {
      const id = idInSubject('dossier', subject) as DossierId | undefined;
      const [rows, stored] = await Promise.all([
        db.entries.where('entry.subject').equals(subject).toArray(),
        id === undefined ? undefined : db.dossiers.get({ id }),
      ]);
      const refusals = refusalsBySubject.get(subject) ?? [];
      const facts = rows.map(({ entry }) => entry);
      const { counting, leftOut } = partFacts(facts, refusals);
      return { subject, entries: counting, leftOut, refusals, stored };
    }),
  );
}
