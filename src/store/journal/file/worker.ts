/// <reference lib="webworker" />
import { hostJournal, type Question } from './host.ts';
import { segmentNames, type Segments, type StorageFile } from './segments.ts';

/** The worker that has the files: nothing else may write them, and here a write ends when it has ended. */
declare const self: DedicatedWorkerGlobalScope;

async function openFiles(name: string): Promise<Segments> {
  const root = await navigator.storage.getDirectory();
  const folder = await root.getDirectoryHandle(name, { create: true });
  const opened: StorageFile[] = [];
  try {
    for (const segment of segmentNames) {
      const file = await folder.getFileHandle(`${segment}.journal`, { create: true });
      opened.push(await file.createSyncAccessHandle());
    }
  } catch (error) {
    opened.forEach((file) => file.close());
    throw error;
  }
  const [archive, a, b] = opened as [StorageFile, StorageFile, StorageFile];
  const areThere = async (): Promise<boolean> => {
    try {
      const again = await root.getDirectoryHandle(name);
      for (const segment of segmentNames) await again.getFileHandle(`${segment}.journal`);
      return true;
    } catch {
      return false;
    }
  };
  return { archive, ends: [a, b], areThere };
}

const answer = hostJournal(() => openFiles(self.name));
self.onmessage = ({ data }: MessageEvent<{ readonly id: number; readonly question: Question }>): void => {
  void answer(data.question).then((answered) => self.postMessage({ id: data.id, answered }));
};
