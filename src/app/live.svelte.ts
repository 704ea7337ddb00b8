import { watch } from '../store/watch.ts';

/** What a query says now, and again after every deed that changes it, in this tab or another. */
export interface Live<T> {
  /** Undefined until the first answer; keeps the last good answer when a later one fails. */
  readonly value: T | undefined;
  readonly error: unknown;
  readonly loading: boolean;
}

/**
 * `const page = live(() => pageOfRows(session.tablet, rows))`: call it while a component is set up.
 * What the query reads of runes before its first `await` is followed too: when it changes, the query runs anew.
 */
export function live<T>(query: () => Promise<T> | T): Live<T> {
  const answer = new Answer<T>();
  $effect(() => {
    const subscription = watch(query).subscribe(
      (value) => answer.take(value),
      (error: unknown) => answer.fail(error),
    );
    return () => subscription.unsubscribe();
  });
  return answer;
}

class Answer<T> implements Live<T> {
  value = $state.raw<T>();
  error = $state.raw<unknown>();
  loading = $state(true);

  take(value: T): void {
    this.value = value;
    this.error = undefined;
    this.loading = false;
  }
  fail(error: unknown): void {
    this.error = error;
    this.loading = false;
  }
}
