/**
 * What must stand still for two runs of one tree to give the same pictures: time, chance, and what comes and goes by
 * itself. The browser's share of it is `standstill-browser.js`, the server's is `standstill-server.ts`.
 */
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { paths } from '../../src/log/protocol.ts';

/** A Thursday morning, at the office: what the pictures show happens in this one moment. */
export const moment = Date.parse('2026-07-23T09:40:00+07:00');

/** Milliseconds by which the tablet's clock is fast until it is connected. */
const fastUntilConnected = 1000;

/** What is on its way to something else. A picture waits until none of it is to be seen. */
const unrest = [
  '.toast',
  '.spinner',
  '[aria-busy="true"]',
  '.chip:has-text("Đang đồng bộ")',
  '.chip:has-text("Đang gửi")',
  '.chip:has-text("chờ gửi")',
  'main :text("Đang tải để dùng được khi mất mạng")',
];

/** What differs from run to run and cannot be made to stand still is painted over. */
const painted: readonly string[] = ['.copy-holds'];

/** Drawn by one hand, and each tile as a whole: a graphics card, or a part drawn anew, leaves edges a shade off. */
export const stillArgs: readonly string[] = [
  '--disable-gpu-rasterization',
  '--disable-partial-raster',
  '--disable-checker-imaging',
  '--disable-lcd-text',
  '--num-raster-threads=1',
];

/**
 * What was recorded just now rests for some seconds before it goes up, and under a clock that stands it would never have
 * rested. So the clock is set back a little once, when the office is there: a stamp ahead of the clock says nothing of its age,
 * and all later ones follow on from it.
 */
export async function standStill(context: BrowserContext): Promise<void> {
  await context.clock.setFixedTime(moment + fastUntilConnected);
  await context.route(`**${paths.enrol}`, async (route) => {
    await context.clock.setFixedTime(moment);
    await route.continue();
  });
  await context.addInitScript({ path: join(import.meta.dirname, 'standstill-browser.js') });
}

/** The picture of what stands still: the same twice in a row. */
export async function takeStill(page: Page): Promise<Buffer> {
  // Left where the last click was, it would lie over whatever came there since, and colour it sooner or later.
  await page.mouse.move(0, 0);
  let last = await takeQuiet(page);
  for (;;) {
    const next = await takeQuiet(page);
    if (next.equals(last)) return next;
    last = next;
  }
}

async function takeQuiet(page: Page): Promise<Buffer> {
  for (const each of unrest) {
    const seen = page.locator(each).filter({ visible: true });
    while ((await seen.count()) > 0) await seen.first().waitFor({ state: 'hidden' });
  }
  await page.evaluate(settled);
  const mask = painted.map((each) => page.locator(each));
  return page.screenshot({ animations: 'disabled', caret: 'hide', mask });
}

/** Fonts are there, and two frames have passed, so that what depends on the size has been drawn. */
async function settled(): Promise<void> {
  await document.fonts.ready;
  await new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())));
}
