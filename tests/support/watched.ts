/** Set up around every test: see `alive.ts`. */
import fc from 'fast-check';
import { aroundEach } from 'vitest';
import { alive, whileAlive } from './alive.ts';

fc.configureGlobal({ beforeEach: () => alive('a run of a property') });
aroundEach((runTest) => whileAlive(runTest));
