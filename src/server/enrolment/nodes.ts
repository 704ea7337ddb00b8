/** Who is calling, and the office's key on its way from one tablet to another. The server cannot open it. */
import type { NodeId, OfficeId } from '../../base/ids.ts';
import type { Instant } from '../../base/clock.ts';
import type { KeyTransfer, KeyWaiting } from '../../log/key-protocol.ts';
import type { Database, Queries } from '../database/database.ts';
import { hashSecret } from './secrets.ts';
import type { Caller } from '../intake/sync.ts';

export type CallerFound = Caller & {
  readonly revoked: boolean;
  readonly demo: boolean;
  /** What its requests are signed with; null: none is known, and the token alone counts. */
  readonly requestKey: string | null;
};

/** As SQL for `takeOnceOf`: whose token it is, and whether that is still who it was, with the same key. */
export const callerOf = (
  token: string,
  { office, node, requestKey }: CallerFound,
): { readonly text: string; readonly parameters: readonly string[] } => ({
  text: `select office, node, revoked, demo, request_key as "requestKey",
      office = $7 and node = $8 and request_key = $9 as "isIt"
    from caller_of($6)`,
  parameters: [hashSecret(token), office, node, requestKey ?? ''],
});

type CallerRow = {
  office: OfficeId;
  node: NodeId;
  revoked: boolean;
  demo: boolean;
  requestKey: string | null;
};

export async function findCaller(queries: Queries, token: string): Promise<CallerFound | undefined> {
  const [row] = await queries.rows<CallerRow>(
    'select office, node, revoked, demo, request_key as "requestKey" from caller_of($1)',
    [hashSecret(token)],
  );
  return row;
}

/** What was given and not taken in this time is given to nobody any more: another tablet is asked again. */
export const handoverLife = 86_400_000;

/** Whether nothing was given yet that can still be taken, as SQL. @param now the parameter with the present moment */
export const isUngiven = (now: string): string =>
  `(wrapped_key is null or handed_at <= ${now}::bigint - ${handoverLife})`;

/**
 * Where an answer was lost, the same tablet may give it again; no other one may put something else in its place.
 * @returns false when no such tablet of the caller's office waits for the key
 */
export async function giveKeyTo(
  queries: Queries,
  caller: Caller,
  handover: KeyTransfer,
  now: Instant,
): Promise<boolean> {
  const rows = await queries.rows(
    `update nodes set wrapped_key = $3, sender_public_key = $4, handed_by = $5, handed_at = $6
     where office = $1 and id = $2 and needs_key and revoked_at is null and id <> $5
       and (${isUngiven('$6')} or handed_by = $5) returning 1`,
    [...[caller.office, handover.node, handover.wrappedKey, handover.senderPublicKey, caller.node], now],
  );
  return rows.length > 0;
}

/** Given as often as it is asked for, until the tablet says that it has stored it. */
export async function waitingKey(queries: Queries, caller: Caller, now: Instant): Promise<KeyWaiting> {
  const [row] = await queries.rows<{ wrappedKey: string | null; senderPublicKey: string | null }>(
    `select wrapped_key as "wrappedKey", sender_public_key as "senderPublicKey"
     from nodes where office = $1 and id = $2 and needs_key and not ${isUngiven('$3')}`,
    [caller.office, caller.node, now],
  );
  const { wrappedKey = null, senderPublicKey = null } = row ?? {};
  return {
    handover: wrappedKey === null || senderPublicKey === null ? null : { wrappedKey, senderPublicKey },
  };
}

/** @param isTaken it is stored under a person's secret there; else it could not be opened, and is waited for on */
export const forgetHandover = (queries: Queries, caller: Caller, isTaken: boolean): Promise<unknown> =>
  queries.rows(
    `update nodes set wrapped_key = null, sender_public_key = null, handed_by = null, handed_at = null,
       needs_key = needs_key and not $3
     where office = $1 and id = $2`,
    [caller.office, caller.node, isTaken],
  );

/**
 * A lost tablet: its token is refused from now on, and so is every code for a further tablet of its office that nobody has used:
 * whoever has the tablet may have written some down. What it had sent stays.
 * @param queries of a transaction
 * @returns its number; undefined when there is no such tablet, or it was revoked before
 */
export async function revokeNode(
  queries: Queries,
  office: string,
  node: string,
  now: number,
): Promise<number | undefined> {
  // Before the tablet's own row, as whoever uses one: two that each hold what the other waits for would end one of them.
  await queries.rows('select 1 from codes where office = $1 and used_by is null for update', [office]);
  const [row] = await queries.rows<{ tablet: number }>(
    'update nodes set revoked_at = $3 where office = $1 and id = $2 and revoked_at is null returning tablet',
    [office, node, now],
  );
  if (row === undefined) return undefined;
  await queries.rows(
    'update codes set expires_at = $2 where office = $1 and used_by is null and expires_at > $2',
    [office, now],
  );
  return row.tablet;
}

/**
 * Waits for who is about to revoke it.
 * @param queries of a transaction, to whose end it stays as it is
 * @returns why it may not ask any more; undefined: it may
 */
export async function whyOut(
  queries: Queries,
  { office, node }: Caller,
): Promise<'unknownToken' | 'nodeRevoked' | undefined> {
  const [row] = await queries.rows<{ revoked: boolean }>(
    'select revoked_at is not null as revoked from nodes where office = $1 and id = $2 for share',
    [office, node],
  );
  if (row === undefined) return 'unknownToken';
  return row.revoked ? 'nodeRevoked' : undefined;
}

/** @returns false when the caller's office is a real one: that is never dropped */
export async function dropDemoOffice(database: Database, caller: Caller): Promise<boolean> {
  const rows = await database.rows('delete from offices where id = $1 and demo returning 1', [caller.office]);
  return rows.length > 0;
}
