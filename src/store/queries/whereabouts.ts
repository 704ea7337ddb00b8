import type { NodeId } from '../../base/ids.ts';
import type { LogCut } from '../../log/merge.ts';
import { carriedHere } from '../copy/carried.ts';
import { without, type HeldRanges } from '../journal/file/ranges.ts';
import { needsAnswer, partFacts } from '../journal/facts-that-count.ts';
import type { EntryRow, RefusalRow } from '../schema.ts';
import type { SyncRow } from '../sync-row.ts';
import type { Tablet } from '../tablet.ts';

/**
 * Where facts are safely stored. Only what the server itself has named is called accepted, and what it set aside is
 * never called anything else.
 */
export type Whereabouts =
  /** `waiting` facts are only here (or on the way). */
  | { readonly kind: 'thisTablet'; readonly waiting: number }
  /** `position` is the receipt number of the latest fact; `onTablets` names the others that have read it. */
  | { readonly kind: 'accepted'; readonly position: number; readonly onTablets: readonly string[] }
  | { readonly kind: 'quarantined'; readonly reason: string };

/** @param refusals all that were ever set aside of the same subject */
export function whereaboutsOf(
  rows: readonly EntryRow[],
  refusals: readonly RefusalRow[],
  sync: SyncRow | undefined,
): Whereabouts {
  const refusal = refusals.find(needsAnswer);
  if (refusal !== undefined) return { kind: 'quarantined', reason: refusal.reason };
  const { counting } = partFacts(
    rows.map(({ entry }) => entry),
    refusals,
  );
  const counted = rows.filter(({ entry }) => counting.includes(entry));
  const waiting = counted.filter(({ position }) => position === null).length;
  if (waiting > 0 || counted.length === 0) return { kind: 'thisTablet', waiting };
  const position = Math.max(...counted.map((row) => row.position ?? 0));
  const onTablets = (sync?.peers ?? [])
    .filter((peer) =>
      counted.every((row) => row.entry.node === peer.node || (row.position ?? 0) <= peer.since),
    )
    .map(({ label }) => label);
  return { kind: 'accepted', position, onTablets };
}

/**
 * By row of a dossier, the nodes of which the server has not named everything that is here: this tablet itself, and others whose
 * entries came by a file. @param cut only what was written before it
 */
export async function nodesWaitedFor(
  tablet: Tablet,
  cut?: LogCut,
): Promise<ReadonlyMap<number, readonly NodeId[]>> {
  const own = tablet.installation?.node;
  const carried = await carriedHere(tablet);
  const told = tablet.origins.toldBy(cut === undefined ? carried : before(cut, carried));
  const waiting = new Map(told);
  if (own === undefined || tablet.acknowledged >= (cut?.[own] ?? Number.MAX_SAFE_INTEGER)) return waiting;
  tablet.ownSeqs.forEach((seqs, block) => {
    seqs.forEach((seq, at) => {
      const row = block * seqs.length + at;
      if (seq > tablet.acknowledged) waiting.set(row, [own, ...(told.get(row) ?? [])]);
    });
  });
  return waiting;
}

const before = (cut: LogCut, held: HeldRanges): HeldRanges =>
  Object.fromEntries(
    Object.entries(held).map(([node, ranges]) => [
      node,
      without(ranges, [[(cut[node as NodeId] ?? 0) + 1, Number.MAX_SAFE_INTEGER]]),
    ]),
  );

/** Rows of dossiers with something that the server does not have yet, as far as this tablet knows; newest first. */
export const waitingRows = async (tablet: Tablet): Promise<number[]> =>
  [...(await nodesWaitedFor(tablet)).keys()].sort((one, other) => other - one);
