import { flushSync } from 'svelte';
import { onTestFinished } from 'vitest';

/** A model with its effects running, as inside a component, until the test is over. */
export const rooted = <T>(make: () => T): T => untilLeft(make).model;

/** As `rooted`, of a page that is left before the test is over. */
export function untilLeft<T>(make: () => T): { readonly model: T; readonly leave: () => void } {
  const made: T[] = [];
  const leave = $effect.root(() => void made.push(make()));
  onTestFinished(leave);
  flushSync();
  return { model: made[0] as T, leave };
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
