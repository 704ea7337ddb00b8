/**
 * What `dossiersDigest` hashes, of packed rows: the very same bytes, put together out of pieces that many rows share. A year
 * of dossiers is megabytes, and as texts of their own they cost ten times as much.
 */
import { utf8ToBytes } from '@noble/hashes/utils.js';
import type { DossierId } from '../../base/ids.ts';
import type { Columns, ProcedureKind } from '../counting/columns.ts';
import type { Facet } from '../counting/facet.ts';
import { never, stateMask, unpackDay, unpackFacet, type DayColumn } from '../counting/packing.ts';
import { lineOf } from './figures.ts';

/** A row as it counts now, with the dossier that it is of. */
export interface NamedRow {
  readonly row: number;
  readonly id: DossierId;
}

/** @param beside dossiers that are not counted as their rows stand now */
export function bytesOfRows(
  columns: Columns,
  rows: readonly NamedRow[],
  beside: readonly { readonly id: string; readonly facet: Facet }[] = [],
): { readonly count: number; readonly bytes: Uint8Array<ArrayBuffer> } {
  const bytes = new Bytes(rows.length * usualLine);
  const addRow = rowsInto(bytes, columns);
  // A line begins with its id, so that ids as JSON sort as the lines do.
  const names = [...rows, ...beside].map(({ id }) => JSON.stringify(id));
  inOrder(names).forEach((index, at) => {
    if (at > 0) bytes.add(newLine);
    const name = names[index] as string;
    const named = rows[index];
    const other = beside[index - rows.length];
    if (named !== undefined) addRow(name, named);
    else if (other !== undefined) bytes.add(utf8ToBytes(lineOf(other.id, other.facet)));
  });
  return { count: names.length, bytes: bytes.written };
}
const usualLine = 224;
const newLine = utf8ToBytes('\n');

/** Adds a row's line: `lineOf` its facet. */
function rowsInto(bytes: Bytes, columns: Columns): (name: string, named: NamedRow) => void {
  const { bits, days, kinds, procedures, whole } = columns;
  const { received, due, ended, handedOver, requested, answered } = days;
  const states = remembered((code) => `,${stateOf(code)},`);
  const dayAnd = remembered((day) => `${dayText((day << 16) >> 16)},`);
  const marks = new Map<number, Uint8Array>();
  const ofKind = procedures.map(({ code, field }) =>
    utf8ToBytes(`${JSON.stringify(code)},${JSON.stringify(field)},`),
  );
  const addDay = (column: Int16Array, row: number): void =>
    bytes.add(dayAnd((column[row] as number) & 0xffff));
  return (name, { row, id }) => {
    const kept = whole.get(row);
    if (kept !== undefined) return bytes.add(utf8ToBytes(lineOf(id, kept)));
    const mark = bits[row] as number;
    let ofMarks = marks.get(mark);
    if (ofMarks === undefined) marks.set(mark, (ofMarks = utf8ToBytes(`${marksOf(mark)}]`)));
    bytes.add(bracket);
    bytes.addText(name);
    bytes.add(states(mark & stateMask));
    addDay(received, row);
    addDay(due, row);
    addDay(ended, row);
    addDay(handedOver, row);
    if (requested[row] === never) bytes.add(noSupplement);
    else
      bytes.add(utf8ToBytes(`[[${dayText(requested[row] as number)},${dayText(answered[row] as number)}]],`));
    bytes.add(ofKind[kinds[row] as number] as Uint8Array);
    bytes.add(ofMarks);
  };
}
const noSupplement = utf8ToBytes('[],');
const bracket = utf8ToBytes('[');
const dayText = (packed: number): string => JSON.stringify(unpackDay(packed));

const stateOf = (bits: number): string => JSON.stringify(unpackFacet({ bits, days: noDays }, noKind).state);
/** All that a line says behind its field. */
const marksOf = (bits: number): string =>
  JSON.stringify(
    (JSON.parse(lineOf('', unpackFacet({ bits, days: noDays }, noKind))) as unknown[]).slice(9),
  ).slice(1, -1);
const noKind: ProcedureKind = { code: '', field: '', heldBy: 'desk' };
const noDays: Readonly<Record<DayColumn, number>> = {
  ...{ received: 0, due: never, ended: never, handedOver: never },
  ...{ requested: never, answered: never, apologised: never },
};

/** @returns for small whole numbers, each made once */
function remembered(textOf: (number: number) => string): (number: number) => Uint8Array {
  const known: (Uint8Array | undefined)[] = [];
  return (number) => (known[number] ??= utf8ToBytes(textOf(number)));
}

/** Bytes one behind the other, with room for more. */
class Bytes {
  #bytes: Uint8Array<ArrayBuffer>;
  #end = 0;

  constructor(room: number) {
    this.#bytes = new Uint8Array(room);
  }

  get written(): Uint8Array<ArrayBuffer> {
    return this.#bytes.subarray(0, this.#end);
  }

  add(piece: Uint8Array): void {
    this.#reach(this.#end + piece.length);
    this.#bytes.set(piece, this.#end);
    this.#end += piece.length;
  }

  addText(text: string): void {
    this.#reach(this.#end + text.length);
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      // Beyond ASCII a letter has several bytes: what was begun is written over.
      if (code > 127) return this.add(utf8ToBytes(text));
      this.#bytes[this.#end + at] = code;
    }
    this.#end += text.length;
  }

  #reach(length: number): void {
    if (length <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(length, this.#bytes.length * 2));
    larger.set(this.written);
    this.#bytes = larger;
  }
}

/**
 * Where each stands in code-unit order. Its first letters and the place make one number that is sorted as a number; only those
 * that begin alike are compared as texts.
 */
function inOrder(texts: readonly string[]): readonly number[] {
  const bits = Math.ceil(Math.log2(texts.length + 1));
  const places = 2 ** bits;
  // Both have to fit the 53 bits of a whole number: of very many texts fewer letters are compared.
  const letters = Math.min(5, Math.floor((53 - bits) / bitsOfLetter));
  const keys = Float64Array.from(texts, (text, index) => beginningOf(text, letters) * places + index).sort();
  const order = Array.from(keys, (key) => key % places);
  const isBehind = (a: number, b: number): boolean => (texts[a] as string) > (texts[b] as string);
  for (let end = 1; end < order.length; end += 1) {
    const index = order[end] as number;
    let at = end;
    for (; at > 0 && isBehind(order[at - 1] as number, index); at -= 1) order[at] = order[at - 1] as number;
    order[at] = index;
  }
  return order;
}

const bitsOfLetter = 7;
/** Never greater for what comes first: code units behind the quotation mark, those beyond ASCII alike. */
function beginningOf(text: string, letters: number): number {
  let number = 0;
  for (let at = 1; at <= letters; at += 1)
    number = number * 2 ** bitsOfLetter + Math.min(127, text.charCodeAt(at) || 0);
  return number;
}
