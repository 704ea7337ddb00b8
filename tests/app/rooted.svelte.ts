import { flushSync } from 'svelte';
import { onTestFinished } from 'vitest';

/** A model with its effects running, as inside a component, until the test is over. */
export function rooted<T>(make: () => T): T {
  const made: T[] = [];
  onTestFinished($effect.root(() => void made.push(make())));
  flushSync();
  return made[0] as T;
}

/** A value that a component would be given as a prop: changing it is followed. */
export function prop<T>(value: T): { now: T } {
  let now = $state.raw(value);
  return {
    get now() {
      return now;
    },
    set now(next) {
      now = next;
    },
  };
}
