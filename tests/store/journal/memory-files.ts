import type { Segments, StorageFile } from '../../../src/store/journal/file/disk/segments.ts';

/** What happens to the files, as a test sees it: before each writing operation it may copy them or break one. */
export interface Watcher {
  /** @returns how much of what is written reaches the file; undefined: all of it. Throwing is the disk's fault. */
  beforeWriting(operation: 'write' | 'truncate', bytes: number): number | undefined;
}

export class MemoryFile implements StorageFile {
  bytes: Uint8Array<ArrayBuffer>;
  readonly #watcher: Watcher | undefined;

  constructor(bytes = new Uint8Array(0), watcher?: Watcher) {
    this.bytes = bytes.slice();
    this.#watcher = watcher;
  }
  getSize(): number {
    return this.bytes.length;
  }
  read(into: Uint8Array<ArrayBuffer>, { at }: { at: number }): number {
    const part = this.bytes.subarray(at, at + into.length);
    into.set(part);
    return part.length;
  }
  write(bytes: Uint8Array<ArrayBuffer>, { at }: { at: number }): number {
    const part = bytes.subarray(0, this.#watcher?.beforeWriting('write', bytes.length) ?? bytes.length);
    const longer = new Uint8Array(Math.max(this.bytes.length, at + part.length));
    longer.set(this.bytes);
    longer.set(part, at);
    this.bytes = longer;
    return part.length;
  }
  truncate(size: number): void {
    this.#watcher?.beforeWriting('truncate', 0);
    const next = new Uint8Array(size);
    next.set(this.bytes.subarray(0, size));
    this.bytes = next;
  }
  flush(): void {}
  close(): void {}
}

export interface MemorySegments extends Segments {
  readonly archive: MemoryFile;
  readonly ends: readonly [MemoryFile, MemoryFile];
}

export const memorySegments = (watcher?: Watcher, like?: MemorySegments): MemorySegments => ({
  archive: new MemoryFile(like?.archive.bytes, watcher),
  ends: [new MemoryFile(like?.ends[0].bytes, watcher), new MemoryFile(like?.ends[1].bytes, watcher)],
});

export const copyOf = (files: MemorySegments): MemorySegments => memorySegments(undefined, files);
