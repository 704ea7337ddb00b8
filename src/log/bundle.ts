/**
 * A file that carries entries where there is no line. Numbers are little-endian:
 *
 *     SMCB │ version 1 │ length 4 │ header │ checksum 8 │ chunk │ chunk │ …
 *                                                          └ length 4 │ sealed bytes
 *
 * Each chunk is sealed together with the digest of this very header, its own number and whether it is the last one. So a
 * chunk that was altered, left out, moved or taken from another file does not open, and a file that was cut is known for
 * one. The digest beside the header tells a damaged header from a wrong secret.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import * as z from 'zod/mini';
import { err, ok, type Result } from '../base/result.ts';

type Bytes = Uint8Array<ArrayBuffer>;

const text = z.string().check(z.maxLength(2000));
const count = z.int().check(z.nonnegative());

/** What anybody can read who holds the file. No person's name is in it. */
export const BundleHeader = z.object({
  /** Names this file: a receipt says which one it answers. */
  id: text,
  /** `upward` is for the level above, which answers with a `receipt`; the others are for the office's own tablets. */
  kind: z.enum(['whole', 'waiting', 'upward', 'receipt']),
  office: text,
  officeName: text,
  unitCode: text,
  /** The tablet that wrote it. */
  node: text,
  label: text,
  /** Milliseconds since 1970. */
  at: z.number(),
  /** How many are in it: less than that was not read whole. */
  entries: count,
  packing: z.enum(['deflate-raw', 'none']),
  /** The file's key, sealed with the office's. */
  officeKey: text,
  /** The office's key under a passphrase that was chosen for copies: base64, argon2id. */
  passphrase: z.optional(
    z.object({
      salt: text,
      wrapped: text,
      memoryKiB: z.int().check(z.minimum(8), z.maximum(1_048_576)),
      passes: z.int().check(z.minimum(1), z.maximum(20)),
      lanes: z.int().check(z.minimum(1), z.maximum(8)),
    }),
  ),
  /** The file's key, wrapped to the level above's public key. */
  aboveKey: z.optional(z.object({ wrappedKey: text, senderPublicKey: text })),
  /** The level above's public key, for a tablet that is restored from this file. */
  above: z.optional(text),
});
export type BundleHeader = z.infer<typeof BundleHeader>;

/** Bytes that can be read in pieces: a file is never in memory as a whole. */
export interface BundleSource {
  readonly size: number;
  read(from: number, to: number): Promise<Uint8Array>;
}

/** @param bound what the bytes are sealed together with */
export interface ChunkCipher {
  seal(plain: Uint8Array, bound: Uint8Array): Promise<Uint8Array>;
  /** @throws when it was sealed with another key, together with something else, or was altered since */
  open(sealed: Uint8Array, bound: Uint8Array): Promise<Bytes>;
}

export type ChunkFault =
  { readonly kind: 'CutShort' } | { readonly kind: 'Damaged'; readonly chunk: number; readonly of: number };
export type BundleFault =
  | { readonly kind: 'Empty' | 'NotOurFile' | 'NewerVersion' | 'HeaderDamaged' }
  | Extract<ChunkFault, { kind: 'CutShort' }>;

/** A file whose header was read and whose chunks were found, not opened yet. */
export interface Bundle {
  readonly header: BundleHeader;
  readonly source: BundleSource;
  readonly digest: Uint8Array;
  readonly chunks: readonly { readonly from: number; readonly to: number }[];
  /** Bytes behind the last chunk that make none. */
  readonly hasRest: boolean;
}

const magic = [0x53, 0x4d, 0x43, 0x42];
const version = 1;
const startLength = 9;
const checksumLength = 8;
const longestHeader = 64 * 1024;
/** No chunk that was ever written comes near it: a length above it is damage. */
const longestChunk = 64 * 1024 * 1024;

/** @param contents at least one */
export async function* writeBundle(
  header: BundleHeader,
  cipher: ChunkCipher,
  contents: AsyncIterable<Uint8Array>,
): AsyncGenerator<Bytes> {
  const head = asciiBytes(JSON.stringify(header));
  const digest = sha256(head);
  yield joined([
    Uint8Array.from([...magic, version]),
    number(head.length),
    head,
    digest.subarray(0, checksumLength),
  ]);
  let before: Uint8Array | undefined;
  let at = 0;
  const framed = async (plain: Uint8Array, isLast: boolean): Promise<Bytes> => {
    const sealed = await cipher.seal(plain, boundTo(digest, at++, isLast));
    return joined([number(sealed.length), sealed]);
  };
  for await (const each of contents) {
    if (before !== undefined) yield await framed(before, false);
    before = each;
  }
  yield await framed(before ?? new Uint8Array(), true);
}

export async function openBundle(source: BundleSource): Promise<Result<Bundle, BundleFault>> {
  if (source.size === 0) return err({ kind: 'Empty' });
  const start = await source.read(0, startLength);
  if (magic.some((byte, at) => start[at] !== byte)) return err({ kind: 'NotOurFile' });
  if (start.length < startLength) return err({ kind: 'CutShort' });
  if ((start[4] ?? 0) > version) return err({ kind: 'NewerVersion' });
  const length = numberIn(start, 5);
  if (start[4] !== version || length > longestHeader) return err({ kind: 'HeaderDamaged' });
  const end = startLength + length + checksumLength;
  if (end > source.size) return err({ kind: 'CutShort' });
  const head = await source.read(startLength, startLength + length);
  const digest = sha256(head);
  const checksum = await source.read(startLength + length, end);
  if (checksum.some((byte, at) => byte !== digest[at])) return err({ kind: 'HeaderDamaged' });
  const header = BundleHeader.safeParse(parsed(head));
  if (!header.success) return err({ kind: 'NewerVersion' });
  return ok({ header: header.data, source, digest, ...(await chunksIn(source, end)) });
}

async function chunksIn(source: BundleSource, start: number): Promise<Pick<Bundle, 'chunks' | 'hasRest'>> {
  const chunks: { from: number; to: number }[] = [];
  let at = start;
  while (at + 4 <= source.size) {
    const length = numberIn(await source.read(at, at + 4), 0);
    if (length > longestChunk || at + 4 + length > source.size) break;
    chunks.push({ from: at + 4, to: at + 4 + length });
    at += 4 + length;
  }
  return { chunks, hasRest: at < source.size };
}

/**
 * What each chunk holds, in order. A damaged one is said in its place, and reading goes on behind it: what it means that
 * something is missing is for the reader to decide, never to overlook.
 */
export async function* readChunks(
  { source, chunks, digest, hasRest }: Bundle,
  cipher: ChunkCipher,
): AsyncGenerator<Result<Bytes, ChunkFault>> {
  const of = chunks.length;
  let end: 'missing' | 'damaged' | 'there' = 'missing';
  for (const [at, { from, to }] of chunks.entries()) {
    const sealed = await source.read(from, to);
    const isBehindAll = at === of - 1;
    // As the last one where it is not, or the other way round: then something is missing, or stands behind the end.
    for (const asLast of [isBehindAll, !isBehindAll]) {
      const opened = await tried(cipher, sealed, boundTo(digest, at, asLast));
      end = opened === undefined ? 'damaged' : asLast ? 'there' : 'missing';
      if (opened === undefined) continue;
      yield ok(opened);
      break;
    }
    if (end === 'damaged') yield err({ kind: 'Damaged', chunk: at + 1, of });
    if (end === 'there' && !isBehindAll) return yield err({ kind: 'Damaged', chunk: at + 2, of });
  }
  if (end === 'there' && hasRest) yield err({ kind: 'Damaged', chunk: of + 1, of });
  if (end === 'missing' || (end === 'damaged' && hasRest)) yield err({ kind: 'CutShort' });
}

const tried = (cipher: ChunkCipher, sealed: Uint8Array, bound: Uint8Array): Promise<Bytes | undefined> =>
  cipher.open(sealed, bound).catch(() => undefined);

const boundTo = (digest: Uint8Array, at: number, isLast: boolean): Bytes =>
  joined([digest, number(at), Uint8Array.of(isLast ? 1 : 0)]);

function joined(parts: readonly Uint8Array[]): Bytes {
  const bytes = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

const number = (value: number): Bytes => {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value, true);
  return bytes;
};
const numberIn = (bytes: Uint8Array, at: number): number =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(at, true);

/** Other letters as JSON escapes: this room has no text decoder. */
const asciiBytes = (json: string): Bytes =>
  Uint8Array.from(
    json.replace(/[\u0080-\uffff]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`),
    (letter) => letter.charCodeAt(0),
  );

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  } catch {
    return undefined;
  }
}
