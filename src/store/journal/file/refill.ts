import type { NodeId } from '../../../base/ids.ts';
import { withReopening } from '../../errors.ts';
import type { EntryRow } from '../../schema.ts';
import type { StoreDb } from '../../store-db.ts';
import { writeAtOnce } from '../../write-at-once.ts';
import type { Kept } from './kept.ts';
import { writesOf } from './writes-of.ts';

/**
 * Puts back into the store what is nowhere else on the tablet, in the order in which it was kept. What is only folded
 * from the log is not touched: a `rebuild` has to follow. Safe to repeat.
 */
export async function refill(
  db: StoreDb,
  pages: AsyncIterable<readonly Kept[]>,
  onProgress: (entries: number) => void = () => undefined,
): Promise<number> {
  let entries = 0;
  for await (const page of pages) {
    for (const each of page) {
      await withReopening(db, () => put(db, each));
      if (each.kind === 'entries') onProgress((entries += each.rows.length));
    }
  }
  return entries;
}

function put(db: StoreDb, kept: Kept): PromiseLike<unknown> {
  switch (kept.kind) {
    case 'entries':
      return putEntries(db, kept.rows);
    case 'positions':
      return putPositions(db, kept.of);
    case 'unnamed':
      return unname(db, kept);
    case 'row':
    case 'gone':
      return writeAtOnce(db, writesOf([kept]));
  }
}

/** An entry that is there already keeps its place: of two copies the one that the server has named is the newer. */
async function putEntries(db: StoreDb, rows: readonly EntryRow[]): Promise<void> {
  await db.transaction('rw', db.entries, async () => {
    const there = await db.entries.bulkGet(rows.map(({ entry }) => [entry.node, entry.seq]));
    await db.entries.bulkPut(
      rows.map((row, index) => ({ ...row, position: row.position ?? there[index]?.position ?? null })),
    );
  });
}

async function putPositions(
  db: StoreDb,
  of: readonly (readonly [node: string, seq: number, position: number])[],
): Promise<void> {
  await db.transaction('rw', db.entries, async () => {
    const rows = await db.entries.bulkGet(of.map(([node, seq]): [NodeId, number] => [node as NodeId, seq]));
    const named = rows.flatMap((row, index) =>
      row === undefined ? [] : [{ ...row, position: of[index]?.[2] ?? row.position }],
    );
    await db.entries.bulkPut(named);
  });
}

/** What the server has named is not true any more, but for this node's entries up to the last that it holds. */
export const unname = (
  db: StoreDb,
  { node, acknowledged }: { readonly node: string; readonly acknowledged: number },
): PromiseLike<unknown> =>
  db.entries
    .filter(({ entry, position }) => position !== null && (entry.node !== node || entry.seq > acknowledged))
    .modify({ position: null });
