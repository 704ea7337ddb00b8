import type { Installation } from '../../schema.ts';
import { keyOf, type Kept } from './kept.ts';

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
