import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Tally } from '../../src/domain/counting/tally-row.ts';
import { readSheets } from '../../src/documents/register/workbook.ts';
import { unzipped } from '../support/unzipped.ts';
import { oneBrowser } from './one-browser.ts';
import * as book from './register-steps.ts';
import * as steps from './steps.ts';

/** Files as they really come: each is explained in Vietnamese, and none of them harms the register. */
const browser = oneBrowser('import');
let page: Page;
beforeAll(async () => {
  page = await browser.open();
  await steps.setUpOffice(page, browser.server.url);
});
beforeEach(() => book.openImport(page));

const heading =
  'MaHoSo,ChuHoSo,SoGiayToChuHoSo,KenhThucHien,NgayTiepNhan,NgayKetThucXuLy,TrangThaiHoSo,TenTTHC';
const csv = (text: string, name = 'so.csv'): book.ChosenFile => ({
  ...{ name, mimeType: 'text/csv' },
  buffer: Buffer.from(text),
});
const fault = (): Promise<string> => page.locator('.notice.danger, .notice[data-kind="danger"]').innerText();
const rowText = async (row: number): Promise<string> =>
  (
    await page
      .getByRole('main')
      .locator('tbody tr')
      .filter({ has: page.locator('td:first-child', { hasText: new RegExp(`^${row}$`) }) })
      .innerText()
  ).replaceAll(/\s+/g, ' ');

async function countInRegister(): Promise<number> {
  await steps.go(page, 'Hồ sơ');
  const all = page.getByRole('navigation', { name: 'Danh sách' }).getByRole('link', { name: /^Tất cả/ });
  await all.locator('.count').waitFor();
  return book.numberIn(await all.locator('.count').innerText());
}

describe('a file that is no register is turned away with the reason, and another may be chosen at once', () => {
  const root = resolve(import.meta.dirname, '../..');
  test.each<[string, () => book.ChosenFile, RegExp]>([
    [
      'a picture called .csv',
      () => ({ ...csv('', 'anh.csv'), buffer: readFileSync(join(root, 'public/icon-192.png')) }),
      /Đây là một tấm ảnh, không phải là tệp sổ hồ sơ/,
    ],
    [
      'a page of the web',
      () => csv('<!doctype html><html lang="vi"><title>Đăng nhập</title><body>Hết phiên</body></html>'),
      /Đây là một trang web không có bảng hồ sơ nào.*xuất lại/s,
    ],
    [
      'a table of quite another kind',
      () => csv('Họ tên,Chức vụ,Lương\nNguyễn Văn Thử,Cán bộ,5000000\n'),
      /không phải là sổ hồ sơ: không tìm thấy cột mã hồ sơ.*“Họ tên”, “Chức vụ”, “Lương”/s,
    ],
    ['an empty file', () => csv(''), /Tệp trống, không có dòng nào để đọc/],
    [
      'a file of the old code page',
      () => ({
        ...csv(''),
        buffer: Buffer.from(`${heading}\nH1,Nguy\u0081\u008dn,,1,01/02/2024,,4,\n`, 'latin1'),
      }),
      /Không nhận ra bảng mã của tệp/,
    ],
    [
      'a spreadsheet that is broken',
      () => ({ ...csv('PK\u0003\u0004 hỏng', 'so.xlsx') }),
      /Không đọc được tệp Excel/,
    ],
  ])('%s', async (_, file, sentence) => {
    await book.chooseFile(page, file());
    await page.getByText(sentence).first().waitFor();
    expect(await fault()).toMatch(sentence);
    await page.getByText('Chọn tệp sổ: bảng tính hoặc CSV').waitFor();
  });

  test('nothing of them has come in', async () => {
    await steps.go(page, 'Hồ sơ');
    await page.getByText('Sổ chưa có hồ sơ nào').waitFor();
  });
});

describe('a register with broken rows', () => {
  // A procedure of no catalogue: it has no field.
  const rows = [
    heading,
    'H37.99.01-240201-0001,Trần Thị Một,037190000011,1,01/02/2024,05/02/2024,9,Xác nhận của thôn',
    'H37.99.01-240201-0002,Trần Văn Hai,037190000012,1,31/02/2024,,4,Xác nhận của thôn',
    ',Trần Văn Ba,037190000013,1,01/02/2024,,4,Xác nhận của thôn',
    'H37.99.01-240201-0004,Trần Văn Bốn,037190000014,7,01/02/2024,,4,Xác nhận của thôn',
    'H37.99.01-240201-0005,Trần Văn Năm,037190000015,1,10/02/2024,05/02/2024,9,Xác nhận của thôn',
    'H37.99.01-240201-0006,Trần Văn Sáu,037190000016,2,01/02/2024,,99,Xác nhận của thôn',
    'H37.99.01-240201-0007,Trần Văn Bảy,037190000017,2,02/02/2024,,4,Xác nhận của thôn,thừa,ô',
    'H37.99.01-240201-0008,Lê Thị Tám,037190000018,2,02/02/2024,,4,Xác nhận của thôn',
  ].join('\r\n');

  test('each wrong row is named with its own sentence, and nothing is written before it is confirmed', async () => {
    await book.chooseFile(page, csv(rows, 'dòng hỏng.csv'));
    expect(await book.previewCounts(page)).toMatchObject({ 'Tất cả': 8, 'Có lỗi': 6, Mới: 2 });
    for (const [row, sentence] of [
      [3, '“31/02/2024” không phải là ngày có thật'],
      [4, 'Thiếu mã hồ sơ'],
      [5, 'Hãy dùng 1 (trực tiếp), 2 (trực tuyến) hoặc 3 (bưu chính)'],
      [6, 'sớm hơn ngày tiếp nhận'],
      [7, 'Trạng thái “99” không có trong bảng mã'],
      [8, 'Dòng có nhiều ô hơn hàng tiêu đề'],
    ] as const)
      expect(await rowText(row), `row ${row}`).toContain(sentence);
    expect(await rowText(2)).toContain('Thêm vào sổ');
    await steps.go(page, 'Hồ sơ');
    await page.getByText('Sổ chưa có hồ sơ nào').waitFor();
  });

  test('confirmed, the two good rows come in and the rest is left out', async () => {
    await book.chooseFile(page, csv(rows, 'dòng hỏng.csv'));
    await page.getByRole('tab', { name: /^Có lỗi/ }).click();
    expect(await page.getByRole('main').locator('tbody tr').count()).toBe(6);
    await page.getByRole('button', { name: 'Ghi 2 hồ sơ vào sổ' }).click();
    await page.getByRole('heading', { name: 'Đã nhập xong' }).waitFor();
    expect(await countInRegister()).toBe(2);
  });

  test('rows without a field are counted and filtered like all others', async () => {
    await book.openFigures(page, '01/02/2024', '29/02/2024');
    const form = page.getByRole('table', { name: /II\.06a/ });
    expect(await form.innerText()).toContain('Chưa rõ lĩnh vực');
    await form
      .getByRole('link', { name: /^Chưa rõ lĩnh vực/ })
      .first()
      .click();
    await page.getByText(/^2 hồ sơ · Lĩnh vực: Chưa rõ lĩnh vực/).waitFor();
    await steps.go(page, 'Hồ sơ');
    await page.getByRole('button', { name: 'Lọc' }).click();
    await page.getByLabel('Trạng thái').selectOption({ label: 'Đang giải quyết' });
    await page.getByText('1 hồ sơ', { exact: true }).waitFor();
  });

  test('a file that differs from the register changes it only when that is asked for', async () => {
    const differing = rows.replace('Lê Thị Tám', 'Lê Thị Tám Sửa');
    await book.chooseFile(page, csv(differing, 'sửa.csv'));
    expect(await book.previewCounts(page)).toMatchObject({ 'Đã có, khác': 1, 'Đã có, giống hệt': 1 });
    expect(await rowText(9)).toContain('trong sổ “Lê Thị Tám”, trong tệp “Lê Thị Tám Sửa”');
    await page.getByRole('checkbox', { name: /Cập nhật hồ sơ khác theo tệp/ }).check();
    await page.getByRole('button', { name: 'Ghi 1 hồ sơ vào sổ' }).click();
    await page.getByRole('heading', { name: 'Đã nhập xong' }).waitFor();
    await steps.go(page, 'Hồ sơ');
    await page.getByText('Lê Thị Tám Sửa').waitFor();
  });
});

describe('the same register in other clothes is the same register', () => {
  const name = 'Nguyễn Thị Tiếng Việt';
  const line = `H37.99.01-240301-0001,${name},037190000021,1,01/03/2024,,4,Đăng ký khai sinh`;

  test('decomposed letters, semicolons, a mark of order, and words for headings', async () => {
    const words =
      'Mã hồ sơ;Chủ hồ sơ;Số giấy tờ;Kênh thực hiện;Ngày tiếp nhận;Ngày kết thúc xử lý;Trạng thái hồ sơ;Tên thủ tục';
    const text = `\uFEFF${words}\r\n${line.replaceAll(',', ';')}\r\n`.normalize('NFD');
    await book.chooseFile(page, csv(text, 'chấm phẩy.csv'));
    expect(await book.previewCounts(page)).toMatchObject({ 'Tất cả': 1, Mới: 1 });
    expect(await rowText(2)).toContain(name);
    await page.getByRole('button', { name: 'Ghi 1 hồ sơ vào sổ' }).click();
    await page.getByRole('heading', { name: 'Đã nhập xong' }).waitFor();
    await page.getByRole('button', { name: 'Chọn tệp khác' }).click();
    await book.chooseFile(page, csv(`${heading}\n${line}\n${line}\n`));
    expect(await book.previewCounts(page)).toMatchObject({ 'Tất cả': 2, 'Đã có, giống hệt': 2 });
  });
});

describe('a register taken out as a spreadsheet, from the page that the server sends', () => {
  const rows = 1500;
  const code = (row: number): string => `H37.99.01-240402-${String(row).padStart(4, '0')}`;
  async function exported(readers: 'Người đọc' | 'Hệ thống khác'): Promise<Buffer> {
    await book.openMore(page);
    await page.getByRole('button', { name: 'Xuất ra tệp' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: new RegExp(`^${readers}`) }).check();
    await dialog.getByRole('radio', { name: /XLSX/ }).check();
    await dialog.getByLabel('Xuất để làm gì, giao cho ai').fill('Giao Văn phòng');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      dialog.getByRole('button', { name: 'Xuất tệp' }).click(),
    ]);
    await dialog.waitFor({ state: 'detached' });
    return readFileSync(await download.path());
  }
  /** More than a library would pack, or unpack, without a worker of its own. */
  const isLarge = (file: Buffer): boolean => unzipped(file, 'xl/worksheets/sheet1.xml').length > 2 ** 19;

  test('people read in it what the register holds', async () => {
    const path = join(browser.folder, 'vừa.csv');
    const line = (_: unknown, at: number): string =>
      `${code(at)},Đỗ Thị Xuất ${at},037190000031,1,02/04/2024,,4,Đăng ký khai sinh`;
    writeFileSync(path, [heading, ...Array.from({ length: rows }, line)].join('\n'));
    await book.bringIn(page, path, rows);
    const file = await exported('Người đọc');
    expect(isLarge(file)).toBe(true);
    const [sheet] = readSheets(file) ?? [];
    expect(sheet?.rows.length).toBe(1 + (await countInRegister()));
    expect(sheet?.rows[0]).toContain('Người nộp');
    const last = sheet?.rows.find((cells) => cells.includes(code(rows - 1)));
    expect(last).toEqual(expect.arrayContaining([`Đỗ Thị Xuất ${rows - 1}`, '02/04/2024']));
  });

  test('the app itself reads the other one again, and finds every dossier as it stands', async () => {
    const file = await exported('Hệ thống khác');
    expect(isLarge(file)).toBe(true);
    const all = await countInRegister();
    await book.openImport(page);
    await book.chooseFile(page, { name: 'so.xlsx', mimeType: '', buffer: file });
    expect(await book.previewCounts(page)).toMatchObject({ 'Tất cả': all, 'Đã có, giống hệt': all });
  });
});

describe('100,000 rows', () => {
  const written = (from: string): RegExp =>
    new RegExp(`Đang ghi, đã qua ${from}\\.\\d{3} trong 100\\.000 dòng`);

  test('another page opens while they are written; what was written by then stays, and it is said so', async () => {
    const path = join(browser.folder, 'lớn.csv');
    await book.runCommand('seed', ['--kind', 'random', '--rows', '100000', '--out', path]);
    const before = await countInRegister();
    await book.openImport(page);
    await book.chooseFile(page, path);
    await page.getByText(/Đang đọc tệp, đã xem [\d.]+ dòng/).waitFor();
    await page.getByRole('heading', { level: 2, name: /^Xem trước/ }).waitFor();
    expect(await book.previewCounts(page)).toMatchObject({ 'Tất cả': 100_000, Mới: 100_000 });
    await page.getByRole('button', { name: 'Ghi 100.000 hồ sơ vào sổ' }).click();
    await page.getByText(written('[1-9]')).waitFor();
    const [said] = await Promise.all([
      // Listened for from before: it is said for a few seconds only.
      page.locator('.toast', { hasText: 'Đã dừng nhập sổ' }).innerText(),
      steps.go(page, 'Hôm nay'),
    ]);
    await page.getByRole('heading', { level: 1, name: 'Hôm nay' }).waitFor();
    const added = book.numberIn(/Đã thêm ([\d.]+)/.exec(said)?.[1] ?? '');
    expect(added).toBeGreaterThan(0);
    // It did not wait for the writing to end.
    expect(added).toBeLessThan(100_000);
    expect(await countInRegister()).toBe(before + added);
  });

  test('stopped by hand they leave as many dossiers as it says, and the figures count them', async () => {
    const before = await countInRegister();
    await book.openImport(page);
    await book.chooseFile(page, join(browser.folder, 'lớn.csv'));
    await page.getByRole('heading', { level: 2, name: /^Xem trước/ }).waitFor();
    const { Mới: left = 0 } = await book.previewCounts(page);
    await page.getByRole('button', { name: /^Ghi [\d.]+ hồ sơ vào sổ$/ }).click();
    await page.getByText(written('([5-9]|1\\d)')).waitFor();
    await page.getByRole('button', { name: 'Dừng lại' }).click();
    await page.getByRole('heading', { name: 'Đã dừng giữa chừng' }).waitFor();
    const added = await book.tile(page, 'Hồ sơ mới');
    expect(added).toBeGreaterThan(0);
    expect(added).toBeLessThan(left);
    expect(await countInRegister()).toBe(before + added);
    // The file is read from its top: its first so many rows alone must count the same, in a period of its own.
    const saved = join(browser.folder, 'đã ghi.csv');
    const lines = readFileSync(join(browser.folder, 'lớn.csv'), 'utf8').split('\n');
    writeFileSync(saved, lines.slice(0, 1 + 100_000 - left + added).join('\n'));
    const asked = ['--from', '2023-10-01', '--to', '2023-12-31', '--json'];
    const counted = Tally.parse(JSON.parse(await book.runCommand('tally', ['--register', saved, ...asked])));
    await book.openFigures(page, '01/10/2023', '31/12/2023');
    expect((await book.readFigures(page)).total).toEqual(counted.total);
  });
});
