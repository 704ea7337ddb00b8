/// <reference lib="webworker" />
import type { StorageFile } from '../../journal/file/disk/segments.ts';
import { hostScans, type Question } from './host.ts';

/** The worker that writes scans: only here a file can be written without waiting for the page. */
declare const self: DedicatedWorkerGlobalScope;

/** Beside the journal's files, in the folder of this tablet; made once. */
async function open(): Promise<StorageFile> {
  const root = await navigator.storage.getDirectory();
  const folder = await root.getDirectoryHandle(self.name, { create: true });
  const file = await folder.getFileHandle('scans', { create: true });
  return file.createSyncAccessHandle();
}

const answer = hostScans(open, (work) => navigator.locks.request(`so-mot-cua:${self.name}:scans`, work));
self.onmessage = ({ data }: MessageEvent<{ readonly id: number; readonly question: Question }>): void => {
  void answer(data.question).then((answered) => self.postMessage({ id: data.id, answered }));
};
