import type { DossierId, NodeId } from '../../base/ids.ts';
import { foldDossier } from '../../domain/dossier/evolve.ts';
import { facetOf, type Facet } from '../../domain/counting/facet.ts';
import { foldPetition, type Petition } from '../../domain/petition/petition.ts';
import { dossierSubject, idInSubject, petitionSubject } from '../../domain/subject.ts';
import { entryRef, type Entry } from '../../log/entry.ts';
import { isWithin, wasCounted, type LogCut } from '../../log/merge.ts';
import { isJudged } from '../journal/facts-that-count.ts';
import { emptyHead, type EntryRow } from '../schema.ts';
import type { Tablet } from '../tablet.ts';

/** Where a count was taken: how far the log went, and what of it nobody counted because the server had set it aside. */
export interface FrozenAt {
  readonly cut: LogCut;
  readonly leftOut?: readonly string[] | undefined;
}

/**
 * What was counted of each dossier when the log ended at `cut`. Only dossiers with later facts, or of which the server
 * has judged a fact since, are folded again; all others are as the columns have them.
 */
export async function frozenFacets(tablet: Tablet, at: FrozenAt): Promise<Map<DossierId, Facet>> {
  const { db, columns } = tablet;
  const facets = new Map<DossierId, Facet>();
  await db.dossiers.orderBy('id').eachKey((id, cursor) => {
    if (columns.has(cursor.primaryKey)) facets.set(id as DossierId, columns.get(cursor.primaryKey));
  });
  for (const id of await changedSince(tablet, at)) {
    const then = await facetThen(tablet, id, at);
    if (then === undefined) facets.delete(id);
    else facets.set(id, then);
  }
  return facets;
}

/** What was counted of one dossier then; undefined when nothing was. */
export async function facetThen(tablet: Tablet, id: DossierId, at: FrozenAt): Promise<Facet | undefined> {
  const then = foldDossier(await entriesThen(tablet, dossierSubject(id), at));
  return then === undefined ? undefined : facetOf(then);
}

async function entriesThen(
  { db }: Tablet,
  subject: string,
  { cut, leftOut }: FrozenAt,
): Promise<readonly Entry[]> {
  const rows = await db.entries.where('entry.subject').equals(subject).toArray();
  const at = { cut, leftOut: new Set(leftOut) };
  return rows.map(({ entry }) => entry).filter((entry) => wasCounted(at, entry));
}

/** Dossiers whose facts are others than those counted then: later ones came, or the server judged one since. */
export async function changedSince(tablet: Tablet, at: FrozenAt): Promise<ReadonlySet<DossierId>> {
  const judged = await judgedSince(tablet, at);
  return new Set([...(await laterThan(tablet, at.cut)), ...judged.setAside, ...judged.takenIn]);
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
    const petition = foldPetition(await entriesThen(tablet, petitionSubject(id), at));
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

/** Dossiers with an entry beyond the cut. Each node's later entries lie together, so nothing else is read. */
async function laterThan(tablet: Tablet, cut: LogCut): Promise<ReadonlySet<DossierId>> {
  const { db } = tablet;
  const { reach } = (await db.heads.get('head')) ?? emptyHead;
  const changed = new Set<DossierId>();
  const note = ({ entry }: EntryRow): void => {
    const id = idInSubject('dossier', entry.subject);
    if (id !== undefined) changed.add(id as DossierId);
  };
  for (const [node, end] of Object.entries(reach)) {
    const from = cut[node as keyof LogCut] ?? 0;
    if (end > from)
      await db.entries
        .where('[entry.node+entry.seq]')
        .between([node, from], [node, end], false, true)
        .each(note);
  }
  return changed;
}
