/** What can happen to what a browser keeps, done from within a page of the same origin. */
import type { Page } from 'playwright-core';
import { readEnds } from '../../../src/store/journal/file/disk/ends.ts';
import { fileName, segmentNames } from '../../../src/store/journal/file/disk/segments.ts';
import { memorySegments, MemoryFile } from '../../store/journal/memory-files.ts';

export const storeName = 'so-mot-cua';

export const deleteStore = (page: Page): Promise<void> =>
  page.evaluate(
    (name) =>
      new Promise<void>((done, failed) => {
        const request = indexedDB.deleteDatabase(name);
        request.onsuccess = () => done();
        request.onerror = () => failed(request.error ?? new Error('IndexedDB'));
      }),
    storeName,
  );

/** @param tables all of them unless told */
export const clearTables = (page: Page, tables: readonly string[] = []): Promise<void> =>
  page.evaluate(
    ({ name, wanted }) =>
      new Promise<void>((done, failed) => {
        const opening = indexedDB.open(name);
        opening.onerror = () => failed(opening.error ?? new Error('IndexedDB'));
        opening.onsuccess = () => {
          const db = opening.result;
          const all = wanted.length === 0 ? [...db.objectStoreNames] : wanted;
          const transaction = db.transaction(all, 'readwrite');
          for (const table of all) transaction.objectStore(table).clear();
          transaction.oncomplete = () => (db.close(), done());
          transaction.onabort = () => failed(transaction.error ?? new Error('IndexedDB'));
        };
      }),
    { name: storeName, wanted: [...tables] },
  );

/** One letter of the last row that says the path is another one. */
export const flipRecord = (page: Page, table: string, path: readonly string[]): Promise<void> =>
  page.evaluate(
    ({ name, store, keys }) =>
      new Promise<void>((done, failed) => {
        const opening = indexedDB.open(name);
        opening.onerror = () => failed(opening.error ?? new Error('IndexedDB'));
        opening.onsuccess = () => {
          const db = opening.result;
          const transaction = db.transaction(store, 'readwrite');
          const reading = transaction.objectStore(store).openCursor(null, 'prev');
          reading.onsuccess = () => {
            const cursor = reading.result;
            if (cursor === null) return;
            const row = cursor.value as Record<string, unknown>;
            const holder = keys
              .slice(0, -1)
              .reduce((at, key) => at[key] as Record<string, unknown>, row as Record<string, unknown>);
            const last = keys.at(-1) ?? '';
            const text = holder[last];
            if (typeof text !== 'string') return cursor.continue();
            holder[last] = `${text.slice(0, -1)}${text.endsWith('9') ? '8' : '9'}`;
            cursor.update(row);
          };
          transaction.oncomplete = () => (db.close(), done());
          transaction.onabort = () => failed(transaction.error ?? new Error('IndexedDB'));
        };
      }),
    { name: storeName, store: table, keys: [...path] },
  );

/** All that stands in a table, as text. */
export const rowsOf = (page: Page, table: string): Promise<string> =>
  page.evaluate(
    ({ name, store }) =>
      new Promise<string>((done, failed) => {
        const opening = indexedDB.open(name);
        opening.onerror = () => failed(opening.error ?? new Error('IndexedDB'));
        opening.onsuccess = () => {
          const db = opening.result;
          const reading = db.transaction(store).objectStore(store).getAll();
          reading.onsuccess = () => (db.close(), done(JSON.stringify(reading.result)));
          reading.onerror = () => failed(reading.error ?? new Error('IndexedDB'));
        };
      }),
    { name: storeName, store: table },
  );

export const removeRow = (page: Page, table: string, key: string): Promise<void> =>
  page.evaluate(
    ({ name, store, which }) =>
      new Promise<void>((done, failed) => {
        const opening = indexedDB.open(name);
        opening.onerror = () => failed(opening.error ?? new Error('IndexedDB'));
        opening.onsuccess = () => {
          const db = opening.result;
          const transaction = db.transaction(store, 'readwrite');
          transaction.objectStore(store).delete(which);
          transaction.oncomplete = () => (db.close(), done());
          transaction.onabort = () => failed(transaction.error ?? new Error('IndexedDB'));
        };
      }),
    { name: storeName, store: table, which: key },
  );

export const deleteJournal = (page: Page): Promise<void> =>
  page.evaluate(async (name) => {
    await (await navigator.storage.getDirectory()).removeEntry(name, { recursive: true });
  }, storeName);

/** @param change what becomes of a file's bytes; null: the file goes */
export const changeJournal = (
  page: Page,
  files: readonly string[],
  change: 'emptied' | 'gone' | 'flipped',
): Promise<void> =>
  page.evaluate(
    async ({ name, wanted, how }) => {
      const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle(name);
      for (const each of wanted) {
        if (how === 'gone') {
          await folder.removeEntry(`${each}.journal`);
          continue;
        }
        const file = await folder.getFileHandle(`${each}.journal`);
        const bytes = new Uint8Array(await (await file.getFile()).arrayBuffer());
        const middle = bytes.length >> 1;
        if (bytes.length > 0) bytes[middle] = (bytes[middle] ?? 0) ^ 1;
        const writing = await file.createWritable();
        await writing.truncate(0);
        if (how === 'flipped') await writing.write(bytes);
        await writing.close();
      }
    },
    { name: storeName, wanted: [...files], how: change },
  );

export interface JournalFiles {
  /** The end that is written; the older one is left as it is until its turn comes. */
  readonly active: (typeof segmentNames)[number];
  readonly older: (typeof segmentNames)[number];
  /** Changes that stand in neither the archive nor the older end. */
  readonly onlyInActive: number;
}

/** Which of the two ends has what, read as the app reads them. */
export async function journalFiles(page: Page): Promise<JournalFiles> {
  const names = segmentNames.map((each) => fileName(each, 0));
  const read = await page.evaluate(
    async ({ folder, files }) => {
      const within = await (await navigator.storage.getDirectory()).getDirectoryHandle(folder);
      const bytesOf = async (name: string): Promise<number[]> => [
        ...new Uint8Array(await (await (await within.getFileHandle(name)).getFile()).arrayBuffer()),
      ];
      return Promise.all(files.map(bytesOf));
    },
    { folder: storeName, files: names },
  );
  const [archive, a, b] = read.map((bytes) => new MemoryFile(new Uint8Array(bytes)));
  const none = memorySegments().archive;
  const all = { archive: archive ?? none, ends: [a ?? none, b ?? none] as const };
  const { active, lastNumber } = readEnds(all);
  const without = readEnds({ ...all, ends: active === 0 ? [none, all.ends[1]] : [all.ends[0], none] });
  const [, first, second] = segmentNames;
  return {
    ...(active === 0 ? { active: first, older: second } : { active: second, older: first }),
    onlyInActive: lastNumber - without.lastNumber,
  };
}

/** @param which matches the file's address; all of them unless told */
export const changeAppFiles = (
  page: Page,
  change: 'deleted' | 'gone' | 'flipped',
  which = '',
): Promise<number> =>
  page.evaluate(
    async ({ how, pattern }) => {
      let changed = 0;
      for (const name of await caches.keys()) {
        if (how === 'deleted') {
          changed += Number(await caches.delete(name));
          continue;
        }
        const cache = await caches.open(name);
        for (const request of await cache.keys()) {
          if (!new RegExp(pattern).test(request.url)) continue;
          changed += 1;
          if (how === 'gone') await cache.delete(request);
          else {
            const was = await cache.match(request);
            const text = (await was?.text()) ?? '';
            await cache.put(request, new Response(`${text}\n// `, { headers: was?.headers ?? {} }));
          }
        }
      }
      return changed;
    },
    { how: change, pattern: which },
  );

/** How many of the app's own files are kept. */
export const appFilesHere = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    let files = 0;
    for (const name of await caches.keys()) files += (await (await caches.open(name)).keys()).length;
    return files;
  });

export interface Standing {
  readonly entries: number;
  readonly dossiers: number;
  /** Numbers of a node that are there twice or not at all. */
  readonly gaps: number;
}

/** What stands in the browser's database, as nobody of the app says it. */
export const standing = (page: Page): Promise<Standing> =>
  page.evaluate(
    (name) =>
      new Promise<Standing>((done, failed) => {
        const opening = indexedDB.open(name);
        opening.onerror = () => failed(opening.error ?? new Error('IndexedDB'));
        opening.onsuccess = () => {
          const db = opening.result;
          const transaction = db.transaction(['entries', 'dossiers']);
          const keys = transaction.objectStore('entries').getAllKeys();
          const dossiers = transaction.objectStore('dossiers').count();
          transaction.oncomplete = () => {
            db.close();
            const seqs = (keys.result as [string, number][]).map(([, seq]) => seq);
            done({
              entries: seqs.length,
              dossiers: dossiers.result,
              gaps: Math.max(0, ...seqs) - new Set(seqs).size,
            });
          };
        };
      }),
    storeName,
  );
