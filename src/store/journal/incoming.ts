import type { Instant } from '../../base/clock.ts';
import type { NodeId } from '../../base/ids.ts';
import { hasTrueHash } from '../../log/chain.ts';
import type { Entry } from '../../log/entry.ts';
import type { EntryResult } from '../../log/protocol.ts';
import { commit, type Also } from './commit.ts';
import { StorageFault, withReopening } from '../errors.ts';
import { withLock } from '../locks.ts';
import { freshHead, readBeforeDeed } from './before-deed.ts';
import { project, type Arrival } from './project.ts';
import type { EntryRow, KeyRequest, Peer, RefusalRow, SyncRow } from '../schema.ts';
import type { Tablet } from '../tablet.ts';

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
    await withLock(tablet.writeLock(), async () => {
      if (await isStill(tablet, page.node)) await takeEntries(tablet, part, positions, since, page.at);
    });
  }
  if (!(await isStill(tablet, page.node))) return;
  if (page.entries.length === 0 && page.position !== (await tablet.db.upstream.get('sync'))?.since) {
    await withReopening(tablet.db, () => tablet.db.upstream.update('sync', { since: page.position }));
  }
}

/** Another tab may have learned meanwhile that this tablet is a copy: its cursor is another one then. */
async function isStill(tablet: Tablet, node: NodeId | undefined): Promise<boolean> {
  await freshHead(tablet);
  return node === undefined || tablet.installation?.node === node;
}

/** The receipt numbers of our own entries, the reasons why some were set aside, and how far the server has read. */
async function takeResults(tablet: Tablet, page: IncomingPage): Promise<void> {
  const { db, installation } = tablet;
  const node = page.node ?? installation?.node;
  if (node === undefined) throw new StorageFault('NoInstallation');
  const keys = page.results.map(({ seq }): [NodeId, number] => [node, seq]);
  await withLock(tablet.writeLock(), async () => {
    if (!(await isStill(tablet, node))) return;
    const rows = await withReopening(db, () => db.entries.bulkGet(keys));
    const accepted: EntryRow[] = [];
    const setAside: RefusalRow[] = [];
    page.results.forEach((result, index) => {
      const row = rows[index];
      if (row === undefined) return;
      if (result.outcome === 'accepted') accepted.push({ ...row, position: result.position ?? row.position });
      else setAside.push(refusalOf(row.entry, result.reason ?? '', page.at));
    });
    const known = (await withReopening(db, () => db.upstream.get('sync')))?.mark;
    const named = accepted.map(({ entry, position }) => ({ position: position ?? 0, hash: entry.hash }));
    const changes: Partial<SyncRow> = {
      mark: laterMark(known, ...named),
      acknowledged: page.acknowledged,
      epoch: page.epoch,
      peers: page.peers,
      keyRequests: page.keyRequests,
      clockSamples: page.clockSamples,
    };
    await withReopening(db, () =>
      db.transaction('rw', [db.entries, db.refusals, db.upstream], () =>
        Promise.all([
          db.entries.bulkPut(accepted),
          db.refusals.bulkDelete(accepted.map(({ entry }): [NodeId, number] => [entry.node, entry.seq])),
          db.refusals.bulkPut(setAside),
          db.upstream.update('sync', changes),
        ]),
      ),
    );
    tablet.acknowledged = page.acknowledged;
  });
}

type Mark = SyncRow['mark'];

const laterMark = (...marks: readonly Mark[]): Mark =>
  marks.reduce((later, mark) => ((mark?.position ?? 0) > (later?.position ?? 0) ? mark : later), undefined);

const refusalOf = (entry: Entry, reason: string, at: Instant): RefusalRow => ({
  node: entry.node,
  seq: entry.seq,
  subject: entry.subject,
  reason,
  at,
  entry: null,
});

async function takeEntries(
  tablet: Tablet,
  entries: readonly Entry[],
  positions: readonly number[],
  since: number,
  at: Instant,
): Promise<void> {
  const { db } = tablet;
  const before = await readBeforeDeed(tablet, [...new Set(entries.map(({ subject }) => subject))]);
  const known = await withReopening(db, () =>
    db.entries.bulkGet(entries.map((entry): [NodeId, number] => [entry.node, entry.seq])),
  );
  const fresh = new Map<string, Arrival>();
  const moved: EntryRow[] = [];
  const refused: RefusalRow[] = [];
  entries.forEach((entry, index) => {
    const position = positions[index] ?? null;
    const row = known[index];
    if (row !== undefined && row.entry.hash === entry.hash) {
      if (row.position !== position) moved.push({ ...row, position });
    } else if (row !== undefined) {
      // The number is taken by another fact. The one that came first stays, the other one is kept beside it.
      refused.push({ ...refusalOf(entry, 'sameNumberOtherContent', at), entry });
    } else if (!hasTrueHash(entry)) {
      refused.push({ ...refusalOf(entry, 'wrongHash', at), entry });
    } else {
      fresh.set(`${entry.node}:${entry.seq}`, { entry, position });
    }
  });
  const marked = (await withReopening(db, () => db.upstream.get('sync')))?.mark;
  const last = entries.at(-1);
  const mark = laterMark(marked, last && { position: positions[entries.length - 1] ?? 0, hash: last.hash });
  const also: Also = (store) => [
    store.entries.bulkPut(moved),
    store.refusals.bulkPut(refused),
    store.upstream.update('sync', { since, mark }),
  ];
  const arrivals = [...fresh.values()];
  if (arrivals.length > 0) return commit(tablet, await project(tablet, before, arrivals), 'newOrKnown', also);
  await withReopening(db, () =>
    db.transaction('rw', [db.entries, db.refusals, db.upstream], () => Promise.all(also(db))),
  );
}

/**
 * The server was restored from a backup. What it said before is not true any more: all is asked for again, our own
 * entries above what it holds now are offered again, and of other nodes whatever it has lost (`carried.ts`).
 */
export async function beginEpoch(tablet: Tablet, epoch: string, acknowledged: number): Promise<void> {
  const { db, installation } = tablet;
  await withLock(tablet.writeLock(), async () => {
    const head = await freshHead(tablet);
    for (const node of Object.keys(head.reach) as NodeId[]) {
      const from = node === installation?.node ? acknowledged : 0;
      await withReopening(db, () =>
        db.entries
          .where('[entry.node+entry.seq]')
          .between([node, from], [node, Number.MAX_SAFE_INTEGER], false, true)
          .modify({ position: null }),
      );
    }
    await withReopening(db, () =>
      db.upstream.update('sync', {
        ...{ epoch, acknowledged, since: 0 },
        ...{ mark: undefined, carrying: true, uncarried: undefined },
      }),
    );
    tablet.acknowledged = acknowledged;
  });
}
