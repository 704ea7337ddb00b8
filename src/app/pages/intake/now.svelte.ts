import { createSubscriber } from 'svelte/reactivity';
import type { Clock, Instant } from '../../../base/clock.ts';

/** The time, followed while somebody looks: at 15:00 a promise changes while the form lies open. */
export class Now {
  readonly #clock: Clock;
  readonly #follow = createSubscriber((look) => {
    const timer = setInterval(look, 15_000);
    return () => clearInterval(timer);
  });

  constructor(clock: Clock) {
    this.#clock = clock;
  }
  get instant(): Instant {
    this.#follow();
    return this.#clock.now();
  }
}
