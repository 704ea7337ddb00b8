import { hasTrueHash } from '../../../log/chain.ts';
import { withReopening } from '../../errors.ts';
import { withLock } from '../../locks.ts';
import { emptyHead, type WholeComparison } from '../../schema.ts';
import type { Tablet } from '../../tablet.ts';
import { rerunWatches } from '../../watch.ts';
import { freshHead } from '../before-deed.ts';
import { logPages } from '../log-pages.ts';
import { keepRows } from './both-copies.ts';
import { compareCopies } from './compare.ts';
import { foldAgainWhatDiffers } from './folded.ts';
import { putBack } from './give-back.ts';
import { countOf, heldWith, lacking, type HeldRanges } from './ranges.ts';

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

async function takeTrueCopies(
  tablet: Tablet,
  wrong: HeldRanges,
): Promise<{ mended: number; unmended: number }> {
  if (countOf(wrong) === 0) return { mended: 0, unmended: 0 };
  return withLock(tablet.writeLock(), async () => {
    // Since it was read the tablet may have taken another name, or the store may be lost: then nothing is put into it.
    const { held = wrong } = await freshHead(tablet);
    const still = lacking(wrong, lacking(wrong, held));
    const found = (await putBack(tablet, still)) ?? 0;
    return { mended: found, unmended: countOf(still) - found };
  });
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
