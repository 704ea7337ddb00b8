import { StorageFault, withReopening } from '../../errors.ts';
import { goOnAlone, storedMark } from '../../journal-mark.ts';
import { asOnlyWriter, compareFirst } from '../../only-writer.ts';
import type { Head, JournalMark } from '../../schema.ts';
import type { StoreDb } from '../../store-db.ts';
import type { Tablet } from '../../tablet.ts';
import { writeAtOnce, type Behind, type Write } from '../../write-at-once.ts';
import type { Journal } from './journal.ts';
import { writesOf } from './writes-of.ts';
import type { Kept } from './kept.ts';

export interface BothCopies {
  /** What the journal writes down. */
  readonly kept: readonly Kept[];
  /** The same in the store, in one transaction. */
  readonly writes: readonly Write[];
  /** Written with it by a deed; the store has to stand at the deed before. */
  readonly head?: Head;
  /** This node's entry before, where the deed records another one. */
  readonly follows?: Behind['entry'];
  /** After the connection was lost between the disk and our hearing of it. */
  readonly wasKept?: () => Promise<boolean>;
  /** False where a moment's work may be lost with the power, though not with the browser. */
  readonly flush?: boolean;
}

/**
 * Writes one change into store and journal, both at once. When this returns both have it; when it throws neither does.
 * While the journal cannot be written the store is the only copy, and strict. Only under the write lock.
 * @throws StorageFault
 */
export async function writeBothCopies(tablet: Tablet, change: BothCopies): Promise<void> {
  // A head alone is written as well: the memory goes on from it.
  if (change.head === undefined && change.kept.length + change.writes.length === 0) return;
  if (tablet.isLost) return keepTyped(tablet, change);
  const { journal } = tablet;
  const mayLack = journal?.standing.kind !== 'open' || journal.hasMissed || journal.hasOthers;
  if (journal === undefined || !(await journal.acquire(true))) return writeAlone(tablet, change);
  if (mayLack || journal.comparing === 'due') {
    await compareFirst(tablet, journal);
    // What was found there may leave the store alone.
    if (tablet.isLost || journal.standing.kind !== 'open') return writeBothCopies(tablet, change);
  }
  const number = journal.nextNumber;
  const written = journal.append(number, change.kept, change.flush ?? true);
  const tried = { times: 0 };
  try {
    // While the files are short the last word on disk is that the store is alone: it must not be older than they are.
    const db = journal.isShort ? tablet.db : tablet.relaxed;
    await inTransaction(db, change, { number, isAlone: journal.isShort }, tried);
  } catch (error) {
    if (!(await wasKept(change, error, tried))) {
      const isLeft = (await written) === undefined && !(await journal.takeBack(number));
      if (isLeft) await goOnAlone(tablet, journal, number - 1);
      throw error;
    }
  }
  const fault = await written;
  if (fault === undefined) return;
  if (fault === 'Taken') journal.leave();
  else journal.fail(fault);
  await goOnAlone(tablet, journal, number - 1);
}

/** Rows that are not entries: as `writeBothCopies`, with the lock. */
export const keepRows = (tablet: Tablet, kept: readonly Kept[], flush = true): Promise<void> =>
  asOnlyWriter(tablet, () => keepRowsLocked(tablet, kept, flush));

export const keepRowsLocked = (tablet: Tablet, kept: readonly Kept[], flush = true): Promise<void> =>
  writeBothCopies(tablet, {
    kept,
    writes: writesOf(kept),
    flush,
  });

/** The store is lost, and this tab waits to be opened anew: what is being typed goes into the journal until then. */
async function keepTyped({ journal }: Tablet, { kept, flush }: BothCopies): Promise<void> {
  const isTyped = kept.every((each) => 'table' in each && each.table === 'drafts');
  const isKept =
    isTyped &&
    (await journal?.acquire(true)) === true &&
    (await journal?.append(journal.nextNumber, kept, flush)) === undefined;
  if (!isKept) throw new StorageFault('StoreLost');
}

async function writeAlone(tablet: Tablet, change: BothCopies): Promise<void> {
  const { journal } = tablet;
  if (journal !== undefined) journal.hasMissed = true;
  const alone =
    journal === undefined ? undefined : { number: await aloneSince(tablet, journal), isAlone: true };
  const isStrict = change.flush !== false || journal?.isUnnoted === true;
  const tried = { times: 0 };
  try {
    await inTransaction(isStrict ? tablet.db : tablet.relaxed, change, alone, tried);
  } catch (error) {
    if (!(await wasKept(change, error, tried))) throw error;
  }
  if (journal !== undefined) journal.isUnnoted = false;
}

/** The last change that both copies have: another tab may have written it, and this one never had the files. */
async function aloneSince(tablet: Tablet, journal: Journal): Promise<number> {
  const mark = await storedMark(tablet);
  // A change that failed half may stand in the files behind it: that number still tells it.
  if (mark?.isAlone === true) return mark.number;
  journal.continueFrom(mark?.number ?? 0);
  return journal.nextNumber - 1;
}

/** Only a connection that was lost leaves that open: whoever was overtaken at the first try was so by somebody else. */
async function wasKept(change: BothCopies, error: unknown, { times }: Tried): Promise<boolean> {
  const isSure = times === 1 && error instanceof StorageFault && error.kind === 'Overtaken';
  return !isSure && ((await change.wasKept?.()) ?? false);
}

interface Tried {
  times: number;
}

const inTransaction = (
  db: StoreDb,
  change: BothCopies,
  journal: JournalMark | undefined,
  tried: Tried,
): Promise<void> => {
  const { head } = change;
  const mark: Write[] =
    journal === undefined ? [] : [{ table: 'settings', put: [{ key: 'journal', ...journal }] }];
  const writes =
    head === undefined
      ? [...change.writes, ...mark]
      : [...change.writes, { table: 'heads', put: [{ ...head, journal }] }];
  if (writes.length === 0) return Promise.resolve();
  const behind = head && { revision: head.revision - 1, entry: change.follows };
  return withReopening(db, () => {
    tried.times += 1;
    return writeAtOnce(db, writes, behind);
  });
};
