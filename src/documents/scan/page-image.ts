/**
 * One page as it is kept: ink on paper, packed, or a photograph. It is a PDF's own way of writing a picture, so that a page goes
 * into a PDF as it is, and comes out of one.
 *
 *     ink          2 or 4 colours, rows packed, each with a PNG filter before it, deflated
 *     photograph   a JPEG
 */
import { unzlibSync, zlibSync } from 'fflate/browser';
import { cornersOf } from './corners.ts';
import { inkColours, inkOf, type Ink } from './ink.ts';
import type { Pixels } from './pixels.ts';
import { straighten } from './straighten.ts';

export type PageImage =
  | {
      readonly kind: 'ink';
      readonly width: number;
      readonly height: number;
      /** Bits a pixel: one for black on white, two with red and blue. */
      readonly bits: 1 | 2;
      readonly bytes: Uint8Array<ArrayBuffer>;
    }
  | {
      readonly kind: 'photograph';
      readonly width: number;
      readonly height: number;
      readonly bytes: Uint8Array<ArrayBuffer>;
    };
export type InkImage = Extract<PageImage, { kind: 'ink' }>;

/** What a page of text may weigh at most, so that it goes through a weak line in seconds. */
export const mostPageBytes = 150_000;

/**
 * A straightened page as ink. Where it weighs more than it may, first the colours are left out, then every fourth dot; a page
 * that is all texture may weigh more even so: that is a photograph.
 */
export function inkPage(page: Pixels): InkImage {
  const ink = inkOf(page);
  const whole = packedInk(ink);
  if (whole.bytes.length <= mostPageBytes) return whole;
  const plain = packedInk({ ...ink, isColoured: false, data: ink.data.map((each) => Math.min(each, 1)) });
  if (plain.bytes.length <= mostPageBytes) return plain;
  return packedInk(inkOf(coarser(page)));
}

/** 150 dots an inch instead of 200. */
const coarser = (page: Pixels): Pixels =>
  straighten(page, cornersOf(page.width, page.height), {
    width: Math.round(page.width * 0.75),
    height: Math.round(page.height * 0.75),
  });

export function packedInk({ width, height, data, isColoured }: Ink): InkImage {
  const bits = isColoured ? 2 : 1;
  const rowLength = Math.ceil((width * bits) / 8);
  const perByte = 8 / bits;
  const rows = new Uint8Array((rowLength + 1) * height);
  let above = new Uint8Array(rowLength);
  for (let y = 0; y < height; y += 1) {
    const row = new Uint8Array(rowLength);
    for (let x = 0; x < width; x += 1) {
      const ink = data[y * width + x]!;
      if (ink !== 0) row[(x / perByte) | 0]! |= ink << (8 - bits * ((x % perByte) + 1));
    }
    const at = y * (rowLength + 1);
    // The row above taken away, where that leaves less to say.
    const difference = row.map((byte, each) => (byte - above[each]!) & 255);
    const isUp = said(difference) < said(row);
    rows[at] = isUp ? 2 : 0;
    rows.set(isUp ? difference : row, at + 1);
    above = row;
  }
  return { kind: 'ink', width, height, bits, bytes: zlibSync(rows, { level: 9 }) as Uint8Array<ArrayBuffer> };
}

const said = (row: Uint8Array): number => row.reduce((sum, byte) => sum + +(byte !== 0), 0);

/** @throws when the bytes are no such page */
export function pixelsOfInk({ width, height, bits, bytes }: InkImage): Pixels {
  const rowLength = Math.ceil((width * bits) / 8);
  const rows = unzlibSync(bytes);
  if (rows.length !== (rowLength + 1) * height) throw new Error('not a page of ink');
  const perByte = 8 / bits;
  const mask = (1 << bits) - 1;
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  let above = new Uint8Array(rowLength);
  for (let y = 0; y < height; y += 1) {
    const at = y * (rowLength + 1);
    const row = rows.slice(at + 1, at + 1 + rowLength);
    if (rows[at] === 2) for (let each = 0; each < rowLength; each += 1) row[each]! += above[each]!;
    for (let x = 0; x < width; x += 1) {
      const ink = (row[(x / perByte) | 0]! >> (8 - bits * ((x % perByte) + 1))) & mask;
      if (ink !== 0) data.set(inkColours[ink]!, (y * width + x) * 4);
    }
    above = row;
  }
  return { width, height, data };
}
