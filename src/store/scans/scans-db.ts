import Dexie, { type Table } from 'dexie';
import type { Instant } from '../../base/clock.ts';
import type { Bytes } from '../bytes.ts';
import type { ScanKind } from './place.ts';

/** What the server has answered for a scan; true only in the epoch in which it was said. */
export interface ReceiptRow {
  readonly name: string;
  readonly epoch: string;
  /** Since when the server has all of it. */
  readonly at: Instant;
}

/** Why the server takes no more scans, as it last said; none while it does. */
export interface HeldUpRow {
  readonly key: 'heldUp';
  readonly why: 'full' | 'demoFull';
}

export interface PieceRow {
  readonly name: string;
  readonly at: number;
  readonly kind: ScanKind;
  readonly size: number;
  /** When its scan came, among all. */
  readonly order: number;
  readonly bytes: Bytes;
}

/**
 * What may be lost and is asked for again: receipts of scans. And, in browsers without files that can be written at once, the scans
 * themselves. A database of its own, so that the tablet's one neither grows nor fails with it.
 */
export class ScansDb extends Dexie {
  declare readonly receipts: Table<ReceiptRow, string>;
  declare readonly notes: Table<HeldUpRow, 'heldUp'>;
  declare readonly pieces: Table<PieceRow, [string, number]>;
  retired = false;

  constructor(name: string) {
    super(scansDbName(name), { chromeTransactionDurability: 'strict', cache: 'disabled' });
    this.version(1).stores({ receipts: 'name', notes: 'key', pieces: '[name+at], order' });
  }
}

export const scansDbName = (name: string): string => `${name}-scans`;
