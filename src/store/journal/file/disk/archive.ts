import { fromUtf8, utf8, type Bytes } from '../../../bytes.ts';
import { frame, frameKinds, readFrames, type Frame, type Gap } from './frames.ts';
import type { Kept } from '../kept.ts';
import { keptFromText, keptToText } from '../kept-text.ts';
import { heldWith, united, type HeldRanges } from '../ranges.ts';
import { overwriteBytes, readBytes, type StorageFile } from './segments.ts';

/**
 * What is old: frames of many records each, deflated, with a short head in the clear that says which entries are in
 * it. Only ever appended to; how far it is good is said by the end segment.
 */
export interface PackedHead {
  readonly held: HeldRanges;
  /** Old browsers have no streams that deflate. */
  readonly isPlain?: true;
}

/** Read at once: larger than any frame that this writes, so that a frame lies whole in one of two readings. */
const pieceLength = 4_000_000;

export async function packedFrame(number: number, kept: readonly Kept[]): Promise<Bytes> {
  const isPlain = typeof CompressionStream === 'undefined';
  const says: PackedHead = { held: heldBy(kept), ...(isPlain ? { isPlain } : {}) };
  const head = utf8(JSON.stringify(says));
  const text = utf8(keptToText(kept));
  const body = isPlain ? text : await deflated(text);
  const payload = new Uint8Array(4 + head.length + body.length);
  new DataView(payload.buffer).setUint32(0, head.length, true);
  payload.set(head, 4);
  payload.set(body, 4 + head.length);
  return frame(frameKinds.packed, number, payload);
}

export const heldBy = (kept: readonly Kept[]): HeldRanges =>
  kept.reduce<HeldRanges>(
    (held, each) =>
      each.kind === 'entries'
        ? heldWith(
            held,
            each.rows.map(({ entry }) => entry),
          )
        : held,
    {},
  );

export interface PackedPart {
  /** The last change that is in it. Parts are in the order in which they were packed, which is not always that of changes. */
  readonly number: number;
  readonly head: PackedHead;
  readonly body: Uint8Array;
  /** Where its frame stands, and how long what is in it is. */
  readonly at: number;
  readonly length: number;
}

export const unpacked = async ({ head, body }: PackedPart): Promise<readonly Kept[]> =>
  keptFromText(fromUtf8(head.isPlain === true ? body : await inflated(body)));

/** The good frames in order, up to `end`; what is between them and not good goes into `gaps`. */
export function* packedParts(
  file: StorageFile,
  from: number,
  end: number,
  gaps: Gap[],
): Generator<PackedPart> {
  let at = from;
  let length = pieceLength;
  while (at < end) {
    const bytes = readBytes(file, at, Math.min(length, end - at));
    if (bytes.length === 0) {
      gaps.push({ from: at, to: end });
      return;
    }
    const { frames, gaps: bad, end: good } = readFrames(bytes);
    const isWhole = at + bytes.length >= end;
    if (good === 0 && !isWhole && length < 64_000_000) {
      // A frame longer than what was read, or a damaged place: read further before judging.
      length *= 4;
      continue;
    }
    for (const each of frames) if (each.kind === frameKinds.packed) yield partOf(each, at);
    gaps.push(...bad.map((gap) => ({ from: at + gap.from, to: at + gap.to })));
    if (good < bytes.length && isWhole) gaps.push({ from: at + good, to: end });
    if (isWhole) return;
    if (good === 0) gaps.push({ from: at, to: at + bytes.length });
    at += good === 0 ? bytes.length : good;
    length = pieceLength;
  }
}

export function heldInArchive(file: StorageFile, from: number, end: number, gaps: Gap[]): HeldRanges {
  let held: HeldRanges = {};
  for (const { head } of packedParts(file, from, end, gaps)) held = united(held, head.held);
  return held;
}

/** What was taken back lies between other parts: its frame stays, with nothing in it. That needs no space. */
export function emptyPacked(file: StorageFile, end: number, number: number): void {
  const says: PackedHead = { held: {}, isPlain: true };
  const nothing = keptToText([]);
  for (const part of [...packedParts(file, 0, end, [])].filter((each) => each.number === number)) {
    const head = JSON.stringify(says).padEnd(part.length - 4 - nothing.length);
    const payload = new Uint8Array(part.length);
    new DataView(payload.buffer).setUint32(0, head.length, true);
    payload.set(utf8(head + nothing), 4);
    overwriteBytes(file, part.at, frame(frameKinds.packed, number, payload));
  }
  file.flush();
}

function partOf({ number, payload, at }: Frame, from: number): PackedPart {
  const length = new DataView(payload.buffer, payload.byteOffset).getUint32(0, true);
  return {
    number,
    head: JSON.parse(fromUtf8(payload.subarray(4, 4 + length))) as PackedHead,
    body: payload.subarray(4 + length),
    at: from + at,
    length: payload.length,
  };
}

const through = async (bytes: Uint8Array, by: GenericTransformStream): Promise<Bytes> =>
  new Uint8Array(await new Response(new Blob([bytes as Bytes]).stream().pipeThrough(by)).arrayBuffer());

const deflated = (bytes: Uint8Array): Promise<Bytes> => through(bytes, new CompressionStream('deflate-raw'));
const inflated = (bytes: Uint8Array): Promise<Bytes> =>
  through(bytes, new DecompressionStream('deflate-raw'));
