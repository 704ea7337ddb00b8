import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { confirmKey } from './joining-steps.ts';
import { severalBrowsers } from './several-browsers.ts';
import * as steps from './steps.ts';

/**
 * Files instead of a line: two tablets exchange their work, the level above takes it in and gives a receipt, and a fresh
 * browser is made out of a copy. The server only serves the app to begin with; then it is gone.
 */
const at = severalBrowsers('copies');
let a: Page;
let b: Page;
let c: Page;

const secretOnB = '660913';
const passphrase = 'bốn con trâu qua sông';
const onA = { procedure: 'khai sinh', name: 'Nguyễn Văn An', idNumber: '037190000011' };
const onB = { procedure: 'ket hon', name: 'Lê Thị Bình', idNumber: '037190000022' };
let numberA = '';
let numberB = '';
let wholeOfA = '';

const button = (page: Page, name: string | RegExp): Locator =>
  page.getByRole('button', { name, exact: typeof name === 'string' });
/** The field that a button of its own shows; a person taps the button. */
const fileField = (page: Page): Locator => page.locator('input[type="file"]');
const row = (page: Page, number: string): Locator => page.getByRole('row', { name: number });

/** Writes a copy with one tap and says where the browser has put it. */
async function written(page: Page, kind: string): Promise<{ path: string; name: string }> {
  await steps.go(page, 'Đồng bộ');
  await page.getByRole('radio', { name: new RegExp(`^${kind}`) }).check();
  const downloading = page.waitForEvent('download');
  await button(page, 'Ghi bản sao').click();
  const download = await downloading;
  const path = join(at.folder, `${at.contexts.size}-${kind.length}-${download.suggestedFilename()}`);
  await download.saveAs(path);
  await page
    .getByText(/^Đã ghi bản sao, [\d.]+ bản ghi/)
    .first()
    .waitFor();
  return { path, name: download.suggestedFilename() };
}
async function receive(page: Page, path: string, said: RegExp): Promise<void> {
  await steps.go(page, 'Đồng bộ');
  await fileField(page).setInputFiles(path);
  await page.getByRole('main').getByText(said).first().waitFor();
}
/** Every figure of today's screen, as it reads. */
async function figuresToday(page: Page): Promise<string[]> {
  await steps.go(page, 'Hôm nay');
  await page.locator('.tile-value', { hasText: /\d/ }).first().waitFor();
  const tiles = await page.locator('a.tile').allInnerTexts();
  expect(tiles.length).toBeGreaterThan(5);
  return tiles.map((text) => text.replace(/\s+/g, ' ')).filter((text) => !text.includes('Chờ gửi'));
}

test('two tablets of one office, with the app on both, lose the line', async () => {
  a = await at.open('a');
  const above = await a.context().newPage();
  const code = await steps.codeFromConsole(above, at.server.url);
  await steps.closeBeside(above);
  await steps.setUpOffice(a, at.server.url, code);
  const further = await steps.codeForFurtherTablet(a);
  b = await at.open('b');
  await b.goto(at.server.url);
  await button(b, 'Thêm máy này vào cơ quan đã có').click();
  await b.getByLabel('Mã nối máy', { exact: true }).fill(further);
  await b.getByLabel('Tên gọi của máy này', { exact: true }).fill('Máy bàn số 2');
  await button(b, 'Nối máy này').click();
  await b.getByRole('heading', { name: 'Chờ máy đang dùng trao khóa' }).waitFor();
  await steps.syncUntil(a, button(a, 'Trao khóa'));
  await button(a, 'Trao khóa').click();
  await b.getByRole('radio', { name: new RegExp(steps.officer.name) }).check();
  await b.getByLabel('Mã mở máy', { exact: true }).fill(secretOnB);
  await b.getByLabel('Nhập lại mã mở máy').fill(secretOnB);
  await button(b, 'Vào sổ').click();
  await steps.today(b);
  await confirmKey(a, [b]);
  c = await at.open('c');
  await c.goto(at.server.url);
  await button(c, 'Khôi phục từ bản sao').waitFor();
  for (const page of [a, b, c]) await steps.waitUntilOfflineReady(page);
  await at.server.stop();
  for (const page of [a, b, c]) await page.context().setOffline(true);
});

test('what each takes in is on the other after a file went there and back', async () => {
  numberA = await steps.takeIn(a, onA);
  numberB = await steps.takeIn(b, onB);
  const ofA = await written(a, 'Toàn bộ sổ');
  expect(ofA.name).toMatch(/^so-mot-cua_\d{5}_\d{4}-\d{2}-\d{2}_\d{4}\.smc$/);
  wholeOfA = ofA.path;
  await receive(b, wholeOfA, /^Đã nhận 1 bản ghi mới/);
  await receive(b, wholeOfA, /^Không có gì mới/);
  await receive(a, (await written(b, 'Chỉ phần chưa gửi')).path, /^Đã nhận 1 bản ghi mới/);
  for (const page of [a, b]) {
    await steps.go(page, 'Hồ sơ');
    await expect.poll(() => row(page, numberA).innerText()).toContain(onA.name);
    await expect.poll(() => row(page, numberB).innerText()).toContain(onB.name);
  }
  expect(await figuresToday(b)).toEqual(await figuresToday(a));
});

test('a fresh browser is made out of a copy with its passphrase, and everybody’s own PIN opens it', async () => {
  await steps.go(a, 'Đồng bộ');
  await button(a, 'Đặt cụm từ mở bản sao').click();
  await a.getByLabel('Cụm từ mở bản sao').fill(passphrase);
  await button(a, 'Lưu cụm từ').click();
  await button(a, 'Đổi cụm từ mở bản sao').waitFor();
  wholeOfA = (await written(a, 'Toàn bộ sổ')).path;
  await button(c, 'Khôi phục từ bản sao').click();
  await fileField(c).setInputFiles(wholeOfA);
  await c.getByRole('heading', { name: 'Mở bản sao' }).waitFor();
  await c.getByLabel('Cụm từ mở bản sao').last().fill('ba con trâu qua sông');
  await button(c, 'Khôi phục').click();
  await c.getByText(/^Cụm từ không đúng/).waitFor();
  await c.getByLabel('Cụm từ mở bản sao').last().fill(passphrase);
  await button(c, 'Khôi phục').click();
  await c.getByRole('heading', { name: 'Đã khôi phục sổ' }).waitFor();
  await button(c, 'Vào sổ bằng mã mở máy của mình').click();
  await steps.unlock(c, steps.officer);
  await steps.today(c);
  expect(await figuresToday(c)).toEqual(await figuresToday(a));
  await steps.go(c, 'Hồ sơ');
  await expect.poll(() => row(c, numberA).innerText()).toContain(onA.name);
  const number = await steps.takeIn(c, { ...onA, name: 'Trần Văn Cả', idNumber: '037190000033' });
  expect(number).toMatch(/^MC[1-9]\d{3}-\d{6}-0001$/);
});

test('the level above takes a file in, and its receipt says on the tablet what the server has', async () => {
  const { path } = await written(a, 'Phần chưa gửi, để nộp cấp trên');
  await at.server.start();
  const above = await at.open('above');
  await steps.logInToConsole(above, at.server.url);
  await above.locator('main a[href^="/cap-tren/don-vi/"]').first().click();
  await above.getByRole('heading', { name: 'Nhận tệp' }).waitFor();
  await above.locator('input[type="file"]').setInputFiles(path);
  await button(above, 'Nhận tệp').click();
  await above.getByRole('heading', { name: /^Biên nhận tệp/ }).waitFor();
  const downloading = above.waitForEvent('download');
  await above.getByRole('link', { name: 'Tải biên nhận' }).click();
  const receipt = join(at.folder, 'bien-nhan.smc');
  await (await downloading).saveAs(receipt);
  await above.goto(`${at.server.url}/cap-tren`);
  await above.locator('main a[href^="/cap-tren/don-vi/"]').first().click();
  await above.getByRole('table', { name: 'Các tệp đã nhận' }).waitFor();

  expect(await a.evaluate(() => navigator.onLine)).toBe(false);
  await receive(a, receipt, /^Đã đọc biên nhận: máy chủ đã nhận [\d.]+ bản ghi\.$/);
  await a.getByText('Mọi bản ghi đều đã có trên máy chủ.').waitFor();
  await steps.openDossier(a, numberA);
  await a
    .getByText(/Máy chủ đã nhận/)
    .first()
    .waitFor();
});
