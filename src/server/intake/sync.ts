/** POST /v1/sync: what a tablet brings and what it takes home, in one transaction, synced to disk before the answer. */
import type { NodeId, OfficeId } from '../../base/ids.ts';
import type * as z from 'zod/mini';
import { err, ok, type Result } from '../../base/result.ts';
import { pageSize, type EntryResult, type SyncRequest } from '../../log/protocol.ts';
import type { Database, Queries } from '../database/database.ts';
import { epochOf, renewEpoch } from '../database/epoch.ts';
import type { ServerDeps } from '../environment.ts';
import { isGoingOn } from '../enrolment/copies.ts';
import { withOfficeLog } from './office-log.ts';
import { project } from './projection.ts';
import { takeIn } from './receive.ts';
import { answerReports } from '../reports/reports.ts';

export interface Caller {
  readonly office: OfficeId;
  readonly node: NodeId;
}

export interface Exchange {
  /** The answer as JSON text: entries go out as they came in, unread. */
  readonly answer: string;
  readonly accepted: number;
  readonly quarantined: number;
}

/** An answer stays below this, whatever the size of its entries; the rest comes with the next call. */
const answerBytes = 4 * 1024 * 1024;

/** `copied`: the tablet is not the only one under its name, and nothing of it was taken. */
export async function exchange(
  database: Database,
  deps: ServerDeps,
  caller: Caller,
  { since, entries: offered, own }: z.infer<typeof SyncRequest>,
): Promise<Result<Exchange, 'copied'>> {
  return database.transaction(async (queries) => {
    const now = deps.clock.now();
    // Asked before anything new gets a position, which might hide that older ones are gone.
    if (since > (await headOf(queries, caller.office))) await renewEpoch(queries, deps);
    // Whoever brings something holds the office's lock from here on: two copies cannot both find that they go on.
    if (offered.length > 0)
      await queries.rows('select 1 from offices where id = $1 for update', [caller.office]);
    if (own !== undefined && !(await isGoingOn(queries, caller, own, offered))) return err('copied');
    const taken = offered.length === 0 ? undefined : await bring(queries, caller, offered, now);
    const results = taken?.results ?? [];
    const page = await pageAfter(queries, caller, since);
    const others = await peersOf(queries, caller);
    const [node] = await queries.rows<{ held_seq: number }>(
      'update nodes set since = $3, last_seen_at = $4 where office = $1 and id = $2 returning held_seq',
      [caller.office, caller.node, Math.min(since, 2 ** 31 - 1), now],
    );
    const rest = {
      acknowledged: taken?.heldSeq ?? node?.held_seq ?? 0,
      results,
      positions: page.positions,
      position: page.position,
      more: page.more,
      epoch: await epochOf(queries),
      serverTime: now,
      ...others,
    };
    return ok({
      answer: `${JSON.stringify(rest).slice(0, -1)},"entries":[${page.entries.join(',')}]}`,
      accepted: results.filter(({ outcome }) => outcome === 'accepted').length,
      quarantined: results.filter(({ outcome }) => outcome === 'quarantined').length,
    });
  });
}

const bring = (
  queries: Queries,
  { office, node }: Caller,
  offered: readonly unknown[],
  now: number,
): Promise<{ results: readonly EntryResult[]; heldSeq: number }> =>
  withOfficeLog(queries, office, async (head) => {
    const taken = await takeIn(queries, head, node, offered, now);
    const touched = await project(queries, office, taken.accepted);
    await answerReports(queries, head, touched, now);
    return taken;
  });

interface Page {
  readonly entries: readonly string[];
  readonly positions: readonly number[];
  readonly position: number;
  readonly more: boolean;
}

/** The last position given in the office. */
async function headOf(queries: Queries, office: OfficeId): Promise<number> {
  const [row] = await queries.rows<{ head: number }>(
    'select last_position as head from offices where id = $1',
    [office],
  );
  return row?.head ?? 0;
}

/** Other nodes' entries after `since`. The cursor also moves past the caller's own. */
async function pageAfter(queries: Queries, { office, node }: Caller, since: number): Promise<Page> {
  // Read before the entries: whatever is committed in between comes with the next call.
  const head = await headOf(queries, office);
  if (since >= head) return { entries: [], positions: [], position: head, more: false };
  const rows = await queries.rows<{ position: number; text: string }>(
    `select position, entry::text as text from entries
     where office = $1 and position > $2 and position <= $3 and node <> $4 order by position limit $5`,
    [office, since, head, node, pageSize + 1],
  );
  let bytes = 0;
  const page = rows
    .slice(0, pageSize)
    .filter(({ text }, index) => (bytes += text.length) <= answerBytes || index === 0);
  const more = page.length < rows.length;
  return {
    entries: page.map(({ text }) => text),
    positions: page.map(({ position }) => position),
    position: more ? (page.at(-1)?.position ?? since) : head,
    more,
  };
}

async function peersOf(
  queries: Queries,
  { office, node }: Caller,
): Promise<{ peers: readonly object[]; keyRequests: readonly object[] }> {
  const rows = await queries.rows<{
    node: string;
    label: string;
    since: number;
    lastSeenAt: string;
    publicKey: string;
    waits: boolean;
    tablet: number;
    copyOf: string | null;
    enrolledAt: string;
  }>(
    `select id as node, label, since, last_seen_at::text as "lastSeenAt", public_key as "publicKey", tablet,
       copy_of as "copyOf", enrolled_at::text as "enrolledAt", needs_key and wrapped_key is null as waits
     from nodes where office = $1 and id <> $2 and revoked_at is null order by tablet`,
    [office, node],
  );
  return {
    peers: rows.map(({ node, label, since, lastSeenAt, tablet, copyOf, enrolledAt }) => ({
      ...{ node, label, since, tablet },
      lastSeenAt: Number(lastSeenAt),
      ...(copyOf !== null && { copyOf, copiedAt: Number(enrolledAt) }),
    })),
    keyRequests: rows
      .filter(({ waits }) => waits)
      .map(({ node, label, publicKey }) => ({ node, label, publicKey })),
  };
}
