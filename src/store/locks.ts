/**
 * One writer at a time across tabs. Web Locks where there are any; elsewhere a queue within this page, which is all
 * that can be had: there the head of the log is checked again inside the transaction.
 */
const queues = new Map<string, Promise<unknown>>();

export function withLock<T>(name: string, work: () => Promise<T>): Promise<T> {
  const locks = webLocks();
  if (locks) return locks.request(name, () => work()) as Promise<T>;
  const before = queues.get(name) ?? Promise.resolve();
  const run = before.then(work, work);
  const settled = run.then(
    () => undefined,
    () => undefined,
  );
  queues.set(name, settled);
  void settled.then(() => {
    if (queues.get(name) === settled) queues.delete(name);
  });
  return run;
}

/** Does the work only if nobody else holds the lock now. @returns undefined when somebody does */
export async function ifUnlocked<T>(name: string, work: () => Promise<T>): Promise<T | undefined> {
  const locks = webLocks();
  if (locks) {
    return (await locks.request(name, { ifAvailable: true }, (lock) =>
      lock === null ? undefined : work(),
    )) as T | undefined;
  }
  return queues.has(name) ? undefined : withLock(name, work);
}

const webLocks = (): LockManager | undefined =>
  (globalThis.navigator as Navigator | undefined)?.locks as LockManager | undefined;
