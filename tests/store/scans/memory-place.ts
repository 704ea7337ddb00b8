import { hostScans } from '../../../src/store/scans/disk/host.ts';
import { filePlace } from '../../../src/store/scans/file-place.ts';
import type { ScanPlace } from '../../../src/store/scans/place.ts';
import { keptForDossiers } from '../../../src/store/scans/scans.ts';
import { MemoryFile, type Watcher } from '../journal/memory-files.ts';

/** Room for whatever a test scans. */
export const roomy = 10 * keptForDossiers;

/** A place in memory, written as the worker writes it. */
export function memoryPlace(watcher?: Watcher, room: () => number | undefined = () => roomy): ScanPlace {
  const file = new MemoryFile(undefined, watcher);
  const ask = hostScans(
    async () => file,
    (work) => work(),
  );
  return filePlace(ask, async () => room());
}
