import type { ReportId } from '../../../base/ids.ts';
import { dossierSubject, idInSubject, reportSubject } from '../../../domain/subject.ts';
import { subjects as kinds } from '../../../domain/subjects.ts';
import { withReopening } from '../../errors.ts';
import { withLock } from '../../locks.ts';
import type { DossierRow } from '../../schema.ts';
import type { Tablet } from '../../tablet.ts';
import { freshHead, readBeforeDeed, storedSubjects } from '../before-deed.ts';
import { foldedDifferences } from '../check.ts';
import { commit } from '../commit.ts';
import { fold } from '../project.ts';

const subjectsAtOnce = 50;

/**
 * Dossiers, their columns, and reports: what lies folded is compared with what its entries tell, and folded again where
 * it differs, or where nothing lies folded at all.
 * @returns how many subjects were folded again
 */
export async function foldAgainWhatDiffers(tablet: Tablet): Promise<number> {
  const { db } = tablet;
  let folded = 0;
  for (let from = -1; ;) {
    const after = from;
    const rows = await withReopening(db, () =>
      db.dossiers.where('row').above(after).limit(subjectsAtOnce).toArray(),
    );
    const end = rows.at(-1);
    if (end === undefined) break;
    folded += await mend(
      tablet,
      rows.map(({ id }) => dossierSubject(id)),
    );
    from = end.row;
  }
  const missing = await dossiersMissing(tablet);
  for (let at = 0; at < missing.length; at += subjectsAtOnce)
    folded += await mend(tablet, missing.slice(at, at + subjectsAtOnce));
  const reports = await withReopening(db, () => db.reports.toCollection().primaryKeys());
  for (let at = 0; at < reports.length; at += subjectsAtOnce)
    folded += await mend(tablet, reports.slice(at, at + subjectsAtOnce).map(reportSubject));
  return folded;
}

/** Subjects that the log tells of and no row: such as are all set aside, and such as were lost with their columns. */
async function dossiersMissing({ db }: Tablet): Promise<readonly string[]> {
  const [ids, named] = await withReopening(db, () =>
    Promise.all([
      db.dossiers.orderBy('id').keys(),
      db.entries.where('entry.subject').startsWith(dossierSubject('')).uniqueKeys(),
    ]),
  );
  const known = new Set((ids as readonly string[]).map(dossierSubject));
  return (named as readonly string[]).filter((subject) => !known.has(subject));
}

async function mend(tablet: Tablet, subjects: readonly string[]): Promise<number> {
  // A deed may have come between the readings: what differs is looked at again under the lock.
  const suspected = await differing(tablet, subjects);
  await new Promise((resolve) => setTimeout(resolve));
  if (suspected.length === 0) return 0;
  return withLock(tablet.writeLock(), async () => {
    // What another tab has recorded comes into the memory first.
    await freshHead(tablet);
    const wrong = await differing(tablet, suspected);
    if (wrong.length === 0) return 0;
    await foldAgain(tablet, wrong);
    return wrong.length;
  });
}

async function differing(tablet: Tablet, subjects: readonly string[]): Promise<string[]> {
  const { db } = tablet;
  const read = await storedSubjects(db, subjects);
  const ids = subjects.flatMap((each) => (idInSubject('report', each) as ReportId | undefined) ?? []);
  const reports = await withReopening(db, () => db.reports.bulkGet(ids));
  const reportBySubject = new Map(reports.map((each, at) => [reportSubject(ids[at] as ReportId), each]));
  const wrong: string[] = [];
  for (const { subject, entries, leftOut, stored } of read) {
    // Its entries are lost: what is folded is all that tells of it here, and is left.
    if (entries.length + leftOut.length === 0) continue;
    const lies = { dossier: stored, report: reportBySubject.get(subject) };
    const differs = foldedDifferences(tablet, subject, entries, lies).length > 0;
    if (differs || !(await canBeRead(tablet, stored))) wrong.push(subject);
  }
  return wrong;
}

/** Only while there is a key can be told whether what is sealed is whole. */
async function canBeRead({ vault }: Tablet, stored: DossierRow | undefined): Promise<boolean> {
  if (vault === undefined || stored === undefined || stored.sealed === null) return true;
  return vault.openText(stored.sealed).then(
    () => true,
    () => !vault.isOpen,
  );
}

/** What is folded from these subjects' entries, as they lie in both copies by now. Only under the write lock. */
export async function foldAgain(tablet: Tablet, subjects: readonly string[]): Promise<void> {
  for (let at = 0; at < subjects.length; at += subjectsAtOnce) {
    const before = await readBeforeDeed(tablet, subjects.slice(at, at + subjectsAtOnce));
    const plan = await fold(tablet, before.head, before.subjects, []);
    await commit(tablet, plan, 'newOrKnown', { isFromJournal: true });
  }
}

/** Of what is only folded from the log: is all of it there? If not, it is folded again. */
export async function mendFolded(tablet: Tablet): Promise<void> {
  const { db } = tablet;
  const [head, dossiers, lines, unopened] = await withReopening(db, () =>
    Promise.all([db.heads.get('head'), db.dossiers.count(), db.search.count(), db.unopened.count()]),
  );
  if (head === undefined) return;
  const isShort = dossiers !== countLive(tablet, head.rows) || (await isReportMissing(tablet));
  if (isShort) return foldAnew(tablet);
  if (lines > 0 || unopened > 0 || head.rows <= tablet.later.lines.size) return;
  // Lines of search text are gone: all are read again at the next unlocking.
  const rows = Array.from({ length: head.rows }, (_, at) => ({ row: at }));
  await withReopening(db, () => db.unopened.bulkPut(rows));
}

/** A row whose facts are all set aside is left, and counts neither here nor there. */
function countLive({ columns }: Tablet, rows: number): number {
  let live = 0;
  for (let row = 0; row < rows; row++) if (columns.has(row)) live++;
  return live;
}

async function isReportMissing({ db }: Tablet): Promise<boolean> {
  const [stored, named] = await withReopening(db, () =>
    Promise.all([
      db.reports.toCollection().primaryKeys(),
      db.entries.where('entry.subject').startsWith('report:').uniqueKeys(),
    ]),
  );
  const known = new Set<string>(stored.map((id) => reportSubject(id)));
  const missing = (named as readonly string[]).filter((subject) => !known.has(subject));
  if (missing.length === 0) return false;
  return (await storedSubjects(db, missing)).some(({ entries }) => kinds.report.fold(entries) !== undefined);
}

export async function foldAnew(tablet: Tablet): Promise<void> {
  const { rebuildLocked } = await import('../rebuild.ts');
  await rebuildLocked(tablet);
}
