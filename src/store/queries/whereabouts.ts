import { needsAnswer, partFacts } from '../journal/facts-that-count.ts';
import type { EntryRow, RefusalRow } from '../schema.ts';
import type { SyncRow } from '../sync-row.ts';

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
