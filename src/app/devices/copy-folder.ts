/** A folder of the machine that the person chose once. Only Chromium has this; elsewhere there is no such choice. */
interface Permitted {
  queryPermission?(how: { mode: 'readwrite' }): Promise<PermissionState>;
  requestPermission?(how: { mode: 'readwrite' }): Promise<PermissionState>;
}
type Picker = (how: { mode: 'readwrite'; id: string }) => Promise<FileSystemDirectoryHandle>;

const picker = (): Picker | undefined =>
  (window as { showDirectoryPicker?: Picker }).showDirectoryPicker?.bind(window);

export const canChooseFolder = (): boolean => picker() !== undefined;

/** @returns undefined when the person changed their mind, or the browser forbids this folder */
export async function chooseFolder(): Promise<FileSystemDirectoryHandle | undefined> {
  try {
    return await picker()?.({ mode: 'readwrite', id: 'so-mot-cua' });
  } catch {
    return undefined;
  }
}

/** A browser forgets what it allowed when it was closed. @param ask only behind a tap */
export async function mayWrite(folder: FileSystemDirectoryHandle, ask = false): Promise<boolean> {
  const permitted = folder as Permitted;
  const how = { mode: 'readwrite' } as const;
  try {
    const now = await (ask ? permitted.requestPermission?.(how) : permitted.queryPermission?.(how));
    return now === undefined || now === 'granted';
  } catch {
    return false;
  }
}

/** Whole or not at all: it gets its name when all of it is on the disk. @throws when the folder is gone or full */
export async function putInto(folder: FileSystemDirectoryHandle, name: string, file: Blob): Promise<void> {
  const handle = await folder.getFileHandle(name, { create: true });
  const stream = await handle.createWritable();
  await file.stream().pipeTo(stream);
}
