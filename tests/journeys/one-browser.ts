import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { openProfile } from '../support/browser.ts';
import { spawnServer, type SpawnedServer } from '../support/server.ts';
import * as steps from './steps.ts';

/**
 * A server of its own and one browser at a time, for all tests of a file; both go with it. What a failing test saw last is
 * kept as a picture. Said at the top of the file, before its own hooks.
 */
export function oneBrowser(name: string): OneBrowser {
  const at = new OneBrowser();
  beforeAll(async () => {
    at.folder = mkdtempSync(join(tmpdir(), `smc-${name}-`));
    at.server = await spawnServer();
  });
  afterAll(() => at.end());
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await steps.pictureOfFailure(at.page, task.name);
  });
  return at;
}

class OneBrowser {
  server!: SpawnedServer;
  folder!: string;
  context!: BrowserContext;
  page: Page | undefined;

  /** A browser on the profile of that name, in place of the one before. @returns its first page */
  async open(profile = 'tablet', options: Parameters<typeof openProfile>[1] = {}): Promise<Page> {
    await this.context?.close();
    this.context = await openProfile(join(this.folder, profile), options);
    const page = this.context.pages()[0] ?? (await this.context.newPage());
    steps.watchOver(page);
    this.page = page;
    return page;
  }

  async end(): Promise<void> {
    await this.context?.close();
    await this.server?.remove();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
