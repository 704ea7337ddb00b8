import { inflateRawSync } from 'node:zlib';
import { err, ok, type Result } from '../../../base/result.ts';
import { openBundle, readChunks, type BundleFault, type BundleHeader } from '../../../log/bundle.ts';
import type { Queries } from '../../database/database.ts';
import { cipherWith, unwrapFileKey } from './sealing.ts';

export type FileFault =
  | BundleFault['kind']
  | 'Damaged'
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
  const fileKey = await unwrapFileKey(queries, header.aboveKey);
  if (fileKey === undefined) return err('OtherServer');
  const entries: unknown[] = [];
  for await (const chunk of readChunks(bundle.value, await cipherWith(fileKey))) {
    if (!chunk.ok) return err(chunk.error.kind);
    const part = entriesIn(chunk.value, header.packing);
    if (part === undefined) return err('Damaged');
    for (const each of part) entries.push(each);
  }
  return entries.length === header.entries ? ok({ header, fileKey, entries }) : err('CutShort');
}

function entriesIn(bytes: Uint8Array, packing: BundleHeader['packing']): readonly unknown[] | undefined {
  // Of a file of nothing: what is packed is never empty.
  if (bytes.length === 0) return [];
  try {
    const plain = packing === 'none' ? bytes : inflateRawSync(bytes, { maxOutputLength: largestChunk });
    if (plain.length === 0) return [];
    const read: unknown = JSON.parse(Buffer.from(plain).toString('utf8'));
    return Array.isArray(read) ? read : undefined;
  } catch {
    return undefined;
  }
}
