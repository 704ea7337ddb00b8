import { toBase64 } from '../bytes.ts';
import { freshBytes } from '../vault/sealing.ts';
import type { Tablet } from '../tablet.ts';

/**
 * Chromium keeps IndexedDB in LevelDB, which writes every commit to a log first. A browser that is killed in the middle
 * of that leaves a torn record at the log's end. The next opening forgives it and, because the log is reused, goes on
 * writing behind it; the opening after that reads the torn record in the middle, calls the whole database corrupt, and
 * the browser deletes it: everything is gone at the second start after the kill. Seen on Chromium 147, at about one kill
 * in thirty during a save.
 *
 * A log is left behind once some 4 MB have been written to it. So much is written and taken back at every opening, which
 * shortens the danger from a whole working day to the moment this takes.
 */
const logLength = 5_000_000;
/** Larger values are kept as files of their own, beside the log. */
const pieceLength = 60_000;
const bytesInPiece = (pieceLength / 4) * 3;

/** What is written only to be taken back: no copy has it. */
export const isBallast = (key: string): boolean => key.startsWith('ballast:');

export async function leaveTornLog(tablet: Tablet): Promise<void> {
  const { relaxed } = tablet;
  const keys = Array.from({ length: Math.ceil(logLength / pieceLength) }, (_, piece) => `ballast:${piece}`);
  // Drawn by chance, so that it cannot be compressed: the log's length is what counts.
  const rows = keys.map((key) => ({ key, sealed: toBase64(freshBytes(bytesInPiece)), savedAt: 0 }));
  try {
    await relaxed.drafts.bulkPut(rows);
    await relaxed.drafts.bulkDelete(keys);
  } catch {
    // A full or a closed store has greater worries, and the next deed says them.
    await relaxed.drafts.bulkDelete(keys).catch(() => undefined);
  }
}
