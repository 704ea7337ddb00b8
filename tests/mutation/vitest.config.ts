import { defineConfig } from 'vitest/config';

/**
 * Only the tests that hold the law, on plain Node and without plugins: a mutant takes a second or two.
 * `SUITE=law` asks one suite alone, as bundled by `bundle.ts`.
 */
export default defineConfig({
  test: {
    environment: 'node',
    include: [`coverage/suites/${process.env.SUITE ?? '*'}.suite.js`],
    maxWorkers: 1,
    // Property tests at a twentieth of their size, always from one seed: the same code gets the same figure.
    env: { RUNS_SHARE: '0.05', FC_SEED: '20261122' },
    testTimeout: 60_000,
  },
});
