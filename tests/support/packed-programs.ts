/**
 * The server and the commands as processes of their own. `npm start` and `npm run backup` let tsx read some 300 modules, which
 * costs up to a second of a core each time, before anything is tested. Here the same modules are packed together, once for all
 * tests that start many. That they start from their sources as well is asked by tests that say so (`fromSource`).
 */
import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const setting = 'TEST_PROGRAMS';
const sources = {
  server: 'src/server/main.ts',
  backup: 'src/cli/backup.ts',
  restore: 'src/cli/restore.ts',
  tally: 'src/cli/tally.ts',
  prove: 'src/cli/prove.ts',
  seed: 'src/cli/seed.ts',
} as const;
export type Program = keyof typeof sources;

/** What node is told to run it. Outside of vitest nobody has packed anything, and tsx reads the sources. */
export function program(name: Program, { fromSource = false } = {}): readonly string[] {
  const packed = process.env[setting];
  return packed === undefined || fromSource
    ? ['--import', 'tsx', sources[name]]
    : [join(packed, `${name}.js`)];
}

/** Once before the tests. @returns what throws them away */
export async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env[setting] !== undefined) return undefined;
  // Below `node_modules`, where packages are found; in a folder of this run, beside which another may pack as well.
  const cache = join(root, 'node_modules/.cache');
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(join(cache, 'programs-'));
  const { build } = await import('vite');
  await build({
    ...{ root, configFile: false, logLevel: 'error', publicDir: false },
    build: {
      ...{ ssr: true, target: 'node20', minify: false, outDir: folder, emptyOutDir: false },
      rolldownOptions: {
        input: sources,
        output: { entryFileNames: '[name].js', chunkFileNames: '[name].js' },
      },
    },
  });
  await copyFile(
    join(root, 'src/server/console/people/argon2-worker.mjs'),
    join(folder, 'argon2-worker.mjs'),
  );
  process.env[setting] = folder;
  return async () => {
    delete process.env[setting];
    await rm(folder, { recursive: true, force: true });
  };
}

/** For a test among the units, of which few start a process. Said at the top of the file. */
export function packedForThisFile(): void {
  let end: Awaited<ReturnType<typeof setup>>;
  beforeAll(async () => {
    end = await setup();
  });
  afterAll(() => end?.());
}
