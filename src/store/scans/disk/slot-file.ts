/**
 * One file of equal slots, each with a piece of a scan: no name is ever made for a scan, since the directory of the file system is
 * itself a database that a kill can tear; and what is dropped leaves room for the next without anything being moved.
 *
 *     file = magic 'SMCSCAN1' (8), generation (8), 48 free │ slot, slot, …
 *     slot = head (64) │ 65,536 bytes
 *     head = used 1 │ kind 1 │ 2 free │ which piece 4 │ size of the scan 4 │ order 8 │ name 32 │ 11 free │ used 1
 *
 * A head is written, and flushed, only when what it speaks of is on the disk: a slot that a kill has torn is a free one.
 */
import type { Bytes } from '../../bytes.ts';
import { overwriteBytes, readBytes, type StorageFile } from '../../journal/file/disk/segments.ts';
import { pieceBytes, piecesOf, type HeldScan, type ScanKind } from '../place.ts';

const headBytes = 64;
const slotBytes = headBytes + pieceBytes;
const magic = 'SMCSCAN1';

interface Kept {
  readonly kind: ScanKind;
  readonly size: number;
  /** When its first piece came, among all. */
  readonly order: number;
  /** The slot of each piece that is here. */
  readonly slots: Map<number, number>;
}

/** The file is of a later version of the app, or something else. */
export class ForeignSlots extends Error {}

export class SlotFile {
  readonly #file: StorageFile;
  readonly #scans = new Map<string, Kept>();
  #free: number[] = [];
  #slots = 0;
  #order = 0;
  #generation = 0;

  /** @throws ForeignSlots */
  constructor(file: StorageFile, known?: SlotFile) {
    this.#file = file;
    const head = readBytes(file, 0, headBytes);
    if (head.length < headBytes) {
      this.#begin();
      return;
    }
    if (String.fromCharCode(...head.subarray(0, 8)) !== magic) throw new ForeignSlots(magic);
    this.#generation = Number(new DataView(head.buffer).getBigUint64(8));
    // Nobody else has written since: what is known of it is true.
    if (known !== undefined && known.#generation === this.#generation) {
      this.#like(known);
      return;
    }
    this.#slots = Math.floor((file.getSize() - headBytes) / slotBytes);
    for (let slot = 0; slot < this.#slots; slot += 1) this.#look(slot);
  }

  list(): readonly HeldScan[] {
    return [...this.#scans]
      .sort(([, a], [, b]) => a.order - b.order)
      .map(([name, { kind, size, slots }]) => {
        let pieces = 0;
        while (slots.has(pieces)) pieces += 1;
        return { name, kind, size, here: Math.min(size, pieces * pieceBytes) };
      });
  }

  /** @throws what the file throws; then nothing of it is here */
  put({ name, kind }: Pick<HeldScan, 'name' | 'kind'>, bytes: Bytes): void {
    const there = this.#scans.get(name);
    if (there?.slots.size === piecesOf(bytes.length)) return;
    this.#write({ name, kind, size: bytes.length }, 0, bytes);
  }

  /** @throws what the file throws; then it is as it was */
  putPiece(scan: Pick<HeldScan, 'name' | 'kind' | 'size'>, at: number, bytes: Bytes): void {
    this.#write(scan, at, bytes);
  }

  piece(name: string, at: number): Bytes | undefined {
    const scan = this.#scans.get(name);
    const slot = scan?.slots.get(at);
    if (scan === undefined || slot === undefined) return undefined;
    const length = Math.min(pieceBytes, scan.size - at * pieceBytes);
    const bytes = readBytes(this.#file, this.#at(slot) + headBytes, length);
    return bytes.length === length ? bytes : undefined;
  }

  sizeOf = (name: string): number | undefined => this.#scans.get(name)?.size;

  drop(names: readonly string[]): void {
    const gone = names.flatMap((name) => [...(this.#scans.get(name)?.slots.values() ?? [])]);
    if (gone.length === 0) return;
    this.#moveOn();
    for (const slot of gone) overwriteBytes(this.#file, this.#at(slot), new Uint8Array(headBytes));
    for (const name of names) this.#scans.delete(name);
    this.#free.push(...gone);
    this.#giveBack();
    this.#file.flush();
  }

  #begin(): void {
    this.#file.truncate(0);
    const head = new Uint8Array(headBytes);
    head.set(Uint8Array.from(magic, (letter) => letter.charCodeAt(0)));
    overwriteBytes(this.#file, 0, head);
    this.#file.flush();
  }

  #like(known: SlotFile): void {
    for (const [name, scan] of known.#scans) this.#scans.set(name, scan);
    [this.#free, this.#slots, this.#order] = [known.#free, known.#slots, known.#order];
  }

  #at = (slot: number): number => headBytes + slot * slotBytes;

  #look(slot: number): void {
    const head = readBytes(this.#file, this.#at(slot), headBytes);
    const view = new DataView(head.buffer);
    if (head[0] !== 1 || head[headBytes - 1] !== 1) return void this.#free.push(slot);
    const name = [...head.subarray(20, 52)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    this.#keep(
      name,
      { kind: head[1] === 1 ? 'page' : 'scan', size: view.getUint32(8) },
      view.getUint32(4),
      slot,
      {
        order: Number(view.getBigUint64(12)),
      },
    );
  }

  #keep(
    name: string,
    { kind, size }: Pick<HeldScan, 'kind' | 'size'>,
    piece: number,
    slot: number,
    { order }: { readonly order: number },
  ): void {
    this.#order = Math.max(this.#order, order);
    const scan = this.#scans.get(name) ?? { kind, size, order, slots: new Map<number, number>() };
    this.#scans.set(name, scan);
    scan.slots.set(piece, slot);
  }

  #write(scan: Pick<HeldScan, 'name' | 'kind' | 'size'>, at: number, bytes: Bytes): void {
    const first = at / pieceBytes;
    const missing = Array.from({ length: piecesOf(bytes.length) }, (_, each) => first + each).filter(
      (piece) => this.#scans.get(scan.name)?.slots.has(piece) !== true,
    );
    const [before, free] = [this.#slots, [...this.#free]];
    this.#moveOn();
    const order = this.#scans.get(scan.name)?.order ?? this.#order + 1;
    const taken = missing.map((piece) => ({ piece, slot: this.#free.shift() ?? this.#slots++ }));
    try {
      for (const { piece, slot } of taken) {
        const from = piece * pieceBytes - at;
        // A slot is as long as every other, so that the next one has its place.
        const part = new Uint8Array(pieceBytes);
        part.set(bytes.subarray(from, from + pieceBytes));
        overwriteBytes(this.#file, this.#at(slot) + headBytes, part);
      }
      this.#file.flush();
      for (const { piece, slot } of taken)
        overwriteBytes(this.#file, this.#at(slot), headOf(scan, piece, order));
      this.#file.flush();
    } catch (error) {
      this.#takeBack(taken, before, free);
      throw error;
    }
    for (const { piece, slot } of taken) this.#keep(scan.name, scan, piece, slot, { order });
  }

  /** What was begun is free again, also where a head had been written. */
  #takeBack(taken: readonly { readonly slot: number }[], slots: number, free: number[]): void {
    [this.#slots, this.#free] = [slots, free];
    for (const { slot } of taken)
      if (slot < slots) overwriteBytes(this.#file, this.#at(slot), new Uint8Array(headBytes));
    this.#file.truncate(this.#at(slots));
    this.#file.flush();
  }

  /** Slots at the end that nobody uses are the disk's again. */
  #giveBack(): void {
    const free = new Set(this.#free);
    while (this.#slots > 0 && free.has(this.#slots - 1)) free.delete((this.#slots -= 1));
    this.#free = [...free].sort((a, b) => a - b);
    this.#file.truncate(this.#at(this.#slots));
  }

  /** Whoever else knows the file looks anew. */
  #moveOn(): void {
    this.#generation += 1;
    const number = new Uint8Array(8);
    new DataView(number.buffer).setBigUint64(0, BigInt(this.#generation));
    overwriteBytes(this.#file, 8, number);
  }
}

function headOf(
  { name, kind, size }: Pick<HeldScan, 'name' | 'kind' | 'size'>,
  piece: number,
  order: number,
): Bytes {
  const head = new Uint8Array(headBytes);
  const view = new DataView(head.buffer);
  head[0] = head[headBytes - 1] = 1;
  head[1] = kind === 'page' ? 1 : 0;
  view.setUint32(4, piece);
  view.setUint32(8, size);
  view.setBigUint64(12, BigInt(order));
  for (let at = 0; at < 32; at += 1) head[20 + at] = Number.parseInt(name.slice(at * 2, at * 2 + 2), 16);
  return head;
}
