import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { openProfile } from '../support/browser.ts';
import { spawnServer, type SpawnedServer } from '../support/server.ts';
import * as steps from './steps.ts';

/**
 * A server of its own and the tablets of one desk, each a browser with a profile of its own, for all tests of a file. What
 * each saw last when a test fails is kept as a picture. Said at the top of the file, before its own hooks.
 */
export function severalBrowsers(name: string): SeveralBrowsers {
  const at = new SeveralBrowsers();
  beforeAll(async () => {
    at.folder = mkdtempSync(join(tmpdir(), `smc-${name}-`));
    at.server = await spawnServer();
  });
  afterAll(() => at.end());
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return;
    for (const [tablet, context] of at.contexts)
      await steps.pictureOfFailure(context.pages()[0], `${task.name} ${tablet}`);
  });
  return at;
}

class SeveralBrowsers {
  server!: SpawnedServer;
  folder!: string;
  /** By the name of the profile. */
  readonly contexts = new Map<string, BrowserContext>();

  /** A tablet more. @returns its first page */
  async open(profile: string, options: Parameters<typeof openProfile>[1] = {}): Promise<Page> {
    const context = await openProfile(join(this.folder, profile), options);
    this.contexts.set(profile, context);
    const page = context.pages()[0] ?? (await context.newPage());
    steps.watchOver(page);
    return page;
  }

  /** Its profile stays, and can be opened again. */
  async close(profile: string): Promise<void> {
    await this.contexts.get(profile)?.close();
    this.contexts.delete(profile);
  }

  async end(): Promise<void> {
    await Promise.all([...this.contexts.values()].map((context) => context.close()));
    await this.server?.remove();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
