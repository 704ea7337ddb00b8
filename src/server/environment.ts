import { randomBytes } from 'node:crypto';
import { systemClock, type ClockDep } from '../base/clock.ts';
import type { Random, RandomDep } from '../base/random.ts';

/** The platform's generator: fit for tokens, codes and passwords. */
export const systemRandom: Random = {
  bytes: (length) => Uint8Array.from(randomBytes(length)),
};

/** What the server needs of the outside world. */
export type ServerDeps = ClockDep & RandomDep;
export const systemDeps: ServerDeps = { clock: systemClock, random: systemRandom };
