/**
 * What `dossiersDigest` hashes, of packed rows: the very same bytes, put together out of pieces that many rows share. A year
 * of dossiers is megabytes, and as texts of their own they cost ten times as much.
 */
import { utf8ToBytes } from '@noble/hashes/utils.js';
import type { DossierId } from '../../base/ids.ts';
import type { Columns, ProcedureKind } from '../counting/columns.ts';
import type { Facet } from '../counting/facet.ts';
import { marks, never, stateMask, unpackDay, unpackFacet, type DayColumn } from '../counting/packing.ts';
import { lineOf } from './figures.ts';

/** Rows as they count now, and of each the dossier that it is of. */
export interface NamedRows {
  readonly rows: readonly number[];
  readonly ids: readonly DossierId[];
}

/** @param beside dossiers that are not counted as their rows stand now */
export function bytesOfRows(
  columns: Columns,
  { rows, ids }: NamedRows,
  beside: readonly { readonly id: string; readonly facet: Facet }[] = [],
): { readonly count: number; readonly bytes: Uint8Array<ArrayBuffer> } {
  const written: Written = { bytes: new Uint8Array(rows.length * usualLine), end: 0 };
  const addRow = rowsInto(written, columns);
  // A line begins with its id, so that ids as JSON sort as the lines do.
  const names = [...ids, ...beside.map(({ id }) => id)].map((id) => JSON.stringify(id));
  for (const index of inOrder(names)) {
    if (written.end > 0) addWhole(written, newLine);
    const other = beside[index - rows.length];
    if (other === undefined) addRow(rows[index] as number, names[index] as string, ids[index] as DossierId);
    else addWhole(written, utf8ToBytes(lineOf(other.id, other.facet)));
  }
  return { count: names.length, bytes: written.bytes.subarray(0, written.end) };
}
const usualLine = 224;
const newLine = utf8ToBytes('\n');

/** Adds a row's line: `lineOf` its facet. */
function rowsInto(written: Written, columns: Columns): (row: number, name: string, id: DossierId) => void {
  const { bits, days, kinds, procedures, whole } = columns;
  const { received, due, ended, handedOver, requested, answered } = days;
  const states = remembered((code) => `,${stateOf(code)},`);
  const dayAnd = remembered((day) => `${dayText((day << 16) >> 16)},`);
  const markTexts = new Map<number, Uint8Array>();
  const ofKind = procedures.map(({ code, field }) =>
    utf8ToBytes(`${JSON.stringify(code)},${JSON.stringify(field)},`),
  );
  return (row, name, id) => {
    const mark = bits[row] as number;
    const kept = (mark & marks.keptWhole) === 0 ? undefined : whole.get(row);
    if (kept !== undefined) return addWhole(written, utf8ToBytes(lineOf(id, kept)));
    let ofMarks = markTexts.get(mark);
    if (ofMarks === undefined) markTexts.set(mark, (ofMarks = utf8ToBytes(`${marksOf(mark)}]`)));
    const kind = ofKind[kinds[row] as number] as Uint8Array;
    makeRoom(written, 3 * name.length + kind.length + ofMarks.length + mostOfDays);
    const { bytes } = written;
    let end = addText(bytes, add(bytes, written.end, bracket), name);
    end = add(bytes, end, states(mark & stateMask));
    end = add(bytes, end, dayAnd((received[row] as number) & 0xffff));
    end = add(bytes, end, dayAnd((due[row] as number) & 0xffff));
    end = add(bytes, end, dayAnd((ended[row] as number) & 0xffff));
    end = add(bytes, end, dayAnd((handedOver[row] as number) & 0xffff));
    end = add(bytes, end, requested[row] === never ? noSupplement : supplementOf(row));
    written.end = add(bytes, add(bytes, end, kind), ofMarks);
  };

  function supplementOf(row: number): Uint8Array {
    return utf8ToBytes(`[[${dayText(requested[row] as number)},${dayText(answered[row] as number)}]],`);
  }
}
const noSupplement = utf8ToBytes('[],');
const bracket = utf8ToBytes('[');
const dayText = (packed: number): string => JSON.stringify(unpackDay(packed));
/** More than a line has between its name and its procedure: a state and six days. */
const mostOfDays = 160;

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
  // With room for all of them: an array that begins with its ten-thousandth place is looked up like a map.
  const known = new Array<Uint8Array | undefined>(2 ** 16);
  return (number) => (known[number] ??= utf8ToBytes(textOf(number)));
}

/** Bytes one behind the other, with room for more. Looked after once a line: a call that looks at each piece takes three times as long. */
interface Written {
  bytes: Uint8Array<ArrayBuffer>;
  end: number;
}

function makeRoom(written: Written, room: number): void {
  const { bytes, end } = written;
  if (end + room <= bytes.length) return;
  written.bytes = new Uint8Array(Math.max(end + room, bytes.length * 2));
  written.bytes.set(bytes.subarray(0, end));
}

function addWhole(written: Written, piece: Uint8Array): void {
  makeRoom(written, piece.length);
  written.end = add(written.bytes, written.end, piece);
}

/** One by one: `set` costs more than so few bytes. @returns the end behind it */
function add(bytes: Uint8Array, end: number, piece: Uint8Array): number {
  const { length } = piece;
  for (let at = 0; at < length; at += 1) bytes[end + at] = piece[at] as number;
  return end + length;
}

/** There has to be room for three bytes a letter. @returns the end behind it */
function addText(bytes: Uint8Array, end: number, text: string): number {
  const { length } = text;
  for (let at = 0; at < length; at += 1) {
    const code = text.charCodeAt(at);
    // Beyond ASCII a letter has several bytes: what was begun is written over.
    if (code > 127) return add(bytes, end, utf8ToBytes(text));
    bytes[end + at] = code;
  }
  return end + length;
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
  const keys = new Float64Array(texts.length);
  for (let index = 0; index < keys.length; index += 1)
    keys[index] = beginningOf(texts[index] as string, letters) * places + index;
  const order = Array.from(keys.sort(), (key) => key % places);
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
