/** `npm run bench`: one JSON line per figure, each beside a limit or a peer measured in the same run. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { openProfile } from '../support/browser.ts';
import { coldStart } from './cold-start.ts';
import type { FigureLine } from './measure.ts';
import { serveFolders } from './serve.ts';

const dossiers = Number(process.env.BENCH_DOSSIERS ?? 100_000);
const saves = Number(process.env.BENCH_SAVES ?? 120);
/** `store`: nothing of the app's start; `copy`: only a copy there and back. */
const only = process.env.BENCH_ONLY || undefined;
const folder = mkdtempSync(join(tmpdir(), 'so-mot-cua-bench-'));
const say = (lines: readonly FigureLine[]): void =>
  lines.forEach((line) => console.log(JSON.stringify(line)));

try {
  const pages = join(folder, 'page');
  await build({
    configFile: false,
    root: resolve(import.meta.dirname, 'page'),
    base: '/bench/',
    logLevel: 'error',
    define: { global: 'globalThis' },
    build: { outDir: pages, emptyOutDir: true, target: 'es2022' },
  });
  const server = await serveFolders({ '/': resolve(import.meta.dirname, '../../dist'), '/bench/': pages });
  try {
    await measureInPage(server.url);
    if (only === undefined) say(await coldStart(server, folder, dossiers));
  } finally {
    await server.stop();
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function measureInPage(url: string): Promise<void> {
  const context = await openProfile(join(folder, 'store'));
  const page = await context.newPage();
  page.on('pageerror', (error) => console.error(error.message));
  await page.goto(`${url}/bench/`);
  await page.waitForFunction(() => 'bench' in window);
  const took = await page.evaluate((count) => window.bench.prepare('bench', count), dossiers);
  console.error(`${dossiers} dossiers recorded in ${Math.round(took / 100) / 10} s`);
  if (only !== 'copy') {
    say(await page.evaluate((rounds) => window.bench.save(rounds), saves));
    say(await page.evaluate(() => window.bench.tally(25)));
    say(await page.evaluate(() => window.bench.search()));
  }
  say(await page.evaluate(() => window.bench.copy()));
  await context.close();
}
