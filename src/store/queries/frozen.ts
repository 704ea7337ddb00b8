import type { DossierId, NodeId } from '../../base/ids.ts';
import { foldDossier } from '../../domain/dossier/evolve.ts';
import { facetOf, type Facet } from '../../domain/counting/facet.ts';
import { foldPetition, type Petition } from '../../domain/petition/petition.ts';
import { dossierSubject, idInSubject, petitionSubject } from '../../domain/subject.ts';
import { entryRef, type Entry } from '../../log/entry.ts';
import { isWithin, wasCounted, type LogCut } from '../../log/merge.ts';
import { withReopening } from '../errors.ts';
import type { Later } from '../index/origins.ts';
import { isJudged } from '../journal/facts-that-count.ts';
import { emptyHead, type EntryRow } from '../schema.ts';
import type { StoreDb } from '../store-db.ts';
import type { Tablet } from '../tablet.ts';

/** Where a count was taken: how far the log went, and what of it nobody counted because the server had set it aside. */
export interface FrozenAt {
  readonly cut: LogCut;
  readonly leftOut?: readonly string[] | undefined;
}

/** A dossier of which the log tells something else now than it did then. */
export interface Changed {
  readonly id: DossierId;
  /** Undefined: no fact of it counts now. */
  readonly row: number | undefined;
  /** What was counted of it then; undefined: nothing was. */
  readonly then: Facet | undefined;
}

/**
 * Dossiers with later facts, or of which the server has judged a fact since. Only those that were there before are read and
 * folded again; whatever is not among them counts as its row in the columns has it.
 */
export async function changedSince(tablet: Tablet, at: FrozenAt): Promise<readonly Changed[]> {
  const later = await laterThan(tablet, at.cut);
  const judged = await judgedSince(tablet, at);
  const toRead = new Set([...judged.setAside, ...judged.takenIn]);
  for (const [id, what] of later) if (what === 'more') toRead.add(id);
  const thenById = await facetsThen(tablet, [...toRead], at);
  const ids = new Set([...later.keys(), ...toRead]);
  const rows = tablet.origins.rowsOf(ids);
  return [...ids].map((id) => ({ id, row: rows.get(id), then: thenById.get(id) }));
}

/** What was counted of each then; those of which nothing was are left out. */
async function facetsThen(
  { db }: Tablet,
  ids: readonly DossierId[],
  at: FrozenAt,
): Promise<ReadonlyMap<DossierId, Facet>> {
  const read = await withReopening(db, () =>
    db.transaction('r', db.entries, () =>
      Promise.all(ids.map((id) => entriesThen(db, dossierSubject(id), at))),
    ),
  );
  const facets = new Map<DossierId, Facet>();
  ids.forEach((id, index) => {
    const then = foldDossier(read[index] ?? []);
    if (then !== undefined) facets.set(id, facetOf(then));
  });
  return facets;
}

/** The same of one dossier; undefined when nothing was. */
export const facetThen = async (tablet: Tablet, id: DossierId, at: FrozenAt): Promise<Facet | undefined> =>
  (await facetsThen(tablet, [id], at)).get(id);

async function entriesThen(
  db: StoreDb,
  subject: string,
  { cut, leftOut }: FrozenAt,
): Promise<readonly Entry[]> {
  const rows = await db.entries.where('entry.subject').equals(subject).toArray();
  const at = { cut, leftOut: new Set(leftOut) };
  return rows.map(({ entry }) => entry).filter((entry) => wasCounted(at, entry));
}

/** @returns of which a fact that was counted then lies aside now, and of which one counts now that lay aside then */
export async function judgedSince(
  tablet: Tablet,
  at: FrozenAt,
): Promise<{ readonly setAside: ReadonlySet<DossierId>; readonly takenIn: ReadonlySet<DossierId> }> {
  const { setAside, takenIn } = await subjectsJudgedSince(tablet, at);
  return { setAside: idsOf('dossier', setAside), takenIn: idsOf('dossier', takenIn) };
}

/** Petitions that were counted with a fact that lies aside now, as they were then. */
export async function petitionsJudgedSince(tablet: Tablet, at: FrozenAt): Promise<readonly Petition[]> {
  const { setAside } = await subjectsJudgedSince(tablet, at);
  const then: Petition[] = [];
  for (const id of idsOf('petition', setAside)) {
    const petition = foldPetition(await entriesThen(tablet.db, petitionSubject(id), at));
    if (petition !== undefined) then.push(petition);
  }
  return then;
}

async function subjectsJudgedSince(
  { db }: Tablet,
  { cut, leftOut = [] }: FrozenAt,
): Promise<{ readonly setAside: readonly string[]; readonly takenIn: readonly string[] }> {
  const before = await namedThen(db, cut, leftOut);
  const lain = new Set(before.map(entryRef));
  const refusals = (await db.refusals.toArray()).filter(isJudged);
  const now = new Set(refusals.map(entryRef));
  const setAside = refusals.filter((row) => isWithin(cut, row) && !lain.has(entryRef(row)));
  const takenIn = before.filter((entry) => !now.has(entryRef(entry)));
  return {
    setAside: setAside.map(({ subject }) => subject),
    takenIn: takenIn.map(({ subject }) => subject),
  };
}

/** The entries within the cut that bear these names, or bore them: what was renamed is only found among all. */
async function namedThen(db: Tablet['db'], cut: LogCut, names: readonly string[]): Promise<readonly Entry[]> {
  const rows = await db.entries.bulkGet(names.map(keyOfRef));
  const found = rows.flatMap((row) => (row !== undefined && isWithin(cut, row.entry) ? [row.entry] : []));
  const there = new Set(found.map(entryRef));
  const lost = new Set(names.filter((name) => !there.has(name)));
  if (lost.size === 0) return found;
  const again = db.entries.filter(({ entry }) => entry.formerly?.some((name) => lost.has(name)) === true);
  return [...found, ...(await again.toArray()).map(({ entry }) => entry)];
}

const idsOf = <K extends 'dossier' | 'petition'>(kind: K, subjects: readonly string[]) =>
  new Set(subjects.flatMap((subject) => idInSubject(kind, subject) ?? []));

/** Where the log keeps an entry that is named `node:seq`. */
export function keyOfRef(ref: string): [NodeId, number] {
  const at = ref.lastIndexOf(':');
  return [ref.slice(0, at) as NodeId, Number(ref.slice(at + 1))];
}

/** Dossiers of which the log tells something behind the cut. */
async function laterThan(tablet: Tablet, cut: LogCut): Promise<ReadonlyMap<DossierId, Later>> {
  if (tablet.oldBlocks.size > 0) return laterInLog(tablet, cut);
  const later = new Map<DossierId, Later>();
  for (const [row, what] of tablet.origins.laterThan(cut)) {
    const id = tablet.origins.idOf(row);
    if (id !== undefined) later.set(id, what);
  }
  return later;
}

/**
 * The same while blocks of an older version do not say which entries tell of their rows: each node's later entries lie
 * together, so nothing else is read.
 */
export async function laterInLog({ db }: Tablet, cut: LogCut): Promise<ReadonlyMap<DossierId, Later>> {
  const { reach } = (await db.heads.get('head')) ?? emptyHead;
  const later = new Map<DossierId, Later>();
  const note = ({ entry }: EntryRow): void => {
    const id = idInSubject('dossier', entry.subject);
    if (id !== undefined) later.set(id, 'more');
  };
  for (const [node, end] of Object.entries(reach)) {
    const from = cut[node as keyof LogCut] ?? 0;
    if (end > from)
      await db.entries
        .where('[entry.node+entry.seq]')
        .between([node, from], [node, end], false, true)
        .each(note);
  }
  return later;
}
