/**
 * A grey picture as a PNG file (RFC 2083): sixteen greys, two dots a byte, which letters of ten points ask for and no more; each row
 * as it is, packed by the library that packs the documents.
 */
import { zlibSync } from 'fflate';

interface Grey {
  readonly width: number;
  readonly height: number;
  readonly dots: Uint8Array;
}

/** @param dotsOfMetre how fine it is, for programs that ask how large it should be */
export function pngOf({ width, height, dots }: Grey, dotsOfMetre: number): Uint8Array {
  const head = new Uint8Array(13);
  const view = new DataView(head.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  // Four bits of grey; the one way of packing, of filtering, and no second pass.
  head.set([4, 0, 0, 0, 0], 8);
  const fine = new Uint8Array(9);
  new DataView(fine.buffer).setUint32(0, dotsOfMetre);
  new DataView(fine.buffer).setUint32(4, dotsOfMetre);
  fine[8] = 1;
  return joined([
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk('IHDR', head),
    chunk('pHYs', fine),
    chunk('IDAT', zlibSync(rowsOf({ width, height, dots }), { level: 6 })),
    chunk('IEND', new Uint8Array()),
  ]);
}

/** Before each row stands how it is filtered: not at all. */
function rowsOf({ width, height, dots }: Grey): Uint8Array {
  const length = 1 + Math.ceil(width / 2);
  const rows = new Uint8Array(length * height);
  for (let row = 0; row < height; row += 1)
    for (let x = 0; x < width; x += 1) {
      const at = row * length + 1 + (x >> 1);
      const grey = Math.round((dots[row * width + x] ?? 255) / 17);
      rows[at] = (rows[at] ?? 0) | (x % 2 === 0 ? grey << 4 : grey);
    }
  return rows;
}

function chunk(name: string, bytes: Uint8Array): Uint8Array {
  const whole = new Uint8Array(bytes.length + 12);
  const view = new DataView(whole.buffer);
  view.setUint32(0, bytes.length);
  whole.set(
    [...name].map((letter) => letter.charCodeAt(0)),
    4,
  );
  whole.set(bytes, 8);
  view.setUint32(bytes.length + 8, checkOf(whole.subarray(4, bytes.length + 8)));
  return whole;
}

/** CRC-32, whose reversed polynomial is 0xedb88320. */
function checkOf(bytes: Uint8Array): number {
  let rest = 0xffffffff;
  for (const byte of bytes) {
    rest ^= byte;
    for (let bit = 0; bit < 8; bit += 1) rest = (rest & 1) === 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  }
  return (rest ^ 0xffffffff) >>> 0;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
