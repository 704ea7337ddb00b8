/** Where the sealed bytes of scans lie on a tablet: apart from dossiers, so that a full or a broken one hinders no deed. */
import type { Bytes } from '../bytes.ts';

/** `page`: of a scan that somebody is still making. `scan`: what a fact names, or will. */
export type ScanKind = 'scan' | 'page';

export interface HeldScan {
  /** SHA-256 of the sealed bytes, in hexadecimal letters. */
  readonly name: string;
  readonly kind: ScanKind;
  readonly size: number;
  /** So many of its bytes are here, from its beginning. */
  readonly here: number;
}

/** @throws StorageFault everywhere: `StorageFull`, `StorageBroken` */
export interface ScanPlace {
  /** All of it is on the disk when this returns, or nothing is. What is here already stays as it is. */
  put(scan: Pick<HeldScan, 'name' | 'kind'>, bytes: Bytes): Promise<void>;
  /** What comes from elsewhere, piece by piece from the beginning; `at` is a multiple of `pieceBytes`. */
  putPiece(scan: Pick<HeldScan, 'name' | 'kind' | 'size'>, at: number, bytes: Bytes): Promise<void>;
  /** @returns undefined where not all that is asked for is here */
  read(name: string, from?: number, length?: number): Promise<Bytes | undefined>;
  drop(names: readonly string[]): Promise<void>;
  /** Those that have been here longest first. */
  list(): Promise<readonly HeldScan[]>;
  /** How many bytes the browser would still give; undefined where it does not say. */
  room(): Promise<number | undefined>;
}

/** Of one piece as it lies: what fits into a few seconds of a weak line. */
export const pieceBytes = 64 * 1024;
export const piecesOf = (size: number): number => Math.max(1, Math.ceil(size / pieceBytes));

/** What is asked of pieces, read together. */
export async function readPieces(
  size: number,
  piece: (at: number) => Promise<Bytes | undefined> | Bytes | undefined,
  from = 0,
  length = size - from,
): Promise<Bytes | undefined> {
  const end = Math.min(size, from + length);
  const bytes = new Uint8Array(Math.max(0, end - from));
  for (let at = Math.floor(from / pieceBytes); at * pieceBytes < end; at += 1) {
    const part = await piece(at);
    if (part === undefined) return undefined;
    const begins = at * pieceBytes;
    const wanted = part.subarray(Math.max(0, from - begins), Math.max(0, end - begins));
    bytes.set(wanted, Math.max(0, begins - from));
  }
  return bytes;
}
