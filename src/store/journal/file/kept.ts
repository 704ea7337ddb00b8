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

export const refusalKey = ({ node, seq }: Pick<RefusalRow, 'node' | 'seq'>): string => `${node}:${seq}`;

const bytesName = '$bytes';

/** JSON text; bytes as base64 under a name of their own. */
export const keptToText = (kept: readonly Kept[]): string =>
  JSON.stringify(kept, (_, value: unknown) =>
    value instanceof Uint8Array ? { [bytesName]: toBase64(value) } : value,
  );

/** @throws when it is not JSON */
export const keptFromText = (text: string): readonly Kept[] =>
  JSON.parse(text, (_, value: unknown) =>
    typeof value === 'object' && value !== null && bytesName in value
      ? fromBase64(String(value[bytesName]))
      : value,
  ) as readonly Kept[];

/** Every row beside the entries, by table and key, as the changes so far leave it. */
export class KeptTables {
  readonly #rows = new Map<string, Extract<Kept, { readonly kind: 'row' }>>();

  take(kept: readonly Kept[]): void {
    for (const each of kept) {
      if (each.kind === 'row') this.#rows.set(`${each.table} ${keyOf(each.table, each.row)}`, each);
      else if (each.kind === 'gone') this.#rows.delete(`${each.table} ${each.key}`);
    }
  }

  all(): readonly Extract<Kept, { readonly kind: 'row' }>[] {
    return [...this.#rows.values()];
  }

  installation(): Installation | undefined {
    const row = this.#rows.get('settings identity');
    return row?.table === 'settings' && row.row.key === 'identity' ? row.row.identity : undefined;
  }
}
