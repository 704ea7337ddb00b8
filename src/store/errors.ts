import type Dexie from 'dexie';

/**
 * What can go wrong with the tablet's own storage. These are thrown, because no command can do anything about them;
 * the edge catches them once and has a sentence for each.
 */
export type StorageFaultKind =
  /** No IndexedDB or no Web Crypto: a private window, an insecure address, a very old browser. */
  | 'StorageMissing'
  /** Another tab holds an older version of the store open. */
  | 'StorageBlocked'
  /** The disk or the browser's quota is full. Nothing of the deed was kept. */
  | 'StorageFull'
  /** The store was written by a newer version of the app. */
  | 'StorageNewer'
  /** What this tab knows is not in the store any more: it was deleted or emptied underneath. It has to be opened anew. */
  | 'StoreLost'
  /** The operating system closed the store, and opening it again did not help. */
  | 'StorageClosed'
  /** The deed needs the office's key, and the tablet is locked. */
  | 'Locked'
  /** The tablet has not been given to an office yet. */
  | 'NoInstallation'
  /** Another writer was faster and no lock was there to prevent it. Nothing was kept: do it again. */
  | 'Overtaken'
  | 'StorageBroken';

export class StorageFault extends Error {
  readonly kind: StorageFaultKind;
  constructor(kind: StorageFaultKind, cause?: unknown) {
    super(kind, { cause });
    this.name = 'StorageFault';
    this.kind = kind;
  }
}

const kindByName: Readonly<Record<string, StorageFaultKind>> = {
  QuotaExceededError: 'StorageFull',
  QuotaExceeded: 'StorageFull',
  MissingAPIError: 'StorageMissing',
  SecurityError: 'StorageMissing',
  InvalidAccessError: 'StorageMissing',
  VersionError: 'StorageNewer',
  DatabaseClosedError: 'StorageClosed',
  InvalidStateError: 'StorageClosed',
  OpenFailedError: 'StorageMissing',
  // Only our own keys can collide: another writer gave the same number.
  ConstraintError: 'Overtaken',
};

/** A foreign exception as a kind. Dexie wraps the browser's own error, so the innermost name decides. */
export function asStorageFault(error: unknown): StorageFault {
  if (error instanceof StorageFault) return error;
  for (const name of namesWithin(error)) {
    const kind = kindByName[name];
    if (kind !== undefined) return new StorageFault(kind, error);
  }
  return new StorageFault('StorageBroken', error);
}

function namesWithin(error: unknown): string[] {
  const names: string[] = [];
  let each: unknown = error;
  for (let depth = 0; depth < 5 && each instanceof Object; depth++) {
    const { name, inner, cause, failures } = each as Partial<Record<string, unknown>>;
    if (typeof name === 'string') names.unshift(name);
    each = inner ?? cause ?? (Array.isArray(failures) ? (failures[0] as unknown) : undefined);
  }
  return names;
}

/** Whether the browser took the connection away (iOS in the background, a crashed storage process). */
function wasClosedUnderneath(error: unknown): boolean {
  if (asStorageFault(error).kind === 'StorageClosed') return true;
  // What WebKit says when its storage process is gone, and what a transaction says that lost its connection.
  return ['UnknownError', 'AbortError'].includes(namesWithin(error)[0] ?? '');
}

/**
 * Does the work; when the connection was taken away underneath, opens it again and tries once more.
 * Safe for deeds: a transaction that lost its connection before `complete` kept nothing, and one whose entries were
 * kept after all is refused by its own primary keys.
 */
export async function withReopening<T>(
  db: Dexie & { readonly retired: boolean },
  work: () => PromiseLike<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    // Closed on purpose: a newer version of the app may be at work on the store by now.
    if (db.retired || !wasClosedUnderneath(error)) throw asStorageFault(error);
  }
  try {
    db.close({ disableAutoOpen: false });
    await db.open();
    return await work();
  } catch (error) {
    throw asStorageFault(error);
  }
}
