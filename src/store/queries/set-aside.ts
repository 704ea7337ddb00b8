/** What lies aside, here or at the server: a page at a time, whole enough to be recorded again. */
import type { Period } from '../../base/period.ts';
import type { DossierId } from '../../base/ids.ts';
import { facetOf } from '../../domain/counting/facet.ts';
import { bucketsOf } from '../../domain/counting/tally.ts';
import type { Dossier } from '../../domain/dossier/dossier.ts';
import type { Particulars } from '../../domain/dossier/facts.ts';
import { foldDossier } from '../../domain/dossier/evolve.ts';
import { foldParticulars, tellsParticulars } from '../../domain/dossier/particulars.ts';
import { answerIn } from '../../domain/set-aside.ts';
import { dossierSubject, idInSubject, readSubject } from '../../domain/subject.ts';
import { entryRef, type Entry } from '../../log/entry.ts';
import { withReopening } from '../errors.ts';
import { groupBy } from '../group-by.ts';
import { isUnanswered, needsAnswer } from '../journal/facts-that-count.ts';
import type { RefusalRow } from '../schema.ts';
import type { Tablet } from '../tablet.ts';
import { foreign } from '../watch.ts';
import { begunPetitions } from './petition/petitions.ts';
import { openEntry, setAsideRows, touched, type Stored } from './queries.ts';
import { isCounted } from '../../domain/counting/column-rows.ts';

export interface SetAside {
  readonly refusal: RefusalRow;
  /** Undefined where it is not here: the server has read another one under its number. */
  readonly entry: Entry | undefined;
  /** What was sealed in it, opened; null when nothing was, or when it cannot be opened now. */
  readonly sealed: unknown;
  /** The dossier that it is about, as all of its facts tell it, whether they count or not. */
  readonly told: ToldDossier | undefined;
  /** Whether something that counts begins what it is about: without a beginning nothing is recorded again. */
  readonly isBegun: boolean;
}

/** A dossier as it was typed, with what the server has set aside. */
export interface ToldDossier {
  readonly id: DossierId;
  readonly dossier: Dossier;
  readonly particulars: Particulars | null;
  /** Whether it is on the desk: some of its facts count. */
  readonly isHere: boolean;
}

/** What is asked for: what waits for a person, or what somebody has answered already. */
export type SetAsideKind = 'waiting' | 'answered';

export interface SetAsidePage {
  readonly total: number;
  readonly page: number;
  readonly items: readonly SetAside[];
  readonly counts: Readonly<Record<SetAsideKind, number>>;
}

/** Newest first: what was set aside last is what somebody still remembers. */
export async function setAsidePage(
  tablet: Tablet,
  kind: SetAsideKind,
  page: number,
  size: number,
): Promise<SetAsidePage> {
  await touched(tablet);
  const all = await withReopening(tablet.db, () => tablet.db.refusals.toArray());
  const waiting = all.filter(isUnanswered);
  const wanted = kind === 'waiting' ? waiting : all.filter((row) => !isUnanswered(row));
  const shown = wanted.toSorted(newestFirst).slice(page * size, (page + 1) * size);
  const counts = { waiting: waiting.length, answered: all.length - waiting.length };
  return { total: wanted.length, page, items: await withTheirFacts(tablet, shown), counts };
}

const newestFirst = (a: RefusalRow, b: RefusalRow): number =>
  b.at - a.at || (a.node === b.node ? b.seq - a.seq : a.node < b.node ? -1 : 1);

/** What lies aside of one subject and waits for a person, oldest first. */
export async function setAsideOf(tablet: Tablet, subject: string): Promise<readonly SetAside[]> {
  const rows = await withReopening(tablet.db, () =>
    tablet.db.refusals.where('subject').equals(subject).toArray(),
  );
  return withTheirFacts(
    tablet,
    rows.filter(needsAnswer).sort((a, b) => a.seq - b.seq),
  );
}

async function withTheirFacts(tablet: Tablet, refusals: readonly RefusalRow[]): Promise<SetAside[]> {
  const told = await toldDossiers(
    tablet,
    refusals.map(({ subject }) => subject),
  );
  const begun = await begunPetitions(
    tablet,
    refusals.map(({ subject }) => subject),
  );
  const entries = await entriesOf(tablet, refusals);
  const opened = await foreign(
    Promise.all(entries.map((entry) => (entry === undefined ? null : openEntry(tablet, entry)))),
  );
  return refusals.map((refusal, index) => ({
    refusal,
    entry: entries[index],
    sealed: opened[index] ?? null,
    told: told.get(refusal.subject),
    isBegun: isBegun(refusal.subject, told, begun),
  }));
}

function isBegun(
  subject: string,
  told: ReadonlyMap<string, ToldDossier>,
  petitions: ReadonlySet<string>,
): boolean {
  const kind = readSubject(subject)?.kind;
  if (kind === 'dossier') return told.get(subject)?.isHere === true;
  return kind !== 'petition' || petitions.has(subject);
}

const entriesOf = (
  { db }: Tablet,
  refusals: readonly RefusalRow[],
): Promise<readonly (Entry | undefined)[]> =>
  withReopening(db, async () => {
    const kept = await db.entries.bulkGet(
      refusals.map(({ node, seq }): [typeof node, number] => [node, seq]),
    );
    return refusals.map(({ entry }, index) => entry ?? kept[index]?.entry);
  });

/** By subject: every dossier as all its facts tell it. For one that is gone from the desk there is no other telling. */
export async function toldDossiers(
  tablet: Tablet,
  subjects: readonly string[],
): Promise<ReadonlyMap<string, ToldDossier>> {
  const { db } = tablet;
  const wanted = [...new Set(subjects)].filter((subject) => idInSubject('dossier', subject) !== undefined);
  const [rows, here] = await withReopening(db, () =>
    db.transaction('r', [db.entries, db.dossiers], () =>
      Promise.all([
        db.entries.where('entry.subject').anyOf(wanted).toArray(),
        db.dossiers
          .where('id')
          .anyOf(wanted.flatMap((each) => idInSubject('dossier', each) ?? []))
          .toArray(),
      ]),
    ),
  );
  const present = new Set(here.map(({ id }) => dossierSubject(id)));
  const told = new Map<string, ToldDossier>();
  for (const [subject, facts] of groupBy(rows, ({ entry }) => entry.subject)) {
    // An answer would take away the very fact that is to be shown.
    const entries = facts.map(({ entry }) => entry).filter((entry) => answerIn(entry) === undefined);
    const dossier = foldDossier(entries);
    const id = idInSubject('dossier', subject);
    if (dossier === undefined || id === undefined) continue;
    const particulars = await foreign(particularsOf(tablet, entries, dossier));
    told.set(subject, { id, dossier, particulars, isHere: present.has(subject) });
  }
  return told;
}

async function particularsOf(
  tablet: Tablet,
  entries: readonly Entry[],
  dossier: Dossier,
): Promise<Particulars | null> {
  if (tablet.vault === undefined) return null;
  const opened = new Map<string, unknown>();
  for (const entry of entries.filter(tellsParticulars)) {
    const value = await openEntry(tablet, entry);
    if (value !== null) opened.set(entryRef(entry), value);
  }
  return foldParticulars(entries, dossier, opened);
}

/** A dossier that is on no list any more because the server has set aside what begins it, with everything typed. */
export async function goneDossier(tablet: Tablet, id: DossierId): Promise<Stored | undefined> {
  const subject = dossierSubject(id);
  const told = (await toldDossiers(tablet, [subject])).get(subject);
  if (told === undefined || told.isHere) return undefined;
  return { id, row: -1, dossier: told.dossier, particulars: told.particulars };
}

export interface SetAsideInPeriod {
  /** Rows of dossiers that count in the period, without a fact that the server has set aside. Newest first. */
  readonly rows: readonly number[];
  /** What is counted nowhere, and would be if the server had taken it in. */
  readonly notCounted: number;
}

/** How a period's figures are touched by what lies aside and waits for a person. */
export async function setAsideIn(tablet: Tablet, period: Period): Promise<SetAsideInPeriod> {
  await touched(tablet);
  const { db, columns } = tablet;
  const refusals = await withReopening(db, () => db.refusals.filter(isUnanswered).toArray());
  if (refusals.length === 0) return { rows: [], notCounted: 0 };
  const rows = (await setAsideRows(tablet)).filter((row) => isCounted(columns, row, period));
  const gone = await goneFacets(tablet, refusals);
  return {
    rows: columns.newestFirst(rows),
    notCounted: gone.filter((facet) => bucketsOf(facet, period).length > 0).length,
  };
}

/** What would be counted of the dossiers that are gone; no person is read. */
async function goneFacets({ db }: Tablet, refusals: readonly RefusalRow[]) {
  const subjects = [...new Set(refusals.map(({ subject }) => subject))];
  const ids = subjects.flatMap((subject) => idInSubject('dossier', subject) ?? []);
  const here = new Set(
    (await withReopening(db, () => db.dossiers.where('id').anyOf(ids).toArray())).map(({ id }) => id),
  );
  const missing = ids.filter((id) => !here.has(id)).map(dossierSubject);
  const rows = await withReopening(db, () => db.entries.where('entry.subject').anyOf(missing).toArray());
  return [...groupBy(rows, ({ entry }) => entry.subject).values()].flatMap((facts) => {
    const dossier = foldDossier(facts.map(({ entry }) => entry));
    return dossier === undefined ? [] : [facetOf(dossier)];
  });
}
