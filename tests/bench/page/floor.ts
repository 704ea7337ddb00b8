/** The floor under a deed that stands twice: a bare frame flushed, and beside it bare rows in one relaxed transaction. */
import { journalWorker } from '../../../src/store/journal/file/channel.ts';
import type { EntryRow } from '../../../src/store/schema.ts';

const tables = ['entries', 'dossiers', 'heads'];

export async function openFloor(name: string): Promise<(entry: EntryRow) => Promise<void>> {
  const channel = journalWorker(name);
  if (channel === undefined) throw new Error('No private files in this browser');
  await channel.ask({ ask: 'open' });
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => tables.forEach((each) => request.result.createObjectStore(each));
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('IndexedDB'));
  });
  let number = 0;
  const inStore = (entry: EntryRow): Promise<void> =>
    new Promise((resolve, reject) => {
      const transaction = db.transaction(tables, 'readwrite', { durability: 'relaxed' });
      for (const table of tables) transaction.objectStore(table).put(entry, table === 'heads' ? 0 : number);
      transaction.oncomplete = () => resolve();
      transaction.onerror = () => reject(transaction.error ?? new Error('IndexedDB'));
      transaction.commit();
    });
  return async (entry) => {
    number += 1;
    const kept = [{ kind: 'entries' as const, rows: [entry] }];
    const written = channel.ask({ ask: 'append', number, kept, flush: true });
    await inStore(entry);
    const { fault } = await written;
    if (fault !== undefined) throw new Error(fault);
  };
}
