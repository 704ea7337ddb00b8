/**
 * How bytes stand in a file that may be torn or damaged anywhere:
 *
 *   marker 4 │ length 4 │ number 4 │ kind 1 │ checksum 4 │ payload
 *
 * Little-endian. The checksum (CRC-32, ISO 3309) covers everything but the marker and itself. Behind a damaged place
 * reading goes on at the next marker whose checksum is true, so that one flipped byte costs one frame.
 */
import type { Bytes } from '../../../bytes.ts';

export const frameKinds = {
  /** JSON text: where everything stood when the segment began. */
  snapshot: 1,
  /** JSON text: one change of the store. */
  change: 2,
  /** A short JSON head and the deflated JSON text of what many changes wrote. */
  packed: 3,
} as const;
export type FrameKind = (typeof frameKinds)[keyof typeof frameKinds];

export interface Frame {
  readonly kind: FrameKind;
  /** Counts frames in the order in which they were written. */
  readonly number: number;
  readonly payload: Uint8Array;
  /** Where it begins in what was read. */
  readonly at: number;
}

/** Bytes that are not what was written, with good frames behind them. */
export interface Gap {
  readonly from: number;
  readonly to: number;
}

export interface Reading {
  readonly frames: readonly Frame[];
  readonly gaps: readonly Gap[];
  /** Where the last good frame ends. What stands behind it is a torn end. */
  readonly end: number;
}

const marker = 0x4a43_4d53;
const headLength = 17;

export function frame(kind: FrameKind, number: number, payload: Uint8Array): Bytes {
  const bytes = new Uint8Array(headLength + payload.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, marker, true);
  view.setUint32(4, payload.length, true);
  view.setUint32(8, number, true);
  view.setUint8(12, kind);
  bytes.set(payload, headLength);
  view.setUint32(13, checksum(bytes, 0), true);
  return bytes;
}

export const endOfFrame = ({ at, payload }: Frame): number => at + headLength + payload.length;

/** @param bytes a whole segment, or a part of one that begins at a frame */
export function readFrames(bytes: Uint8Array): Reading {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const frames: Frame[] = [];
  const gaps: Gap[] = [];
  let end = 0;
  for (let at = 0; at + headLength <= bytes.length;) {
    const found = frameAt(bytes, view, at);
    if (found === undefined) {
      at = nextMarker(bytes, view, at + 1);
      continue;
    }
    if (at > end) gaps.push({ from: end, to: at });
    frames.push(found);
    at = end = endOfFrame(found);
  }
  return { frames, gaps, end };
}

function frameAt(bytes: Uint8Array, view: DataView, at: number): Frame | undefined {
  if (view.getUint32(at, true) !== marker) return undefined;
  const length = view.getUint32(at + 4, true);
  const end = at + headLength + length;
  const kind = view.getUint8(at + 12);
  if (end > bytes.length || kind < 1 || kind > 3) return undefined;
  if (checksum(bytes.subarray(at, end), 0) !== view.getUint32(at + 13, true)) return undefined;
  const payload = bytes.subarray(at + headLength, end);
  return { kind: kind as FrameKind, number: view.getUint32(at + 8, true), payload, at };
}

function nextMarker(bytes: Uint8Array, view: DataView, from: number): number {
  for (let at = bytes.indexOf(marker & 0xff, from); at >= 0; at = bytes.indexOf(marker & 0xff, at + 1)) {
    if (at + headLength > bytes.length) break;
    if (view.getUint32(at, true) === marker) return at;
  }
  return bytes.length;
}

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb8_8320 : value >>> 1;
  return value;
});

/** CRC-32 of a frame, without its marker and without the checksum itself. */
function checksum(bytes: Uint8Array, from: number): number {
  let value = 0xffff_ffff;
  for (let at = from + 4; at < bytes.length; at++) {
    if (at === from + 13) at += 4;
    if (at >= bytes.length) break;
    value = (table[(value ^ (bytes[at] ?? 0)) & 0xff] ?? 0) ^ (value >>> 8);
  }
  return ~value >>> 0;
}
