/** Scans in the browser's database, where it has no files that can be written at once. One piece a row, one row a transaction. */
import type { Bytes } from '../bytes.ts';
import { withReopening } from '../errors.ts';
import { withLock } from '../locks.ts';
import { roomLeft } from './file-place.ts';
import { pieceBytes, piecesOf, readPieces, type HeldScan, type ScanPlace } from './place.ts';
import type { PieceRow, ScansDb } from './scans-db.ts';

/** @param lock the store's own: a large transaction beside small ones is what a kill tears most (README, Decisions) */
export function dbPlace(db: ScansDb, lock: string, room: ScanPlace['room'] = roomLeft): ScanPlace {
  const alone = <T>(work: () => PromiseLike<T>): Promise<T> =>
    withLock(lock, () => withReopening(db, work) as Promise<T>);
  const rowsOf = (name: string) => db.pieces.where('[name+at]').between([name, 0], [name, Infinity]);
  const drop = (names: readonly string[]): Promise<void> =>
    alone(async () => {
      for (const name of names) await rowsOf(name).delete();
    });
  const putPiece: ScanPlace['putPiece'] = (scan, at, bytes) =>
    alone(async () => {
      const first = await db.pieces.get([scan.name, 0]);
      const order = first?.order ?? ((await db.pieces.orderBy('order').last())?.order ?? 0) + 1;
      await db.pieces.put({ ...scan, at: at / pieceBytes, order, bytes });
    });
  const put: ScanPlace['put'] = async ({ name, kind }, bytes) => {
    const size = bytes.length;
    try {
      for (let at = 0; at < piecesOf(size); at += 1) {
        const from = at * pieceBytes;
        await putPiece({ name, kind, size }, from, bytes.slice(from, from + pieceBytes));
      }
    } catch (error) {
      await drop([name]).catch(() => undefined);
      throw error;
    }
  };
  return {
    ...{ put, putPiece, drop, room },
    read: async (name, from, length) => {
      const first = await withReopening(db, () => db.pieces.get([name, 0]));
      if (first === undefined) return undefined;
      const piece = async (at: number): Promise<Bytes | undefined> =>
        (await withReopening(db, () => db.pieces.get([name, at])))?.bytes;
      return readPieces(first.size, piece, from, length);
    },
    list: async () => {
      const held = new Map<string, HeldScan & { readonly order: number }>();
      const add = ({ name, at, kind, size, order }: PieceRow): void => {
        const before = held.get(name)?.here ?? 0;
        const here = before === at * pieceBytes ? Math.min(size, (at + 1) * pieceBytes) : before;
        held.set(name, { name, kind, size, here, order });
      };
      await withReopening(db, () => db.pieces.orderBy('[name+at]').each(add));
      return [...held.values()].sort((a, b) => a.order - b.order).map(({ order: _, ...scan }) => scan);
    },
  };
}
