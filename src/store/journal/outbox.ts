import type { Entry } from '../../log/entry.ts';
import type { ChainEnd } from '../../log/protocol.ts';
import { withReopening } from '../errors.ts';
import { emptyHead } from '../schema.ts';
import type { Tablet } from '../tablet.ts';
import { isUnanswered } from './facts-that-count.ts';

/**
 * The outbox is no table: it is this node's own entries with a `seq` above what the server has acknowledged.
 * @param bytes about how much the page may weigh; one entry is always given, however heavy it is
 */
export async function nextOutgoing(
  tablet: Tablet,
  entries: number,
  bytes: number,
): Promise<readonly Entry[]> {
  const { installation, db } = tablet;
  if (installation === undefined) return [];
  const rows = await withReopening(db, async () => {
    const sync = await db.upstream.get('sync');
    const from = (sync?.acknowledged ?? 0) + 1;
    const range = [installation.node, from] as const;
    return db.entries
      .where('[entry.node+entry.seq]')
      .between([...range], [installation.node, from + entries], true, false)
      .toArray();
  });
  const page: Entry[] = [];
  let weight = 0;
  for (const { entry } of rows) {
    weight += weightOf(entry);
    if (page.length > 0 && weight > bytes) break;
    page.push(entry);
  }
  return page;
}

/** About how much it weighs on the wire. */
export const weightOf = ({ sealed, body }: Entry): number =>
  600 + (sealed?.length ?? 0) + JSON.stringify(body).length;

/** This node's last entry. */
export const lastOwnSeq = async (tablet: Tablet): Promise<number> => (await ownEnd(tablet)).seq;

/** Where this node's chain ends. */
export const ownEnd = async ({ db }: Tablet): Promise<ChainEnd> => {
  const { seq, hash } = (await withReopening(db, () => db.heads.get('head'))) ?? emptyHead;
  return { seq, hash };
};

/** How many entries lie aside, here or at the server, and wait for a person. */
export const quarantinedCount = (tablet: Tablet): Promise<number> =>
  withReopening(tablet.db, () => tablet.db.refusals.filter(isUnanswered).count());
