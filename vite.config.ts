import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { VitePWA } from 'vite-plugin-pwa';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';
import LongestFirst from './tests/support/longest-first.ts';
import { patience } from './tests/support/patience.ts';
import { apart } from './tests/support/unit-apart.ts';

const build = process.env.BUILD_ID ?? new Date().toISOString().slice(0, 16);

type ModuleOf = (id: string) => { readonly importers: readonly string[]; readonly isEntry: boolean } | null;

/** Whether the entry reaches it by imports that are not lazy. */
function isForFirstPaint(id: string, moduleOf: ModuleOf, seen = new Set<string>()): boolean {
  if (seen.has(id)) return false;
  seen.add(id);
  const module = moduleOf(id);
  return (
    module?.isEntry === true ||
    (module?.importers ?? []).some((each) => isForFirstPaint(each, moduleOf, seen))
  );
}

const integrityOf = (url: string): string =>
  `sha256-${createHash('sha256')
    .update(readFileSync(join('dist', url)))
    .digest('base64')}`;

/** Days that are about pages and figures, in the browser that npm brings; the others ask what a full one stores. */
const onPackagedBrowser = [
  'axe',
  'import',
  'printed-figures',
  'two-reports',
  'set-aside',
  'copies',
  'keyboards',
  'quick-hands',
  'desk',
  'desk-lifecycle',
  'grading',
  'hands',
  'import-questions',
  'inventory',
  'reference',
  'whole-day',
].map((name) => `tests/journeys/${name}.test.ts`);

/** Each has its own server, folder, database and browser, and half of the time it waits for them: two cores bear four. */
const besideEachOther = { maxWorkers: 4, isolate: false, sequence: { groupOrder: 1 } };
const forServers = ['./tests/support/shared-postgres.ts', './tests/support/packed-programs.ts'];

const unit = (
  name: string,
  which: TestProjectInlineConfiguration['test'],
): TestProjectInlineConfiguration => ({
  extends: true,
  resolve: { conditions: ['browser'] },
  test: {
    name,
    // Node, with runes that live: page models are tested as the browser runs them.
    environment: './tests/support/runes-environment.ts',
    setupFiles: ['fake-indexeddb/auto'],
    maxWorkers: 2,
    ...which,
  },
});

const journeys = (
  name: string,
  which: TestProjectInlineConfiguration['test'],
): TestProjectInlineConfiguration => ({
  extends: true,
  test: {
    name,
    environment: 'node',
    globalSetup: ['./tests/support/unpacked-browser.ts', ...forServers],
    ...which,
    ...besideEachOther,
  },
});

export default defineConfig({
  define: { __BUILD__: JSON.stringify(build) },
  resolve: {
    alias: [
      // The spreadsheet libraries pack in workers that the page's policy forbids.
      { find: /^fflate$/, replacement: resolve('src/documents/zip-in-place.ts') },
      // Dexie names its build for older browsers first, which is 2 kB larger.
      { find: /^dexie$/, replacement: resolve('node_modules/dexie/dist/modern/dexie.mjs') },
    ],
  },
  plugins: [
    svelte({ compilerOptions: { runes: true } }),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src/app/worker',
      filename: 'sw.ts',
      // `prompt` from the first release: reloading on our own loses forms, and switching later strands users.
      registerType: 'prompt',
      injectRegister: false,
      includeManifestIcons: false,
      injectManifest: {
        globPatterns: ['**/*.{js,css,html,svg,png,woff2,wasm,webmanifest,json}'],
        maximumFileSizeToCacheInBytes: 4 * 1024 * 1024,
        // So that the service worker sees a file that is not what was built (`worker/whole-files.ts`).
        manifestTransforms: [
          (entries) => ({ manifest: entries.map((each) => ({ ...each, integrity: integrityOf(each.url) })) }),
        ],
      },
      manifest: {
        id: '/',
        name: 'Sổ Một cửa',
        short_name: 'Sổ Một cửa',
        description:
          'Sổ tiếp nhận hồ sơ, hẹn trả và báo cáo của bộ phận Một cửa cấp xã, dùng được khi mất mạng',
        lang: 'vi',
        start_url: '/',
        scope: '/',
        display: 'standalone',
        background_color: '#f7f8f9',
        theme_color: '#0f5b57',
        icons: [
          { src: 'icon-192.png', sizes: '192x192', type: 'image/png' },
          { src: 'icon-512.png', sizes: '512x512', type: 'image/png' },
          { src: 'icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
        ],
      },
    }),
  ],
  build: {
    target: 'es2022',
    sourcemap: false,
    rolldownOptions: {
      output: {
        // The pages that share a chunk are not named in it: every name would travel with the first screen.
        chunkFileNames: ({ name }) => `assets/${name.startsWith('shared') ? 'shared' : '[name]'}-[hash].js`,
        // What lazy pages share travels in few files: a tablet on a slow line precaches 40 at most.
        codeSplitting: {
          groups: [
            // Looks travel in two sheets: what the first paint draws, and all that lazy pages draw.
            {
              name: (id, chunks) =>
                isForFirstPaint(id, (each) => chunks.getModuleInfo(each)) ? 'looks' : 'lazy-looks',
              test: /src[\\/]app[\\/].*(\.css|[?&]type=style.*)$/,
            },
            // What the first screen starts with is one file, and nothing of a lazy page slips into it.
            {
              name: (id, chunks) =>
                isForFirstPaint(id, (each) => chunks.getModuleInfo(each)) ? 'first' : null,
              test: /(src|node_modules)[\\/]/,
            },
            // What is seldom needed (mending, copies, another name, scans on their way, a card in a box) is one file as well.
            {
              name: 'store',
              test: /src[\\/](store[\\/]|sync[\\/]scans|app[\\/]ui[\\/]fields[\\/]scanned-card)/,
            },
            {
              name: 'shared',
              test: /src[\\/]/,
              minShareCount: 2,
              entriesAware: true,
              entriesAwareMergeThreshold: 180_000,
            },
            // What makes and reads files comes together: somebody who takes out a document takes out tables, too.
            {
              name: 'files',
              test: /node_modules[\\/](docx|(read|write)-excel-file)[\\/]|src[\\/](app[\\/]parts[\\/]document[\\/]making\.ts|documents[\\/](docx[\\/]|charts[\\/]letters|xlsx|report[\\/]sheet))/,
            },
          ],
        },
      },
    },
  },
  server: { proxy: { '/v1': 'http://127.0.0.1:4780', '/cap-tren': 'http://127.0.0.1:4780' } },
  test: {
    reporters: ['default', './tests/support/closing-line.ts'],
    // No stopwatch: `tests/support/alive.ts` watches every test for signs of life. Settings: `tests/README.md`.
    testTimeout: 0,
    hookTimeout: 10 * patience,
    expect: { poll: { timeout: patience } },
    setupFiles: ['./tests/support/watched.ts'],
    sequence: { sequencer: LongestFirst },
    projects: [
      unit('unit', {
        include: ['tests/**/*.test.ts'],
        exclude: ['tests/journeys/**', 'tests/server/*.test.ts', ...apart],
        isolate: false,
      }),
      unit('unit apart', { include: apart }),
      {
        extends: true,
        test: {
          name: 'server',
          environment: 'node',
          include: ['tests/server/*.test.ts'],
          globalSetup: forServers,
          // Of files that share a process, the first that asks for Dexie decides whether it finds a database at all.
          setupFiles: ['fake-indexeddb/auto'],
          ...besideEachOther,
        },
      },
      journeys('journeys', { include: ['tests/journeys/**/*.test.ts'], exclude: onPackagedBrowser }),
      journeys('journeys on the npm browser', {
        include: onPackagedBrowser,
        env: { CHROME_PATH: process.env.CHROME_PATH || 'npm' },
      }),
    ],
  },
});
