import { unwrap, type KeyTransfer } from '../../src/store/vault/key-transfer.ts';
import type { Tablet } from '../../src/store/tablet.ts';
import { readFrames } from '../../src/store/journal/file/disk/frames.ts';
import { keptFromText } from '../../src/store/journal/file/kept-text.ts';
import type { Kept } from '../../src/store/journal/file/kept.ts';
import type { MemorySegments } from './journal/memory-files.ts';
import { dump } from './dump.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** What whoever runs a script in the page has before them: every table, and every byte of the journal's files. */
export interface Found {
  readonly keys: readonly CryptoKey[];
  readonly bytes: readonly Bytes[];
  /** Every row beside the entries that any frame still tells, the oldest first. */
  readonly rows: readonly Kept[];
}

export async function whatIsFound(tablet: Tablet, files?: MemorySegments): Promise<Found> {
  const rows =
    files === undefined ? [] : [files.archive, ...files.ends].flatMap(({ bytes }) => rowsIn(bytes));
  const keys: CryptoKey[] = [];
  const bytes: Bytes[] = [];
  const walk = (value: unknown): void => {
    if (value instanceof CryptoKey) keys.push(value);
    else if (value instanceof Uint8Array) bytes.push(value.slice());
    else if (typeof value === 'string') bytes.push(...base64In(value));
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(walk);
  };
  walk(await dump(tablet));
  walk(rows);
  return { keys, bytes: unique(bytes), rows };
}

function rowsIn(bytes: Bytes): Kept[] {
  return readFrames(bytes).frames.flatMap(({ payload }) => {
    const text = new TextDecoder().decode(payload);
    // A change says first what went into the archive; a snapshot holds its rows as text within.
    const kept =
      text.startsWith('{') && text.includes('"rows"')
        ? snapshotRows(text)
        : text.slice(text.indexOf('\n') + 1);
    try {
      return keptFromText(kept).filter(({ kind }) => kind === 'row');
    } catch {
      return [];
    }
  });
}

const snapshotRows = (text: string): string => (JSON.parse(text) as { readonly rows: string }).rows;

const base64In = (text: string): Bytes[] =>
  [...text.matchAll(/[A-Za-z0-9+/]{22,}={0,2}/g)].flatMap(([each]) => {
    try {
      return [Uint8Array.from(atob(each), (letter) => letter.charCodeAt(0))];
    } catch {
      return [];
    }
  });

const unique = (all: readonly Bytes[]): Bytes[] => [
  ...new Map(all.map((each) => [each.join(), each])).values(),
];

/**
 * Tries every key on everything, by everything that a key may be bound to, and again with what that opened.
 * @returns whether any of it is the key that opens `sealed`
 */
export async function opensWithoutSecret(
  found: Found,
  handovers: readonly KeyTransfer[],
  sealed: Bytes,
): Promise<{ readonly isOpen: boolean; readonly opened: number }> {
  const bounds = [new Uint8Array(0), ...found.rows.flatMap(boundOf)];
  let known = [...found.bytes];
  for (const key of found.keys)
    for (const each of handovers) await unwrap(key, each).then((raw) => known.push(raw), nothing);
  const before = known.length;
  for (let round = 0; round < 2; round++) {
    const raw = await Promise.all(known.filter(({ length }) => length === 32).map(aesKey));
    const opened: Bytes[] = [];
    for (const key of [...raw, ...found.keys.filter(({ algorithm }) => algorithm.name === 'AES-GCM')]) {
      if ((await open(key, sealed, bounds)) !== undefined) return { isOpen: true, opened: opened.length };
      for (const each of known.filter(({ length }) => length >= 28 && length < 400)) {
        const plain = await open(key, each, bounds);
        if (plain !== undefined) opened.push(plain);
      }
    }
    known = unique([...known, ...opened]);
  }
  return { isOpen: false, opened: known.length - before };
}

function boundOf(kept: Kept): Bytes[] {
  if (kept.kind !== 'row' || kept.table !== 'keyring') return [];
  const { holder, salt, cost, wrongTries, waitUntil } = kept.row;
  const { memoryKiB, passes, lanes } = cost;
  const salted = btoa(String.fromCharCode(...salt));
  return [
    new TextEncoder().encode(
      JSON.stringify([holder, salted, memoryKiB, passes, lanes, wrongTries, waitUntil]),
    ),
  ];
}

const aesKey = (raw: Bytes): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['decrypt']);

async function open(key: CryptoKey, sealed: Bytes, bounds: readonly Bytes[]): Promise<Bytes | undefined> {
  for (const additionalData of bounds) {
    const by = { name: 'AES-GCM', iv: sealed.subarray(0, 12), additionalData };
    const plain = await crypto.subtle.decrypt(by, key, sealed.subarray(12)).catch(nothing);
    if (plain !== undefined) return new Uint8Array(plain);
  }
  return undefined;
}

const nothing = (): undefined => undefined;
