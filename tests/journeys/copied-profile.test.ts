import { cpSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { severalBrowsers } from './several-browsers.ts';
import * as steps from './steps.ts';

/** A browser's profile is copied to a second tablet: both work on without a line, and both come back to the at.server. */
const at = severalBrowsers('copied');
let a: Page;
let b: Page;

const before = { procedure: 'khai sinh', name: 'Nguyễn Văn Chung', idNumber: '037190000011' };
const onA = { procedure: 'khai sinh', name: 'Lê Thị Của A', idNumber: '037190000022' };
const onB = { procedure: 'ket hon', name: 'Trần Văn Của B', idNumber: '037190000033' };
const moreOnB = { procedure: 'khai sinh', name: 'Đỗ Thị Thêm', idNumber: '037190000044' };
let shared = '';
let twice = '';
let onlyB = '';

test('a tablet is at work, and its profile is copied to another one', async () => {
  a = await at.open('a');
  const above = await a.context().newPage();
  const code = await steps.codeFromConsole(above, at.server.url);
  await steps.closeBeside(above);
  await steps.setUpOffice(a, at.server.url, code);
  await steps.waitUntilOfflineReady(a);
  shared = await steps.takeIn(a, before);
  await steps.go(a, 'Đồng bộ');
  await steps.syncUntil(a, steps.syncChip(a).getByText('Đã đồng bộ'));
  await a.context().close();
  cpSync(join(at.folder, 'a'), join(at.folder, 'b'), { recursive: true });
});

test('without a line both take dossiers in, and give the same number to two people', async () => {
  await at.server.stop();
  [a, b] = await Promise.all([at.open('a'), at.open('b')]);
  for (const page of [a, b]) {
    await page.goto(at.server.url);
    await steps.unlock(page, steps.administrator);
  }
  twice = await steps.takeIn(a, onA);
  expect(await steps.takeIn(b, onB)).toBe(twice);
  onlyB = await steps.takeIn(b, moreOnB);
  expect(onlyB).toMatch(/^MC01-\d{6}-0003$/);
});

test('when the line is back each is told in one sentence what happened, and which number two people hold', async () => {
  // Whichever comes first keeps the name: here it is the first one.
  await b.context().setOffline(true);
  await at.server.start();
  await Promise.all([steps.go(a, 'Đồng bộ'), steps.go(b, 'Đồng bộ')]);
  await steps.syncUntil(a, steps.syncChip(a).getByText('Đã đồng bộ'));
  await b.context().setOffline(false);
  const told = b.getByText(/máy này là máy số 2, vì nơi lưu của nó là bản sao của máy số 1/);
  await steps.syncUntil(b, told);
  await steps.syncUntil(a, a.getByText(/Máy này vẫn là máy số 1; bản sao của nó được nhận ra lúc/), [b]);
  for (const page of [a, b]) {
    const list = page.getByRole('list', { name: 'Số đã cấp cho hai người' });
    await steps.syncUntil(page, list, [a, b]);
    const text = await list.innerText();
    for (const each of [twice, onA.name, onB.name]) expect(text).toContain(each);
    for (const each of [shared, onlyB]) expect(text).not.toContain(each);
    await steps.syncChip(page).getByText('Đã đồng bộ').waitFor();
  }
});

test('nothing is lost or doubled on either', async () => {
  for (const page of [a, b]) {
    await steps.go(page, 'Hồ sơ');
    const names = [before, onA, onB, moreOnB].map(({ name }) => name);
    for (const name of names) await page.getByRole('row', { name }).first().waitFor();
    for (const name of names) expect(await page.getByRole('row', { name }).count()).toBe(1);
  }
});

test('both go on as two tablets with numbers of their own, and read each other’s', async () => {
  const [first, second] = [
    await steps.takeIn(a, { ...onA, name: 'Võ Văn Mai', idNumber: '037190000055' }),
    await steps.takeIn(b, { ...onB, name: 'Bùi Thị Mốt', idNumber: '037190000066' }),
  ];
  expect(first).toMatch(/^MC01-\d{6}-0004$/);
  expect(second).toMatch(/^MC02-\d{6}-0001$/);
  await Promise.all([steps.go(a, 'Hồ sơ'), steps.go(b, 'Hồ sơ')]);
  await steps.syncUntil(a, a.getByRole('row', { name: second }), [b]);
  await steps.syncUntil(b, b.getByRole('row', { name: first }), [a]);
});

test('the level above sees which tablet was recognised as a copy, and when', async () => {
  const above = await a.context().newPage();
  await steps.logInToConsole(above, at.server.url);
  await above.locator('a[href^="/cap-tren/don-vi/"]').first().click();
  const text = await above.locator('main').innerText();
  expect(text).toMatch(/Nhận ra là bản sao của máy 1 lúc \d\d:\d\d/);
  expect(text).toContain('Từng bị sao chép: bản sao nay là máy 2.');
  await steps.closeBeside(above);
});
