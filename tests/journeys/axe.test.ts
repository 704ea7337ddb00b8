import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { hindrances } from './hindrances.ts';
import { oneBrowser } from './one-browser.ts';
import { screens, sizes } from './screens.ts';

const at = oneBrowser('axe');
let page: Page;
beforeAll(async () => {
  page = await at.open();
});

/** Whether the page is wider than the window: then a finger slides it about. */
const isTooWide = (): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth + 1);

describe('every screen', () => {
  for (const { name, open } of screens)
    test(`${name}: axe finds nothing, light on a tablet and dark on a phone, and nothing sticks out`, async () => {
      await open({ page, url: at.server.url });
      await page.getByRole('heading').first().waitFor();
      expect(await hindrances(page), 'tablet, light').toEqual([]);
      await page.setViewportSize(sizes.phone);
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await hindrances(page), 'phone, dark').toEqual([]);
      expect(await isTooWide(), 'wider than the phone').toBe(false);
      await page.setViewportSize(sizes['tablet-portrait']);
      expect(await isTooWide(), 'wider than the upright tablet').toBe(false);
      await page.setViewportSize(sizes['tablet-landscape']);
      await page.emulateMedia({ colorScheme: 'light' });
    });
});
