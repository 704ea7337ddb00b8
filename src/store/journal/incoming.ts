import type { Instant } from '../../base/clock.ts';
import type { NodeId } from '../../base/ids.ts';
import { entryRef, type Entry } from '../../log/entry.ts';
import type { EntryResult } from '../../log/protocol.ts';
import { refusalOf, settledRefusals, upstreamMarked, writeNamed } from '../judging/beside.ts';
import { judgeAgain } from '../judging/judge-again.ts';
import { runsWith } from '../judging/runs.ts';
import { takeEntries } from '../judging/take-entries.ts';
import { forgetCarried } from '../copy/carried.ts';
import { commit } from './commit.ts';
import { noteUpstream } from '../upstream.ts';
import { StorageFault, withReopening } from '../errors.ts';
import { asOnlyWriter } from '../only-writer.ts';
import { freshHead, readBeforeDeed } from './before-deed.ts';
import { fold } from './project.ts';
import type { EntryRow, RefusalRow } from '../schema.ts';
import type { KeyRequest, Peer, SyncRow } from '../sync-row.ts';
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
  /** What else belongs to the signed runs of these entries, and counts nowhere. */
  readonly restOfRuns?: readonly Entry[] | undefined;
  readonly position: number;
  readonly epoch: string;
  readonly given?: string | undefined;
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
  // Before the lock: a deed at the desk does not wait for the arithmetic.
  const runs = await runsWith(tablet, page.entries, page.restOfRuns);
  const fresh: Entry[] = [];
  for (let at = 0; at < page.entries.length; at += entriesAtOnce) {
    const end = Math.min(at + entriesAtOnce, page.entries.length);
    const isLast = end === page.entries.length;
    const since = isLast ? page.position : (page.positions[end - 1] ?? page.position);
    const part = page.entries.slice(at, end);
    const positions = page.positions.slice(at, end);
    await asOnlyWriter(tablet, async () => {
      if (!(await isStill(tablet, page.node))) return;
      fresh.push(...(await takeEntries(tablet, part, page.at, { positions, since }, runs)).fresh);
      await forgetCarried(tablet, part);
    });
  }
  if (!(await isStill(tablet, page.node))) return;
  if (page.entries.length === 0 && page.position !== (await tablet.db.upstream.get('sync'))?.since) {
    await noteUpstream(tablet, { since: page.position });
  }
  await judgeAgain(tablet, fresh);
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
    ...(page.given !== undefined && { given: page.given }),
    peers: page.peers,
    keyRequests: page.keyRequests,
    clockSamples: page.clockSamples,
    timesTold: (tablet.timesTold ?? 0) + 1,
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
  tablet.serverAhead = page.clockSamples.at(-1);
  tablet.timesTold = changes.timesTold;
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
    const isNew = before?.reason !== reason || before.byTablet === true;
    if (!isAccepted && isNew) setAside.push(refusalOf(row.entry, reason, at));
    if (isAccepted ? before !== undefined : isNew) judgedAnew.push(row.entry);
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
