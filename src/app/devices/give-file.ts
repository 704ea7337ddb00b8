/** Hands a file made here to the person, under a name; nothing leaves over the network. */
export function giveFile(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/**
 * By the tablet's share sheet where it takes files (to a stick, a cloud, another device), else as a download. A sheet that
 * refuses this kind of file, or that comes too long after the tap, falls back to the download.
 */
export async function shareOrGiveFile(file: Blob, name: string): Promise<'given' | 'cancelled'> {
  const shared = { files: [new File([file], name, { type: file.type })] };
  if (navigator.canShare?.(shared)) {
    try {
      await navigator.share(shared);
      return 'given';
    } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') return 'cancelled';
    }
  }
  giveFile(file, name);
  return 'given';
}
