import type { NodeId } from '../../../base/ids.ts';
import { hasTrueHash } from '../../../log/chain.ts';
import { entryRef } from '../../../log/entry.ts';
import { withReopening } from '../../errors.ts';
import { withLock } from '../../locks.ts';
import { emptyHead, type EntryRow, type WholeComparison } from '../../schema.ts';
import type { Tablet } from '../../tablet.ts';
import { rerunWatches } from '../../watch.ts';
import { writeAtOnce } from '../../write-at-once.ts';
import { freshHead } from '../before-deed.ts';
import { logPages } from '../log-pages.ts';
import { keepRows } from './both-copies.ts';
import { compareCopies } from './compare.ts';
import { foldAgain, foldAgainWhatDiffers } from './folded.ts';
import { countOf, heldWith, includes, lacking, type HeldRanges } from './ranges.ts';

/** Read, and hashed, at once: short enough that a key pressed meanwhile does not wait. */
const entriesAtOnce = 100;

/**
 * Reads every entry of the database and every byte of the journal, and mends in both directions: an entry that does not
 * say what was recorded, or is missing, comes back from the journal; what is damaged in the journal comes back from the
 * database; what is folded wrong is folded again. Page by page, and deeds go on between pages. Safe to break off.
 * @returns undefined when the store was closed meanwhile
 */
export async function compareWhole(tablet: Tablet): Promise<WholeComparison | undefined> {
  try {
    const { read, wrong } = await readStore(tablet);
    const { mended, unmended } = await takeTrueCopies(tablet, wrong);
    const given = await mendJournal(tablet);
    const folded = await foldAgainWhatDiffers(tablet);
    const whole: WholeComparison = {
      ...{ key: 'wholeComparison', at: tablet.deps.clock.now(), entries: read },
      ...{ toStore: mended, folded, unmended, ...given },
    };
    await keepRows(tablet, [{ kind: 'row', table: 'settings', row: whole }]);
    if (mended + folded > 0) rerunWatches();
    return whole;
  } catch (error) {
    if (tablet.db.retired || tablet.isLost) return undefined;
    throw error;
  }
}

/** Watched. Null: never yet. */
export async function lastWholeComparison({ db }: Pick<Tablet, 'db'>): Promise<WholeComparison | null> {
  const row = await withReopening(db, () => db.settings.get('wholeComparison'));
  return row?.key === 'wholeComparison' ? row : null;
}

/** Which numbers are altered, or missing though the head says that they were recorded. */
async function readStore(tablet: Tablet): Promise<{ read: number; wrong: HeldRanges }> {
  const { db } = tablet;
  const head = (await withReopening(db, () => db.heads.get('head'))) ?? emptyHead;
  let isTrue: HeldRanges = {};
  let altered: HeldRanges = {};
  let read = 0;
  for await (const page of logPages(tablet, entriesAtOnce)) {
    read += page.length;
    const bad = page.filter((entry) => !hasTrueHash(entry));
    altered = heldWith(altered, bad);
    isTrue = heldWith(
      isTrue,
      page.filter((entry) => !bad.includes(entry)),
    );
    await aMoment();
  }
  const missing = lacking(head.held ?? {}, isTrue);
  return { read, wrong: countOf(missing) > 0 ? missing : altered };
}

/**
 * Own numbers that the database should have and has not: those that the journal knows come back.
 * @returns false when the journal could not be asked now, because another tab has it
 */
export async function giveBack(tablet: Tablet, seqs: readonly number[]): Promise<boolean> {
  const { installation, journal } = tablet;
  if (installation === undefined) return false;
  const wrong = heldWith(
    {},
    seqs.map((seq) => ({ node: installation.node, seq })),
  );
  const { isAsked } = await takeTrueCopies(tablet, wrong);
  return isAsked || journal === undefined;
}

/** The journal's frames have checksums of their own, and what comes out of them is hashed once more. */
async function takeTrueCopies(
  tablet: Tablet,
  wrong: HeldRanges,
): Promise<{ mended: number; unmended: number; isAsked: boolean }> {
  if (countOf(wrong) === 0) return { mended: 0, unmended: 0, isAsked: true };
  return withLock(tablet.writeLock(), async () => {
    const { journal } = tablet;
    // Since it was read the tablet may have taken another name, or the store may be lost: then nothing is put into it.
    const { held = wrong } = await freshHead(tablet);
    const still = lacking(wrong, lacking(wrong, held));
    const all = countOf(still);
    if (journal === undefined || !(await journal.acquire(true)))
      return { mended: 0, unmended: all, isAsked: false };
    const found = new Map<string, EntryRow>();
    for await (const page of journal.records({ wanted: still }))
      for (const kept of page)
        for (const row of kept.kind === 'entries' ? kept.rows : [])
          if (includes(still[row.entry.node], row.entry.seq) && hasTrueHash(row.entry))
            found.set(entryRef(row.entry), row);
    await putBack(tablet, [...found.values()]);
    return { mended: found.size, unmended: all - found.size, isAsked: true };
  });
}

async function putBack(tablet: Tablet, rows: readonly EntryRow[]): Promise<void> {
  const { db } = tablet;
  const keys = rows.map(({ entry }): [NodeId, number] => [entry.node, entry.seq]);
  const stored = await withReopening(db, () => db.entries.bulkGet(keys));
  const put = rows.map((row, at) => ({ ...row, position: stored[at]?.position ?? row.position }));
  await withReopening(db, () => writeAtOnce(db, [{ table: 'entries', put }]));
  // An altered entry may have told of another subject: that one is folded again, too.
  const told = [...rows, ...stored].flatMap((row) => (row === undefined ? [] : [row.entry.subject]));
  const subjects = [...new Set(told)];
  await foldAgain(tablet, subjects);
}

async function mendJournal(tablet: Tablet): Promise<Pick<WholeComparison, 'toJournal' | 'damages'>> {
  const { journal } = tablet;
  const isOpen = await withLock(tablet.writeLock(), async () => (await journal?.acquire(true)) === true);
  if (!isOpen || journal === undefined) return { toJournal: 0, damages: 0 };
  // Given to another tab in between: that one compares.
  if (!(await journal.verify())) return { toJournal: 0, damages: 0 };
  await compareCopies(tablet);
  return { toJournal: tablet.comparison?.toJournal ?? 0, damages: tablet.comparison?.damages ?? 0 };
}

const aMoment = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
