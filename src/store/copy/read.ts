import { err, ok, type Result } from '../../base/result.ts';
import {
  openBundle,
  readChunks,
  type Bundle,
  type BundleFault,
  type BundleSource,
  type ChunkFault,
} from '../../log/bundle.ts';
import { EntrySchema, type Entry } from '../../log/entry.ts';
import { fromUtf8, type Bytes } from '../bytes.ts';
import type { Kept } from '../journal/file/kept.ts';
import { keptFromText } from '../journal/file/kept-text.ts';
import type { EntryRow } from '../schema.ts';
import { cipherWith } from './file-key.ts';
import { unpacked } from './packing.ts';

export type CopyFault = BundleFault | { readonly kind: 'CannotUnpack' };

const sourceOf = (file: Blob): BundleSource => ({
  size: file.size,
  read: async (from, to) => new Uint8Array(await file.slice(from, to).arrayBuffer()),
});

/** Reads what stands in the clear: whose file this is. Nothing is believed of it before a chunk was opened. */
export async function openCopy(file: Blob): Promise<Result<Bundle, CopyFault>> {
  const opened = await openBundle(sourceOf(file));
  if (!opened.ok) return opened;
  const mustUnpack = opened.value.header.packing !== 'none';
  return mustUnpack && typeof DecompressionStream === 'undefined' ? err({ kind: 'CannotUnpack' }) : opened;
}

/** The text of each chunk, or what is wrong with it, in order. */
export async function* textsOf(bundle: Bundle, fileKey: Bytes): AsyncGenerator<Result<string, ChunkFault>> {
  for await (const chunk of readChunks(bundle, await cipherWith(fileKey))) {
    if (!chunk.ok) yield chunk;
    // A file of what waits, when nothing did: there is one chunk, since the last one says so, and nothing in it.
    else if (chunk.value.length > 0) yield ok(fromUtf8(await unpacked(chunk.value, bundle.header.packing)));
  }
}

export async function* contentsOf(
  bundle: Bundle,
  fileKey: Bytes,
): AsyncGenerator<Result<readonly Kept[], ChunkFault>> {
  let chunk = 0;
  for await (const text of textsOf(bundle, fileKey)) {
    chunk += 1;
    if (!text.ok) yield text;
    else {
      const kept = bundle.header.kind === 'upward' ? entriesIn(text.value) : keptIn(text.value);
      yield kept === undefined ? err({ kind: 'Damaged', chunk, of: bundle.chunks.length }) : ok(kept);
    }
  }
}

export interface Examined {
  readonly entries: number;
  readonly faults: readonly ChunkFault[];
}

/** Opens every chunk once, before anything is taken from any: half a file is never taken for a whole one. */
export async function examine(
  bundle: Bundle,
  fileKey: Bytes,
  onProgress: (done: number, all: number) => void = () => undefined,
): Promise<Examined> {
  let entries = 0;
  const faults: ChunkFault[] = [];
  for await (const page of contentsOf(bundle, fileKey)) {
    if (page.ok) entries += countIn(page.value);
    else faults.push(page.error);
    onProgress(entries, bundle.header.entries);
  }
  const isIncomplete = faults.length === 0 && entries !== bundle.header.entries;
  return { entries, faults: isIncomplete ? [{ kind: 'CutShort' }] : faults };
}

export const countIn = (kept: readonly Kept[]): number =>
  kept.reduce((sum, each) => sum + (each.kind === 'entries' ? each.rows.length : 0), 0);

const tables = ['keyring', 'settings', 'upstream', 'drafts', 'refusals'];

/** What a newer version keeps besides is left out. @returns undefined when it is not what is ever written */
function keptIn(text: string): readonly Kept[] | undefined {
  try {
    const kept: unknown = keptFromText(text);
    if (!Array.isArray(kept)) return undefined;
    return kept.flatMap((each: Kept): Kept[] => {
      if (each.kind === 'entries') return [{ kind: 'entries', rows: each.rows.map(checkedRow) }];
      return each.kind === 'row' && tables.includes(each.table) ? [each] : [];
    });
  } catch {
    return undefined;
  }
}

function entriesIn(text: string): readonly Kept[] | undefined {
  try {
    const entries = JSON.parse(text) as readonly Entry[];
    return [{ kind: 'entries', rows: entries.map((entry) => checkedRow({ entry, position: null })) }];
  } catch {
    return undefined;
  }
}

/** @throws when it is no entry */
function checkedRow({ entry, position }: EntryRow): EntryRow {
  EntrySchema.parse(entry);
  return { entry, position: Number.isInteger(position) ? position : null };
}
