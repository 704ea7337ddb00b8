/** What the server holds of a node's chain. */
import type { NodeId, OfficeId } from '../../base/ids.ts';
import type { Entry } from '../../log/entry.ts';
import { readRef } from '../../log/renamed.ts';
import { sayingOf } from '../../log/saying.ts';
import type { QuarantineReason } from '../../log/protocol.ts';
import type { Stamp } from '../../log/stamp.ts';
import { isWaitedFor } from '../../domain/examined.ts';
import type { Queries } from '../database/database.ts';
import { claimedSeq, readEntry } from './entry-rows.ts';

/** Who brings it: the tablet of whose chain it is, another one, or a file, which anybody can have written. */
export type Bringer = 'itself' | 'another' | 'file';

export type Before = ReadonlyMap<number, { hash: string; position: number | null; reason: string | null }>;

/** Where a node's chain ends here, as SQL of one row at most. @param office as SQL, like `node` */
export const chainEnd = (office: string, node: string): string =>
  `(select held_seq as seq, held_hash as hash, true as "isSaid" from nodes where office = ${office} and id = ${node})
   union all
   -- Of a node that is not enrolled here (any more), or an earlier name of this server; or carried while it was enrolled again.
   (select seq, hash, false from entries where office = ${office} and node = ${node} order by seq desc limit 1)
   order by seq desc, "isSaid" desc limit 1`;

export async function chainOf(
  queries: Queries,
  office: OfficeId,
  node: NodeId,
): Promise<{ seq: number; hash: string | null }> {
  const [last] = await queries.rows<{ seq: number; hash: string | null }>(chainEnd('$1', '$2'), [
    office,
    node,
  ]);
  return last ?? { seq: 0, hash: '' };
}

export async function heldAmong(
  queries: Queries,
  office: OfficeId,
  node: NodeId,
  offered: readonly unknown[],
  heldSeq: number,
): Promise<Before> {
  const seqs = offered.map(claimedSeq).filter((seq) => seq !== undefined && seq <= heldSeq) as number[];
  if (seqs.length === 0) return new Map();
  const rows = await queries.rows<{
    seq: number;
    hash: string;
    position: number | null;
    reason: string | null;
  }>('select seq, hash, position, reason from entries where office = $1 and node = $2 and seq = any($3)', [
    office,
    node,
    seqs,
  ]);
  return new Map(rows.map(({ seq, ...row }) => [seq, row]));
}

/**
 * What was accepted already, under another name: a tablet that was copied names its own entries anew, and whoever else offers
 * them as theirs says again what another person has signed once.
 * @param hasRenamed whether the office holds any entry that was named anew
 * @returns the sayings of those among `offered`, none of whose own names the server holds
 */
export async function said(
  queries: Queries,
  office: OfficeId,
  offered: readonly Entry[],
  hasRenamed = true,
): Promise<ReadonlySet<string>> {
  const renamed = offered.filter(({ formerly = [] }) => formerly.length > 0);
  if (renamed.length === 0 && !hasRenamed) return new Set();
  const nodes = new Set(renamed.flatMap(({ formerly = [] }) => formerly.map((ref) => readRef(ref).node)));
  const rows = await queries.rows<{ stamp: Stamp; subject: string; type: string }>(
    // Whatever number it claims to have had: few are ever renamed, and then all of a tablet's are looked through.
    `select stamp, subject, type from entries
       where office = $1 and node = any($2) and stamp = any($3) and reason is null
     union all
     select stamp, subject, type from entries
       where office = $1 and reason is null and is_renamed and stamp = any($4)`,
    [office, [...nodes], renamed.map(({ stamp }) => stamp), offered.map(({ stamp }) => stamp)],
  );
  return new Set(rows.map(sayingOf));
}

/** What can be read of it, without what this server says itself now: nobody else says that. */
export function carriedByNode(carried: readonly unknown[], serverNow: string): ReadonlyMap<NodeId, Entry[]> {
  const byNode = new Map<NodeId, Entry[]>();
  for (const each of carried) {
    const entry = readEntry(each);
    if (entry === undefined || entry.node === serverNow) continue;
    const part = byNode.get(entry.node);
    if (part === undefined) byNode.set(entry.node, [entry]);
    else part.push(entry);
  }
  return byNode;
}

/** What a fact follows is taken in before it: each chain in its order, and between chains whatever is earlier. */
export function* causally<Queue extends { readonly offered: readonly unknown[] }>(
  queues: readonly Queue[],
): Generator<readonly [Queue, unknown]> {
  const [only, ...others] = queues;
  if (only && others.length === 0) return yield* only.offered.map((offered) => [only, offered] as const);
  const stamps = queues.map(({ offered }) => offered.map((each) => readEntry(each)?.stamp ?? ''));
  const at = queues.map(() => 0);
  for (;;) {
    let first: number | undefined;
    queues.forEach(({ offered }, each) => {
      if ((at[each] ?? 0) >= offered.length) return;
      const stamp = (of: number): string => stamps[of]?.[at[of] ?? 0] ?? '';
      if (first === undefined || stamp(each) < stamp(first)) first = each;
    });
    const queue = first === undefined ? undefined : queues[first];
    if (first === undefined || queue === undefined) return;
    const index = at[first] ?? 0;
    at[first] = index + 1;
    yield [queue, queue.offered[index]];
  }
}

/** Its tablet could not bring it (`AbsentEntry`), by what was said of it. */
export const isAbsence = (reason: string | null | undefined): boolean =>
  reason === 'lost' || reason === 'tooLarge';

/** Faults of what shows by nothing that it is its tablet's. */
const unproven: readonly QuarantineReason[] = [
  ...(['malformed', 'wrongOffice', 'wrongNode', 'wrongHash', 'brokenChain'] as const),
  ...(['notSigned', 'wrongSignature'] as const),
];

/**
 * Whether what has a fault takes the number that it claims: what its tablet brings does, so that nothing behind it waits. Others spend
 * nobody's number but for what may only have to wait. A file is for a tablet that has no line, and says so by the hash before it,
 * which only whoever has the office's log can know; where there is none yet, by what is not found false.
 * @param hash behind which the chain goes on; null: any
 */
export function isSpent(
  by: Bringer,
  offered: unknown,
  fault: QuarantineReason,
  hash: string | null,
): boolean {
  if (by === 'itself') return true;
  if (by === 'another') return isWaitedFor(fault);
  const { previous, type } = (offered ?? {}) as { readonly previous?: unknown; readonly type?: unknown };
  if (hash !== null && hash !== '') return previous === hash;
  return !unproven.includes(fault) && type !== 'office/founded';
}
