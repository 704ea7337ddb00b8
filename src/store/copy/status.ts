import {
  dayOfInstant,
  timeOfInstant,
  timeToMinutes,
  type Instant,
  type TimeOfDay,
} from '../../base/clock.ts';
import { withReopening } from '../errors.ts';
import { withLock } from '../locks.ts';
import { keepRows } from '../journal/file/both-copies.ts';
import { countOf } from '../journal/file/ranges.ts';
import { waitingCount } from '../queries/queries.ts';
import { touched } from '../index/memory.ts';
import type { CopyFolderRow, LastCopyRow } from '../schema.ts';
import type { Tablet } from '../tablet.ts';

export interface CopyStatus {
  readonly last: LastCopyRow | null;
  readonly folder: CopyFolderRow | null;
  readonly hasPassphrase: boolean;
  /** The level above has told this tablet its key. */
  readonly canGoUp: boolean;
  /** Entries that the server has not named, ours and what came by file. */
  readonly waiting: number;
  /** Of the oldest of our own. */
  readonly oldestAt: Instant | null;
}

/** What stands outside the browser, and what does not yet. Watched: it runs again after every deed. */
export async function copyStatus(tablet: Tablet): Promise<CopyStatus> {
  const { db } = tablet;
  // Before anything else: what is read behind a transaction of the query's own is not watched.
  const [last, folder, passphrase, above, carried] = await withReopening(db, () =>
    db.settings.bulkGet(['lastCopy', 'copyFolder', 'copyPassphrase', 'above', 'carried']),
  );
  await touched(tablet);
  const own = await waitingCount(tablet);
  return {
    last: last?.key === 'lastCopy' ? last : null,
    folder: folder?.key === 'copyFolder' ? folder : null,
    hasPassphrase: passphrase !== undefined,
    canGoUp: above !== undefined,
    waiting: own.entries + (carried?.key === 'carried' ? countOf(carried.held) : 0),
    oldestAt: own.oldestAt,
  };
}

/** A line that works needs minutes: nobody is asked for a copy because of what was recorded just now. */
const patience = 3_600_000;

/** Whether to ask for a copy today: something is not upstream for a while, and none was made today. */
export function isCopyWanted({ last, waiting, oldestAt }: CopyStatus, now: Instant): boolean {
  if (waiting === 0 || (oldestAt !== null && now - oldestAt < patience)) return false;
  return last === null || last.kind === 'upward' || dayOfInstant(last.at) < dayOfInstant(now);
}

export async function noteCopy(tablet: Tablet, copy: Omit<LastCopyRow, 'key'>): Promise<void> {
  await keepRows(tablet, [{ kind: 'row', table: 'settings', row: { ...copy, key: 'lastCopy' } }]);
}

export const keepFolder = (tablet: Tablet, folder: Omit<CopyFolderRow, 'key'>): Promise<unknown> =>
  withLock(tablet.writeLock(), () =>
    withReopening(tablet.db, () => tablet.db.settings.put({ ...folder, key: 'copyFolder' })),
  );

/** Said of the folder that it was written into; nothing where it was left or another one chosen meanwhile. */
export const noteFolderWritten = (
  tablet: Tablet,
  { chosenAt, writtenAt }: Omit<CopyFolderRow, 'key' | 'handle'>,
): Promise<void> =>
  withLock(tablet.writeLock(), () =>
    withReopening(tablet.db, async () => {
      const [stored] = await tablet.db.settings.bulkGet(['copyFolder']);
      if (stored?.key === 'copyFolder' && stored.chosenAt === chosenAt)
        await tablet.db.settings.put({ ...stored, writtenAt });
    }),
  );

export const forgetFolder = (tablet: Tablet): Promise<void> =>
  withLock(tablet.writeLock(), () => withReopening(tablet.db, () => tablet.db.settings.delete('copyFolder')));

/**
 * Whether the folder lacks the copy of the last day that has ended: made after the office closes, or, when nobody was
 * there then, as soon as somebody opens the tablet again.
 */
export const isFolderDue = (
  { writtenAt, chosenAt }: Pick<CopyFolderRow, 'writtenAt' | 'chosenAt'>,
  now: Instant,
  closing: TimeOfDay,
): boolean => (writtenAt ?? chosenAt) < lastClosing(now, closing) || writtenAt === null;

function lastClosing(now: Instant, closing: TimeOfDay): Instant {
  const minutes = timeToMinutes(timeOfInstant(now)) - timeToMinutes(closing);
  const startOfMinute = now - (now % 60_000);
  return startOfMinute - (minutes >= 0 ? minutes : minutes + 1440) * 60_000;
}
