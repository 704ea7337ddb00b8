import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { openInventory } from './office-screens.ts';
import { oneBrowser } from './one-browser.ts';
import * as steps from './steps.ts';

/** What a desk works with: noted, put right, struck, brought in from a file, and every figure opens the lines that it counts. */
const at = oneBrowser('inventory');
let page: Page;
const main = () => page.getByRole('main');
const sheet = () => page.getByRole('dialog');
const tile = (name: string) => main().locator('a.tile').filter({ hasText: name });
const figure = async (name: string): Promise<string> =>
  (await tile(name).locator('.tile-value').innerText()).trim();
const line = (text: string) => main().locator('a.row').filter({ hasText: text });

beforeAll(async () => {
  page = await at.open();
  await steps.openDemo(page, at.server.url);
  await openInventory(page);
});

describe('equipment', () => {
  test('that is wrongly typed is not noted, and nothing typed is lost, even when the sheet is closed', async () => {
    await main().getByRole('button', { name: 'Thêm thiết bị' }).click();
    await sheet().getByLabel('Tên thiết bị').fill('Máy photocopy');
    await sheet().getByLabel('Số lượng').fill('hai');
    await sheet().getByRole('button', { name: 'Ghi', exact: true }).click();
    await sheet().getByText('“hai” không phải là số').waitFor();
    await sheet().getByText('Đã giữ bản đang gõ').waitFor();
    await page.keyboard.press('Escape');
    await main().getByRole('button', { name: 'Thêm thiết bị' }).click();
    await expect.poll(() => sheet().getByLabel('Tên thiết bị').inputValue()).toBe('Máy photocopy');
    await sheet().getByLabel('Số lượng').fill('2');
    await sheet().getByRole('button', { name: 'Ghi', exact: true }).click();
    await line('Máy photocopy × 2').waitFor();
    expect(await figure('Tổng số thiết bị')).toBe('10');
  });

  test('is put right with a reason, and its story says what it was and who changed it', async () => {
    await line('Máy photocopy').click();
    await sheet().getByText('Hỏng', { exact: true }).click();
    await sheet().getByRole('button', { name: 'Sửa dòng này' }).click();
    await sheet().getByText('Ghi lý do rồi tiếp tục').waitFor();
    await sheet().getByLabel('Vì sao sửa').fill('Hỏng trục cuốn');
    await sheet().getByRole('button', { name: 'Sửa dòng này' }).click();
    await line('Máy photocopy').getByText('hỏng').waitFor();
    await line('Máy photocopy').click();
    const story = sheet().getByRole('region', { name: 'Diễn biến' });
    await story.getByText('Sửa: Nguyễn Thị Hạnh').waitFor();
    expect((await story.innerText()).replaceAll(/\s+/g, ' ')).toMatch(
      /Hỏng trục cuốn.*Tình trạng tốt đổi thành → hỏng/,
    );
    await page.keyboard.press('Escape');
  });

  test('a figure opens the lines that it counts, and they add up to it', async () => {
    expect(await figure('Hỏng')).toBe('3');
    await tile('Hỏng').click();
    await page.getByRole('heading', { name: 'Hỏng: 2 dòng được đếm' }).waitFor();
    const titles = await main().locator('a.row .row-title').allInnerTexts();
    expect(titles.map((title) => Number(title.split('×')[1]))).toEqual([1, 2]);
  });

  test('that was struck counts no more and stays in sight', async () => {
    await line('Máy photocopy').click();
    await sheet().getByRole('button', { name: 'Gạch dòng này' }).click();
    await sheet().getByLabel('Vì sao gạch').fill('Ghi hai lần');
    await sheet().getByRole('button', { name: 'Gạch dòng này' }).click();
    await main().getByRole('link', { name: 'Xem tất cả các dòng' }).click();
    await line('Máy photocopy').getByText('Đã gạch').waitFor();
    expect(await figure('Hỏng')).toBe('1');
  });
});

test('shifts come from a file, and what is taken out has nothing left to write', async () => {
  await main().getByRole('link', { name: 'Ca hỗ trợ' }).click();
  await tile('Ca hỗ trợ').waitFor();
  const before = Number(await figure('Lượt người dân được giúp'));
  const year = new Date().getFullYear();
  const rows = ['Ngày;Buổi;Lực lượng hỗ trợ;Số người hỗ trợ;Số giờ trực;Số lượt người dân được giúp']
    .concat([`05/01/${year};sáng;Hội Phụ nữ xã;2;3,5;11`, `06/01/${year};chiều;Hội Phụ nữ xã;hai;3;4`])
    .join('\r\n');
  const input = main().locator('input[type="file"]');
  await input.setInputFiles({ name: 'ca.csv', mimeType: 'text/csv', buffer: Buffer.from(rows) });
  await page.getByText('“hai” không phải là số').waitFor();
  await main().getByRole('button', { name: 'Ghi 1 thay đổi' }).click();
  await page.getByRole('heading', { name: 'Đã thêm 1 dòng' }).waitFor();
  await expect.poll(() => figure('Lượt người dân được giúp')).toBe(String(before + 11));
  await main().getByRole('button', { name: 'Chọn tệp khác' }).click();
  const given = page.waitForEvent('download');
  await main().getByRole('button', { name: 'CSV', exact: true }).click();
  const buffer = readFileSync(await (await given).path());
  await input.setInputFiles({ name: 'ca-ho-tro.csv', mimeType: 'text/csv', buffer });
  await page.getByText('Không cần ghi gì').waitFor();
});
