import Dexie, { liveQuery } from 'dexie';

export interface Subscription {
  unsubscribe(): void;
}
export interface Watch<T> {
  subscribe(next: (value: T) => void, error: (fault: unknown) => void): Subscription;
}

/** What no table can tell: the tablet was locked or unlocked, search text is ready. */
const restarts = new Set<() => void>();
export function rerunWatches(): void {
  for (const restart of [...restarts]) restart();
}

/**
 * Runs the query now and again whenever something that it read has changed, in this tab or in another.
 * A query over the columns says `await touched(tablet)` first.
 */
export const watch = <T>(query: () => Promise<T> | T): Watch<T> => ({
  subscribe(next, error) {
    const observable = liveQuery(query);
    let inner = observable.subscribe(next, error);
    const restart = (): void => {
      inner.unsubscribe();
      inner = observable.subscribe(next, error);
    };
    restarts.add(restart);
    return {
      unsubscribe() {
        restarts.delete(restart);
        inner.unsubscribe();
      },
    };
  },
});

/** Foreign work (Web Crypto) awaited inside a query: without this the query would no longer be watched after it. */
export const foreign = <T>(work: PromiseLike<T>): PromiseLike<T> => Dexie.Promise.resolve(work);
