import type { Bytes } from '../../../bytes.ts';

/** A file as a synchronous access handle gives it. @throws `QuotaExceededError` where the disk is full */
export interface StorageFile {
  getSize(): number;
  read(into: Uint8Array<ArrayBuffer>, options: { readonly at: number }): number;
  write(bytes: Uint8Array<ArrayBuffer>, options: { readonly at: number }): number;
  truncate(size: number): void;
  flush(): void;
  close(): void;
}

/**
 * Their names never change and they are made once: the directory of the file system is itself a database that a kill
 * can tear. What is old stands packed in the archive; the two ends take turns, each beginning with a snapshot.
 */
export interface Segments {
  readonly archive: StorageFile;
  readonly ends: readonly [StorageFile, StorageFile];
  /** Somebody may clear the browser's files while they are open: what is written then goes nowhere. */
  readonly areThere?: () => Promise<boolean>;
}
export const segmentNames = ['archive', 'end-a', 'end-b'] as const;
/** Of further sets (`sets.ts`) the names tell which. */
export const fileName = (segment: (typeof segmentNames)[number], set: number): string =>
  set === 0 ? `${segment}.journal` : `${segment}-${set + 1}.journal`;

export const isEmpty = ({ archive, ends }: Segments): boolean =>
  [archive, ...ends].every((file) => file.getSize() === 0);

/** The files stay. */
export function empty({ archive, ends }: Segments): void {
  for (const file of [...ends, archive]) {
    file.truncate(0);
    file.flush();
  }
}

export const closeAll = ({ archive, ends }: Segments): void =>
  [archive, ...ends].forEach((file) => file.close());

export function readBytes(file: StorageFile, at: number, length: number): Bytes {
  const bytes = new Uint8Array(Math.max(0, Math.min(length, file.getSize() - at)));
  for (let done = 0; done < bytes.length;) {
    const read = file.read(bytes.subarray(done), { at: at + done });
    if (read <= 0) return bytes.slice(0, done);
    done += read;
  }
  return bytes;
}

/** All of it, or the file is as long as it was. @throws what the file throws */
export function writeBytes(file: StorageFile, at: number, bytes: Bytes): void {
  try {
    overwriteBytes(file, at, bytes);
  } catch (error) {
    file.truncate(at);
    throw error;
  }
}

/** Where something stands already: broken off, what stands behind it is still there. @throws what the file throws */
export function overwriteBytes(file: StorageFile, at: number, bytes: Bytes): void {
  for (let done = 0; done < bytes.length;) {
    const written = file.write(bytes.subarray(done), { at: at + done });
    if (written <= 0) throw new DOMException('The disk takes no more', 'QuotaExceededError');
    done += written;
  }
}

/** Flushed when this returns; what a broken-off writing has left behind it is cut off. */
export function writeAsLast(file: StorageFile, at: number, bytes: Bytes): void {
  if (file.getSize() > at) file.truncate(at);
  writeBytes(file, at, bytes);
  file.flush();
}
