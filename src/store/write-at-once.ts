import Dexie, { RangeSet } from 'dexie';
import { StorageFault } from './errors.ts';
import type { Head } from './schema.ts';
import type { StoreDb } from './store-db.ts';

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

/** What has to be there for a deed that follows it. */
export interface Behind {
  /** The deed before, whoever did it. */
  readonly revision: number;
  /** The key of this node's entry before, where the deed records another. */
  readonly entry?: readonly [node: string, seq: number] | undefined;
}

/**
 * Writes all of it in one transaction, or nothing. Straight to the browser: what Dexie lays around each row is half the
 * time of a small deed. Watched queries of every tab hear of it as of any other change, once the caller has gone on.
 * @param behind where the store has to stand; anything else means that somebody was faster, or that it was lost
 * @throws what the browser throws; StorageFault `Overtaken`
 */
export async function writeAtOnce(db: StoreDb, writes: readonly Write[], behind?: Behind): Promise<void> {
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
    if (behind !== undefined) commitBehind(transaction, behind);
    for (const write of writes) writeInto(transaction.objectStore(write.table), write);
  } catch (error) {
    ended.catch(() => undefined);
    transaction.abort();
    throw error;
  }
  await ended;
  setTimeout(() => Dexie.on.storagemutated.fire(partsOf(db, tables)));
}

/** Read before anything is written, and answered while the rest is on its way. */
function commitBehind(transaction: IDBTransaction, { revision, entry }: Behind): void {
  const reading = transaction.objectStore('heads').get('head') as IDBRequest<Head | undefined>;
  const last = entry && transaction.objectStore('entries').getKey([...entry]);
  (last ?? reading).onsuccess = () => {
    const isThere = last === undefined || last.result !== undefined;
    if (isThere && (reading.result?.revision ?? 0) === revision) transaction.commit();
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
