/**
 * Two tablets under one name: a profile was copied, a backup was restored, a browser was put back. Both hold one token.
 *
 *   the node's chain here   1 … 7 ── 8a ── 9a        whoever goes on first keeps the name
 *   the other copy          1 … 7 ── 8b              is told `copied`, and asks for a name of its own
 *
 * As often as copies turn up, each gets its own: whoever holds the token may give codes too, so no power is added. The
 * old name stays with whoever continues its chain, and only one can: what does not follow on it is never taken.
 */
import type { NodeId } from '../../base/ids.ts';
import { err, ok, type Result } from '../../base/result.ts';
import {
  pageSize,
  type ChainEnd,
  type ChainResponse,
  type NewNodeRequest,
  type NewNodeResponse,
  type QuarantineReason,
} from '../../log/protocol.ts';
import type * as z from 'zod/mini';
import { epochOf } from '../database/epoch.ts';
import type { Database, Queries } from '../database/database.ts';
import type { ServerDeps } from '../environment.ts';
import { chainOf } from '../intake/chain-held.ts';
import { readEntry } from '../intake/entry-rows.ts';
import type { Stand } from '../intake/stand.ts';
import type { Caller } from '../intake/sync.ts';
import { enrolmentGate, numberForNext } from './next-tablet.ts';
import { whyOut, type CallerFound } from './nodes.ts';
import { tabletsOf, type PracticeLimits } from './practice.ts';
import { hashSecret } from './secrets.ts';

/** What was set aside for these does not show that it follows on the entry before it. */
const unproven: readonly QuarantineReason[] = [
  'malformed',
  'wrongOffice',
  'wrongNode',
  'wrongHash',
  'brokenChain',
  'tooLarge',
  'lost',
];

/** Whether what a tablet says of itself, and what it brings, goes on from what is held of its node. */
export function isGoingOn(
  { chain: held = { seq: 0, hash: '' }, brokenAt: broken, before }: Stand,
  node: NodeId,
  own: ChainEnd,
  offered: readonly unknown[],
): boolean {
  if (own.seq < held.seq) return false;
  // An older tablet told nothing of its chain and went on behind another's: from there on it is nobody's.
  if (broken !== null) return false;
  const brought = offered.flatMap((each) => readEntry(each) ?? []).filter((entry) => entry.node === node);
  const next = brought.find(({ seq }) => seq === held.seq + 1);
  if (next !== undefined && held.hash !== null && next.previous !== held.hash) return false;
  return [own, ...brought].every(({ seq, hash }) => {
    const known = before.get(seq);
    return known === undefined || known.hash === hash || known.reason === 'malformed';
  });
}

async function brokenAt(queries: Queries, office: string, node: string): Promise<number | null> {
  const [row] = await queries.rows<{ seq: number | null }>(
    `select min(seq) as seq from entries where office = $1 and node = $2 and reason = 'brokenChain'`,
    [office, node],
  );
  return row?.seq ?? null;
}

/** What is held of the caller's node, from `to` downwards: it finds there how far both are the same. */
export async function chainBelow(queries: Queries, caller: Caller, to: number): Promise<ChainResponse> {
  const { office, node } = caller;
  const { seq: held } = await chainOf(queries, office, node);
  const from = Math.min(to, held);
  const entries = await queries.rows<{ seq: number; hash: string; position: number | null }>(
    `select seq, hash, position from entries
     where office = $1 and node = $2 and seq <= $3 and seq > $4 and (reason is null or not reason = any($5))
     order by seq desc`,
    [office, node, from, from - pageSize, unproven],
  );
  const next = Math.max(0, from - pageSize);
  return { held, entries, brokenAt: await brokenAt(queries, office, node), next };
}

type Asked = z.infer<typeof NewNodeRequest>;

/** A name of its own for a copy. Asked again with the same name and token, it is the same answer. */
export const admitCopy = (
  database: Database,
  deps: ServerDeps,
  caller: CallerFound,
  asked: Asked,
  practice: PracticeLimits,
): Promise<Result<NewNodeResponse, 'badRequest' | 'demoFull'>> =>
  // Behind the same gate as enrolment: tablet numbers are given one after the other.
  database.alone(enrolmentGate, async (queries) => {
    const now = deps.clock.now();
    const tokenHash = hashSecret(asked.token);
    if (caller.demo && (await isFullFor(queries, caller, asked, practice))) return err('demoFull');
    // A practice office that was dropped in this moment has no next number.
    if ((await whyOut(queries, caller)) !== undefined) return err('badRequest');
    const tablet = await numberForNext(queries, deps, caller.office);
    await insertCopy(queries, caller, asked, { tablet, tokenHash, now });
    const [given] = await queries.rows<{ tablet: number; label: string }>(
      `select tablet, label from nodes
       where office = $1 and id = $2 and token_hash = $3 and copy_of = $4 and revoked_at is null
         and request_key is not distinct from $5`,
      [caller.office, asked.node, tokenHash, caller.node, asked.requestKey ?? null],
    );
    if (given === undefined) return err('badRequest');
    const { epoch } = await epochOf(queries, caller.office);
    return ok({ ...given, epoch, serverTime: now });
  });

/** Whether a practice office has no room for a further tablet, and this is one. */
async function isFullFor(
  queries: Queries,
  { office }: Caller,
  { node }: Asked,
  { tablets }: PracticeLimits,
): Promise<boolean> {
  const known = await queries.rows('select 1 from nodes where office = $1 and id = $2', [office, node]);
  return known.length === 0 && (await tabletsOf(queries, office)) >= tablets;
}

/** Called as its original is, with its number behind, so that people can tell the two apart. */
const insertCopy = (
  queries: Queries,
  { office, node }: Caller,
  asked: Asked,
  { tablet, tokenHash, now }: { readonly tablet: number; readonly tokenHash: string; readonly now: number },
): Promise<unknown> =>
  queries.rows(
    `insert into nodes (office, id, label, tablet, public_key, token_hash, request_key, needs_key, enrolled_at,
       last_seen_at, copy_of)
     select $1, $2, left(regexp_replace(label, ' \\(máy \\d+\\)$', ''), 60) || ' (máy ' || $8::int || ')', $8,
       $4, $5, $7, false, $6, $6, id
     from nodes where office = $1 and id = $3 and revoked_at is null for share of nodes
     on conflict do nothing`,
    [office, asked.node, node, asked.publicKey, tokenHash, now, asked.requestKey ?? null, tablet],
  );
