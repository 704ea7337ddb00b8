/** `npm run pictures [name…]`: every screen in four sizes and two themes, and the printed pages, into `pictures/`. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { screens, sizes, themes } from '../journeys/screens.ts';
import { watchOver } from '../journeys/steps.ts';
import { openProfile } from '../support/browser.ts';
import { spawnServer } from '../support/server.ts';

const folder = resolve(import.meta.dirname, '../../pictures');
const wanted = process.argv.slice(2);
const profile = mkdtempSync(join(tmpdir(), 'smc-pictures-'));
const server = await spawnServer();
mkdirSync(folder, { recursive: true });

const context = await openProfile(profile, { viewport: sizes['tablet-landscape'] });
const page = context.pages()[0] ?? (await context.newPage());
watchOver(page);
try {
  for (const { name, open } of screens) {
    await open({ page, url: server.url });
    if (wanted.length === 0 || wanted.includes(name)) await takePictures(name);
    if (['slip', 'report-closed', 'report-acknowledged'].includes(name))
      await page.pdf({ path: join(folder, `${name}.pdf`), preferCSSPageSize: true });
    console.log(name);
  }
} finally {
  await page.screenshot({ path: join(folder, 'last.png') }).catch(() => undefined);
  await context.close();
  await server.remove();
  rmSync(profile, { recursive: true, force: true });
}

async function takePictures(name: string): Promise<void> {
  for (const [size, viewport] of Object.entries(sizes))
    for (const colorScheme of themes) {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme });
      await settled(page);
      const path = join(folder, `${name}.${size}.${colorScheme}.png`);
      await page.screenshot({ path, animations: 'disabled' });
    }
  await page.setViewportSize(sizes['tablet-landscape']);
  await page.emulateMedia({ colorScheme: 'light' });
}

/** Two frames after the change, so that what depends on the size has been drawn. */
function settled(on: Page): Promise<void> {
  return on.evaluate(
    () => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))),
  );
}
