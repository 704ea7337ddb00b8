/// <reference lib="webworker" />
import { hostJournal, type Question } from './host.ts';
import { fileName, segmentNames, type Segments, type StorageFile } from './segments.ts';

/** The worker that has the files: nothing else may write them, and here a write ends when it has ended. */
declare const self: DedicatedWorkerGlobalScope;

async function openSet(set: number, isNew: boolean): Promise<Segments | undefined> {
  const root = await navigator.storage.getDirectory();
  const folder = await root.getDirectoryHandle(self.name, { create: true });
  const names = segmentNames.map((segment) => fileName(segment, set));
  const isThere = async (within: FileSystemDirectoryHandle, name: string): Promise<boolean> => {
    try {
      return (await within.getFileHandle(name)).kind === 'file';
    } catch (error) {
      if (error instanceof DOMException && error.name === 'NotFoundError') return false;
      throw error;
    }
  };
  if (!isNew && !(await isThere(folder, fileName('archive', set)))) return undefined;
  const opened: StorageFile[] = [];
  try {
    for (const name of names) {
      const file = await folder.getFileHandle(name, { create: true });
      opened.push(await file.createSyncAccessHandle());
    }
  } catch (error) {
    opened.forEach((file) => file.close());
    throw error;
  }
  const [archive, a, b] = opened as [StorageFile, StorageFile, StorageFile];
  const areThere = async (): Promise<boolean> => {
    try {
      const again = await root.getDirectoryHandle(self.name);
      for (const name of names) await again.getFileHandle(name);
      return true;
    } catch {
      return false;
    }
  };
  return { archive, ends: [a, b], areThere };
}

const answer = hostJournal(openSet);
self.onmessage = ({ data }: MessageEvent<{ readonly id: number; readonly question: Question }>): void => {
  void answer(data.question).then((answered) => self.postMessage({ id: data.id, answered }));
};
