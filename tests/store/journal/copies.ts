import { hostJournal } from '../../../src/store/journal/file/host.ts';
import type { OpenJournalChannel } from '../../../src/store/journal/file/channel.ts';
import type { Tablet } from '../../../src/store/tablet.ts';
import { StoreDb } from '../../../src/store/schema.ts';
import { memorySegments, type MemorySegments } from './memory-files.ts';

/** Files that one tab at a time can have open, as a browser gives them. */
export interface Disk {
  files: MemorySegments;
  readonly open: OpenJournalChannel;
  readonly isTaken: () => boolean;
}

export function disk(files = memorySegments()): Disk {
  let holders = 0;
  const made: Disk = {
    files,
    isTaken: () => holders > 0,
    open: () => ({
      ask: hostJournal(() => {
        if (holders > 0) return Promise.reject(new DOMException('taken', 'NoModificationAllowedError'));
        holders = 1;
        const { archive, ends } = made.files;
        const release = Object.assign(Object.create(archive) as typeof archive, {
          close: () => void (holders = 0),
        });
        return Promise.resolve({ archive: release, ends });
      }),
      end: () => undefined,
    }),
  };
  return made;
}

/** The same store under another name, as it is now: what a kill or a restored profile brings back. */
export async function copyStore(from: Tablet, to: string): Promise<void> {
  const copy = new StoreDb(to, 'strict');
  await copy.open();
  for (const table of from.db.tables) await copy.table(table.name).bulkPut(await table.toArray());
  copy.close();
}
