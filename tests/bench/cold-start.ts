import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { openProfile } from '../support/browser.ts';
import { figureLine, quantile, type FigureLine } from './measure.ts';
import { benchSecret } from './page/office.ts';

const few = 20;
const starts = 5;

interface Start {
  /** From the beginning of the navigation to the lock screen, ready for a PIN. */
  readonly lock: number;
  /** From the PIN's last digit to today's list with its figures. */
  readonly home: number;
}

/**
 * The app itself, with the server stopped, in a browser that has just been started, at a quarter of the machine's
 * speed: with a full store and, in turn, with the same app on nearly nothing.
 */
export async function coldStart(
  server: { readonly url: string; readonly stop: () => Promise<void> },
  folder: string,
  dossiers: number,
): Promise<FigureLine[]> {
  const profiles = { full: join(folder, 'full'), few: join(folder, 'few') };
  await install(profiles.full, server.url, dossiers);
  await install(profiles.few, server.url, few);
  await server.stop();
  const times: Record<keyof typeof profiles, Start[]> = { full: [], few: [] };
  for (let round = 0; round < starts; round++)
    for (const name of ['full', 'few'] as const) times[name].push(await start(profiles[name], server.url));
  const median = (name: keyof typeof profiles, part: keyof Start): number =>
    quantile(
      times[name].map((each) => each[part]),
      0.5,
    );
  return [
    figureLine(
      `cold offline start with ${dossiers} dossiers to the lock screen, CPU at 1/4`,
      'ms',
      median('full', 'lock'),
      `the same with ${few}`,
      median('few', 'lock'),
    ),
    figureLine(
      `unlocking with ${dossiers} dossiers to today's figures, CPU at 1/4`,
      'ms',
      median('full', 'home'),
      `the same with ${few}`,
      median('few', 'home'),
    ),
  ];
}

/** Fills the app's store, then opens the app once, so that it is kept for offline use. */
async function install(profile: string, url: string, dossiers: number): Promise<void> {
  const context = await openProfile(profile);
  const page = await context.newPage();
  // First: once the worker is there it answers every address with the app.
  await page.goto(`${url}/bench/index.html`);
  await page.waitForFunction(() => 'bench' in window);
  await page.evaluate(async (count) => {
    await window.bench.prepare('so-mot-cua', count);
    window.bench.finish();
  }, dossiers);
  await page.goto(url);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await context.close();
}

async function start(profile: string, url: string): Promise<Start> {
  const context: BrowserContext = await openProfile(profile);
  const page: Page = context.pages()[0] ?? (await context.newPage());
  const devtools = await context.newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  const begun = performance.now();
  await page.goto(url, { waitUntil: 'commit' });
  await page.getByRole('heading', { name: /^Chào/ }).waitFor();
  const lock = performance.now() - begun;
  await page.keyboard.type(benchSecret);
  const typed = performance.now();
  await page.keyboard.press('Enter');
  await page
    .getByRole('link', { name: /^Quá hạn/ })
    .first()
    .waitFor();
  const home = performance.now() - typed;
  await context.close();
  return { lock, home };
}
