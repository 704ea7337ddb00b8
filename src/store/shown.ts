/**
 * What of this tablet's own entries somebody outside may have seen: the greatest `seq` that was offered to the server, answered
 * or not, that stands in a file, or that a paper was printed after. Written down before it happens; nothing up to there
 * is taken back (`domain/dossier/taken-back.ts`).
 */
import { withReopening } from './errors.ts';
import { keepRowsLocked } from './journal/file/both-copies.ts';
import { lastOwnSeq } from './journal/outbox.ts';
import { asOnlyWriter } from './only-writer.ts';
import type { Tablet } from './tablet.ts';

/** Watched. What the server holds it has seen, whatever is written down here. */
export async function lastShownSeq({ db }: Tablet): Promise<number> {
  const [row, upstream] = await withReopening(db, () =>
    Promise.all([db.settings.get('shown'), db.upstream.get('sync')]),
  );
  return Math.max(row?.key === 'shown' ? row.seq : 0, upstream?.acknowledged ?? 0);
}

/**
 * From now on everything recorded so far, or up to this `seq`, may be seen. Under the write lock, so that no taking back is
 * decided in between.
 * @returns the last own `seq` of which that is true @throws StorageFault
 */
export const noteShown = (tablet: Tablet, upTo = Number.POSITIVE_INFINITY): Promise<number> =>
  asOnlyWriter(tablet, async () => {
    const seq = Math.min(await lastOwnSeq(tablet), upTo);
    if (seq > (await lastShownSeq(tablet)))
      await keepRowsLocked(tablet, [{ kind: 'row', table: 'settings', row: { key: 'shown', seq } }]);
    return seq;
  });

/** A paper may tell of anything recorded so far. A page that prints does nothing else until it is done: this comes at once after. */
export function noteWhatIsPrinted(tablet: Tablet): () => void {
  // What ails the store the next deed says.
  const note = (): void => void setTimeout(() => void noteShown(tablet).catch(() => undefined));
  addEventListener('beforeprint', note);
  return () => removeEventListener('beforeprint', note);
}
