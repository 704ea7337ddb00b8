import type { NodeId } from '../../../base/ids.ts';
import { hasTrueHash } from '../../../log/chain.ts';
import { entryRef, type Entry } from '../../../log/entry.ts';
import type { AbsentEntry } from '../../../log/protocol.ts';
import { withReopening } from '../../errors.ts';
import { withLock } from '../../locks.ts';
import { compareFirst } from '../../only-writer.ts';
import type { EntryRow } from '../../schema.ts';
import type { Tablet } from '../../tablet.ts';
import { freshHead, readBeforeDeed } from '../before-deed.ts';
import { commit } from '../commit.ts';
import { project } from '../project.ts';
import { foldAgain } from './folded.ts';
import { JournalBroken } from './journal.ts';
import { countOf, heldWith, includes, lacking, type HeldRanges } from './ranges.ts';

const entriesAtOnce = 500;

/**
 * Own numbers that the database does not have: those that the journal knows come back.
 * @returns false when the journal could not be asked now, as while another tab has it: it may know them all the same
 */
export async function giveBack(tablet: Tablet, seqs: readonly number[]): Promise<boolean> {
  const { installation } = tablet;
  if (installation === undefined) return false;
  const { node } = installation;
  return withLock(tablet.writeLock(), async () => {
    await freshHead(tablet);
    // Under another name these are no numbers of its own.
    if (tablet.installation?.node !== node) return false;
    const wanted = heldWith(
      {},
      seqs.map((seq) => ({ node, seq })),
    );
    return (await putBack(tablet, wanted)) !== undefined;
  });
}

/** Before its entries bear other names, the numbers that the database lacks come back. Only under the write lock. */
export async function fillOwnGaps(tablet: Tablet): Promise<void> {
  const { db, installation } = tablet;
  const { seq } = await freshHead(tablet);
  if (installation === undefined || seq === 0) return;
  const { node } = installation;
  const keys = await withReopening(db, () =>
    db.entries.where('[entry.node+entry.seq]').between([node, 1], [node, seq], true, true).primaryKeys(),
  );
  if (keys.length === seq) return;
  const here = heldWith(
    {},
    keys.map(([, each]) => ({ node, seq: each })),
  );
  await putBack(tablet, lacking({ [node]: [[1, seq]] }, here));
}

/**
 * What the journal has of these comes into the database, in the place of what is altered there. The journal's frames have
 * checksums of their own, and what comes out of them is hashed once more. Only under the write lock.
 * @returns how many there were; undefined when the journal could not be asked
 */
export async function putBack(tablet: Tablet, wanted: HeldRanges): Promise<number | undefined> {
  if (countOf(wanted) === 0) return 0;
  const rows = await rowsInJournal(tablet, wanted);
  for (let at = 0; at < (rows?.length ?? 0); at += entriesAtOnce)
    await take(tablet, rows?.slice(at, at + entriesAtOnce) ?? []);
  return rows?.length;
}

async function rowsInJournal(tablet: Tablet, wanted: HeldRanges): Promise<readonly EntryRow[] | undefined> {
  const { journal } = tablet;
  if (journal === undefined) return [];
  if ((await journal.acquire(true)) && journal.comparing === 'due') await compareFirst(tablet, journal);
  const { standing } = journal;
  if (standing.kind === 'elsewhere') return undefined;
  // Nothing of this store will ever be in it.
  if (standing.kind === 'failed' && (standing.why === 'Missing' || standing.why === 'OtherOffice')) return [];
  // Where there is only no room to write it, it can be read.
  if (standing.kind === 'failed' && standing.why !== 'Full') return undefined;
  const found = new Map<string, EntryRow>();
  try {
    for await (const page of journal.records({ wanted }))
      for (const kept of page)
        for (const row of kept.kind === 'entries' ? kept.rows : [])
          if (includes(wanted[row.entry.node], row.entry.seq) && hasTrueHash(row.entry))
            found.set(entryRef(row.entry), row);
  } catch (error) {
    if (error instanceof JournalBroken) return undefined;
    throw error;
  }
  return [...found.values()];
}

async function take(tablet: Tablet, rows: readonly EntryRow[]): Promise<void> {
  const { db } = tablet;
  const keys = rows.map(({ entry }): [NodeId, number] => [entry.node, entry.seq]);
  const stored = await withReopening(db, () => db.entries.bulkGet(keys));
  const arrivals = rows.map((row, at) => ({ ...row, position: stored[at]?.position ?? row.position }));
  const subjects = new Set(rows.map(({ entry }) => entry.subject));
  const plan = await project(tablet, await readBeforeDeed(tablet, [...subjects]), arrivals);
  await commit(tablet, plan, 'newOrKnown', { isFromJournal: true });
  // An altered entry may have told of another subject: that one is folded again, too.
  const told = stored.flatMap((row) => (row === undefined ? [] : [row.entry.subject]));
  await foldAgain(
    tablet,
    [...new Set(told)].filter((subject) => !subjects.has(subject)),
  );
}

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
