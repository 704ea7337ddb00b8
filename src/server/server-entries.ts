/**
 * The server's own entries in an office's log, in the level above's name. They have a chain like any tablet's, and
 * tablets pull them like any other tablet's entries.
 */
import type { JsonObject } from '../base/json.ts';
import type { NodeId, PersonId } from '../base/ids.ts';
import { chained } from '../log/chain.ts';
import type { Entry } from '../log/entry.ts';
import { nextStamp } from '../log/stamp.ts';
import type { Queries } from './database.ts';
import { storeHeld } from './entry-rows.ts';
import type { LogHead } from './receive.ts';

export const serverNode = 'server' as NodeId;
const serverActor = 'server' as PersonId;

export interface Word {
  readonly subject: string;
  readonly type: string;
  readonly body: JsonObject;
}

/** Appends one entry. The caller holds the office's lock, and writes `head` back. */
export async function say(queries: Queries, head: LogHead, word: Word, now: number): Promise<Entry> {
  const [row] = await queries.rows<{ seq: number; hash: string }>(
    'select server_seq as seq, server_hash as hash from offices where id = $1',
    [head.office],
  );
  const stamp = nextStamp(head.latestStamp, now, serverNode);
  const entry = chained({
    office: head.office,
    node: serverNode,
    seq: (row?.seq ?? 0) + 1,
    stamp,
    actor: serverActor,
    ...word,
    previous: row?.hash ?? '',
  });
  head.latestStamp = stamp;
  head.position += 1;
  const { seq, hash, subject, type } = entry;
  const held = { seq, hash, stamp, subject, type, text: JSON.stringify(entry), position: head.position };
  await storeHeld(queries, head.office, serverNode, [{ ...held, reason: null, clockAhead: null }], now);
  await queries.rows('update offices set server_seq = $2, server_hash = $3 where id = $1', [
    ...[head.office, seq, hash],
  ]);
  return entry;
}
