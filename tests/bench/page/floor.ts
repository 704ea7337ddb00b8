/** The floors under a deed that stands twice, each a flushed append with a relaxed transaction beside it. */
import { utf8 } from '../../../src/store/bytes.ts';
import { journalWorker } from '../../../src/store/journal/file/channel.ts';
import type { EntryRow } from '../../../src/store/schema.ts';

const tables = ['entries', 'dossiers', 'heads'];

/** Nothing of ours at all: the entry as bytes to a worker that writes and flushes them, and the same entry as one row. */
export async function openBare(name: string): Promise<(entry: EntryRow) => Promise<void>> {
  const worker = new Worker(new URL('./bare-worker.ts', import.meta.url), { type: 'module', name });
  const db = await openTables(name, ['entries']);
  let number = 0;
  return async (entry) => {
    const written = new Promise((resolve, reject) => {
      worker.onmessage = resolve;
      worker.onerror = reject;
    });
    worker.postMessage(utf8(JSON.stringify(entry)));
    await putRelaxed(db, ['entries'], entry, (number += 1));
    await written;
  };
}

/** A frame as the journal writes it, and as many rows as a small deed has. */
export async function openFloor(name: string): Promise<(entry: EntryRow) => Promise<void>> {
  const channel = journalWorker(name);
  if (channel === undefined) throw new Error('No private files in this browser');
  await channel.ask({ ask: 'open' });
  const db = await openTables(name, tables);
  let number = 0;
  return async (entry) => {
    number += 1;
    const kept = [{ kind: 'entries' as const, rows: [entry] }];
    const written = channel.ask({ ask: 'append', number, kept, flush: true });
    await putRelaxed(db, tables, entry, number);
    const { fault } = await written;
    if (fault !== undefined) throw new Error(fault);
  };
}

function openTables(name: string, names: readonly string[]): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => names.forEach((each) => request.result.createObjectStore(each));
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('IndexedDB'));
  });
}

function putRelaxed(
  db: IDBDatabase,
  names: readonly string[],
  entry: EntryRow,
  number: number,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const transaction = db.transaction(names, 'readwrite', { durability: 'relaxed' });
    for (const each of names) transaction.objectStore(each).put(entry, each === 'heads' ? 0 : number);
    transaction.oncomplete = () => resolve();
    transaction.onerror = () => reject(transaction.error ?? new Error('IndexedDB'));
    transaction.commit();
  });
}
