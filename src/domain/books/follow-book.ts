/**
 * Sổ theo dõi hồ sơ (Mẫu 07, TT 03/2025/TT-VPCP, Phụ lục I): in which order its lines stand and which numbers they bear.
 * One book holds the dossiers of a field, of some fields or of all that were accepted in one year. README: why a number may
 * change, and how that is seen.
 */
import type { DossierId } from '../../base/ids.ts';
import type { Dossier } from '../dossier/dossier.ts';

/** What a line's place follows from. */
export interface Placed {
  readonly id: DossierId;
  readonly receivedOn: Dossier['receivedOn'];
  readonly receivedAt: Dossier['receivedAt'];
  /** Our own. */
  readonly number: string;
}

/** By the moment of receipt; of one moment by our own number, so that every tablet gives one order. */
const keyOf = ({ id, receivedOn, receivedAt, number }: Placed): string =>
  [receivedOn, receivedAt ?? '', number, id].join(' ');

/** @param lines of one book and year, in any order @returns in the order of the book: the first bears number 1 */
export const inOrderOfReceipt = <L extends Placed>(lines: readonly L[]): readonly L[] =>
  lines
    .map((line) => ({ line, key: keyOf(line) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ line }) => line);
