/**
 * What is counted of every dossier, as packed columns: any tally, list or chart is one pass over them.
 * They are an index, thrown away and rebuilt from the log at will. A row of 22 bytes; a block of 1,024 rows is what
 * is stored and rewritten together.
 */
import type { Facet } from './facet.ts';
import { blockLength, blockVersion, readBlock, writeBlock, type FacetBlock } from './block.ts';
import { dayColumns, marks, packFacet, stateMask, unpackFacet, type DayColumn } from './packing.ts';

/** Read access to the columns, for passes over them. Arrays may be longer than `length`. */
export interface Columns {
  readonly length: number;
  readonly days: Readonly<Record<DayColumn, Int16Array>>;
  readonly bits: Uint32Array;
  /** Which procedure (code and field) each row is of, and in whose hands: an index into `procedures`. */
  readonly kinds: Uint32Array;
  readonly procedures: readonly ProcedureKind[];
  /** Rows that do not fit the columns exactly, whole. */
  readonly whole: ReadonlyMap<number, Facet>;
}

/** What many rows have in common: their procedure, and in whose hands they are. */
export interface ProcedureKind {
  readonly code: string;
  readonly field: string;
  readonly heldBy: string;
}

export class FacetColumns implements Columns {
  #length = 0;
  #days = newDays(blockLength);
  #bits = new Uint32Array(blockLength);
  #kinds = new Uint32Array(blockLength);
  #procedures: ProcedureKind[] = [];
  #kindByKey = new Map<string, number>();
  #whole = new Map<number, Facet>();

  static fromBlocks(blocks: readonly FacetBlock[]): FacetColumns {
    const columns = new FacetColumns();
    columns.#makeRoom(Math.max(0, ...blocks.map(({ block, length }) => block * blockLength + length)));
    for (const block of blocks) columns.importBlock(block);
    return columns;
  }

  get length(): number {
    return this.#length;
  }
  get days(): Readonly<Record<DayColumn, Int16Array>> {
    return this.#days;
  }
  get bits(): Uint32Array {
    return this.#bits;
  }
  get kinds(): Uint32Array {
    return this.#kinds;
  }
  get procedures(): readonly ProcedureKind[] {
    return this.#procedures;
  }
  get whole(): ReadonlyMap<number, Facet> {
    return this.#whole;
  }

  /** Whether a dossier is in this row. */
  has(row: number): boolean {
    return row < this.#length && ((this.#bits[row] as number) & stateMask) !== 0;
  }

  /** Puts a dossier in a row, over what was there. Rows may come in any order. */
  set(row: number, facet: Facet): void {
    this.#reach(row + 1);
    const { bits, days } = packFacet(facet);
    for (const name of dayColumns) this.#days[name][row] = days[name];
    this.#bits[row] = bits;
    this.#kinds[row] = this.#kindOf({ code: facet.procedureCode, field: facet.field, heldBy: facet.heldBy });
    if ((bits & marks.keptWhole) === 0) this.#whole.delete(row);
    else this.#whole.set(row, plain(facet));
  }

  /** Takes the dossier out of its row, as if none had ever been put there. */
  clear(row: number): void {
    if (row >= this.#length) return;
    for (const name of dayColumns) this.#days[name][row] = 0;
    this.#bits[row] = 0;
    this.#kinds[row] = 0;
    this.#whole.delete(row);
  }

  /** @throws RangeError when no dossier was put in the row: rows come from the columns themselves */
  get(row: number): Facet {
    if (!this.has(row)) throw new RangeError(`No dossier in row ${row}`);
    const kept = this.#whole.get(row);
    if (kept !== undefined) return kept;
    const days = Object.fromEntries(dayColumns.map((name) => [name, this.#days[name][row]]));
    const kind = this.#procedures[this.#kinds[row] as number] as ProcedureKind;
    return unpackFacet({ bits: this.#bits[row] as number, days: days as Record<DayColumn, number> }, kind);
  }

  newestFirst(rows: number[]): number[] {
    const received = this.#days.received;
    return rows.sort((a, b) => (received[b] as number) - (received[a] as number) || b - a);
  }

  blockOf(row: number): number {
    return Math.floor(row / blockLength);
  }

  /** A copy of a block's rows that can be stored and cloned; it needs nothing but itself to be read again. */
  exportBlock(block: number): FacetBlock {
    return writeBlock(this, block);
  }

  /**
   * Puts a stored block back, over what was there.
   * @throws RangeError for another version's: whoever takes blocks out of a store asks for that first
   */
  importBlock(block: FacetBlock): void {
    if (block.version !== blockVersion) throw new RangeError(`Block of version ${block.version}`);
    const start = block.block * blockLength;
    const wasThere = start < this.#length;
    this.#reach(start + block.length);
    if (wasThere)
      for (const row of this.#whole.keys())
        if (this.blockOf(row) === block.block && row < start + block.length) this.#whole.delete(row);
    const { kinds, whole } = readBlock(block, (kind) => this.#kindOf(kind));
    for (const name of dayColumns) this.#days[name].set(block.days[name], start);
    this.#bits.set(block.bits, start);
    this.#kinds.set(kinds, start);
    for (const [row, facet] of whole) this.#whole.set(row, facet);
  }

  #kindOf(kind: ProcedureKind): number {
    const key = JSON.stringify([kind.code, kind.field, kind.heldBy]);
    const known = this.#kindByKey.get(key);
    if (known !== undefined) return known;
    this.#kindByKey.set(key, this.#procedures.length);
    return this.#procedures.push(kind) - 1;
  }

  /** Makes room for so many rows: half as much again when it has to grow. */
  #reach(length: number): void {
    if (length > this.#bits.length) this.#makeRoom(Math.max(length, this.#bits.length * 1.5));
    this.#length = Math.max(this.#length, length);
  }

  #makeRoom(length: number): void {
    const room = Math.ceil(length / blockLength) * blockLength;
    if (room <= this.#bits.length) return;
    const days = newDays(room);
    for (const name of dayColumns) days[name].set(this.#days[name]);
    this.#days = days;
    const bits = new Uint32Array(room);
    bits.set(this.#bits);
    this.#bits = bits;
    const kinds = new Uint32Array(room);
    kinds.set(this.#kinds);
    this.#kinds = kinds;
  }
}

/** Without what a dossier's supplements carry besides their days. */
const plain = (facet: Facet): Facet => ({
  ...facet,
  supplements: facet.supplements.map(({ requestedOn, answeredOn }) => ({ requestedOn, answeredOn })),
});

const newDays = (room: number): Record<DayColumn, Int16Array> => ({
  received: new Int16Array(room),
  due: new Int16Array(room),
  ended: new Int16Array(room),
  handedOver: new Int16Array(room),
  requested: new Int16Array(room),
  answered: new Int16Array(room),
  apologised: new Int16Array(room),
});
