/**
 * `npm run pictures [-- name… --against FOLDER]`: every screen in four sizes and two themes, and the printed pages, into
 * `pictures/`. Against a folder of pictures that were taken before, it says what differs, draws it into
 * `pictures/differences/`, and ends with 1 when anything does.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { build } from 'vite';
import { screens, sizes, themes } from '../journeys/screens.ts';
import { pictureOfFailure, watchOver } from '../journeys/steps.ts';
import { openProfile } from '../support/browser.ts';
import { spawnServer } from '../support/server.ts';
import { compareFolders, picturesIn } from './compare.ts';
import { standStill, stillArgs, takeStill } from './standstill.ts';

const folder = resolve(import.meta.dirname, '../../pictures');
const { values, positionals: wanted } = parseArgs({
  options: { against: { type: 'string' } },
  allowPositionals: true,
});
const isWanted = (name: string): boolean => wanted.length === 0 || wanted.includes(name);
const unknown = wanted.filter((name) => !screens.some((screen) => screen.name === name));
if (unknown.length > 0)
  throw new RangeError(
    `No such screen: ${unknown.join(', ')}. There are: ${screens.map(({ name }) => name).join(', ')}`,
  );
const before = values.against === undefined ? undefined : resolve(values.against);
if (before !== undefined && relative(folder, before) === '')
  throw new RangeError('The pictures to compare with would be written over: keep them in another folder');
// Read now: a folder that is not there is told before the minutes of taking, not after.
const known =
  before === undefined ? [] : picturesIn(before).filter((file) => isWanted(file.split('.', 1)[0] ?? ''));

const taken: string[] = [];
await takeAll();
if (before !== undefined) {
  const lines = compareFolders({ before, wanted: known }, { after: folder, taken });
  for (const line of lines) console.log(line);
  console.log(`${taken.length} pictures taken, ${lines.length} differ from ${before}`);
  if (lines.length > 0) process.exitCode = 1;
}

async function takeAll(): Promise<void> {
  // The settings show which build it is.
  process.env.BUILD_ID = 'pictures';
  await build({ logLevel: 'warn' });
  mkdirSync(folder, { recursive: true });
  const profile = mkdtempSync(join(tmpdir(), 'smc-pictures-'));
  const server = await spawnServer({ imports: ['./tests/pictures/standstill-server.ts'] });
  const context = await openProfile(profile, { viewport: sizes['tablet-landscape'], args: stillArgs });
  await standStill(context);
  const page = await context.newPage();
  watchOver(page);
  try {
    for (const { name, open } of screens) {
      await open({ page, url: server.url });
      if (isWanted(name)) await takeScreen(page, name);
      if (['slip', 'receipt', 'report-closed', 'report-acknowledged'].includes(name))
        await page.pdf({ path: join(folder, `${name}.pdf`), preferCSSPageSize: true });
      console.log(name);
    }
  } catch (error) {
    await pictureOfFailure(page, 'pictures');
    throw error;
  } finally {
    await context.close();
    await server.remove();
    rmSync(profile, { recursive: true, force: true });
  }
}

async function takeScreen(page: Page, name: string): Promise<void> {
  for (const [size, viewport] of Object.entries(sizes))
    for (const colorScheme of themes) {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme });
      const file = `${name}.${size}.${colorScheme}.png`;
      writeFileSync(join(folder, file), await takeStill(page));
      taken.push(file);
    }
  await page.setViewportSize(sizes['tablet-landscape']);
  await page.emulateMedia({ colorScheme: 'light' });
}
