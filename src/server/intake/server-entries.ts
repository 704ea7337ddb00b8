/**
 * The server's own entries in an office's log, in the level above's name. They have a chain like any tablet's, and
 * tablets pull them like any other tablet's entries.
 */
import { timingSafeEqual } from 'node:crypto';
import { canonicalJson, type JsonObject } from '../../base/json.ts';
import { readable, type NodeId, type OfficeId, type PersonId } from '../../base/ids.ts';
import type { RandomDep } from '../../base/random.ts';
import { chained } from '../../log/chain.ts';
import type { Entry } from '../../log/entry.ts';
import { instantOf, isFarAhead, latestToFollow, nextStamp } from '../../log/stamp.ts';
import { officeSubject } from '../../domain/subject.ts';
import type { Queries } from '../database/database.ts';
import { metaOf, setMeta } from '../database/meta.ts';
import { macOf } from './file/sealing.ts';
import { latestOf, storeHeld } from './entry-rows.ts';
import type { LogHead } from './office-log.ts';

/** Its name in every log. After a restore it takes a longer one, as a restored tablet would: seqs are never given twice. */
export const firstName = 'server';
const serverActor = 'server' as PersonId;

/** Belongs to a new epoch: what was said before may be lost here and still be known to tablets. */
export const renameServer = (queries: Queries, { random }: RandomDep): Promise<unknown> =>
  setMeta(queries, 'server-node', firstName + readable(random.bytes(8)));

/** What the level above is called in every log now. */
export const serverName = async (queries: Queries): Promise<string> =>
  (await metaOf(queries, 'server-node')) ?? firstName;

/** Four letters that part the numbers of this life of the server from those of its lives before; none in its first. */
export const lifeOf = async (queries: Queries): Promise<string> =>
  (await serverName(queries)).slice(firstName.length, firstName.length + 4);

export interface Word {
  readonly subject: string;
  readonly type: string;
  readonly body: JsonObject;
}

/** Appends one entry. The caller holds the office's lock, and writes `head` back. */
export async function appendOwnEntry(
  queries: Queries,
  head: LogHead,
  word: Word,
  now: number,
): Promise<Entry> {
  const { node, seq: last, hash: previous } = await ownChain(queries, head.office);
  const before = await latestOf(queries, head.office, word.subject);
  const stamp = nextStamp(latestToFollow(head.latestStamp, before, now), now, node);
  const said = { office: head.office, node, seq: last + 1, stamp, actor: serverActor, ...word, previous };
  const entry = chained({ ...said, word: await macOf(queries, canonicalJson(said)) });
  if (!isFarAhead(stamp, now)) head.latestStamp = stamp;
  head.position += 1;
  const { seq, hash, subject, type } = entry;
  const held = { seq, hash, stamp, subject, type, offered: entry, position: head.position };
  await storeHeld(
    queries,
    head.office,
    node,
    [{ ...held, reason: null, isUnknown: false, isRenamed: false, clockAhead: null }],
    { seq, hash },
    now,
  );
  await queries.rows('update offices set server_node = $2, server_seq = $3, server_hash = $4 where id = $1', [
    ...[head.office, node, seq, hash],
  ]);
  return entry;
}

/**
 * Whether this server said it, in this life or before: a tablet brings it back. Older versions, and another server before this
 * one, said their words without a MAC that it knows: they are believed of the time before.
 */
export async function isOwnWord(queries: Queries, { hash: _, word, ...said }: Entry): Promise<boolean> {
  const own = Buffer.from(await macOf(queries, canonicalJson(said)));
  const shown = Buffer.from(word ?? '');
  if (own.length === shown.length && timingSafeEqual(own, shown)) return true;
  // What it said of people's keys always bore it.
  if (said.subject === officeSubject) return false;
  const [row] = await queries.rows<{ since: string }>(
    `select greatest(founded_at, (select value::bigint from meta where name = 'words-since'))::text as since
     from offices where id = $1`,
    [said.office],
  );
  return instantOf(said.stamp) <= Number(row?.since ?? 0);
}

/** Where the server's chain in this office stands; at its beginning when the server took a new name since. */
async function ownChain(
  queries: Queries,
  office: OfficeId,
): Promise<{ node: NodeId; seq: number; hash: string }> {
  const [row] = await queries.rows<{ node: NodeId; was: string; seq: number; hash: string }>(
    `select coalesce((select value from meta where name = 'server-node'), $2) as node,
       server_node as was, server_seq as seq, server_hash as hash from offices where id = $1`,
    [office, firstName],
  );
  if (row === undefined) throw new Error('the office is not there');
  return row.node === row.was ? row : { node: row.node, seq: 0, hash: '' };
}
