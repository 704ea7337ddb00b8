import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { frameKinds, readFrames } from '../../../src/store/journal/file/disk/frames.ts';
import { alive } from '../../support/alive.ts';
import { openProfile, type Browser } from '../../support/browser.ts';
import * as steps from '../steps.ts';

/**
 * A window of its own, as of an installed app, and nothing that draws in three dimensions or reports crashes: the system's
 * browser starts with a fifth less work. What stores is the same.
 */
const leanStart = [
  '--app=data:text/html,',
  '--disable-software-rasterizer',
  '--disable-breakpad',
  '--disable-crash-reporter',
];

/** A browser on a profile of its own that is killed with all its processes, as a power cut does, and opened again. */
export class DoomedTablet {
  readonly folder: string;
  readonly url: string;
  kills = 0;
  failedStarts = 0;
  /** How often the browser was found to have thrown the whole database away. */
  databasesLost = 0;
  readonly #browser: Browser;
  #context: BrowserContext | undefined;
  #process: number | undefined;
  #ended: Promise<void> = Promise.resolve();
  #database: number | undefined;

  constructor(browser: Browser, folder: string, url: string) {
    [this.#browser, this.folder, this.url] = [browser, folder, url];
  }

  get isOpen(): boolean {
    return this.#context !== undefined;
  }

  async open(path = '/'): Promise<Page> {
    const context = await this.#started();
    const devtools = await context.browser()?.newBrowserCDPSession();
    const running = await devtools?.send('SystemInfo.getProcessInfo');
    this.#process = running?.processInfo.find(({ type }) => type === 'browser')?.id;
    this.#ended = new Promise((ended) => context.once('close', () => ended()));
    this.#context = context;
    const page = context.pages()[0] ?? (await context.newPage());
    steps.watchOver(page);
    await page.goto(`${this.url}${path}`, { waitUntil: 'commit' });
    return page;
  }

  /** A browser of a killed profile now and then ends by itself while it starts; a person then starts it again. */
  async #started(): Promise<BrowserContext> {
    const options = { browser: this.#browser, args: leanStart, viewport: { width: 1000, height: 640 } };
    for (let time = 1; ; time++) {
      try {
        return await openProfile(this.folder, options);
      } catch (error) {
        if (time === 3) throw error;
        this.failedStarts += 1;
      }
    }
  }

  async kill(): Promise<void> {
    if (this.#process === undefined || this.#context === undefined) throw new Error('No browser runs');
    this.#context = undefined;
    // Its own process group: the helpers that it started end with it.
    process.kill(-this.#process, 'SIGKILL');
    await this.#ended;
    this.kills += 1;
    alive(`kill ${this.kills}`);
  }

  async close(): Promise<void> {
    const context = this.#context;
    this.#context = undefined;
    await context?.close();
  }

  /** How often the journal has been packed so far: each time another end begins with a snapshot. */
  packings(): number {
    const generations = this.#privateFiles()
      .flatMap((path) => readFrames(readFileSync(path)).frames)
      .filter(({ kind }) => kind === frameKinds.snapshot)
      .map(({ payload }) => JSON.parse(new TextDecoder().decode(payload)) as { generation: number })
      .map(({ generation }) => generation);
    return Math.max(1, ...generations) - 1;
  }

  /** Bytes of all files of the journal, as they lie in the profile. */
  journalBytes(): number {
    return this.#privateFiles().reduce((sum, path) => sum + statSync(path).size, 0);
  }

  #privateFiles(): string[] {
    const folder = join(this.folder, 'Default', 'File System');
    if (!existsSync(folder)) return [];
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((each) => each.isFile() && /^\d+$/.test(each.name))
      .map(({ parentPath, name }) => join(parentPath, name));
  }

  /** Looks whether the files of the database are the ones that were there; a browser that deletes them makes new ones. */
  noteDatabase(): boolean {
    const now = databaseFile(this.folder);
    const isLost = this.#database !== undefined && now !== this.#database;
    if (isLost) this.databasesLost += 1;
    this.#database = now;
    return isLost;
  }
}

function databaseFile(profile: string): number | undefined {
  const folder = join(profile, 'Default', 'IndexedDB');
  if (!existsSync(folder)) return undefined;
  const name = readdirSync(folder).find((each) => each.endsWith('.leveldb'));
  return name === undefined ? undefined : statSync(join(folder, name)).ino;
}
