import type { DossierId, ReportId } from '../../base/ids.ts';
import type { Dossier } from '../../domain/dossier/dossier.ts';
import type { StoredReport } from '../../domain/report/versions.ts';
import { dossierSubject, readSubject, type SubjectKind, type SubjectName } from '../../domain/subject.ts';
import { subjects } from '../../domain/subjects.ts';
import { entryRef, type Entry } from '../../log/entry.ts';
import { laterStamp, type Stamp } from '../../log/stamp.ts';
import { nextBlock, type BlockChange } from '../index/blocks.ts';
import { spansOf, type Span } from '../index/origins.ts';
import { groupBy } from '../group-by.ts';
import { blockVersion } from '../../domain/counting/block.ts';
import type { Facet } from '../../domain/counting/facet.ts';
import { heldWith } from './file/ranges.ts';
import { remembered } from '../index/memory.ts';
import { partFacts, withAnswers } from './facts-that-count.ts';
import { readParticulars, type Read, type ReadsParticulars } from './read-particulars.ts';
import { runningNumbersAfter } from './running-numbers.ts';
import { storedSubjects, type BeforeDeed, type Subject } from './before-deed.ts';
import type { BlockRow, DossierRow, EntryRow, Head, RefusalRow, SearchRow } from '../schema.ts';
import { nextSearchBlocks } from '../index/search-blocks.ts';
import type { Tablet } from '../tablet.ts';

/** A fact that is to be stored: one just made here, or one that came from the server. */
export interface Arrival extends EntryRow {
  /** The sealed part, where it is already in the clear. */
  readonly opened?: unknown;
}

/** Everything that a deed writes, worked out beforehand: inside the transaction there is nothing left to think. */
export interface Plan {
  readonly head: Head;
  readonly entries: readonly EntryRow[];
  readonly dossiers: readonly DossierRow[];
  /** Of a small deed: what goes into the memory now, and into the blocks a moment later. */
  readonly later: readonly LaterChange[];
  readonly blocks: readonly BlockRow[];
  readonly search: readonly { readonly row: SearchRow; readonly text: string }[];
  readonly reports: readonly StoredReport[];
  /** Of dossiers and reports of which no fact counts any more. */
  readonly gone: { readonly rows: readonly number[]; readonly reports: readonly ReportId[] };
  /** What was set aside of the subjects touched, with what a person has answered. */
  readonly refusals: readonly RefusalRow[];
  /** Rows whose particulars have to be opened when there is a key. */
  readonly unopened: readonly number[];
  readonly office: readonly Entry[] | undefined;
}

/**
 * Folds what the arrivals touch: the old entries of their subjects and the new ones together.
 * @param ofAll every subject that was read before is folded, as where facts of it have given way
 */
export async function project(
  tablet: Tablet,
  before: BeforeDeed,
  arrivals: readonly Arrival[],
  ofAll = false,
): Promise<Plan> {
  return fold(tablet, before.head, await subjectsOf(tablet, before, arrivals, ofAll), arrivals);
}

/**
 * Folds dossiers again from what is stored. @param read `readParticulars` where they can be opened now,
 * `leaveParticulars` where only what another version has put together is opened
 */
export async function projectRows(
  tablet: Tablet,
  head: Head,
  rows: readonly number[],
  read: ReadsParticulars,
): Promise<Plan> {
  const stored = await tablet.db.dossiers.bulkGet([...rows]);
  const named = stored.flatMap((row) => (row === undefined ? [] : [dossierSubject(row.id)]));
  return fold(tablet, head, await storedSubjects(tablet.db, named), [], { read, isLarge: true });
}

export async function fold(
  tablet: Tablet,
  head: Head,
  touched: readonly Subject[],
  arrivals: readonly Arrival[],
  {
    read = readParticulars,
    isLarge = false,
  }: { readonly read?: ReadsParticulars; readonly isLarge?: boolean } = {},
): Promise<Plan> {
  const openedByRef = new Map<string, unknown>();
  for (const { entry, opened } of arrivals) {
    if (opened !== undefined) openedByRef.set(entryRef(entry), opened);
  }
  let rows = head.rows;
  const byKind = partedByKind(touched);
  const known = byKind.dossier.flatMap((each) => {
    const dossier = subjects.dossier.fold(each.entries);
    return dossier === undefined ? [] : [{ ...each, dossier, row: each.stored?.row ?? rows++ }];
  });
  const reports = byKind.report.map((each) => ({ ...each, report: subjects.report.fold(each.entries) }));
  const stay = new Set(known.map(({ row }) => row));
  const gone = {
    rows: byKind.dossier.flatMap(({ stored }) =>
      stored === undefined || stay.has(stored.row) ? [] : [stored.row],
    ),
    reports: reports.flatMap(({ id, report }) => (report === undefined ? [id] : [])),
  };
  const folded: readonly Folded[] = await Promise.all(
    known.map(async (each) => ({
      ...each,
      ...(await read(tablet, each, each.dossier, openedByRef)),
    })),
  );
  const revision = head.revision + 1;
  // A row that is left is taken out of its block at once.
  const goesLater = !isLarge && gone.rows.length === 0 && folded.length <= rowsLater;
  const blocks = goesLater ? [] : planBlocks(tablet, folded, gone.rows);
  const search = goesLater ? [] : await planSearch(tablet, folded, revision);
  const office = byKind.office[0]?.entries;
  const change = {
    revision,
    ...(goesLater && folded.length > 0 ? { rows: folded.map(({ row }) => row), version: blockVersion } : {}),
    blocks: blocks.map(({ block }) => block),
    searchBlocks: search.map(({ row }) => row.block),
    office: office !== undefined,
  };
  return {
    head: {
      ...headAfter(tablet, head, arrivals),
      revision,
      rows,
      recent: [...head.recent.slice(1 - remembered), change],
    },
    entries: arrivals.map(({ entry, position }) => ({ entry, position })),
    dossiers: folded.map(({ row, id, dossier, sealed, entries }) => ({
      row,
      id,
      codes: subjects.dossier.gives.codes(dossier),
      dossier,
      sealed,
      ownSeq: lastOwnSeq(tablet, entries),
      spans: spansOf(entries),
    })),
    later: goesLater ? folded.map((each) => laterChange(tablet, each)) : [],
    blocks,
    search,
    reports: reports.flatMap(({ id, report }) => (report === undefined ? [] : [{ id, report }])),
    gone,
    refusals: touched.flatMap(({ refusals, entries, leftOut }) =>
      withAnswers(refusals, { counting: entries, leftOut }),
    ),
    unopened: folded.filter(({ toOpen }) => toOpen).map(({ row }) => row),
    office,
  };
}

export interface LaterChange {
  readonly row: number;
  readonly id: DossierId;
  readonly facet: Facet;
  readonly ownSeq: number;
  /** Undefined: an older version has stored it. */
  readonly spans: readonly Span[] | undefined;
  /** Its line of search text; undefined when it could not be read now. */
  readonly line: string | undefined;
}

/** Up to so many dossiers a deed is a small one. */
const rowsLater = 16;

const laterChange = (tablet: Tablet, { row, id, dossier, entries, line }: Folded): LaterChange => ({
  ...{ row, id, spans: spansOf(entries) },
  facet: subjects.dossier.gives.facet(dossier),
  ownSeq: lastOwnSeq(tablet, entries),
  line,
});

/** A kind that the registry gains does not compile here until it has its place. */
function partedByKind(touched: readonly Subject[]) {
  const byKind: { readonly [K in SubjectKind]: (Subject & Extract<SubjectName, { readonly kind: K }>)[] } = {
    dossier: [],
    report: [],
    // They are few, and folded when they are looked at (`queries/petition/petitions.ts`): nothing is kept beside the log.
    petition: [],
    // So are the lines of the inventory (`queries/office/inventory.ts`).
    inventory: [],
    // And receipts (`queries/office/receipts.ts`).
    receipt: [],
    office: [],
  };
  for (const each of touched) {
    const name = readSubject(each.subject);
    if (name?.kind === 'dossier') byKind.dossier.push({ ...each, ...name });
    else if (name?.kind === 'report') byKind.report.push({ ...each, ...name });
    else if (name?.kind === 'office') byKind.office.push({ ...each, ...name });
  }
  return byKind;
}

interface Folded extends Subject, Read {
  readonly id: DossierId;
  readonly row: number;
  readonly dossier: Dossier;
}

async function subjectsOf(
  { db }: Tablet,
  before: BeforeDeed,
  arrivals: readonly Arrival[],
  ofAll: boolean,
): Promise<Subject[]> {
  const newBySubject = groupBy(arrivals, ({ entry }) => entry.subject);
  const known = new Set(before.subjects.map(({ subject }) => subject));
  const missing = [...newBySubject.keys()].filter((subject) => !known.has(subject));
  const stored = before.subjects.filter(({ subject }) => ofAll || newBySubject.has(subject));
  if (missing.length > 0) stored.push(...(await storedSubjects(db, missing)));
  return stored.map((each) => {
    const byRef = new Map([...each.entries, ...each.leftOut].map((entry) => [entryRef(entry), entry]));
    for (const { entry } of newBySubject.get(each.subject) ?? []) byRef.set(entryRef(entry), entry);
    const { counting, leftOut } = partFacts([...byRef.values()], each.refusals);
    return { ...each, entries: counting, leftOut };
  });
}

function planBlocks(tablet: Tablet, folded: readonly Folded[], gone: readonly number[]): BlockRow[] {
  const changes: BlockChange[] = folded.map(({ row, id, dossier, entries }) => ({
    ...{ row, id, spans: spansOf(entries) },
    facet: subjects.dossier.gives.facet(dossier),
    ownSeq: lastOwnSeq(tablet, entries),
  }));
  for (const row of gone) changes.push({ row, id: undefined, facet: undefined, ownSeq: 0, spans: [] });
  const byBlock = groupBy(changes, ({ row }) => tablet.columns.blockOf(row));
  return [...byBlock].map(([block, each]) => nextBlock(tablet, block, each));
}

const lastOwnSeq = (tablet: Tablet, entries: readonly Entry[]): number =>
  entries.reduce(
    (seq, entry) => (entry.node === tablet.installation?.node ? Math.max(seq, entry.seq) : seq),
    0,
  );

async function planSearch(
  tablet: Tablet,
  folded: readonly Folded[],
  revision: number,
): Promise<Plan['search'][number][]> {
  const lines = new Map<number, string>();
  for (const { row, line } of folded) if (line !== undefined) lines.set(row, line);
  return lines.size === 0 ? [] : nextSearchBlocks(tablet, lines, revision);
}

function headAfter(tablet: Tablet, head: Head, arrivals: readonly Arrival[]): Head {
  const reach: Record<string, number> = { ...head.reach };
  let latest: Stamp | undefined = head.latest ?? undefined;
  let own: Entry | undefined;
  for (const { entry } of arrivals) {
    reach[entry.node] = Math.max(entry.seq, reach[entry.node] ?? 0);
    latest = laterStamp(latest, entry.stamp);
    if (entry.node === tablet.installation?.node && entry.seq > (own?.seq ?? head.seq)) own = entry;
  }
  return {
    ...head,
    seq: own?.seq ?? head.seq,
    hash: own?.hash ?? head.hash,
    latest: latest ?? null,
    reach,
    ...(head.held === undefined
      ? {}
      : {
          held: heldWith(
            head.held,
            arrivals.map(({ entry }) => entry),
          ),
        }),
    running: runningNumbersAfter(tablet.installation, head.running, arrivals),
  };
}
