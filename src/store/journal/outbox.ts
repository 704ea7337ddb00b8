import type { Instant } from '../../base/clock.ts';
import type { Entry } from '../../log/entry.ts';
import type { ChainEnd } from '../../log/protocol.ts';
import { mostInRun, wholeRuns } from '../../log/signed-run.ts';
import { instantOf } from '../../log/stamp.ts';
import { withReopening } from '../errors.ts';
import { emptyHead } from '../schema.ts';
import type { Tablet } from '../tablet.ts';
import { isAwaited, needsAnswer } from './facts-that-count.ts';

/**
 * The outbox is no table: it is this node's own entries with a `seq` above what the server has acknowledged.
 * @param behind where more than what is acknowledged need not be brought again
 * @param bytes about how much the page may weigh; one entry is always given, however heavy it is, and no signed run is torn
 */
export async function nextOutgoing(
  tablet: Tablet,
  entries: number,
  bytes: number,
  behind = 0,
): Promise<readonly Entry[]> {
  const { installation, db } = tablet;
  if (installation === undefined) return [];
  const rows = await withReopening(db, async () => {
    const sync = await db.upstream.get('sync');
    const from = Math.max(sync?.acknowledged ?? 0, behind) + 1;
    const range = [installation.node, from] as const;
    return db.entries
      .where('[entry.node+entry.seq]')
      .between([...range], [installation.node, from + entries + mostInRun], true, false)
      .toArray();
  });
  const all = rows.map(({ entry }) => entry);
  let [fitting, weight] = [0, 0];
  for (const entry of all.slice(0, entries)) {
    weight += weightOf(entry);
    if (fitting > 0 && weight > bytes) break;
    fitting += 1;
  }
  return all.slice(0, wholeRuns(all, fitting));
}

/** Above so many bytes no server takes an entry, however good the line is. */
const tooHeavy = 1_000_000;

/** Whether it is the entry itself that no server takes: below that it is the line that is narrow. */
export const isTooHeavy = (entry: Entry): boolean => weightOf(entry) > tooHeavy;

/** About how much it weighs on the wire. */
export const weightOf = ({ sealed, body }: Entry): number =>
  600 + (sealed?.length ?? 0) + JSON.stringify(body).length;

/** This node's last entry. */
export const lastOwnSeq = async (tablet: Tablet): Promise<number> => (await ownEnd(tablet)).seq;

/**
 * This node's last entry that was there by `since` already: what is younger may still be taken back. A stamp ahead of the clock
 * says nothing of its age.
 */
export async function lastRestedSeq(
  { installation, db }: Tablet,
  since: Instant,
  now: Instant,
): Promise<number> {
  if (installation === undefined) return 0;
  const { node } = installation;
  const last = await withReopening(db, () =>
    db.entries
      .where('[entry.node+entry.seq]')
      .between([node, 1], [node, Number.MAX_SAFE_INTEGER])
      .reverse()
      .filter(({ entry: { stamp } }) => instantOf(stamp) <= since || instantOf(stamp) > now)
      .first(),
  );
  return last?.entry.seq ?? 0;
}

/** Where this node's chain ends. */
export const ownEnd = async ({ db }: Tablet): Promise<ChainEnd> => {
  const { seq, hash } = (await withReopening(db, () => db.heads.get('head'))) ?? emptyHead;
  return { seq, hash };
};

/** How many entries lie aside, here or at the server, and wait for a person. */
export const quarantinedCount = (tablet: Tablet): Promise<number> =>
  withReopening(tablet.db, () => tablet.db.refusals.filter(needsAnswer).count());

/** How many the server takes in by itself once an administrator's word, or what they follow, has come. */
export const awaitedCount = (tablet: Tablet): Promise<number> =>
  withReopening(tablet.db, () => tablet.db.refusals.filter(isAwaited).count());
