import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { openInventory, staffFile } from './office-screens.ts';
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

const asks = (name: string) => main().getByRole('link', { name, exact: true }).first();

test('people of the desk come from a file as offices keep it, and a row that cannot be read is named', async () => {
  await asks('Nhân sự').click();
  await tile('Người làm việc').waitFor();
  expect(await figure('Người làm việc')).toBe('2');
  await main().locator('input[type="file"]').setInputFiles(staffFile);
  await page.getByText('“31/02/2026” không phải là ngày có thật').waitFor();
  await main().getByRole('button', { name: 'Ghi 2 thay đổi' }).click();
  await page.getByRole('heading', { name: 'Đã thêm 1 dòng, sửa 1 dòng' }).waitFor();
  await expect.poll(() => figure('Người làm việc')).toBe('3');
  await line('Nguyễn Thị Hạnh').click();
  const story = sheet().getByRole('region', { name: 'Diễn biến' });
  expect((await story.innerText()).replaceAll(/\s+/g, ' ')).toContain('Nhập từ tệp');
  await page.keyboard.press('Escape');
});

test('what two tablets said of one line is shown with both and who said them, and a person chooses', async () => {
  await asks('Kinh phí').click();
  await tile('Dự toán').waitFor();
  expect(await figure('Dự toán')).toBe('47.000.000');
  await main().getByText('1 dòng được hai máy ghi khác nhau').waitFor();
  await line('Sửa quầy tiếp nhận, ghế chờ').click();
  const kept = sheet().getByRole('button', { name: /^Giữ bản này: .*Trần Văn Bình$/ });
  await kept.click();
  await sheet().getByText('Ghi lý do rồi tiếp tục').waitFor();
  await sheet().getByLabel('Vì sao chọn bản này').fill('Theo quyết định giao dự toán');
  await kept.click();
  await page.locator('.toast', { hasText: 'Đã chọn bản đúng.' }).waitFor();
  await expect.poll(() => figure('Dự toán')).toBe('38.000.000');
  expect(await main().getByText('ghi khác nhau').count()).toBe(0);
});

test('budget lines come from a file', async () => {
  const year = new Date().getFullYear();
  const rows = [
    `Năm;Nội dung chi;Nguồn;Dự toán (đồng);Thực hiện`,
    `${year};Thay mực in;Ngân sách xã;2.500.000;2,4 triệu`,
  ]
    .concat([`${year};Bàn ghế chờ;Ngân sách xã;12.000.000;11.500.000`])
    .join('\r\n');
  await main()
    .locator('input[type="file"]')
    .setInputFiles({ name: 'kinh-phi.csv', mimeType: 'text/csv', buffer: Buffer.from(rows) });
  await page.getByText('“2,4 triệu” không phải là số tiền').waitFor();
  await main().getByRole('button', { name: 'Ghi 1 thay đổi' }).click();
  await expect.poll(() => figure('Dự toán')).toBe('50.000.000');
  await expect.poll(() => figure('Đã chi')).toBe('25.700.000');
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
