import { systemClock, type Clock } from '../base/clock.ts';
import type { Random } from '../base/random.ts';

/** The machine, as the rest of the app sees it: the only place where time and chance are made. */
export const clock: Clock = systemClock;

export const random: Random = {
  bytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
};

export const deps = { clock, random };
