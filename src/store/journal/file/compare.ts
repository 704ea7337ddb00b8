import type { Instant } from '../../../base/clock.ts';
import type { NodeId } from '../../../base/ids.ts';
import { withReopening } from '../../errors.ts';
import { load } from '../../index/memory.ts';
import { markOf, noteTogether, storedMark } from '../../journal-mark.ts';
import { withLock } from '../../locks.ts';
import { emptyHead, type Head, type Installation } from '../../schema.ts';
import type { Tablet } from '../../tablet.ts';
import { rerunWatches } from '../../watch.ts';
import { freshHead } from '../before-deed.ts';
import { refuseLost } from '../lost.ts';
import { movesOf } from '../moves.ts';
import { raiseNumbersByBeside } from '../recount-numbers.ts';
import { takeBackHalfFailed } from '../../only-writer.ts';
import { wantNewNodeLocked } from '../wanted-node.ts';
import { writeAtOnce } from '../../write-at-once.ts';
import { saveBeforeRewriting } from './before-rewriting.ts';
import { keepRowsLocked } from './both-copies.ts';
import { haveDiverged, keepBothHistories } from './diverged.ts';
import { foldAgain, mendFolded } from './folded.ts';
import { entriesOf, giveToStore, heldHere } from './give.ts';
import type { Journal } from './journal.ts';
import { refusalKey, type Kept } from './kept.ts';
import { countOf, includes, lacking, united, type HeldRanges } from './ranges.ts';
import { storedKey, writesOf } from './writes-of.ts';
import { refillRows, removedInStore, rowsMissing } from './rows.ts';

/** What store and journal had to give each other when they were last compared. */
export interface Comparison {
  readonly at: Instant;
  /** Entries that both have now. */
  readonly entries: number;
  readonly toStore: number;
  readonly toJournal: number;
  /** The journal had lost none of these: it was filled for the first time, as behind a copy that was restored. */
  readonly isFirst?: true;
  /** Rows beside the entries that one of them lacked. */
  readonly rows: number;
  /** Places of the journal that were not what was written. */
  readonly damages: number;
}

/**
 * At opening each side gives the other what it lacks. A kill leaves one of them a deed ahead; what was lost otherwise
 * is found by its numbers. People work meanwhile: a deed waits for it, a reading does not.
 */
export async function compareCopies(tablet: Tablet, isDue = (): boolean => true): Promise<void> {
  if (tablet.journal === undefined) {
    // Nearly always there, and then nobody waits for it.
    if (await isEndThere(tablet).catch(() => true)) return;
    return withLock(tablet.writeLock(), () => goOnWithoutTheLast(tablet)).catch(() => undefined);
  }
  if (isDue()) await withLock(tablet.writeLock(), async () => isDue() && compareLocked(tablet));
}

/** At the opening, and when the files came back; a deed may have been faster. */
export const compareIfDue = (tablet: Tablet): Promise<void> =>
  compareCopies(tablet, () => tablet.journal?.comparing !== 'done' || tablet.journal.isShort);

/** Only under the write lock. */
export async function compareLocked(tablet: Tablet): Promise<void> {
  const { journal } = tablet;
  if (journal === undefined) return;
  tablet.isCompared = false;
  let end: Journal['comparing'] = 'due';
  journal.comparing = 'running';
  try {
    if (tablet.db.retired || (await isRestoring(tablet))) return;
    if (!((await journal.acquire(false)) || (await acquireWhenAlone(tablet, journal)))) return;
    tablet.comparison = await compare(tablet, journal);
    await noteComparison(tablet, tablet.comparison);
    end = 'done';
  } catch (error) {
    // Closed meanwhile is no fault; else there is one copy until the next opening, and the screen says so.
    const isLeft = tablet.db.retired || tablet.isLost;
    if (!isLeft && journal.standing.kind === 'open') journal.fail('Broken');
    // What was begun beside it and is not whole counts for nothing.
    await journal.demand({ ask: 'leaveBegun' }).catch(() => undefined);
    if (error instanceof TypeError || error instanceof RangeError) throw error;
  } finally {
    if (tablet.comparison === undefined) await goOnWithoutTheLast(tablet).catch(() => undefined);
    journal.comparing = end;
    tablet.isCompared = true;
    rerunWatches();
  }
}

/**
 * The database has lost the end of its log, and nobody here can give it back. Its number is never given to another fact:
 * work goes on behind it, and under a name of its own, with a whole chain, as soon as the server gives one.
 */
async function goOnWithoutTheLast(tablet: Tablet): Promise<void> {
  if (await isEndThere(tablet)) return;
  const head = await freshHead(tablet);
  await wantNameWhereTheEndIsGone(tablet, head, await heldHere(tablet, head));
}

async function isEndThere({ db, installation, head }: Tablet): Promise<boolean> {
  if (installation === undefined || head === undefined || head.seq === 0) return true;
  return (await withReopening(db, () => db.entries.get([installation.node, head.seq]))) !== undefined;
}

async function wantNameWhereTheEndIsGone(tablet: Tablet, { seq }: Head, held: HeldRanges): Promise<void> {
  const { installation } = tablet;
  if (installation === undefined || seq === 0 || includes(held[installation.node], seq)) return;
  await wantNewNodeLocked(tablet);
}

/** For the screens of every tab, and until the next opening. */
async function noteComparison({ relaxed }: Tablet, found: Comparison): Promise<void> {
  const write = [{ table: 'settings', put: [{ key: 'comparison', found }] }];
  // A full disk: nobody is told when they were compared, and they were all the same.
  await withReopening(relaxed, () => writeAtOnce(relaxed, write)).catch(() => undefined);
}

/** What is there so far is no office's yet: broken off, it would come back from the journal. */
const isRestoring = async ({ db }: Tablet): Promise<boolean> =>
  (await withReopening(db, () => db.settings.get('restoring'))) !== undefined;

/** What was recorded while the store was alone stands once only: then the tab that has the files is asked for them. */
const acquireWhenAlone = async (tablet: Tablet, journal: Journal): Promise<boolean> =>
  (await storedMark(tablet))?.isAlone === true && journal.acquire(true);

async function compare(tablet: Tablet, journal: Journal): Promise<Comparison> {
  const { db, installation, deps } = tablet;
  const state = () =>
    journal.state ?? { number: 0, held: {}, chains: {}, installation: undefined, damages: [], size: 0 };
  const number = journal.nextNumber - 1;
  await journal.demand({ ask: 'open' });
  journal.continueFrom(number);
  const damages = state().damages.length;
  const [row, stored, isFlagged] = await withReopening(db, () =>
    Promise.all([
      db.settings.get('journal'),
      db.heads.get('head'),
      db.settings.get('journalToRewrite').then((each) => each !== undefined),
    ]),
  );
  // Emptied underneath: the next opening puts everything back, and rows alone would hide from it that all is gone.
  refuseLost(tablet, stored);
  const mark = markOf(row, stored);
  const theirs = state().installation;
  if (theirs !== undefined && installation !== undefined && theirs.office !== installation.office) {
    journal.fail('OtherOffice');
    throw new LeftAlone();
  }
  const rewriting = isFlagged || (await isOfFormerName(tablet, theirs));
  if (rewriting) {
    await saveBeforeRewriting(tablet, journal, stored ?? emptyHead, mark);
    await journal.demand({ ask: 'begin' });
    journal.continueFrom(mark?.number ?? 0);
  }
  const ours = rewriting ? undefined : mark;
  if (!(await takeBackHalfFailed(journal, ours))) throw new LeftAlone();
  if (await haveDiverged(tablet, journal, stored ?? emptyHead)) {
    await keepBothHistories(tablet, journal);
    journal.fail('Diverged');
    throw new LeftAlone();
  }
  const isFirst = mark === undefined && countOf(state().held) === 0;
  const isBehind = ours !== undefined && !ours.isAlone && ours.number > state().number;
  journal.continueFrom(ours?.number ?? 0);

  let rows = 0;
  const verdicts: string[] = [];
  if (ours !== undefined && !ours.isAlone && state().number > ours.number) {
    for await (const page of journal.records({ behind: ours.number })) {
      await refillRows(tablet, page);
      rows += page.filter(({ kind }) => kind === 'row' || kind === 'gone').length;
      verdicts.push(...verdictsIn(page));
    }
    await load(tablet);
  }
  const head = (await withReopening(db, () => db.heads.get('head'))) ?? emptyHead;
  const here = await heldHere(tablet, head);
  const missing = await rowsMissing(tablet, journal, ours?.isAlone === true);
  if (missing.inStore.length > 0) {
    await withReopening(db, () => writeAtOnce(db, writesOf(missing.inStore)));
    await load(tablet);
  }
  verdicts.push(...verdictsIn(missing.inStore));
  if (verdicts.length > 0) await raiseNumbersByBeside(tablet);
  // After the rows: what the server has set aside is not counted when it comes back.
  const toStore = await giveToStore(tablet, journal, lacking(state().held, here), ours?.number);
  const lack = lacking(here, state().held);
  const toJournal = countOf(lack);
  await wantNameWhereTheEndIsGone(tablet, head, united(here, state().held));
  await foldJudged(tablet, verdicts);
  const isAnew = isBehind || ours?.isAlone === true || ours === undefined;
  const given = isAnew ? [...missing.ofStore, ...(await removedInStore(db))] : missing.toJournal;
  rows += missing.inStore.length + missing.inJournal.length;
  for await (const page of entriesOf(tablet, lack)) await append(journal, [{ kind: 'entries', rows: page }]);
  journal.isShort = false;
  await keepRowsLocked(tablet, [...given, ...missing.removed]);
  if (rewriting) await journal.demand({ ask: 'finish' });
  const isSaid = ours?.isAlone === false && ours.number === journal.nextNumber - 1;
  if (!isSaid && journal.standing.kind === 'open') await noteTogether(tablet, journal);
  if (rewriting) await withReopening(db, () => db.settings.delete('journalToRewrite'));
  await mendFolded(tablet);
  return {
    at: deps.clock.now(),
    entries: countOf(state().held) + toJournal,
    ...{ toStore, toJournal, rows, damages },
    ...(isFirst ? { isFirst } : {}),
  };
}

/** The files were put back to before the tablet took its name. */
const isOfFormerName = async (tablet: Tablet, theirs: Installation | undefined): Promise<boolean> =>
  theirs !== undefined &&
  theirs.node !== tablet.installation?.node &&
  theirs.office === tablet.installation?.office &&
  (await movesOf(tablet)).some(({ from }) => from === theirs.node);

/** The journal is not this store's, or not any more: nothing is written into it. */
class LeftAlone extends Error {}

/** Entries, as `node:seq`, that the server was heard to judge. */
const verdictsIn = (kept: readonly Kept[]): string[] =>
  kept.flatMap((each) => {
    if (each.kind === 'row' && each.table === 'refusals') return [refusalKey(each.row)];
    return each.kind === 'gone' && each.table === 'refusals' ? [each.key] : [];
  });

async function foldJudged(tablet: Tablet, verdicts: readonly string[]): Promise<void> {
  if (verdicts.length === 0) return;
  const keys = verdicts.map((ref) => storedKey('refusals', ref) as [NodeId, number]);
  const rows = await withReopening(tablet.db, () => tablet.db.entries.bulkGet(keys));
  const subjects = [...new Set(rows.flatMap((row) => (row === undefined ? [] : [row.entry.subject])))];
  await foldAgain(tablet, subjects);
}

async function append(journal: Journal, kept: readonly Kept[]): Promise<void> {
  const fault = await journal.append(journal.nextNumber, kept);
  if (fault !== undefined) throw new Error(fault);
}
