import { createSubscriber } from 'svelte/reactivity';
import type { Instant } from '../../../base/clock.ts';
import { clock } from '../../shell/environment.ts';

/** The time, followed while somebody looks: at 15:00 a promise changes while the form lies open. */
class Now {
  readonly #follow = createSubscriber((look) => {
    const timer = setInterval(look, 15_000);
    return () => clearInterval(timer);
  });
  get instant(): Instant {
    this.#follow();
    return clock.now();
  }
}
export const now = new Now();
