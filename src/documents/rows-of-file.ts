/** What lies in a file that was chosen, whatever is in it: which kind of file it is, and its rows as text. */
import type { FileFault } from '../domain/register/faults.ts';
import { CsvParser, type CsvRow } from './csv.ts';

export type Bytes = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

export interface TextRow {
  readonly kind: 'row';
  readonly row: number;
  readonly cells: readonly string[];
}
export interface BrokenFile {
  readonly kind: 'broken';
  readonly fault: FileFault;
}

/** What the first bytes betray. */
export function kindOf(bytes: Uint8Array): 'spreadsheet' | 'text' | 'oldSpreadsheet' | 'webPage' | 'notText' {
  const starts = (...magic: readonly number[]) => magic.every((byte, index) => bytes[index] === byte);
  if (starts(0x50, 0x4b, 0x03, 0x04)) return 'spreadsheet';
  if (starts(0xd0, 0xcf, 0x11, 0xe0)) return 'oldSpreadsheet';
  if (starts(0xff, 0xfe) || starts(0xfe, 0xff)) return 'text';
  const head = bytes.subarray(0, headLength);
  if (head.includes(0) || starts(0x25, 0x50, 0x44, 0x46)) return 'notText';
  const text = new TextDecoder()
    .decode(head)
    .replace(/^\uFEFF/, '')
    .trimStart();
  return /^<(!doctype|html|head|body|\?xml|table|meta|script)/i.test(text) ? 'webPage' : 'text';
}

export async function* textRows(
  first: Uint8Array,
  source: AsyncIterator<Uint8Array>,
): AsyncGenerator<TextRow | BrokenFile> {
  const decoder = new TextDecoder(encodingOf(first), { fatal: true });
  const parser = new CsvParser();
  for (let piece: Uint8Array | undefined = first; piece !== undefined; piece = await nextPiece(source)) {
    const text = decode(decoder, piece);
    if (text === undefined) return yield { kind: 'broken', fault: { kind: 'notUtf8' } };
    if (text.includes('\0')) return yield { kind: 'broken', fault: { kind: 'notText' } };
    yield* parser.push(text).map(asTextRow);
  }
  if (decode(decoder) === undefined) return yield { kind: 'broken', fault: { kind: 'notUtf8' } };
  const { rows, unclosedQuote } = parser.end();
  yield* rows.map(asTextRow);
  if (unclosedQuote !== undefined)
    yield { kind: 'broken', fault: { kind: 'unclosedQuote', line: unclosedQuote } };
}

const asTextRow = ({ row, cells }: CsvRow): TextRow => ({ kind: 'row', row, cells });

/** "Unicode text" of spreadsheets is UTF-16 with a mark; everything else has to be UTF-8. */
const encodingOf = (bytes: Uint8Array): string =>
  bytes[0] === 0xff && bytes[1] === 0xfe
    ? 'utf-16le'
    : bytes[0] === 0xfe && bytes[1] === 0xff
      ? 'utf-16be'
      : 'utf-8';

/** The piece's text, or undefined when it is not in that encoding; without a piece, what is left. */
function decode(decoder: TextDecoder, piece?: Uint8Array): string | undefined {
  try {
    return piece === undefined ? decoder.decode() : decoder.decode(piece, { stream: true });
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

export function asyncIterator(bytes: Bytes): AsyncIterator<Uint8Array> {
  if (Symbol.asyncIterator in bytes) return bytes[Symbol.asyncIterator]();
  const pieces = bytes[Symbol.iterator]();
  return { next: () => Promise.resolve(pieces.next()) };
}

/** The next piece that has something in it. */
async function nextPiece(source: AsyncIterator<Uint8Array>): Promise<Uint8Array | undefined> {
  for (;;) {
    const { done, value } = await source.next();
    if (done === true) return undefined;
    if (value.length > 0) return value;
  }
}

/** Enough bytes to tell what kind of file it is, however small the pieces it comes in. */
export async function headOf(source: AsyncIterator<Uint8Array>): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for (let length = 0; length < headLength;) {
    const piece = await nextPiece(source);
    if (piece === undefined) break;
    pieces.push(piece);
    length += piece.length;
  }
  return joined(pieces);
}
const headLength = 4096;

export async function readAll(first: Uint8Array, source: AsyncIterator<Uint8Array>): Promise<Uint8Array> {
  const pieces = [first];
  for (let piece = await nextPiece(source); piece !== undefined; piece = await nextPiece(source))
    pieces.push(piece);
  return joined(pieces);
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
