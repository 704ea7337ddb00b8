import type { Instant } from '../../base/clock.ts';
import type { NodeId } from '../../base/ids.ts';
import { hasTrueHash } from '../../log/chain.ts';
import { entryRef, type Entry } from '../../log/entry.ts';
import type { EntryResult } from '../../log/protocol.ts';
import { writeBothCopies } from './file/both-copies.ts';
import { writesOf } from './file/refill.ts';
import { refusalKey, type Kept } from './file/kept.ts';
import { forgetCarried } from '../copy/carried.ts';
import { commit, positionsOf } from './commit.ts';
import { noteUpstream, upstreamWith } from '../upstream.ts';
import { StorageFault, withReopening } from '../errors.ts';
import { asOnlyWriter } from '../only-writer.ts';
import { freshHead, readBeforeDeed } from './before-deed.ts';
import { fold, project, type Arrival } from './project.ts';
import type { EntryRow, KeptBeside, KeyRequest, Peer, RefusalRow, SyncRow } from '../schema.ts';
import type { StoreDb } from '../store-db.ts';
import type { Tablet } from '../tablet.ts';
import { wantedNode } from './wanted-node.ts';

/** One answer of the server, read and checked. */
export interface IncomingPage {
  /** The name under which it was asked for. When this tablet bears another one by now, it is another's answer. */
  readonly node?: NodeId | undefined;
  readonly acknowledged: number;
  readonly results: readonly EntryResult[];
  readonly entries: readonly Entry[];
  /** Beside `entries`. */
  readonly positions: readonly number[];
  readonly position: number;
  readonly epoch: string;
  readonly peers: readonly Peer[];
  readonly keyRequests: readonly KeyRequest[];
  readonly clockSamples: readonly number[];
  readonly at: Instant;
}

/** Entries in one transaction: short enough that a deed at the desk never waits for it. */
const entriesAtOnce = 500;

/**
 * Takes in what the server sent: other nodes' facts, and what it says of ours. Whatever order, batches or repetitions
 * it comes in, the state is the same. Each part is stored together with the cursor that says so, so that a tablet that
 * dies in between asks again for exactly what it does not have.
 */
export async function mergeIncoming(tablet: Tablet, page: IncomingPage): Promise<void> {
  await takeResults(tablet, page);
  for (let at = 0; at < page.entries.length; at += entriesAtOnce) {
    const end = Math.min(at + entriesAtOnce, page.entries.length);
    const isLast = end === page.entries.length;
    const since = isLast ? page.position : (page.positions[end - 1] ?? page.position);
    const part = page.entries.slice(at, end);
    const positions = page.positions.slice(at, end);
    await asOnlyWriter(tablet, async () => {
      if (!(await isStill(tablet, page.node))) return;
      await takeEntries(tablet, part, page.at, { positions, since });
      await forgetCarried(tablet, part);
    });
  }
  if (!(await isStill(tablet, page.node))) return;
  if (page.entries.length === 0 && page.position !== (await tablet.db.upstream.get('sync'))?.since) {
    await noteUpstream(tablet, { since: page.position });
  }
}

/** Another tab may have learned meanwhile that this tablet is a copy: its cursor is another one then. */
async function isStill(tablet: Tablet, node: NodeId | undefined): Promise<boolean> {
  await freshHead(tablet);
  return node === undefined || tablet.installation?.node === node;
}

/** The receipt numbers of our own entries, the reasons why some were set aside, and how far the server has read. */
async function takeResults(tablet: Tablet, page: IncomingPage): Promise<void> {
  const node = page.node ?? tablet.installation?.node;
  if (node === undefined) throw new StorageFault('NoInstallation');
  const changes: Partial<SyncRow> = {
    acknowledged: page.acknowledged,
    epoch: page.epoch,
    peers: page.peers,
    keyRequests: page.keyRequests,
    clockSamples: page.clockSamples,
  };
  for (let at = 0; at === 0 || at < page.results.length; at += entriesAtOnce) {
    const part = page.results.slice(at, at + entriesAtOnce);
    const isLast = at + entriesAtOnce >= page.results.length;
    const isDone = await asOnlyWriter(tablet, async () => {
      if (!(await isStill(tablet, node))) return false;
      // How far the server has read is only stored with the last of what it said.
      await takeVerdicts(tablet, node, part, page.at, isLast ? changes : {});
      return true;
    });
    if (!isDone) return;
  }
  tablet.acknowledged = page.acknowledged;
}

/**
 * What the server says of one node's entries that are here. With what it says anew, the subjects that it says it of are
 * folded again, in the same transaction. Only under the write lock. @param changes what is noted of the server with it
 */
export async function takeVerdicts(
  tablet: Tablet,
  node: NodeId,
  results: readonly EntryResult[],
  at: Instant,
  changes: Partial<SyncRow> = {},
): Promise<{ readonly accepted: readonly EntryRow[]; readonly setAside: readonly Entry[] }> {
  const { db } = tablet;
  // All its own is going to be named anew and judged anew; under these numbers another history may lie beside.
  if (node === tablet.installation?.node && (await wantedNode(tablet)) !== undefined)
    return { accepted: [], setAside: [] };
  const keys = results.map(({ seq }): [NodeId, number] => [node, seq]);
  const [stored, said] = await withReopening(db, () =>
    db.transaction('r', [db.entries, db.refusals], () =>
      Promise.all([db.entries.bulkGet(keys), db.refusals.bulkGet(keys)]),
    ),
  );
  const accepted: EntryRow[] = [];
  const aside: Entry[] = [];
  const setAside: RefusalRow[] = [];
  const judgedAnew: Entry[] = [];
  results.forEach((result, index) => {
    const [row, before] = [stored[index], said[index]];
    if (row === undefined) return;
    const isAccepted = result.outcome === 'accepted';
    const reason = result.reason ?? '';
    if (isAccepted) accepted.push({ ...row, position: result.position ?? row.position });
    else aside.push(row.entry);
    if (!isAccepted && before?.reason !== reason) setAside.push(refusalOf(row.entry, reason, at));
    if (isAccepted ? before !== undefined : before?.reason !== reason) judgedAnew.push(row.entry);
  });
  const marked = accepted.map(({ entry, position }) => ({ position: position ?? 0, hash: entry.hash }));
  const besides = [
    ...(await settledRefusals(tablet, accepted)),
    ...(await upstreamMarked(tablet, changes, marked)),
  ];
  if (judgedAnew.length === 0) await writeNamed(tablet, accepted, besides);
  else {
    const verdicts = { setAside, accepted: new Set(accepted.map(({ entry }) => entryRef(entry))) };
    const touched = [...new Set(judgedAnew.map(({ subject }) => subject))];
    const before = await readBeforeDeed(tablet, touched, verdicts);
    const plan = await fold(tablet, before.head, before.subjects, []);
    await commit(tablet, plan, 'newOrKnown', { rows: besides, named: accepted });
  }
  return { accepted, setAside: aside };
}

type Mark = NonNullable<SyncRow['mark']>;

/** How the server stands, with the latest entry of which both know the position. */
async function upstreamMarked(
  tablet: Tablet,
  changes: Partial<SyncRow>,
  marks: readonly Mark[],
): Promise<readonly Kept[]> {
  const known = (await withReopening(tablet.db, () => tablet.db.upstream.get('sync')))?.mark;
  const mark = marks.reduce(
    (later: Mark | undefined, each) => (each.position > (later?.position ?? 0) ? each : later),
    known,
  );
  return upstreamWith(tablet, { ...changes, ...(mark !== undefined && { mark }) });
}

/** An entry that lies aside, with the reason why. */
export const refusalOf = (entry: Entry, reason: string, at: Instant): RefusalRow => ({
  node: entry.node,
  seq: entry.seq,
  subject: entry.subject,
  reason,
  at,
  entry: null,
});

/** What became of entries that were offered to this store. */
export interface Taken {
  readonly fresh: readonly Entry[];
  readonly known: number;
  readonly refused: readonly RefusalRow[];
}

const keptBeside = (entry: Entry, reason: KeptBeside, at: Instant): RefusalRow => ({
  ...refusalOf(entry, reason, at),
  entry,
});

/**
 * Only under the write lock.
 * @param named what the server says of them; null when they came without it: then they have no position yet, and one
 * that is there already keeps its own. Without `since` no cursor moves.
 */
export async function takeEntries(
  tablet: Tablet,
  entries: readonly Entry[],
  at: Instant,
  named: { readonly positions: readonly number[]; readonly since?: number } | null,
): Promise<Taken> {
  const { db } = tablet;
  const before = await readBeforeDeed(tablet, [...new Set(entries.map(({ subject }) => subject))]);
  const known = await withReopening(db, () =>
    db.entries.bulkGet(entries.map((entry): [NodeId, number] => [entry.node, entry.seq])),
  );
  const fresh = new Map<string, Arrival>();
  const moved: EntryRow[] = [];
  const refused: RefusalRow[] = [];
  const beside = await besideOf(
    db,
    entries.map((entry) => ({ entry })),
  );
  entries.forEach((entry, index) => {
    const row = known[index];
    const position = named === null ? (row?.position ?? null) : (named.positions[index] ?? null);
    if (row !== undefined && row.entry.hash === entry.hash) {
      if (row.position !== position) moved.push({ ...row, position });
    } else if (row !== undefined) {
      // The number is taken by another fact. The one that came first stays, the other one is kept beside it.
      if (!keepsAnother(beside[index], { entry }))
        refused.push(keptBeside(entry, 'sameNumberOtherContent', at));
    } else if (!hasTrueHash(entry)) {
      refused.push(keptBeside(entry, 'wrongHash', at));
    } else {
      fresh.set(`${entry.node}:${entry.seq}`, { entry, position });
    }
  });
  const since = named?.since;
  const last = entries.at(-1);
  const marked =
    named === null || last === undefined
      ? []
      : [{ position: named.positions[entries.length - 1] ?? 0, hash: last.hash }];
  const arrivals = [...fresh.values()];
  const rows = [
    // What came damaged before and is whole now waits for nobody any more.
    ...(await settledRefusals(tablet, arrivals)),
    ...refused.map(refusalRow),
    ...(since === undefined ? [] : await upstreamMarked(tablet, { since }, marked)),
  ];
  if (arrivals.length === 0) await writeNamed(tablet, moved, rows);
  else await commit(tablet, await project(tablet, before, arrivals), 'newOrKnown', { rows, named: moved });
  return {
    fresh: arrivals.map(({ entry }) => entry),
    known: known.filter((row, index) => row?.entry.hash === entries[index]?.hash).length,
    refused,
  };
}

const refusalRow = (row: RefusalRow): Kept => ({ kind: 'row', table: 'refusals', row });

/** What the server has accepted after all does not lie aside any more. */
async function settledRefusals({ db }: Tablet, accepted: readonly EntryRow[]): Promise<Kept[]> {
  const rows = await besideOf(db, accepted);
  return rows.flatMap((row, index): Kept[] =>
    row === undefined || keepsAnother(row, accepted[index])
      ? []
      : [{ kind: 'gone', table: 'refusals', key: refusalKey(row) }],
  );
}

const besideOf = (db: StoreDb, of: readonly { readonly entry: Entry }[]) =>
  withReopening(db, () =>
    db.refusals.bulkGet(of.map(({ entry }): [NodeId, number] => [entry.node, entry.seq])),
  );

/** Of a number that two facts claim, the one beside the log is not thrown away for a third. */
const keepsAnother = (row: RefusalRow | undefined, of: { readonly entry: Entry } | undefined): boolean =>
  row?.entry != null && row.reason === 'sameNumberOtherContent' && row.entry.hash !== of?.entry.hash;

/** Entries that were here before, with the positions that the server has given them. */
const writeNamed = (tablet: Tablet, named: readonly EntryRow[], rows: readonly Kept[]): Promise<void> =>
  writeBothCopies(tablet, {
    kept: [...(named.length > 0 ? [positionsOf(named)] : []), ...rows],
    writes: [...(named.length > 0 ? [{ table: 'entries', put: named }] : []), ...writesOf(rows)],
  });

/**
 * The server was restored from a backup. What it said before is not true any more: all is asked for again, our own
 * entries above what it holds now are offered again, and of other nodes whatever it has lost (`carried.ts`).
 */
export async function beginEpoch(tablet: Tablet, epoch: string, acknowledged: number): Promise<void> {
  const { installation } = tablet;
  await asOnlyWriter(tablet, async () => {
    const head = await freshHead(tablet);
    const rows = await upstreamWith(tablet, {
      ...{ epoch, acknowledged, since: 0 },
      ...{ mark: undefined, carrying: true, uncarried: undefined },
    });
    const own = installation?.node ?? '';
    await writeBothCopies(tablet, {
      kept: [{ kind: 'unnamed', node: own, acknowledged }, ...rows],
      writes: [
        {
          table: 'entries',
          change: {
            ranges: Object.keys(head.reach).map((node) =>
              IDBKeyRange.bound(
                [node, node === own ? acknowledged : 0],
                [node, Number.MAX_SAFE_INTEGER],
                true,
              ),
            ),
            to: (row) => ({ ...(row as EntryRow), position: null }),
          },
        },
        ...writesOf(rows),
      ],
    });
    tablet.acknowledged = acknowledged;
  });
}
