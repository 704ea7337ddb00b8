import { StorageFault, withReopening } from '../../errors.ts';
import { withLock } from '../../locks.ts';
import type { Head, JournalMark, JournalRow, SettingRow } from '../../schema.ts';
import type { StoreDb } from '../../store-db.ts';
import type { Tablet } from '../../tablet.ts';
import { writeAtOnce, type Behind, type Write } from '../../write-at-once.ts';
import type { Journal } from './journal.ts';
import { storedKey } from './refill.ts';
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
  if (change.kept.length + change.writes.length === 0) return;
  if (tablet.isLost) return keepTyped(tablet, change);
  const { journal } = tablet;
  const mayLack = journal?.standing.kind !== 'open' || journal.hasMissed || journal.hasOthers;
  if (journal === undefined || !(await journal.acquire(true))) return writeAlone(tablet, change);
  if (mayLack) await compareIfShort(tablet, journal);
  const number = journal.nextNumber;
  const written = journal.append(number, change.kept, change.flush ?? true);
  try {
    await inTransaction(tablet.relaxed, change, { number, isAlone: journal.isShort });
  } catch (error) {
    if (!((await change.wasKept?.()) ?? false)) {
      if ((await written) === undefined) await journal.takeBack(number);
      throw error;
    }
  }
  const fault = await written;
  if (fault === undefined) return;
  if (fault === 'Taken') journal.leave();
  else journal.fail(fault);
  await goOnAlone(tablet, number - 1);
}

/** Rows that are not entries: as `writeBothCopies`, with the lock. */
export const keepRows = (tablet: Tablet, kept: readonly Kept[], flush = true): Promise<void> =>
  withLock(tablet.writeLock(), () => keepRowsLocked(tablet, kept, flush));

export const keepRowsLocked = (tablet: Tablet, kept: readonly Kept[], flush = true): Promise<void> =>
  writeBothCopies(tablet, {
    kept,
    writes: writesOf(kept),
    flush,
  });

/** Only rows: entries have their own way. */
export const writesOf = (kept: readonly Kept[]): readonly Write[] =>
  kept.flatMap((each): Write[] => {
    if (each.kind === 'row') return [{ table: each.table, put: [each.row] }];
    if (each.kind === 'gone') return [{ table: each.table, remove: [storedKey(each.table, each.key)] }];
    return [];
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
  try {
    await inTransaction(change.flush === false ? tablet.relaxed : tablet.db, change, alone);
  } catch (error) {
    if (!((await change.wasKept?.()) ?? false)) throw error;
  }
}

/** The files are ours again. What was recorded meanwhile stands once, and is given to them behind the work at hand. */
async function compareIfShort(tablet: Tablet, journal: Journal): Promise<void> {
  const isShort = journal.isBehind || (await storedMark(tablet))?.isAlone === true;
  if (!isShort || journal.isShort || !tablet.isCompared) return;
  journal.isShort = true;
  [journal.hasMissed, journal.isBehind] = [false, false];
  tablet.compareLater();
}

/** The last change that both copies have: another tab may have written it, and this one never had the files. */
async function aloneSince(tablet: Tablet, journal: Journal): Promise<number> {
  journal.continueFrom((await storedMark(tablet))?.number ?? 0);
  return journal.nextNumber - 1;
}

async function storedMark({ db }: Tablet): Promise<JournalMark | undefined> {
  const [row, head] = await withReopening(db, () =>
    Promise.all([db.settings.get('journal'), db.heads.get('head')]),
  );
  return markOf(row, head);
}

const inTransaction = (db: StoreDb, change: BothCopies, journal: JournalMark | undefined): Promise<void> => {
  const { head } = change;
  const mark: Write[] =
    journal === undefined ? [] : [{ table: 'settings', put: [{ key: 'journal', ...journal }] }];
  const writes =
    head === undefined
      ? [...change.writes, ...mark]
      : [...change.writes, { table: 'heads', put: [{ ...head, journal }] }];
  if (writes.length === 0) return Promise.resolve();
  const behind = head && { revision: head.revision - 1, entry: change.follows };
  return withReopening(db, () => writeAtOnce(db, writes, behind));
};

/** One strict commit takes everything before it to the disk, and says that the journal was left behind. */
async function goOnAlone(tablet: Tablet, number: number): Promise<void> {
  const { db } = tablet;
  tablet.head = undefined;
  await withReopening(db, () =>
    db.transaction('rw', [db.heads, db.settings], async () => {
      const head = await db.heads.get('head');
      if (head !== undefined) await db.heads.put({ ...head, journal: undefined });
      await db.settings.put({ key: 'journal', number, isAlone: true });
    }),
  );
}

/** The later one of what the last deed said and what the last other change said. */
export function markOf(row: SettingRow | undefined, head: Head | undefined): JournalRow | undefined {
  const own = row?.key === 'journal' ? row : undefined;
  const deed = head?.journal;
  if (deed === undefined) return own;
  if (own !== undefined && (own.number > deed.number || (own.number === deed.number && own.isAlone)))
    return own;
  return { key: 'journal', ...deed };
}
