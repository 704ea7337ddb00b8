import type { Page } from 'playwright-core';
import type { Entry } from '../../../src/log/entry.ts';

/** What lies in the browser's database, read past the app in one transaction. */
export interface Stored {
  /** By node: the numbers that are there, as runs. */
  readonly held: Readonly<Record<string, readonly (readonly [from: number, to: number])[]>>;
  /** By node: its entries from the last one that was known on. */
  readonly entries: readonly Entry[];
  readonly dossiers: number;
  readonly reports: readonly string[];
  readonly drafts: readonly string[];
}

/** @param known by node, the number of the last entry that the test has */
export const readStored = (
  page: Page,
  known: Readonly<Record<string, number>>,
): Promise<Stored | undefined> =>
  page.evaluate(async (known) => {
    const asked = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error('failed'));
      });
    const opening = indexedDB.open('so-mot-cua');
    opening.onupgradeneeded = () => opening.transaction?.abort();
    const db = await asked(opening).catch(() => undefined);
    if (db === undefined) return undefined;
    try {
      const tables = db.transaction(['entries', 'dossiers', 'reports', 'drafts'], 'readonly');
      const table = (name: string): IDBObjectStore => tables.objectStore(name);
      const [keys, dossiers, reports, drafts] = await Promise.all([
        asked(table('entries').getAllKeys()) as Promise<[string, number][]>,
        asked(table('dossiers').count()),
        asked(table('reports').getAllKeys()) as Promise<string[]>,
        asked(table('drafts').getAllKeys()) as Promise<string[]>,
      ]);
      const held: Record<string, [number, number][]> = {};
      for (const [node, seq] of keys) {
        const runs = (held[node] ??= []);
        const last = runs.at(-1);
        if (last !== undefined && last[1] === seq - 1) last[1] = seq;
        else runs.push([seq, seq]);
      }
      const behind = (node: string): IDBKeyRange => IDBKeyRange.bound([node, known[node] ?? 1], [node, []]);
      const rows = await Promise.all(
        Object.keys(held).map(
          (node) => asked(table('entries').getAll(behind(node))) as Promise<{ entry: Entry }[]>,
        ),
      );
      return { held, entries: rows.flat().map(({ entry }) => entry), dossiers, reports, drafts };
    } finally {
      db.close();
    }
  }, known);
