import { untrack } from 'svelte';
import { watch } from '../../store/watch.ts';

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
  let round = $state(0);
  $effect(() => {
    void round;
    const followed = new Followed(query, () => (round += 1));
    const subscription = watch(() => followed.run()).subscribe(
      (value) => answer.take(value),
      (error: unknown) => answer.fail(error),
    );
    return () => {
      subscription.unsubscribe();
      followed.stop();
    };
  });
  return answer;
}

/**
 * The same of something that is chosen: while another is asked for than was answered there is no answer, so that no figure
 * stands under another's name. `what` says which one it is now.
 */
export function liveOf<T>(what: () => string, query: () => Promise<T> | T): Live<T> {
  const found = live(async () => ({ of: what(), is: await query() }));
  return {
    get value() {
      return found.value?.of === what() ? found.value.is : undefined;
    },
    get error() {
      return found.error;
    },
    get loading() {
      return found.loading;
    },
  };
}

/**
 * The watch calls a query later, outside every effect, where nobody would see which runes it reads. So each run gets
 * an effect of its own: its first run is the query, and a second one means that something it read has changed.
 */
class Followed<T> {
  readonly #query: () => Promise<T> | T;
  readonly #onchange: () => void;
  #stop: (() => void) | undefined;

  constructor(query: () => Promise<T> | T, onchange: () => void) {
    this.#query = query;
    this.#onchange = onchange;
  }

  run(): Promise<T> | T {
    this.stop();
    let answer: { readonly of: Promise<T> | T } | undefined;
    this.#stop = $effect.root(() => {
      $effect.pre(() => {
        if (answer === undefined) answer = { of: this.#query() };
        else untrack(this.#onchange);
      });
    });
    if (answer === undefined) throw new Error('The query was not run');
    return (answer as { readonly of: Promise<T> | T }).of;
  }

  stop(): void {
    this.#stop?.();
    this.#stop = undefined;
  }
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
