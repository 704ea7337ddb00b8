/**
 * The server's own word of how far a tablet was given the log, which the tablet shows with its next call:
 *
 *   <epoch>.<position>.<hash of the entry there>.<MAC, base64url>
 *
 * Its key goes with every backup and every copy of the database, so one that was put back reads it, and sees that it has
 * forgotten what it gave. Whatever else a tablet says of that is only its own word.
 */
import { timingSafeEqual } from 'node:crypto';
import type { Epoch } from '../database/epoch.ts';
import { macWith, type Kept } from './file/sealing.ts';
import type { Mark } from './reach.ts';

/** @param last the last entry that was given */
export function wordOfGiven(key: Kept, office: string, { epoch, founded }: Epoch, last: Mark): string {
  const said = `${epoch}.${last.position}.${last.hash}`;
  return `${said}.${macWith(key, `${office}.${founded}.${said}`)}`;
}

/** The position that a word names, whether it is ours or not; null: none. */
export function positionIn(word: string | undefined): number | null {
  const position = Number(word?.split('.')[1] ?? NaN);
  return Number.isInteger(position) && position >= 0 ? Math.min(position, 2 ** 31 - 1) : null;
}

/**
 * The epoch in which what the word tells of was given, when this database knows nothing of it any more.
 * @param hashThere of the entry at the position that the word names; null: there is none
 */
export function lostSince(
  key: Kept,
  office: string,
  { epoch, former, founded }: Epoch,
  word: string,
  hashThere: string | null,
): string | undefined {
  const [given = '', position, hash = '', mac = ''] = word.split('.');
  const own = Buffer.from(macWith(key, `${office}.${founded}.${given}.${position}.${hash}`));
  const shown = Buffer.from(mac);
  if (own.length !== shown.length || !timingSafeEqual(own, shown)) return undefined;
  // What a server before this epoch gave is known to be lost.
  if (former.includes(given)) return undefined;
  return given === epoch && hash === hashThere ? undefined : given;
}
