/**
 * Of two facts under one name the one that the server names is that of everybody. The other came by a file from a copy of that
 * tablet, before either knew that it was one:
 *
 *   by a file   N:6 N:7 N:8 │ the copy's, whose names nobody else will ever hear
 *   the server  N:6′ N:7′   │ the first one's: they take the numbers, and N:6 N:7 lie beside the log
 *               M:1 M:2 M:3 │ what the copy calls N:6 N:7 N:8 by now: then N:8 counts no more, and nobody is asked about N:6 N:7
 */
import type { NodeId } from '../../base/ids.ts';
import { entryRef, type Entry } from '../../log/entry.ts';
import { readRef } from '../../log/renamed.ts';
import { withReopening } from '../errors.ts';
import { saysTheSame } from '../journal/facts-that-count.ts';
import type { EntryRow, RefusalRow } from '../schema.ts';
import type { Tablet } from '../tablet.ts';

/** Whether what lies under its number leaves it to an entry that the server has given this position. */
export function givesWay(
  { installation }: Tablet,
  row: EntryRow | undefined,
  beside: RefusalRow | undefined,
  { entry, position }: EntryRow,
): row is EntryRow {
  if (row === undefined || row.position !== null || position === null) return false;
  // There is room for one beside each number: for what gives way, or where it is there already.
  const isRoom = beside?.entry == null || [entry.hash, row.entry.hash].includes(beside.entry.hash);
  return isRoom && row.entry.hash !== entry.hash && entry.node !== installation?.node;
}

/** What lies in the log under names that the server never heard, and was named anew among these. */
export async function namedAnew(
  { db, installation }: Tablet,
  arrivals: readonly EntryRow[],
): Promise<readonly Entry[]> {
  const renamed = arrivals.filter(({ entry, position }) => position !== null && entry.formerly !== undefined);
  const keys = renamed.flatMap(({ entry }) => (entry.formerly ?? []).map(readRef));
  if (keys.length === 0) return [];
  const rows = await withReopening(db, () =>
    db.entries.bulkGet(keys.map(({ node, seq }): [NodeId, number] => [node as NodeId, seq])),
  );
  const isTaken = new Set(arrivals.map(({ entry }) => entryRef(entry)));
  return rows.flatMap((row) => {
    if (row === undefined || row.position !== null || row.entry.node === installation?.node) return [];
    const isSaid = renamed.some(({ entry }) => saysTheSame(entry, row.entry));
    return isSaid && !isTaken.has(entryRef(row.entry)) ? [row.entry] : [];
  });
}
