import type { NodeId } from '../../../base/ids.ts';
import { hasTrueHash } from '../../../log/chain.ts';
import type { Entry } from '../../../log/entry.ts';
import { readRef } from '../../../log/renamed.ts';
import { withReopening } from '../../errors.ts';
import type { Head, RefusalRow } from '../../schema.ts';
import type { Tablet } from '../../tablet.ts';
import { writeAtOnce } from '../../write-at-once.ts';
import { upstreamWith } from '../../upstream.ts';
import { takeEntries } from '../../judging/take-entries.ts';
import { saysTheSame } from '../facts-that-count.ts';
import { raiseNumbersByBeside } from '../recount-numbers.ts';
import { wantNewNodeLocked } from '../wanted-node.ts';
import { keepRowsLocked } from './both-copies.ts';
import type { Journal } from './journal.ts';

/**
 * One of the two copies was put back to an older state, and this tablet went on with it while the other was away: two
 * histories under one name.
 *
 *   database   1 … 5 │ 6  7        what people go on with
 *   journal    1 … 5 │ 6′ 7′ 8′    confirmed as well, and on paper
 *
 * Neither is overwritten. What the journal alone has is kept beside the log, as anything whose number is taken is, and
 * listed with it; the file stays as it is. The tablet asks for another name: with that, 6 7 are named anew
 * (`new-node.ts`), 6′ 7′ 8′ come into the log under the old one, and the journal is written anew with both.
 */
export async function haveDiverged(tablet: Tablet, journal: Journal, head: Head): Promise<boolean> {
  const node = tablet.installation?.node;
  const theirs = journal.state?.installation?.node;
  // The database was put back to before the tablet took the name that the journal has.
  if (node !== undefined && theirs !== undefined && theirs !== node) return true;
  const last = node === undefined ? undefined : journal.state?.chains[node];
  if (node === undefined || last === undefined || head.seq === 0) return false;
  if (last.seq <= head.seq) {
    const row = await withReopening(tablet.db, () => tablet.db.entries.get([node, last.seq]));
    // One that was altered is no other history: it is put right when everything is compared.
    return row !== undefined && row.entry.hash !== last.hash && hasTrueHash(row.entry);
  }
  const [first, ...more] = await ownOf(journal, node, head.seq, head.seq + 1);
  if (first?.seq === head.seq && first.hash !== head.hash) return true;
  // Either of the two may be damaged.
  const next = [first, ...more].find((each) => each?.seq === head.seq + 1);
  return next !== undefined && next.previous !== head.hash;
}

/** Only under the write lock. Said again, it changes nothing. */
export async function keepBothHistories(tablet: Tablet, journal: Journal): Promise<void> {
  const { db, installation, deps } = tablet;
  if (installation === undefined) return;
  const theirs = await historyOf(tablet, journal, installation.node);
  const keys = theirs.map(({ node, seq }): [NodeId, number] => [node, seq]);
  const [ours, beside] = await withReopening(db, () =>
    Promise.all([db.entries.bulkGet(keys), db.refusals.bulkGet(keys)]),
  );
  const at = deps.clock.now();
  const put = theirs.flatMap((entry, index): RefusalRow[] => {
    // A verdict on our entry of that number is none on theirs.
    const isKept = ours[index]?.entry.hash === entry.hash || beside[index]?.entry?.hash === entry.hash;
    const { node, seq, subject } = entry;
    return isKept ? [] : [{ node, seq, subject, reason: 'sameNumberOtherContent', at, entry }];
  });
  if (put.length > 0) await withReopening(db, () => writeAtOnce(db, [{ table: 'refusals', put }]));
  await raiseNumbersByBeside(tablet);
  await wantNewNodeLocked(tablet);
}

/**
 * Under a name that was given up the numbers of the other history are free, and it comes into the log. The server has not
 * heard of it either: it is offered as what others recorded is after a restore. Only under the write lock.
 */
export async function takeInBeside(tablet: Tablet): Promise<void> {
  const { db, installation, deps } = tablet;
  const rows = await withReopening(db, () =>
    db.refusals
      .filter(({ node, reason, entry }) => {
        return entry !== null && reason === 'sameNumberOtherContent' && node !== installation?.node;
      })
      .toArray(),
  );
  const beside = rows.flatMap(({ entry }) => (entry === null ? [] : [entry]));
  const there = await withReopening(db, () =>
    db.entries.bulkGet(beside.map(({ node, seq }): [NodeId, number] => [node, seq])),
  );
  const free = beside.filter((_, index) => there[index] === undefined);
  if (free.length === 0) return;
  await takeEntries(tablet, free, deps.clock.now(), null, 'own');
  await keepRowsLocked(tablet, await upstreamWith(tablet, { carrying: true }));
}

/** What the journal has under our name, and under the one that it bears instead what is not here under the one before. */
async function historyOf(tablet: Tablet, journal: Journal, node: NodeId): Promise<readonly Entry[]> {
  const { chains = {}, installation } = journal.state ?? {};
  const own = await ownOf(journal, node, 1, chains[node]?.seq ?? 0);
  if (installation === undefined || installation.node === node) return own;
  const renamed = await ownOf(journal, installation.node, 1, chains[installation.node]?.seq ?? 0);
  const refs = renamed.map(({ formerly }) => readRef(formerly?.at(-1) ?? ''));
  const there = await withReopening(tablet.db, () =>
    tablet.db.entries.bulkGet(refs.map((ref): [NodeId, number] => [ref.node as NodeId, ref.seq])),
  );
  return [
    ...own,
    ...renamed.filter((entry, at) => {
      const here = there[at]?.entry;
      return here === undefined || !saysTheSame(here, entry);
    }),
  ];
}

async function ownOf(journal: Journal, node: NodeId, from: number, to: number): Promise<Entry[]> {
  const bySeq = new Map<number, Entry>();
  for await (const page of journal.records({ wanted: { [node]: [[from, to]] } }))
    for (const kept of page)
      for (const { entry } of kept.kind === 'entries' ? kept.rows : [])
        if (entry.node === node && entry.seq >= from && entry.seq <= to && hasTrueHash(entry))
          bySeq.set(entry.seq, entry);
  return [...bySeq.values()].sort((a, b) => a.seq - b.seq);
}
