/** The bytes of a file, as often as they are asked for. */

export type Bytes = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** A file that is read as it lies on the disk, again for each pass: a stream is used up by the first. */
export type Source = () => Bytes;

/** A stream that can be read once only is kept in memory. */
export async function sourceOf(bytes: Bytes | Source): Promise<Source> {
  if (typeof bytes === 'function') return bytes;
  const pieces: Uint8Array[] = [];
  for await (const piece of bytes) pieces.push(piece);
  return () => pieces;
}

/** The first bytes, however small the pieces they come in. */
export async function headOf(source: Source, length: number): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let had = 0;
  for await (const piece of source()) {
    pieces.push(piece);
    had += piece.length;
    if (had >= length) break;
  }
  return joined(pieces).subarray(0, length);
}

export async function allOf(source: Source): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of source()) pieces.push(piece);
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

/** Whether plain letters stand somewhere in the bytes. @param wide as UTF-16 */
export function holds(bytes: Uint8Array, text: string, wide = false): boolean {
  const wanted = [...text].flatMap((letter) => (wide ? [letter.charCodeAt(0), 0] : [letter.charCodeAt(0)]));
  const [first = 0] = wanted;
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1))
    if (wanted.every((byte, index) => bytes[at + index] === byte)) return true;
  return false;
}
