import type { Instant } from '../../base/clock.ts';
import type { Entry } from '../../log/entry.ts';
import type { AbsentEntry, ChainEnd } from '../../log/protocol.ts';
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

export interface Brought {
  readonly own: readonly Entry[];
  /** In the place of what cannot be brought, so that nothing behind it waits for it. */
  readonly absent: readonly AbsentEntry[];
  /** Own numbers that are not here: the journal has to be asked before they are called lost. */
  readonly missing: readonly number[];
}

/**
 * What a page of own entries brings, and what stands in the place of those that it lacks.
 * @param own ascending, behind what the server has @param heavy numbers of entries that no server takes
 * @param asked numbers that no copy has
 */
export async function withAbsent(
  tablet: Tablet,
  own: readonly Entry[],
  { heavy, asked, most, behind = 0 }: Lacking,
): Promise<Brought> {
  const { installation, db } = tablet;
  if (installation === undefined) return { own, absent: [], missing: [] };
  const { node } = installation;
  const sync = await withReopening(db, () => db.upstream.get('sync'));
  const from = Math.max(sync?.acknowledged ?? 0, behind) + 1;
  const next = own[0] ?? (await firstFrom(tablet, from));
  if (next === undefined || (own.length > 0 && own.at(-1)?.seq === from + own.length - 1 && heavy.size === 0))
    return { own, absent: [], missing: [] };
  const to = own.at(-1)?.seq ?? Math.min(next.seq, from + most) - 1;
  const bySeq = new Map([...own, next].map((entry) => [entry.seq, entry]));
  const absent: AbsentEntry[] = [];
  for (let seq = from; seq <= to; seq += 1) {
    const entry = bySeq.get(seq);
    if (entry !== undefined && heavy.has(seq))
      absent.push({ node, seq, hash: entry.hash, absent: 'tooLarge' });
    if (entry !== undefined) continue;
    // Whatever the head says: a rebuild has counted what was here, and the journal may have more.
    if (!asked.has(seq)) {
      const missing = Array.from({ length: to - seq + 1 }, (_, at) => seq + at).filter(
        (each) => !bySeq.has(each),
      );
      return { own: own.filter((each) => each.seq < seq && !heavy.has(each.seq)), absent, missing };
    }
    absent.push({ node, seq, hash: bySeq.get(seq + 1)?.previous ?? '', absent: 'lost' });
  }
  return { own: own.filter(({ seq }) => !heavy.has(seq)), absent, missing: [] };
}

interface Lacking {
  readonly heavy: ReadonlySet<number>;
  readonly asked: ReadonlySet<number>;
  readonly most: number;
  readonly behind?: number | undefined;
}

const firstFrom = async ({ installation, db }: Tablet, from: number): Promise<Entry | undefined> => {
  const node = installation?.node ?? '';
  const row = await withReopening(db, () =>
    db.entries
      .where('[entry.node+entry.seq]')
      .between([node, from], [node, Number.MAX_SAFE_INTEGER], true, true)
      .first(),
  );
  return row?.entry;
};

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
