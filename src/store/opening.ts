import { err, ok, type Result } from '../base/result.ts';
import { asStorageFault, StorageFault, type StorageFaultKind } from './errors.ts';
import { load } from './index/memory.ts';
import { isComplete } from './journal/running-numbers.ts';
import { Tablet, type TabletDeps } from './tablet.ts';

export type OpeningFault = {
  readonly kind: 'StorageMissing' | 'StorageBlocked' | 'StorageFull' | 'StorageNewer';
};

/** What an opening does before anybody can work: seconds in a small office, minutes in a large one. */
export type Mending =
  /** The browser had lost the store: entries are put back from the journal. */
  | { readonly step: 'putBack'; readonly done: number; readonly all: number }
  /** Dossiers and reports are folded from the entries; after they were put back, or by itself. */
  | { readonly step: 'rebuild'; readonly isPutBack: boolean; readonly done: number; readonly all: number };

/** @param onMending is told how far it is, where opening takes long */
export async function openTablet(
  name: string,
  deps: TabletDeps,
  onMending: (mending: Mending) => void = () => undefined,
): Promise<Result<Tablet, OpeningFault>> {
  if (typeof indexedDB === 'undefined' || globalThis.crypto?.subtle === undefined)
    return err({ kind: 'StorageMissing' });
  for (let attempt = 1; ; attempt++) {
    const tablet = new Tablet(name, deps);
    try {
      await open(tablet, onMending);
      return ok(tablet);
    } catch (error) {
      tablet.close();
      const { kind } = asStorageFault(error);
      // A storage process that has just died, or is still busy with what was deleted, answers the next call.
      const mayPass = kind === 'StorageBroken' || kind === 'StorageClosed';
      if (!mayPass || attempt === attempts) return err({ kind: openingKind(kind) });
      await tablet.released;
    }
  }
}
const attempts = 3;

/** @throws whatever the storage complains of */
async function open(tablet: Tablet, onMending: (mending: Mending) => void): Promise<void> {
  const stored = await storedVersion(tablet.name);
  if (stored > tablet.db.verno * 10) throw new StorageFault('StorageNewer');
  await opened(tablet);
  // The journal's files are opened in their worker while the store is read here.
  void tablet.journal?.acquire(false);
  // What is mended here is not compared halfway through.
  if (tablet.journal !== undefined) tablet.journal.comparing = 'running';
  let head = await load(tablet);
  if (tablet.installation === undefined && (await tablet.db.settings.get('restoring')) !== undefined) {
    await (await import('./copy/restore.ts')).endHalfRestored(tablet);
    head = await load(tablet);
  }
  if (head === undefined || head.rebuilding) {
    const { mendLostStore } = await import('./journal/file/lost-store.ts');
    const isMended = await mendLostStore(tablet, (done, all) => onMending({ step: 'putBack', done, all }));
    if (isMended) head = await load(tablet);
  }
  // Seldom needed, so neither is part of what the app starts with.
  if (head?.rebuilding === true) {
    const { rebuild } = await import('./journal/rebuild.ts');
    const isPutBack = tablet.putBack > 0;
    await rebuild(tablet, (done, all) => onMending({ step: 'rebuild', isPutBack, done, all }));
  }
  if (tablet.head !== undefined && tablet.head.revision > 0 && !isComplete(tablet.head.running))
    await (await import('./journal/recount-numbers.ts')).recountNumbers(tablet);
  if (tablet.oldBlocks.size > 0)
    tablet.renewed = import('./journal/old-blocks.ts').then(
      ({ renewOldBlocks }) => renewOldBlocks(tablet),
      // The file did not come: what is old is read as it is, and renewed at the next opening.
      () => undefined,
    );
  if (tablet.journal !== undefined) tablet.journal.comparing = 'due';
  tablet.compareLater();
  // The log is gone though the head tells of it: nobody could come in before it is put back.
  if (tablet.office === undefined && (head?.revision ?? 0) > 0) await tablet.compared;
}

/**
 * Asked before Dexie opens anything: it would add its own tables to a newer store. Dexie's version 1 is the browser's
 * 10. @returns 0 when there is no store yet
 */
function storedVersion(name: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name);
    let isNew = false;
    request.onupgradeneeded = () => {
      isNew = true;
      request.transaction?.abort();
    };
    request.onsuccess = () => {
      resolve(request.result.version);
      request.result.close();
    };
    request.onerror = (event) => {
      event.preventDefault();
      if (isNew) resolve(0);
      else reject(request.error ?? new Error('UnknownError'));
    };
  });
}

/** An older tab closes its store when asked, but not before what it writes just now is written. */
const blockedMs = 5_000;

/** @throws StorageBlocked when another tab keeps an older version of the store open */
function opened({ db }: Tablet): Promise<void> {
  return new Promise((resolve, reject) => {
    let patience: ReturnType<typeof setTimeout> | undefined;
    db.on('blocked', () => {
      patience ??= setTimeout(() => reject(new StorageFault('StorageBlocked')), blockedMs);
    });
    db.open()
      .then(() => resolve(), reject)
      .finally(() => clearTimeout(patience));
  });
}

const openingKind = (kind: StorageFaultKind): OpeningFault['kind'] =>
  kind === 'StorageFull' || kind === 'StorageNewer' || kind === 'StorageBlocked' ? kind : 'StorageMissing';
