/** Who is calling, and the office's key on its way from one tablet to another. The server cannot open it. */
import type { NodeId, OfficeId } from '../../base/ids.ts';
import type { KeyTransfer, KeyWaiting } from '../../log/protocol.ts';
import type { Database, Queries } from '../database/database.ts';
import { hashSecret } from './secrets.ts';
import type { Caller } from '../intake/sync.ts';

export type CallerFound = Caller & { readonly revoked: boolean; readonly demo: boolean };

export async function findCaller(queries: Queries, token: string): Promise<CallerFound | undefined> {
  const [row] = await queries.rows<{ office: OfficeId; node: NodeId; revoked: boolean; demo: boolean }>(
    `select n.office, n.id as node, n.revoked_at is not null as revoked, o.demo
     from nodes n join offices o on o.id = n.office where n.token_hash = $1`,
    [hashSecret(token)],
  );
  return row;
}

/** @returns false when no such tablet of the caller's office waits for the key */
export async function giveKeyTo(queries: Queries, caller: Caller, handover: KeyTransfer): Promise<boolean> {
  const rows = await queries.rows(
    `update nodes set wrapped_key = $3, sender_public_key = $4
     where office = $1 and id = $2 and needs_key and revoked_at is null and id <> $5 returning 1`,
    [caller.office, handover.node, handover.wrappedKey, handover.senderPublicKey, caller.node],
  );
  return rows.length > 0;
}

/** Given as often as it is asked for: only the tablet itself knows when it has stored it. */
export async function waitingKey(queries: Queries, caller: Caller): Promise<KeyWaiting> {
  const [row] = await queries.rows<{ wrappedKey: string | null; senderPublicKey: string | null }>(
    `select wrapped_key as "wrappedKey", sender_public_key as "senderPublicKey"
     from nodes where office = $1 and id = $2`,
    [caller.office, caller.node],
  );
  const { wrappedKey = null, senderPublicKey = null } = row ?? {};
  return {
    handover: wrappedKey === null || senderPublicKey === null ? null : { wrappedKey, senderPublicKey },
  };
}

/** A lost tablet: its token is refused from now on. What it had sent stays. */
export async function revokeNode(
  database: Database,
  office: string,
  node: string,
  now: number,
): Promise<void> {
  await database.rows(
    'update nodes set revoked_at = coalesce(revoked_at, $3) where office = $1 and id = $2',
    [office, node, now],
  );
}

/** @returns false when the caller's office is a real one: that is never dropped */
export async function dropDemoOffice(database: Database, caller: Caller): Promise<boolean> {
  const rows = await database.rows('delete from offices where id = $1 and demo returning 1', [caller.office]);
  return rows.length > 0;
}
