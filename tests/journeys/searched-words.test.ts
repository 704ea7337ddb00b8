import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { oneBrowser } from './one-browser.ts';
import * as steps from './steps.ts';

/** What is searched for is mostly a citizen's name: it stands in the box, and nowhere that lies on the disk. */
const at = oneBrowser('words');
let page: Page;
let words: string;

beforeAll(async () => {
  page = await at.open();
  await steps.openDemo(page, at.server.url);
  await steps.go(page, 'Hồ sơ');
  const line = page.locator('.dossier-row').first();
  words = await line.locator('.dossier-link').innerText();
});

const box = () => page.getByLabel('Tìm theo tên, số hồ sơ, số định danh, điện thoại');
const found = () => page.getByText(/^1 hồ sơ khớp/).first();
/** What a browser writes down of a visit. */
const told = (): Promise<string> =>
  page.evaluate(() => decodeURIComponent(location.href) + JSON.stringify(history.state) + document.title);

test('neither the address nor the visit tells it, and the way back finds it again', async () => {
  await box().fill(words);
  await found().waitFor();
  expect(await told()).not.toContain(words);
  expect(await page.evaluate(() => location.search)).toBe('');

  await page.locator('.dossier-link').first().click();
  await page.getByRole('heading', { name: 'Diễn biến' }).waitFor();
  expect(JSON.stringify(await page.evaluate(() => history.state as unknown))).not.toContain(words);
  await page.goBack();
  await found().waitFor();
  expect(await box().inputValue()).toBe(words);

  await page
    .locator('.no-print')
    .getByRole('link', { name: /^Tất cả/ })
    .click();
  expect(await box().inputValue()).toBe(words);
  await steps.go(page, 'Hồ sơ');
  await found().waitFor({ state: 'detached' });
  expect(await box().inputValue()).toBe('');
  await page.goBack();
  await found().waitFor();
  expect(await told()).not.toContain(words);
});

test('nobody finds it behind the lock', async () => {
  await steps.lock(page);
  const officer = page.locator('.face').first();
  const name = await officer.locator('.row-title').innerText();
  await steps.unlock(page, { name, secret: steps.demoPin });
  await page.goBack();
  await steps.go(page, 'Hồ sơ');
  expect(await box().inputValue()).toBe('');
});

test('an address of before is cleaned of it at once', async () => {
  await page.goto(`${at.server.url}/ho-so?danh-sach=open&tim=${words}`);
  const officer = page.locator('.face').first();
  await steps.unlock(page, { name: await officer.locator('.row-title').innerText(), secret: steps.demoPin });
  await box().waitFor();
  expect(await page.evaluate(() => location.search)).toBe('?danh-sach=open');
  expect(await box().inputValue()).toBe(words);
});
