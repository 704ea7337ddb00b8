import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openProfile } from '../support/browser.ts';
import { spawnServer, type SpawnedServer } from '../support/server.ts';
import { screens, sizes } from './screens.ts';
import * as steps from './steps.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let server: SpawnedServer;
let profile: string;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  profile = mkdtempSync(join(tmpdir(), 'smc-axe-'));
  server = await spawnServer();
  context = await openProfile(profile);
  page = context.pages()[0] ?? (await context.newPage());
  steps.watchOver(page);
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await steps.pictureOfFailure(page, `axe ${task.name}`);
});
afterAll(async () => {
  await context?.close();
  await server?.remove();
  rmSync(profile, { recursive: true, force: true });
});

/** What a screen reader, a finger or weak eyes would stumble over: rule, and the first places. */
async function hindrances(): Promise<string[]> {
  // Colours that glide, to the dark theme or to a button that may be pressed again, are looked at when they have arrived.
  await page.waitForFunction(() =>
    document
      .getAnimations()
      .every((each) => !(each instanceof CSSTransition) || each.playState !== 'running'),
  );
  await page.evaluate(axeSource);
  // A sync that begins and ends under axe's eyes shows it a button of two moments, so what it finds on a page that
  // changed meanwhile is looked at again; what is really there is there the next time too.
  for (let looks = 1; ; looks++) {
    const { found, changed } = await lookOnce();
    if (found.length === 0 || !changed || looks === 5) return found;
  }
}
const lookOnce = (): Promise<{ found: string[]; changed: boolean }> =>
  page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run: (where: Document) => Promise<AxeResult> } };
    let changed = false;
    const observer = new MutationObserver(() => (changed = true));
    observer.observe(document.body, {
      attributes: true,
      childList: true,
      characterData: true,
      subtree: true,
    });
    const { violations } = await axe.run(document);
    observer.disconnect();
    const found = violations.map(
      ({ id, nodes }) =>
        `${id}: ${nodes
          .slice(0, 3)
          .map((node) => node.html.slice(0, 160))
          .join(' | ')}`,
    );
    return { found, changed };
  });
interface AxeResult {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly html: string }[];
  }[];
}

/** Whether the page is wider than the window: then a finger slides it about. */
const isTooWide = (): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth + 1);

describe('every screen', () => {
  for (const { name, open } of screens)
    test(`${name}: axe finds nothing, light on a tablet and dark on a phone, and nothing sticks out`, async () => {
      await open({ page, url: server.url });
      await page.getByRole('heading').first().waitFor();
      expect(await hindrances(), 'tablet, light').toEqual([]);
      await page.setViewportSize(sizes.phone);
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await hindrances(), 'phone, dark').toEqual([]);
      expect(await isTooWide(), 'wider than the phone').toBe(false);
      await page.setViewportSize(sizes['tablet-portrait']);
      expect(await isTooWide(), 'wider than the upright tablet').toBe(false);
      await page.setViewportSize(sizes['tablet-landscape']);
      await page.emulateMedia({ colorScheme: 'light' });
    });
});
