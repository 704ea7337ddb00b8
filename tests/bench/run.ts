/** `npm run bench`: one JSON line per figure, each beside a limit or a peer measured in the same run. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { openProfile } from '../support/browser.ts';
import { coldStart } from './cold-start.ts';
import type { Page } from 'playwright-core';
import { bytesWritten } from './bytes.ts';
import { filesOfReport } from './files.ts';
import { figureLine, quantile, type FigureLine } from './measure.ts';
import { serveFolders } from './serve.ts';

const dossiers = Number(process.env.BENCH_DOSSIERS ?? 100_000);
/** In the journal that is opened by itself. */
const entries = Number(process.env.BENCH_ENTRIES ?? 500_000);
const saves = Number(process.env.BENCH_SAVES ?? 120);
/** `store`: nothing of the app's start; `intake`: only what a deed costs; `copy`: only a copy there and back; `files`: only a report's files; `reports`: only reports. */
type Part = 'store' | 'intake' | 'copy' | 'files' | 'reports';
const only = (process.env.BENCH_ONLY || undefined) as Part | undefined;
const isAsked = (part: Part): boolean => only === undefined || only === 'store' || only === part;
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
  const profile = join(folder, 'store');
  const context = await openProfile(profile);
  const page = await context.newPage();
  page.on('pageerror', (error) => console.error(error.message));
  await page.goto(`${url}/bench/`);
  await page.waitForFunction(() => 'bench' in window);
  const took = await page.evaluate((count) => window.bench.prepare('bench', count), dossiers);
  console.error(`${dossiers} dossiers recorded in ${Math.round(took / 100) / 10} s`);
  if (isAsked('files')) say(await filesOfReport(page));
  if (isAsked('intake')) say(await page.evaluate((rounds) => window.bench.save(rounds), saves));
  if (isAsked('store')) {
    say(await page.evaluate(() => window.bench.tally(25)));
    say(await page.evaluate(() => window.bench.search()));
    say(await page.evaluate(() => window.bench.known()));
    say(await bytesOnDisk(page, profile));
    say(await page.evaluate((count) => window.bench.journalAlone(count), entries));
  }
  if (isAsked('copy')) say(await page.evaluate(() => window.bench.copy()));
  if (isAsked('reports')) {
    say(await page.evaluate(() => window.bench.reports()));
    say(await reportsCold(page, url));
  }
  await context.close();
}

/** Each family in pages that were loaded anew, at a quarter of the machine's speed: code and store are as cold as they get. */
async function reportsCold(page: Page, url: string): Promise<FigureLine[]> {
  const rounds = 5;
  const { store, families } = await page.evaluate(() => ({
    store: window.bench.finish(),
    families: window.bench.reportFamilies,
  }));
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  const lines: FigureLine[] = [];
  for (const family of families) {
    const times = { shown: [] as number[], bound: [] as number[] };
    for (let round = 0; round < rounds; round += 1) {
      await page.goto(`${url}/bench/`);
      await page.waitForFunction(() => 'bench' in window);
      const took = await page.evaluate((each) => window.bench.reportCold(...each), [store, family] as const);
      times.shown.push(took.shown);
      times.bound.push(took.bound);
    }
    const line = (what: string, values: readonly number[]): FigureLine => {
      const name = `report "${family}" of ${dossiers} dossiers ${what}, its store opened for it, CPU at 1/4, median`;
      return figureLine(name, 'ms', quantile(values, 0.5), 'the limit', 1_000);
    };
    lines.push(line('made and checked', times.shown), line('and its digest', times.bound));
  }
  return lines;
}

/**
 * What a deed costs the tablet's flash when one follows the other at the pace of a desk. Said only where the system tells
 * it. Four hundred deeds come before: what the browser still owes from the filling is paid with them.
 */
async function bytesOnDisk(page: Page, profile: string): Promise<FigureLine[]> {
  const [count, quietMs] = [48, 1_600];
  const written = async (work: () => Promise<void>): Promise<number> => {
    const before = bytesWritten(profile);
    await work();
    // What the system still holds back is on its way.
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    return ((bytesWritten(profile) ?? Number.NaN) - (before ?? Number.NaN)) / count / 1000;
  };
  const work = { count, quietMs };
  const puts = await written(() => page.evaluate((w) => window.bench.putsOnly(w.count, w.quietMs), work));
  await page.evaluate((n) => window.bench.deedsOnly(n, 0), 400);
  const deeds = await written(() => page.evaluate((w) => window.bench.deedsOnly(w.count, w.quietMs), work));
  if (Number.isNaN(puts + deeds)) return [];
  return [figureLine('written to disk a deed', 'kB', deeds, 'one strict put of raw IndexedDB', puts)];
}
