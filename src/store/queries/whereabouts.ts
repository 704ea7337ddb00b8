import type { EntryRow, RefusalRow, SyncRow } from '../schema.ts';

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

export function whereaboutsOf(
  rows: readonly EntryRow[],
  refusals: readonly RefusalRow[],
  sync: SyncRow | undefined,
): Whereabouts {
  const refusal = refusals.find(({ node, seq }) =>
    rows.some(({ entry }) => entry.node === node && entry.seq === seq),
  );
  if (refusal !== undefined) return { kind: 'quarantined', reason: refusal.reason };
  const waiting = rows.filter(({ position }) => position === null).length;
  if (waiting > 0 || rows.length === 0) return { kind: 'thisTablet', waiting };
  const position = Math.max(...rows.map((row) => row.position ?? 0));
  const onTablets = (sync?.peers ?? [])
    .filter((peer) => rows.every((row) => row.entry.node === peer.node || (row.position ?? 0) <= peer.since))
    .map(({ label }) => label);
  return { kind: 'accepted', position, onTablets };
}
