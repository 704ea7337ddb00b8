import { claimedSeq, claimedText, storeSetAside, textOf } from '../intake/entry-rows.ts';
import type { Database } from '../database/database.ts';
import type { Caller } from '../intake/sync.ts';

/** A revoked tablet may hold dossiers that are nowhere else: what it brings is kept aside, and it is told no. */
export async function keepOfRevoked(
  database: Database,
  { office, node }: Caller,
  offered: readonly unknown[],
  now: number,
): Promise<void> {
  const items = offered.map((each) => ({
    seq: claimedSeq(each) ?? null,
    type: claimedText(each, 'type'),
    text: textOf(each),
    reason: 'nodeRevoked' as const,
  }));
  await storeSetAside(database, office, node, items, now);
}
