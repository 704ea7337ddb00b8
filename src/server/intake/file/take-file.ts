/**
 * A file that was carried here, taken in as if its tablets had brought it over the line: the same intake, under the same
 * lock, a page at a time. The receipt is written after the last commit, and says what a sync would have answered.
 */
import type { NodeId, OfficeId } from '../../../base/ids.ts';
import { ok, type Result } from '../../../base/result.ts';
import { isServerNode, type Entry } from '../../../log/entry.ts';
import { mostInRun, wholeRuns } from '../../../log/signed-run.ts';
import { pageSize, type EntryResult, type FileReceipt } from '../../../log/protocol.ts';
import type { Database, Queries } from '../../database/database.ts';
import { epochOf } from '../../database/epoch.ts';
import { keepOfRevoked } from '../../enrolment/revoked.ts';
import type { ServerDeps } from '../../environment.ts';
import { chainOf } from '../chain-held.ts';
import { claimedSeq, readEntry } from '../entry-rows.ts';
import { logOf } from '../office-log.ts';
import { bring } from '../sync.ts';
import { readFile, type FileFault } from './read-file.ts';
import { keepReceipt, sealedReceipt, type ReceiptPage } from './receipts.ts';

interface NodeRow {
  readonly [key: string]: unknown;
  readonly id: NodeId;
  readonly revoked: boolean;
}

export interface TakenFile {
  readonly id: string;
  readonly accepted: number;
}

export async function takeFile(
  database: Database,
  deps: ServerDeps,
  office: OfficeId,
  bytes: Uint8Array,
): Promise<Result<TakenFile, FileFault>> {
  const opened = await readFile(database, office, bytes);
  if (!opened.ok) return opened;
  const { header, fileKey, entries } = opened.value;
  const now = deps.clock.now();
  const nodes = await nodesOf(database, office);
  const answers: FileReceipt['answers'] = [];
  const page: ReceiptPage = { id: header.id, label: header.label, writtenAt: header.at, ...emptySums() };
  for (const [node, offered] of byNode(entries)) {
    const known = nodes.get(node);
    if (known === undefined) page.strangers += offered.length;
    else if (known.revoked && !isCarried(nodes, header.node, node)) {
      await keepOfRevoked(database, { office, node }, offered, now);
      const { seq: acknowledged } = await chainOf(database, office, node);
      answers.push({ node, acknowledged, results: offered.map(revokedResult) });
    } else answers.push(await bringAll(database, { office, node }, offered, now, page));
  }
  for (const { results } of answers)
    for (const { outcome, reason = 'malformed' } of results)
      if (outcome === 'quarantined') page.reasons[reason] = (page.reasons[reason] ?? 0) + 1;
  const receipt = {
    epoch: (await epochOf(database, office)).epoch,
    at: now,
    answers,
    ...(await ownEntries(database, office)),
  };
  await keepReceipt(database, office, page, await sealedReceipt(header, fileKey, receipt), now);
  return ok({ id: header.id, accepted: page.accepted });
}

const emptySums = () => ({ accepted: 0, known: 0, strangers: 0, reasons: {} as Record<string, number> });

async function nodesOf(queries: Queries, office: OfficeId): Promise<ReadonlyMap<string, NodeRow>> {
  const rows = await queries.rows<NodeRow>(
    'select id, revoked_at is not null as revoked from nodes where office = $1',
    [office],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** In the order in which they stand, so that who was introduced first is heard first. What names no node is left out. */
function byNode(entries: readonly unknown[]): ReadonlyMap<NodeId, unknown[]> {
  const parted = new Map<NodeId, unknown[]>();
  for (const entry of entries) {
    const node = typeof entry === 'object' && entry !== null && 'node' in entry ? entry.node : undefined;
    if (typeof node !== 'string' || isServerNode(node)) continue;
    const part = parted.get(node as NodeId);
    if (part === undefined) parted.set(node as NodeId, [entry]);
    else part.push(entry);
  }
  return parted;
}

/**
 * What a lost tablet had recorded comes from the copy of it that another tablet was made out of: the lost one itself is
 * refused, its dossiers are not.
 */
const isCarried = (nodes: ReadonlyMap<string, NodeRow>, writer: string, node: string): boolean =>
  writer !== node && nodes.get(writer)?.revoked === false;

const revokedResult = (entry: unknown): EntryResult => ({
  seq: claimedSeq(entry) ?? 0,
  outcome: 'quarantined',
  reason: 'nodeRevoked',
});

async function bringAll(
  database: Database,
  caller: { readonly office: OfficeId; readonly node: NodeId },
  offered: readonly unknown[],
  now: number,
  page: ReceiptPage,
): Promise<FileReceipt['answers'][number]> {
  const results: EntryResult[] = [];
  const { seq: heldBefore } = await chainOf(database, caller.office, caller.node);
  let acknowledged = heldBefore;
  for (let at = 0; at < offered.length;) {
    const ahead = offered.slice(at, at + pageSize + mostInRun);
    const part = ahead.slice(0, wholeRuns(ahead.map(signedOf), pageSize));
    at += part.length;
    const taken = await database.alone(logOf(caller.office), (queries) => bring(queries, caller, part, now));
    acknowledged = taken.heldSeq;
    results.push(...taken.results);
  }
  const accepted = results.filter(({ outcome }) => outcome === 'accepted');
  page.accepted += accepted.filter(({ seq }) => seq > heldBefore).length;
  page.known += accepted.filter(({ seq }) => seq <= heldBefore).length;
  return { node: caller.node, acknowledged, results };
}

/** As far as it can be read; the rest is found to be ill-formed later. */
const signedOf = (entry: unknown): Pick<Entry, 'signed'> =>
  readEntry(entry) === undefined ? {} : (entry as Entry);

/** What the level above has said in this office's log: a tablet without a line hears of it in no other way. */
async function ownEntries(
  queries: Queries,
  office: OfficeId,
): Promise<Pick<FileReceipt, 'entries' | 'positions'>> {
  const rows = await queries.rows<{ position: number; entry: FileReceipt['entries'][number] }>(
    `select position, entry from entries
     where office = $1 and node like 'server%' and position is not null order by position desc limit $2`,
    [office, pageSize],
  );
  rows.reverse();
  return { entries: rows.map(({ entry }) => entry), positions: rows.map(({ position }) => position) };
}
