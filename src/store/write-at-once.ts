import Dexie, { RangeSet } from 'dexie';
import { StorageFault } from './errors.ts';
import type { Head, StoreDb } from './schema.ts';

/** What one transaction writes into a table. */
export interface Write {
  readonly table: string;
  /** Refused when one of their keys is there already. */
  readonly add?: readonly unknown[];
  readonly put?: readonly unknown[];
  readonly remove?: readonly (IDBValidKey | readonly IDBValidKey[])[];
  /** Every row of these ranges, changed where it stands. */
  readonly change?: {
    readonly ranges: readonly IDBKeyRange[];
    readonly to: (row: unknown) => unknown;
  };
}

/**
 * Writes all of it in one transaction, or nothing. Straight to the browser: what Dexie lays around each row is half the
 * time of a small deed. Watched queries of every tab hear of it as of any other change.
 * @param revision the deed that the store has to stand at; another one means that somebody was faster
 * @throws what the browser throws; StorageFault `Overtaken`
 */
export async function writeAtOnce(db: StoreDb, writes: readonly Write[], revision?: number): Promise<void> {
  if (!db.isOpen()) {
    if (db.retired) throw new StorageFault('StorageClosed');
    await db.open();
  }
  const tables = [...new Set(writes.map(({ table }) => table))];
  const transaction = db.backendDB().transaction(tables, 'readwrite', { durability: db.durability });
  const ended = new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new StorageFault('Overtaken'));
  });
  try {
    if (revision !== undefined) commitAfter(transaction, revision);
    for (const write of writes) writeInto(transaction.objectStore(write.table), write);
  } catch (error) {
    ended.catch(() => undefined);
    transaction.abort();
    throw error;
  }
  await ended;
  Dexie.on.storagemutated.fire(partsOf(db, tables));
}

/** Read before anything is written, and answered while the rest is on its way. */
function commitAfter(transaction: IDBTransaction, revision: number): void {
  const reading = transaction.objectStore('heads').get('head') as IDBRequest<Head | undefined>;
  reading.onsuccess = () => {
    if ((reading.result?.revision ?? 0) === revision) transaction.commit();
    else transaction.abort();
  };
}

function writeInto(store: IDBObjectStore, { add = [], put = [], remove = [], change }: Write): void {
  for (const row of add) store.add(row);
  for (const row of put) store.put(row);
  for (const key of remove) store.delete(key as IDBValidKey);
  for (const range of change?.ranges ?? []) {
    const reading = store.openCursor(range);
    reading.onsuccess = () => {
      const cursor = reading.result;
      if (cursor === null) return;
      cursor.update(change?.to(cursor.value));
      cursor.continue();
    };
  }
}

/** As Dexie names what has changed: a whole table and each of its indexes. */
const partsOf = (db: StoreDb, tables: readonly string[]): Record<string, RangeSet> =>
  Object.fromEntries(
    tables.flatMap((table) => {
      const indexes = db.table(table).schema.indexes.map(({ name }) => name);
      return ['', ':dels', ...indexes].map((part) => [`idb://${db.name}/${table}/${part}`, everything()]);
    }),
  );

const everything = (): RangeSet => new RangeSet(-Infinity, [[[]]]);
