import type { NodeId } from '../../../base/ids.ts';
import { hasTrueHash } from '../../../log/chain.ts';
import { entryRef } from '../../../log/entry.ts';
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
