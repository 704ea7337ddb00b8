import { defineConfig } from 'vitest/config';

/** Only the tests that hold the law, on plain Node and without plugins: a mutant takes a second or two. */
export default defineConfig({
  test: {
    environment: 'node',
    // One worker that keeps what it has read: reading it all again for every file costs three times the tests.
    ...{ isolate: false, maxWorkers: 1 },
    include: ['tests/{domain,log}/**/*.test.ts'],
    // Nothing that is mutated stands behind these.
    exclude: ['tests/domain/{register-,citizen-card,procedures}*'],
    // Property tests at a twentieth of their size, always from one seed: the same code gets the same figure.
    env: { RUNS_SHARE: '0.05', FC_SEED: '20261122' },
    testTimeout: 60_000,
  },
});
