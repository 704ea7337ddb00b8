/**
 * Each suite with all that it reads as one file: every mutant starts from nothing, and reading three hundred files
 * would take it longer than its tests do. Stryker calls this once, in the copy that holds every mutant.
 */
import { readdir } from 'node:fs/promises';
import { build } from 'vite';

const room = new URL('.', import.meta.url).pathname;
const suites = (await readdir(room)).filter((name) => name.endsWith('.suite.ts'));

for (const suite of suites)
  await build({
    ...{ configFile: false, logLevel: 'warn', root: room },
    ssr: { noExternal: true, external: ['vitest'] },
    build: {
      ...{ ssr: suite, outDir: '../../coverage/suites', emptyOutDir: false, target: 'node20', minify: false },
      rolldownOptions: { output: { codeSplitting: false, entryFileNames: suite.replace('.ts', '.js') } },
    },
  });
