import { inflateRawSync } from 'node:zlib';
import { err, ok, type Result } from '../../../base/result.ts';
import { openBundle, readChunks, type BundleFault, type BundleHeader } from '../../../log/bundle.ts';
import type { Queries } from '../../database/database.ts';
import { cipherWith, unwrapFileKey } from './sealing.ts';

export type FileFault =
  | BundleFault['kind']
  | 'Damaged'
  /** More than is taken in at once. */
  | 'TooMuch'
  /** A copy that only the office's own tablets can open. */
  | 'ForTablets'
  | 'IsReceipt'
  | 'OtherOffice'
  | 'OtherServer';

export interface OpenedFile {
  readonly header: BundleHeader;
  readonly fileKey: Uint8Array;
  /** Nothing is believed of them yet. */
  readonly entries: readonly unknown[];
}

/** Nothing that a tablet writes into one chunk comes near it. */
const largestChunk = 64 * 1024 * 1024;
/** Bytes that all of a file's chunks may unpack to, and values in them. What a tablet packs gets four times as large, at most. */
const mostUnpacked = 256 * 1024 * 1024;
const mostValues = 16_000_000;
/** No entry packs into less than its hash. */
const fewestBytes = 32;
/** As tablets make them (`newId`): it stands in an address, and in the database. */
const fileName = /^[\w-]{1,64}$/;

/** The whole file or nothing: a damaged one is written again, which costs a tablet one tap. */
export async function readFile(
  queries: Queries,
  office: string,
  bytes: Uint8Array,
): Promise<Result<OpenedFile, FileFault>> {
  const bundle = await openBundle({
    size: bytes.length,
    read: (from, to) => Promise.resolve(bytes.subarray(from, to)),
  });
  if (!bundle.ok) return err(bundle.error.kind);
  const { header } = bundle.value;
  if (header.kind === 'receipt') return err('IsReceipt');
  if (header.kind !== 'upward' || header.aboveKey === undefined) return err('ForTablets');
  if (header.office !== office) return err('OtherOffice');
  if (!fileName.test(header.id)) return err('HeaderDamaged');
  if (header.entries > bytes.length / fewestBytes) return err('Damaged');
  const fileKey = await unwrapFileKey(queries, header.aboveKey);
  if (fileKey === undefined) return err('OtherServer');
  const entries: unknown[] = [];
  const room = { bytes: mostUnpacked, values: mostValues };
  for await (const chunk of readChunks(bundle.value, await cipherWith(fileKey))) {
    if (!chunk.ok) return err(chunk.error.kind);
    const part = entriesIn(chunk.value, header.packing, room);
    if (part === 'TooMuch' || part === 'Damaged') return err(part);
    for (const each of part) entries.push(each);
  }
  return entries.length === header.entries ? ok({ header, fileKey, entries }) : err('CutShort');
}

/** What a chunk may hold yet, of all that the file may. */
interface Room {
  bytes: number;
  values: number;
}

/** @param room gets less by what it takes: a few kB may unpack to more than there is memory */
function entriesIn(
  bytes: Uint8Array,
  packing: BundleHeader['packing'],
  room: Room,
): readonly unknown[] | 'Damaged' | 'TooMuch' {
  // Of a file of nothing: what is packed is never empty.
  if (bytes.length === 0) return [];
  try {
    const plain = packing === 'none' ? bytes : inflateRawSync(bytes, { maxOutputLength: largestChunk });
    if (plain.length === 0) return [];
    room.bytes -= plain.length;
    room.values -= valuesIn(plain);
    if (room.bytes < 0 || room.values < 0) return 'TooMuch';
    const read: unknown = JSON.parse(Buffer.from(plain).toString('utf8'));
    return Array.isArray(read) ? read : 'Damaged';
  } catch {
    return 'Damaged';
  }
}

/** At least as many as there are in it: before each of them stands a comma, or what it is in begins. */
function valuesIn(json: Uint8Array): number {
  let values = 1;
  for (let at = 0; at < json.length; at++) {
    const byte = json[at];
    if (byte === comma || byte === bracket || byte === brace) values += 1;
  }
  return values;
}

const [comma, bracket, brace] = [0x2c, 0x5b, 0x7b];
