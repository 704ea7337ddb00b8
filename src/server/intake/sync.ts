/** POST /v1/sync: what a tablet brings and what it takes home, in one transaction, synced to disk before the answer. */
import type { NodeId, OfficeId } from '../../base/ids.ts';
import type * as z from 'zod/mini';
import { err, ok, type Result } from '../../base/result.ts';
import { pageSize, type SyncRequest } from '../../log/protocol.ts';
import type { Database, Queries } from '../database/database.ts';
import { epochOf, renewEpoch } from '../database/epoch.ts';
import type { ServerDeps } from '../environment.ts';
import { isGoingOn } from '../enrolment/copies.ts';
import { withOfficeLog } from './office-log.ts';
import { publicFileKey } from './file/sealing.ts';
import { project } from './projection.ts';
import { takeIn, type Taken } from './receive.ts';
import { isPutBack, lastPositionOf, reachOf } from './reach.ts';
import { noteBroughtBack, unanswered } from '../reports/after-restore.ts';
import { answerReports } from '../reports/reports.ts';

export interface Caller {
  readonly office: OfficeId;
  readonly node: NodeId;
}

export interface Exchange {
  /** The answer as JSON text: entries go out as they came in, unread. */
  readonly answer: string;
  /** Something was taken in or answered: reports may have to be counted again. */
  readonly isNews: boolean;
  readonly quarantined: number;
}

/** An answer stays below this, whatever the size of its entries; the rest comes with the next call. */
const answerBytes = 4 * 1024 * 1024;

type Asked = z.infer<typeof SyncRequest>;

/** `copied`: the tablet is not the only one under its name, and nothing of it was taken. */
export async function exchange(
  database: Database,
  deps: ServerDeps,
  caller: Caller,
  asked: Asked,
): Promise<Result<Exchange, 'copied'>> {
  return database.transaction(async (queries) => {
    const now = deps.clock.now();
    // Asked before anything new gets a position, which might hide that older ones are gone.
    const known = await epochOf(queries);
    // Whoever has not heard of the present epoch yet tells of a server before it: that is no news.
    const isUpToDate = asked.epoch === undefined || asked.epoch === known;
    if (isUpToDate && (await isPutBack(queries, caller.office, asked.since, asked.mark)))
      await renewEpoch(queries, deps, known);
    const epoch = await epochOf(queries);
    const hearsOfRestore = asked.epoch !== undefined && asked.epoch !== epoch;
    const isAll = asked.carrying !== true;
    const taken = hearsOfRestore ? undefined : await taking(queries, caller, asked, isAll, now);
    if (taken === 'copied') return err('copied');
    const results = taken?.results ?? [];
    const page = hearsOfRestore
      ? { entries: [], positions: [], position: asked.since, more: true }
      : await pageAfter(queries, caller, asked.since);
    const others = await peersOf(queries, caller);
    const rest = {
      acknowledged: taken?.heldSeq ?? (await heldOf(queries, caller)),
      results,
      positions: page.positions,
      position: page.position,
      more: page.more,
      epoch,
      fileKey: await publicFileKey(queries),
      serverTime: now,
      ...(asked.own !== undefined && { reach: await reachOf(queries, caller.office) }),
      ...others,
    };
    return ok({
      answer: `${JSON.stringify(rest).slice(0, -1)},"entries":[${page.entries.join(',')}]}`,
      isNews: taken !== undefined,
      quarantined: results.filter(({ outcome }) => outcome === 'quarantined').length,
    });
  });
}

/** One node's entries out of a file into the office's log, under its lock. */
export const bring = (
  queries: Queries,
  { office, node }: Caller,
  offered: readonly unknown[],
  now: number,
): Promise<Taken> =>
  withOfficeLog(queries, office, async (head) => {
    const taken = await takeIn(queries, head, node, offered, now);
    await answerReports(queries, head, await project(queries, office, taken.accepted), now);
    return taken;
  });

/** @param isAll whether the tablet has told all that it knows with this: only then reports are answered */
async function taking(
  queries: Queries,
  caller: Caller,
  { since, entries, carried = [], own }: Asked,
  isAll: boolean,
  now: number,
): Promise<Taken | undefined | 'copied'> {
  const brings = entries.length + carried.length > 0;
  // Whoever brings something holds the office's lock from here on: two copies cannot both find that they go on.
  if (brings) await queries.rows('select 1 from offices where id = $1 for update', [caller.office]);
  if (own !== undefined && !(await isGoingOn(queries, caller, own, entries))) return 'copied';
  await queries.rows(
    `update nodes set since = $3, last_seen_at = $4,
       heard_epoch = case when $5 then (select value from meta where name = 'epoch') else heard_epoch end
     where office = $1 and id = $2`,
    [caller.office, caller.node, Math.min(since, 2 ** 31 - 1), now, isAll],
  );
  const waiting = isAll ? await unanswered(queries, caller.office) : [];
  if (!brings && waiting.length === 0) return undefined;
  return withOfficeLog(queries, caller.office, async (head) => {
    const taken = await takeIn(queries, head, caller.node, entries, now, carried);
    const { reports } = await project(queries, caller.office, taken.accepted);
    if (carried.length > 0) await noteBroughtBack(queries, caller.office);
    if (isAll) await answerReports(queries, head, { reports: [...reports, ...waiting] }, now);
    return taken;
  });
}

async function heldOf(queries: Queries, { office, node }: Caller): Promise<number> {
  const [row] = await queries.rows<{ held: number }>(
    'select held_seq as held from nodes where office = $1 and id = $2',
    [office, node],
  );
  return row?.held ?? 0;
}

interface Page {
  readonly entries: readonly string[];
  readonly positions: readonly number[];
  readonly position: number;
  readonly more: boolean;
}

/** Other nodes' entries after `since`. The cursor also moves past the caller's own. */
async function pageAfter(queries: Queries, { office, node }: Caller, since: number): Promise<Page> {
  // Read before the entries: whatever is committed in between comes with the next call.
  const head = await lastPositionOf(queries, office);
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
