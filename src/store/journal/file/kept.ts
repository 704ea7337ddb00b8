import { fromBase64, toBase64 } from '../../bytes.ts';
import type {
  DraftRow,
  EntryRow,
  Installation,
  KeptSetting,
  KeyHolderRow,
  RefusalRow,
  SettingRow,
  SyncRow,
} from '../../schema.ts';

/** What is nowhere else on the tablet, besides the entries. Keys that cannot be exported are not among it. */
export interface KeptRows {
  readonly keyring: KeyHolderRow;
  readonly settings: KeptSetting;
  readonly upstream: SyncRow;
  readonly drafts: DraftRow;
  readonly refusals: RefusalRow;
}
export type KeptTable = keyof KeptRows;

/** One change of the store, as the journal and a copy outside the browser write it down. */
export type Kept =
  | { readonly kind: 'entries'; readonly rows: readonly EntryRow[] }
  /** The server has named entries that were there before. */
  | {
      readonly kind: 'positions';
      readonly of: readonly (readonly [node: string, seq: number, position: number])[];
    }
  /** The server was restored: of everything it named, only this node's first entries are still there. */
  | { readonly kind: 'unnamed'; readonly node: string; readonly acknowledged: number }
  | { [T in KeptTable]: { readonly kind: 'row'; readonly table: T; readonly row: KeptRows[T] } }[KeptTable]
  | { readonly kind: 'gone'; readonly table: KeptTable; readonly key: string };

/** The key of a row as text, as a `gone` names it. */
export function keyOf(table: KeptTable, row: KeptRows[KeptTable]): string {
  if (table === 'keyring') return (row as KeyHolderRow).holder;
  if (table === 'refusals') return refusalKey(row as RefusalRow);
  return (row as DraftRow | SyncRow | SettingRow).key;
}

/** Under which setting the store notes that it has removed a row. */
export const goneKey = (table: KeptTable, key: string): `gone ${string}` => `gone ${table} ${key}`;

export const refusalKey = ({ node, seq }: Pick<RefusalRow, 'node' | 'seq'>): string => `${node}:${seq}`;

const bytesName = '$bytes';
/** A name in a body that could be taken for it gets one more `$` on the way out, and loses it on the way in. */
const likeBytesName = /^\$+bytes$/;

/** JSON text; bytes as base64 under a name of their own. */
export const keptToText = (kept: readonly Kept[]): string =>
  JSON.stringify(kept, (_, value: unknown) => {
    if (value instanceof Uint8Array) return { [bytesName]: toBase64(value) };
    return withNames(value, (key) => `$${key}`);
  });

/** @throws when it is not JSON */
export const keptFromText = (text: string): readonly Kept[] =>
  JSON.parse(
    text,
    (_, value: unknown) =>
      bytesIn(value) ?? withNames(value, (key) => (key === bytesName ? key : key.slice(1))),
  ) as readonly Kept[];

function bytesIn(value: unknown): Uint8Array<ArrayBuffer> | undefined {
  if (typeof value !== 'object' || value === null || !(bytesName in value)) return undefined;
  try {
    return fromBase64(String(value[bytesName]));
  } catch {
    // An older version wrote such a name in a body as it stood.
    return undefined;
  }
}

function withNames(value: unknown, newKey: (key: string) => string): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  if (!Object.keys(value).some((key) => likeBytesName.test(key))) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]): [string, unknown] => [
      likeBytesName.test(key) ? newKey(key) : key,
      each,
    ]),
  );
}

/** So many removed rows are remembered, the last ones. Key holders are few, and each of them is. */
const manyGone = 1_000;
type Gone = Extract<Kept, { readonly kind: 'gone' }>;

/** Every row beside the entries, by table and key, as the changes so far leave it. */
export class KeptTables {
  readonly #rows = new Map<string, Extract<Kept, { readonly kind: 'row' }>>();
  readonly #gone = new Map<string, Gone>();

  take(kept: readonly Kept[]): void {
    for (const each of kept) {
      if (each.kind === 'row') this.#put(`${each.table} ${keyOf(each.table, each.row)}`, each);
      else if (each.kind === 'gone') this.#remove(`${each.table} ${each.key}`, each);
    }
  }

  #put(name: string, row: Extract<Kept, { readonly kind: 'row' }>): void {
    this.#rows.set(name, row);
    this.#gone.delete(name);
  }

  #remove(name: string, gone: Gone): void {
    this.#rows.delete(name);
    this.#gone.delete(name);
    this.#gone.set(name, gone);
  }

  /** What was removed: an older store learns it from here once the change that said it is packed away. */
  gone(): readonly Gone[] {
    const all = [...this.#gone.values()];
    return all.filter(({ table }, at) => table === 'keyring' || at >= all.length - manyGone);
  }

  all(): readonly Extract<Kept, { readonly kind: 'row' }>[] {
    return [...this.#rows.values()];
  }

  installation(): Installation | undefined {
    const row = this.#rows.get('settings identity');
    return row?.table === 'settings' && row.row.key === 'identity' ? row.row.identity : undefined;
  }
}
