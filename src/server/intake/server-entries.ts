/**
 * The server's own entries in an office's log, in the level above's name. They have a chain like any tablet's, and
 * tablets pull them like any other tablet's entries.
 */
import type { JsonObject } from '../../base/json.ts';
import { readable, type NodeId, type OfficeId, type PersonId } from '../../base/ids.ts';
import type { RandomDep } from '../../base/random.ts';
import { chained } from '../../log/chain.ts';
import type { Entry } from '../../log/entry.ts';
import { nextStamp } from '../../log/stamp.ts';
import type { Queries } from '../database/database.ts';
import { storeHeld } from './entry-rows.ts';
import type { LogHead } from './receive.ts';

/** Its name in every log. After a restore it takes a longer one, as a restored tablet would: seqs are never given twice. */
const firstName = 'server';
const serverActor = 'server' as PersonId;

export const isServerNode = (node: string): boolean => node.startsWith(firstName);

/** Belongs to a new epoch: what was said before may be lost here and still be known to tablets. */
export async function renameServer(queries: Queries, { random }: RandomDep): Promise<void> {
  await queries.rows(
    `insert into meta (name, value) values ('server-node', $1)
     on conflict (name) do update set value = excluded.value`,
    [firstName + readable(random.bytes(8))],
  );
}

/** What the level above is called in every log now. */
export async function serverName(queries: Queries): Promise<string> {
  const [row] = await queries.rows<{ value: string }>(`select value from meta where name = 'server-node'`);
  return row?.value ?? firstName;
}

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
  const stamp = nextStamp(head.latestStamp, now, node);
  const entry = chained({
    office: head.office,
    node,
    seq: last + 1,
    stamp,
    actor: serverActor,
    ...word,
    previous,
  });
  head.latestStamp = stamp;
  head.position += 1;
  const { seq, hash, subject, type } = entry;
  const held = { seq, hash, stamp, subject, type, text: JSON.stringify(entry), position: head.position };
  await storeHeld(
    queries,
    head.office,
    node,
    [{ ...held, reason: null, isUnknown: false, clockAhead: null }],
    now,
  );
  await queries.rows('update offices set server_node = $2, server_seq = $3, server_hash = $4 where id = $1', [
    ...[head.office, node, seq, hash],
  ]);
  return entry;
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
