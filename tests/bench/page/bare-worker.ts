/// <reference lib="webworker" />
/** Appends whatever it is sent to a file of the origin private file system, flushes it and says so: nothing of ours. */
export {};
declare const self: DedicatedWorkerGlobalScope;

const opening = navigator.storage
  .getDirectory()
  .then((root) => root.getFileHandle(self.name, { create: true }))
  .then((file) => file.createSyncAccessHandle());
let at = 0;

self.onmessage = ({ data }: MessageEvent<Uint8Array<ArrayBuffer>>): void => {
  void opening.then((file) => {
    if (at === 0) file.truncate(0);
    at += file.write(data, { at });
    file.flush();
    self.postMessage(at);
  });
};
