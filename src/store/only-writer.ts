import { StorageFault } from './errors.ts';
import type { Journal } from './journal/file/journal.ts';
import { storedMark } from './journal-mark.ts';
import { withLock } from './locks.ts';
import type { JournalMark } from './schema.ts';
import type { Tablet } from './tablet.ts';

/** Under the write lock, on what store and journal have given each other: what the work reads is the last that was confirmed. */
export const asOnlyWriter = <T>(tablet: Tablet, work: () => Promise<T>): Promise<T> =>
  withLock(tablet.writeLock(), async () => {
    const { journal } = tablet;
    if (journal?.comparing === 'due' && (await journal.acquire(false))) await compareFirst(tablet, journal);
    return work();
  });

/**
 * The files are ours. A store that lost its last moments would give numbers a second time that the journal has given, so
 * nothing is written before the two are compared: since this opening, and whenever the files know more than the store. What
 * was recorded without the files stands once, and is given to them behind the work at hand.
 * @throws StorageFault where the files know more, and what compares them could not be loaded
 */
export async function compareFirst(tablet: Tablet, journal: Journal): Promise<void> {
  if (journal.comparing === 'running') return;
  const mark = await storedMark(tablet);
  const number = mark?.number ?? 0;
  const isAhead = mark?.isAlone !== true && journal.nextNumber - 1 > number;
  if (journal.comparing === 'due' || isAhead) {
    if (await tablet.compareNow()) return;
    if (isAhead) throw new StorageFault('StorageBroken');
    journal.isShort = true;
    return;
  }
  const isBehind = journal.isBehind || journal.nextNumber - 1 < number;
  if (journal.isShort || !(isBehind || mark?.isAlone === true)) return;
  if (!(await takeBackHalfFailed(journal, mark))) return;
  journal.isShort = true;
  [journal.hasMissed, journal.isBehind] = [false, false];
  tablet.compareLater();
}

/**
 * The one change that failed half, before the store went on alone: nobody was told that it is kept, and what was done again
 * meanwhile has its number. Before anything is written behind it.
 * @returns false when it could not be: the files are left then
 */
export async function takeBackHalfFailed(journal: Journal, mark: JournalMark | undefined): Promise<boolean> {
  const last = journal.state?.number;
  return mark?.isAlone !== true || last !== mark.number + 1 || journal.takeBack(last);
}
