import { freshHead } from './journal/before-deed.ts';
import { writeBothCopies } from './journal/file/both-copies.ts';
import { writesOf } from './journal/file/writes-of.ts';
import { asOnlyWriter } from './only-writer.ts';
import type { EntryRow } from './schema.ts';
import type { Tablet } from './tablet.ts';
import { upstreamWith } from './upstream.ts';

/**
 * The server was restored from a backup. What it said before is not true any more: all is asked for again, our own
 * entries above what it holds now are offered again, and of other nodes whatever it has lost (`carried.ts`).
 */
export async function beginEpoch(tablet: Tablet, epoch: string, acknowledged: number): Promise<void> {
  const { installation } = tablet;
  await asOnlyWriter(tablet, async () => {
    const head = await freshHead(tablet);
    const rows = await upstreamWith(tablet, {
      ...{ epoch, acknowledged, since: 0 },
      ...{ mark: undefined, given: undefined, carrying: true, uncarried: undefined },
    });
    const own = installation?.node ?? '';
    await writeBothCopies(tablet, {
      kept: [{ kind: 'unnamed', node: own, acknowledged }, ...rows],
      writes: [
        {
          table: 'entries',
          change: {
            ranges: Object.keys(head.reach).map((node) =>
              IDBKeyRange.bound(
                [node, node === own ? acknowledged : 0],
                [node, Number.MAX_SAFE_INTEGER],
                true,
              ),
            ),
            to: (row) => ({ ...(row as EntryRow), position: null }),
          },
        },
        ...writesOf(rows),
      ],
    });
    tablet.acknowledged = acknowledged;
  });
}
