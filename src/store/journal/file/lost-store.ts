import { withReopening } from '../../errors.ts';
import { withLock } from '../../locks.ts';
import { emptyHead, type SettingRow } from '../../schema.ts';
import { takeBackHalfFailed } from '../../only-writer.ts';
import type { Tablet } from '../../tablet.ts';
import type { Progress } from '../rebuild.ts';
import type { JournalState } from './disk/state.ts';
import { countOf, without, type Ranges } from './ranges.ts';
import { refill } from './refill.ts';

/**
 * A store without a head is new, was emptied, or was taken away altogether: the browser deletes a database that it
 * calls corrupt. What the journal has is put back, and everything that is folded is folded again by the caller. Broken
 * off, it is begun again at the next opening.
 * @returns whether anything was put back
 */
export const mendLostStore = (tablet: Tablet, onProgress: Progress = () => undefined): Promise<boolean> =>
  withLock(tablet.writeLock(), async () => {
    const { db, journal, deps } = tablet;
    // Higher than ever before, so that another tab that is still open reads everything anew.
    const revision = Math.floor(deps.clock.now() / 1000);
    const [head, row, identity, first] = await withReopening(db, () =>
      Promise.all([
        db.heads.get('head'),
        db.settings.get('journal'),
        db.settings.get('identity'),
        db.entries.limit(1).first(),
      ]),
    );
    const isHalf = head?.rebuilding === true && row?.key === 'journal' && row.number === 0;
    const isEmpty = head === undefined && first === undefined;
    if ((isHalf || isEmpty) && journal !== undefined && (await journal.acquire(true))) {
      // Rows beside the log may be all that there is yet, and the first deed have failed.
      if (!(await takeBackHalfFailed(journal, row?.key === 'journal' ? row : undefined))) return false;
      const { state } = journal;
      if (state === undefined || !hasMore(state, identity)) return false;
      await withReopening(db, () =>
        db.transaction('rw', [db.heads, db.settings], () =>
          Promise.all([
            db.heads.put({ ...emptyHead, revision, rebuilding: true }),
            db.settings.put({ key: 'journal', number: 0, isAlone: false }),
          ]),
        ),
      );
      const all = countOf(state.held);
      onProgress(0, all);
      await refill(tablet.relaxed, journal.records(), (done) => onProgress(Math.min(done, all), all));
      // One that was kept twice is put back twice, and is one.
      tablet.putBack = await withReopening(db, () => db.entries.count());
      tablet.putBackLacks = missingBelowTheLast(state.held[state.installation?.node ?? ''] ?? []);
      await withReopening(db, () =>
        db.settings.put({ key: 'journal', number: state.number, isAlone: false }),
      );
      return true;
    }
    if (head !== undefined || first === undefined) return false;
    // Only what says where the log ends is gone: the log says it again.
    await withReopening(db, () => db.heads.put({ ...emptyHead, revision, rebuilding: true }));
    return true;
  });

const missingBelowTheLast = (own: Ranges): number =>
  countOf({ own: without([[1, own.at(-1)?.[1] ?? 0]], own) });

/** Of the same office, and more than who this tablet is: rows may have been written into a store that was emptied. */
function hasMore({ installation, held }: JournalState, row: SettingRow | undefined): boolean {
  const identity = row?.key === 'identity' ? row.identity : undefined;
  if (identity === undefined) return installation !== undefined || countOf(held) > 0;
  return installation?.office === identity.office && countOf(held) > 0;
}
