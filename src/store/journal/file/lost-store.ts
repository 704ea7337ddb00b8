import { withReopening } from '../../errors.ts';
import { withLock } from '../../locks.ts';
import { emptyHead } from '../../schema.ts';
import type { Tablet } from '../../tablet.ts';
import { countOf } from './ranges.ts';
import { refill } from './refill.ts';

/**
 * A store without a head is new, was emptied, or was taken away altogether: the browser deletes a database that it
 * calls corrupt. What the journal has is put back, and everything that is folded is folded again by the caller. Broken
 * off, it is begun again at the next opening.
 * @returns whether anything was put back
 */
export const mendLostStore = (tablet: Tablet): Promise<boolean> =>
  withLock(tablet.writeLock(), async () => {
    const { db, journal } = tablet;
    const [head, row, identity, first] = await withReopening(db, () =>
      Promise.all([
        db.heads.get('head'),
        db.settings.get('journal'),
        db.settings.get('identity'),
        db.entries.limit(1).first(),
      ]),
    );
    const isHalf = head?.rebuilding === true && row?.key === 'journal' && row.number === 0;
    const isEmpty = head === undefined && identity === undefined && first === undefined;
    if ((isHalf || isEmpty) && journal !== undefined && (await journal.acquire(true))) {
      const { state } = journal;
      if (state === undefined || (state.installation === undefined && countOf(state.held) === 0))
        return false;
      await withReopening(db, () =>
        db.transaction('rw', [db.heads, db.settings], () =>
          Promise.all([
            db.heads.put({ ...emptyHead, rebuilding: true }),
            db.settings.put({ key: 'journal', number: 0, isAlone: false }),
          ]),
        ),
      );
      tablet.putBack = await refill(tablet.relaxed, journal.records());
      await withReopening(db, () =>
        db.settings.put({ key: 'journal', number: state.number, isAlone: false }),
      );
      return true;
    }
    if (head !== undefined || first === undefined) return false;
    // Only what says where the log ends is gone: the log says it again.
    await withReopening(db, () => db.heads.put({ ...emptyHead, rebuilding: true }));
    return true;
  });
