import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { oneBrowser } from './one-browser.ts';
import * as steps from './steps.ts';

/** What goes from hand to hand: a locked tablet loses nothing of it, and whoever gives back goes on from the top. */
const at = oneBrowser('hands');
const officer = { name: 'Nguyễn Thị Hạnh', secret: steps.demoPin };
let page: Page;

beforeAll(async () => {
  page = await at.open();
  await steps.openDemo(page, at.server.url);
});

const main = () => page.getByRole('main');
const sheet = () => page.getByRole('dialog');
const title = (name: string) => page.getByRole('heading', { name, level: 1 }).waitFor();
async function fromMenu(address: string, name: string): Promise<void> {
  await steps.go(page, 'Hồ sơ');
  await title('Sổ hồ sơ');
  await main().getByRole('button', { name: 'Thêm', exact: true }).click();
  await sheet().locator(`a[href="${address}"]`).click();
  await title(name);
}
const lines = () => page.getByRole('list', { name: 'Chuyển nhiều hồ sơ' }).getByRole('checkbox');
const note = () => main().getByLabel('Ghi chú');

test('what was chosen and typed is there again when the tablet has been locked', async () => {
  await fromMenu('/chuyen-ho-so', 'Chuyển nhiều hồ sơ');
  await lines().nth(0).check();
  await lines().nth(1).check();
  await note().fill('Ưu tiên hồ sơ thứ nhất');
  await steps.switchTo(page, officer);
  await fromMenu('/chuyen-ho-so', 'Chuyển nhiều hồ sơ');
  await page.getByRole('button', { name: 'Chuyển 2 hồ sơ' }).waitFor();
  expect(await note().inputValue()).toBe('Ưu tiên hồ sơ thứ nhất');
  expect([await lines().nth(0).isChecked(), await lines().nth(2).isChecked()]).toEqual([true, false]);
});

test('they go together on one sheet, which is found again by its number', async () => {
  const box = main().getByLabel('Chuyển cho');
  const label = (await box.locator('option').allInnerTexts()).find((each) => each.includes('Hạnh')) ?? '';
  await box.selectOption({ label });
  await page.getByRole('button', { name: 'Chuyển 2 hồ sơ' }).click();
  const ready = await page.getByText(/^Phiếu giao nhận số BG.* đã sẵn sàng để ký/).innerText();
  const number = /BG[\d-]+/.exec(ready)?.[0] ?? '';
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.textContent.trim()))
    .toBe('In phiếu giao nhận');
  await steps.go(page, 'Hồ sơ');
  await page.getByLabel(/^Tìm theo/).fill(number);
  await page.keyboard.press('Enter');
  await title(`Phiếu giao nhận số ${number}`);
  await page.locator('.paper').first().waitFor();
  expect(await page.locator('.paper').count()).toBe(1);
  expect(await page.locator('.paper').innerText()).toContain('Gồm 2 hồ sơ. Ghi chú: Ưu tiên hồ sơ thứ nhất');
});

test('one is given back without a result, and the next key goes on from the top', async () => {
  await fromMenu('/viec-cua-toi', 'Việc của tôi');
  await page.getByText('2 hồ sơ đang ở bạn').waitFor();
  await page
    .getByRole('button', { name: /^Giao lại, chưa có kết quả/ })
    .first()
    .click();
  await page.getByText('1 hồ sơ đang ở bạn').waitFor();
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
});
