import type { Instant } from '../../base/clock.ts';
import type { NodeId } from '../../base/ids.ts';
import { hasTrueHash } from '../../log/chain.ts';
import { entryRef, type Entry } from '../../log/entry.ts';
import { withReopening } from '../errors.ts';
import { readBeforeDeed, type BeforeDeed } from '../journal/before-deed.ts';
import { commit, refusalRow } from '../journal/commit.ts';
import { countsElsewhere } from '../journal/facts-that-count.ts';
import type { Kept } from '../journal/file/kept.ts';
import { project, type Arrival } from '../journal/project.ts';
import { runningNumbersAfter } from '../journal/running-numbers.ts';
import type { EntryRow, KeptBeside, RefusalRow } from '../schema.ts';
import type { Tablet } from '../tablet.ts';
import { upstreamWith } from '../upstream.ts';
import { besideOf, keepsAnother, refusalOf, settledRefusals, upstreamMarked, writeNamed } from './beside.ts';
import { givesWay, namedAnew } from './gives-way.ts';
import { judgeWith, type Judge } from './judge.ts';
import { runsWith, type Runs } from './runs.ts';
import { isVerdict } from './verdicts.ts';

/** What became of entries that were offered to this store. */
export interface Taken {
  readonly fresh: readonly Entry[];
  readonly known: number;
  readonly refused: readonly RefusalRow[];
}

/** What the server says of them; null when they came without it: then they have no position yet. */
export type Named = {
  readonly positions: readonly (number | null)[];
  /** Without it no cursor moves. */
  readonly since?: number;
} | null;

/**
 * Takes in what others hand over, each by its own verdict (`judge.ts`). What is not taken is kept beside the log with its reason,
 * counts nowhere here, and leaves its number to another. Only under the write lock.
 * @param runs of a page of which these are a part; `own`: this tablet has recorded them itself
 */
export async function takeEntries(
  tablet: Tablet,
  entries: readonly Entry[],
  at: Instant,
  named: Named,
  runs?: Runs | 'own',
): Promise<Taken> {
  const { db } = tablet;
  const [known, beside] = await Promise.all([
    withReopening(db, () =>
      db.entries.bulkGet(entries.map((entry): [NodeId, number] => [entry.node, entry.seq])),
    ),
    besideOf(
      db,
      entries.map((entry) => ({ entry })),
    ),
  ]);
  const told = [...entries, ...known.flatMap((row) => row?.entry ?? [])].map(({ subject }) => subject);
  const before = await readBeforeDeed(tablet, [...new Set(told)]);
  const judge = await judgeOf(tablet, entries, before, runs);
  const fresh = new Map<string, Arrival>();
  const moved: EntryRow[] = [];
  const refused: RefusalRow[] = [];
  const rivals = new Set<string>();
  for (const [index, entry] of entries.entries()) {
    const [row, ref] = [known[index], entryRef(entry)];
    const position = named?.positions[index] ?? row?.position ?? null;
    const rival = givesWay(tablet, row, beside[index], { entry, position }) ? row.entry : undefined;
    const there = fresh.get(ref)?.entry ?? (rival === undefined ? row?.entry : undefined);
    if (there?.hash === entry.hash) {
      if (row !== undefined && row.position !== position) moved.push({ ...row, position });
      continue;
    }
    const fault = await faultOf(tablet, entry, position, there, judge);
    const isOwn = entry.node === tablet.installation?.node && fault !== 'wrongNode';
    if (fault === undefined || (isOwn && isVerdict(fault))) {
      fresh.set(ref, { entry, position });
      judge?.add(entry, position);
    }
    if (fault === undefined && rival !== undefined) {
      rivals.add(rival.hash);
      refused.push({ ...refusalOf(rival, 'sameNumberOtherContent', at), entry: rival });
    }
    if (fault === undefined) continue;
    // Of this tablet's own chain no number may be missing: it lies in the log, and does not count.
    if (isOwn && isVerdict(fault)) refused.push({ ...refusalOf(entry, fault, at), byTablet: true });
    else if (!isKept(beside[index], entry, fault, position))
      refused.push({ ...refusalOf(entry, fault, at), entry, ...(position !== null && { position }) });
  }
  const arrivals = [...fresh.values()];
  for (const entry of await namedAnew(tablet, arrivals))
    refused.push({ ...refusalOf(entry, 'saidTwice', at), byTablet: true, answered: 'recordedAgain' });
  const counting = before.subjects.flatMap((each) => each.entries.filter(({ hash }) => !rivals.has(hash)));
  counting.push(...arrivals.map(({ entry }) => entry));
  const asides = refused.flatMap(({ entry }) => (entry === null ? [] : [{ entry }]));
  const running = runningNumbersAfter(tablet.installation, before.head.running, asides);
  const rows = [
    // What came damaged or too early before, and is right now, waits for nobody any more.
    ...(await settledRefusals(tablet, arrivals)),
    ...refused.map((row) => refusalRow(answeredBy(row, counting))),
    ...(await cursorAfter(tablet, entries, named)),
    ...(await offeredAgain(tablet, arrivals)),
  ];
  if (arrivals.length === 0 && running === before.head.running) await writeNamed(tablet, moved, rows);
  else {
    const head = { ...before.head, running };
    const now = withRefusals({ ...before, head }, refused, rivals);
    const plan = await project(tablet, now, arrivals, rivals.size > 0);
    await commit(tablet, plan, 'newOrKnown', { rows, named: moved });
  }
  return {
    fresh: arrivals.map(({ entry }) => entry),
    known: known.filter((row, index) => row?.entry.hash === entries[index]?.hash).length,
    refused,
  };
}

/** With all that is known of people, and of what was said of these subjects. */
async function judgeOf(
  tablet: Tablet,
  entries: readonly Entry[],
  before: BeforeDeed,
  runs: Runs | 'own' | undefined,
): Promise<Judge | undefined> {
  if (runs === 'own') return undefined;
  return judgeWith(tablet, runs ?? (await runsWith(tablet, entries)), before.subjects);
}

async function faultOf(
  { installation }: Tablet,
  entry: Entry,
  position: number | null,
  there: Entry | undefined,
  judge: Judge | undefined,
): Promise<KeptBeside | undefined> {
  // The number is taken by another fact. The one that came first stays, the other one is kept beside it.
  if (there !== undefined) return 'sameNumberOtherContent';
  if (!(judge?.isTrue(entry) ?? hasTrueHash(entry))) return 'wrongHash';
  // What this tablet has recorded it has from itself, or by a file; the server never sends it back.
  if (position !== null && judge !== undefined && entry.node === installation?.node) return 'wrongNode';
  return judge?.faultOf(entry, position);
}

/** Whether what lies beside the log under this number stays as it is. */
function isKept(
  row: RefusalRow | undefined,
  entry: Entry,
  fault: KeptBeside,
  position: number | null,
): boolean {
  if (row?.entry == null) return false;
  if (row.entry.hash === entry.hash) return row.reason === fault && (row.position ?? null) === position;
  // One that the server names takes the place of one that came without it.
  if (isVerdict(fault) && position !== null && row.position === undefined) return false;
  return keepsAnother(row, { entry });
}

async function cursorAfter(tablet: Tablet, entries: readonly Entry[], named: Named) {
  const [last, position] = [entries.at(-1), named?.positions[entries.length - 1] ?? 0];
  if (named?.since === undefined || last === undefined) return [];
  return upstreamMarked(tablet, { since: named.since }, [{ position, hash: last.hash }]);
}

/**
 * This tablet's own that the database had lost and a file brings back: what the server said of them is lost as well, and it may
 * have been told that they are. Offered once more from there on, it says it again.
 */
async function offeredAgain(tablet: Tablet, arrivals: readonly EntryRow[]): Promise<readonly Kept[]> {
  const own = arrivals.filter(({ entry, position }) => {
    return entry.node === tablet.installation?.node && position === null;
  });
  if (own.length === 0) return [];
  const { acknowledged = 0 } = (await withReopening(tablet.db, () => tablet.db.upstream.get('sync'))) ?? {};
  const first = Math.min(acknowledged, ...own.map(({ entry }) => entry.seq - 1));
  return first < acknowledged ? upstreamWith(tablet, { acknowledged: first }) : [];
}

/** What counts under another name waits for nobody. */
function answeredBy(row: RefusalRow, counting: readonly Entry[]): RefusalRow {
  const answered = countsElsewhere(row.reason, row.entry ?? undefined, counting);
  return answered === undefined ? row : { ...row, answered };
}

/** With what was set aside just now, and without what has given way. */
const withRefusals = (
  { head, subjects }: BeforeDeed,
  refused: readonly RefusalRow[],
  rivals: ReadonlySet<string>,
): BeforeDeed => ({
  head,
  subjects: subjects.map((each) => ({
    ...each,
    entries: each.entries.filter(({ hash }) => !rivals.has(hash)),
    refusals: [
      ...each.refusals,
      ...refused.filter(({ subject, byTablet }) => byTablet === true && subject === each.subject),
    ],
  })),
});
