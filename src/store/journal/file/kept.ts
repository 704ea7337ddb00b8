import type { DraftRow, EntryRow, KeptSetting, KeyHolderRow, RefusalRow, SettingRow } from '../../schema.ts';
import type { SyncRow } from '../../sync-row.ts';

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
