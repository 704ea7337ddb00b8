import { join, resolve } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { tcvn3 } from '../../src/domain/register/reading/scripts.ts';
import { at, bookOf, csvOf, dossiers, fileOf, table, titles, told } from '../support/ten-dossiers.ts';
import { oneBrowser } from './one-browser.ts';
import * as book from './register-steps.ts';
import * as steps from './steps.ts';

/** What a register's file does not say of itself is asked above its lines, before anything is written. */
const browser = oneBrowser('questions');
let page: Page;
beforeAll(async () => {
  page = await browser.open();
  await steps.setUpOffice(page, browser.server.url);
});
beforeEach(() => book.openImport(page));

const cases = resolve(import.meta.dirname, '../documents/register-cases');
const chosen = (name: string, content: string | Uint8Array): book.ChosenFile => ({
  ...{ name, mimeType: '' },
  buffer: Buffer.from(content),
});
const question = (text: RegExp): Locator => page.locator('.notice', { hasText: text });
const answer = (text: RegExp, label: string): Promise<void> =>
  question(text).getByRole('button', { name: label, exact: true }).click();
const isAnswered = (text: RegExp, label: string): Promise<void> =>
  question(text).getByRole('button', { name: label, exact: true, pressed: true }).waitFor();
const undecided = (): Locator =>
  page.getByRole('button', { name: 'Hãy trả lời các câu hỏi trên trước khi ghi' });
const write = (count: number): Locator =>
  page.getByRole('button', { name: `Ghi ${count} hồ sơ vào sổ`, exact: true });

describe('sheets', () => {
  const months = (): book.ChosenFile =>
    chosen(
      'theo tháng.xlsx',
      fileOf(
        bookOf(
          ['Bìa', [['SỔ THEO DÕI HỒ SƠ NĂM 2024']]],
          ['Tháng 12', [titles, ...dossiers().slice(0, 1)]],
          ['Tháng 01', [titles, ...dossiers().slice(1)]],
        ),
      ),
    );
  test('all that are registers are read and named, one can be chosen, and none is a dead end', async () => {
    await book.chooseFile(page, months());
    expect(await book.previewCounts(page)).toMatchObject({ 'Tất cả': 10, Mới: 10 });
    await page.getByText('Đã đọc 2 trang có cột của sổ: “Tháng 12”, “Tháng 01”. Không đọc: “Bìa”.').waitFor();
    await page.getByLabel('Trang tính').selectOption({ label: 'Tháng 01' });
    await write(9).waitFor();
    await page.getByLabel('Trang tính').selectOption({ label: 'Bìa' });
    await page.getByText(/không phải là sổ hồ sơ.*“Tháng 12”/s).waitFor();
    await book.chooseFile(page, months());
    await write(10).waitFor();
  });
});

describe('days', () => {
  const swapped = /Ngày và tháng trong tệp có vẻ đã bị đổi chỗ/;
  test('that a spreadsheet has swapped are shown both ways, and nothing is written before one is chosen', async () => {
    await book.chooseFile(page, join(cases, '06-us-excel-swapped-days.xlsx'));
    await question(swapped)
      .getByRole('row', { name: 'H40.35.12-240103-0001 01/03/2024 03/01/2024' })
      .waitFor();
    expect(await undecided().isDisabled()).toBe(true);
    await answer(swapped, 'Giữ nguyên ngày');
    await isAnswered(swapped, 'Giữ nguyên ngày');
    expect(await book.previewCounts(page)).toMatchObject({ 'Có lỗi': 3 });
    await answer(swapped, 'Đổi lại ngày và tháng');
    await isAnswered(swapped, 'Đổi lại ngày và tháng');
    await write(10).waitFor();
    expect(await book.previewCounts(page)).toMatchObject({ 'Có lỗi': 0, Mới: 10 });
  });
});

describe('letters', () => {
  test('of an old font are shown before and after, and mended when that is agreed', async () => {
    const signs = new Map([...tcvn3].map(([sign, letter]) => [letter, sign]));
    const old = told(at.name, (name) => [...name].map((letter) => signs.get(letter) ?? letter).join(''));
    await book.chooseFile(page, chosen('phông cũ.csv', csvOf(old)));
    const letters = /Chữ trong tệp là TCVN3/;
    await question(letters).getByRole('row', { name: 'NguyÔn ThÞ H¹nh Nguyễn Thị Hạnh' }).waitFor();
    await undecided().waitFor();
    await answer(letters, 'Sửa chữ như trên');
    await isAnswered(letters, 'Sửa chữ như trên');
    const lines = page.getByRole('region', { name: 'Xem những dòng' });
    await lines.getByRole('cell', { name: 'Nguyễn Thị Hạnh', exact: true }).waitFor();
  });
});

describe('words', () => {
  const file = (name: string): book.ChosenFile =>
    chosen(name, csvOf(told(at.state, (code) => (code === '9' ? 'Xếp hồ sơ' : code))));
  test('that nobody knows are explained once, and remembered for the next file', async () => {
    await book.chooseFile(page, file('tháng 1.csv'));
    expect(await book.previewCounts(page)).toMatchObject({ 'Có lỗi': 1, Mới: 9 });
    await page.getByLabel('“Xếp hồ sơ” (trạng thái hồ sơ, 1 dòng)').selectOption({ label: 'đã có kết quả' });
    await write(10).waitFor();
    await page.getByText(/đã có kết quả \([^)]*“Xếp hồ sơ”/).waitFor();
    await page.getByRole('button', { name: 'Chọn tệp khác' }).click();
    await book.chooseFile(page, file('tháng 2.csv'));
    await write(10).waitFor();
  });
});

describe('numbers', () => {
  test('that lost their zeros are named, and get them back only when that is chosen', async () => {
    await book.chooseFile(page, join(cases, '08-id-numbers-as-numbers.xlsx'));
    await page.getByText('mất số 0 ở đầu, có thể là 001199000011').waitFor();
    await page.getByRole('checkbox', { name: /Thêm lại số 0 ở đầu/ }).check();
    await page.getByText('được thêm số 0 thành 001199000011').waitFor();
    await page.getByRole('checkbox', { name: /Thêm lại số 0 ở đầu/, checked: true }).waitFor();
  });
});

describe('files that cannot be read as they are', () => {
  /** A quote is opened behind the third dossier, and closed behind the seventh. */
  const torn = (): string =>
    table()
      .map((cells, row) => cells.join(';') + (row === 3 || row === 7 ? '"x' : ''))
      .join('\n');
  test.each<[string, () => string | book.ChosenFile, RegExp]>([
    ['with a password', () => join(cases, '18-password-protected.xlsx'), /Tệp có mật khẩu.*bỏ mật khẩu/],
    ['cut short in its quotes', () => chosen('gãy.csv', torn()), /Dấu ngoặc kép/],
  ])('%s', async (_, file, sentence) => {
    await book.chooseFile(page, file());
    await page.getByText(sentence).first().waitFor();
  });
});

describe('what a book of one-stop desks does not tell', () => {
  const channel = /Sổ này không có cột kênh thực hiện/;
  const resultDay = /Sổ này không có cột ngày có kết quả/;
  test('is chosen once for the file, and marks its dossiers and every figure that counts them', async () => {
    await book.chooseFile(page, join(cases, '02-mau07-so-theo-doi.xlsx'));
    expect(await undecided().isDisabled()).toBe(true);
    await answer(channel, 'Trực tiếp');
    await isAnswered(channel, 'Trực tiếp');
    await answer(resultDay, 'Dùng ngày trả');
    await isAnswered(resultDay, 'Dùng ngày trả');
    await write(10).click();
    await page.getByRole('heading', { name: 'Đã nhập xong' }).waitFor();
    await book.openFigures(page, '01/01/2024', '31/01/2024');
    await page.getByText(/10 hồ sơ nhập từ tệp không ghi kênh/).waitFor();
    const figures = await book.readFigures(page);
    expect(figures.total).toMatchObject({ receivedInPerson: 9, receivedOnline: 0, resolvedLate: 1 });
    await question(/10 hồ sơ nhập từ tệp/)
      .getByRole('link', { name: 'Xem các hồ sơ đó' })
      .click();
    await page.getByRole('heading', { level: 1, name: 'Hồ sơ có điều chọn chung khi nhập sổ' }).waitFor();
    await page.getByRole('link', { name: 'H40.35.12-240102-0001' }).click();
    await page
      .getByText(/Chọn chung khi nhập sổ: kênh, trạng thái/)
      .first()
      .waitFor();
  });
});
