import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { dayOfInstant, systemClock } from '../../src/base/clock.ts';
import { formatDay } from '../../src/base/plain-date.ts';
import { confirmKey } from './joining-steps.ts';
import { severalBrowsers } from './several-browsers.ts';
import * as steps from './steps.ts';

/** Two tablets that closed one period apart, and a second form for it: one report counts, the other is set aside. */
const at = severalBrowsers('reports');
let a: Page;
let b: Page;

const secretOnB = '660913';
const applicant = { procedure: 'khai sinh', name: 'Nguyễn Văn An', idNumber: '037190000011' };

const button = (page: Page, name: string | RegExp): Locator =>
  page.getByRole('button', { name, exact: typeof name === 'string' });
const notice = (page: Page, title: string): Locator => page.locator('.notice', { hasText: title });

async function openClosing(page: Page): Promise<void> {
  await steps.go(page, 'Báo cáo');
  await page.getByRole('main').getByRole('link', { name: 'Chốt kỳ báo cáo' }).first().click();
  await page.getByRole('heading', { level: 1, name: 'Chốt kỳ báo cáo' }).waitFor();
}
async function confirmClosing(page: Page): Promise<void> {
  await button(page, 'Chốt kỳ báo cáo').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Chốt kỳ', exact: true }).click();
  await button(page, 'Hủy bản chốt này').waitFor();
}
/** The days are chosen freely, so that the dossiers of today are in it. */
async function closeToday(page: Page): Promise<void> {
  await openClosing(page);
  await page.getByRole('radio', { name: /Tự chọn ngày/ }).check();
  const today = formatDay(dayOfInstant(systemClock.now()));
  await page.getByLabel('Từ ngày', { exact: true }).fill(today);
  await page.getByLabel('Đến hết ngày', { exact: true }).fill(today);
  await confirmClosing(page);
}

test('two tablets of one office, each with its own person, know of one dossier', async () => {
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
  const number = await steps.takeIn(a, applicant);
  await steps.go(b, 'Hồ sơ');
  await steps.syncUntil(b, b.getByRole('row', { name: number }), [a]);
});

test('with the server stopped both close the same period', async () => {
  await at.server.stop();
  const number = await steps.takeIn(b, { ...applicant, name: 'Lê Thị Bình', idNumber: '037190000022' });
  expect(number).toMatch(/^MC02-/);
  await closeToday(a);
  await closeToday(b);
});

test('the first that the server hears of counts, and both tablets say so with both authors', async () => {
  await b.context().setOffline(true);
  await at.server.start();
  await steps.syncUntil(a, steps.syncChip(a).getByText('Đã đồng bộ'));
  await b.context().setOffline(false);
  const [counted, second] = [notice(a, 'Cấp trên tính báo cáo này'), notice(b, 'Cấp trên tính báo cáo khác')];
  await steps.syncUntil(b, second);
  await steps.syncUntil(a, counted, [b]);
  for (const told of await Promise.all([counted.innerText(), second.innerText()]))
    for (const author of [steps.administrator, steps.officer]) expect(told).toContain(author.name);
  await steps.switchTo(a, steps.leader);
  await steps.switchTo(b, { ...steps.officer, secret: secretOnB });
});

test('the second is not offered for approval, and stands apart in the list', async () => {
  for (const page of [a, b]) {
    await steps.go(page, 'Báo cáo');
    const apart = page.getByRole('list', { name: 'Cấp trên tính báo cáo khác của cùng kỳ' });
    await apart.getByText('Không được tính').waitFor();
    await apart.getByRole('link').click();
    await notice(page, 'Cấp trên tính báo cáo khác').waitFor();
    expect(await button(page, 'Phê duyệt báo cáo').count()).toBe(0);
  }
});

test('it is compared with the one that counts: what differs stands side by side', async () => {
  await button(b, `So sánh với bản của ${steps.administrator.name}`).click();
  const row = b
    .getByRole('dialog')
    .getByRole('row')
    .filter({ hasText: /^Tiếp nhận trực tiếp/ });
  expect((await row.getByRole('cell').allInnerTexts()).slice(1)).toEqual(['2', '1']);
  await button(b, 'Đóng').last().click();
});

test('it is set aside with a reason, and the other stands alone on both tablets', async () => {
  await button(b, 'Hủy bản chốt này').click();
  const dialog = b.getByRole('dialog');
  await dialog.getByLabel('Lý do hủy').fill('Hai máy cùng chốt.');
  await dialog.getByRole('button', { name: 'Hủy bản chốt', exact: true }).click();
  await b.getByText('Báo cáo này đã được hủy: cấp trên tính báo cáo khác').waitFor();
  await steps.syncUntil(a, a.getByText('Báo cáo này đã được hủy: cấp trên tính báo cáo khác'), [b]);
  await a.getByRole('link', { name: 'Mở báo cáo được tính' }).click();
  await button(a, 'Phê duyệt báo cáo').waitFor();
  expect(await notice(a, 'Cấp trên tính báo cáo này').count()).toBe(0);
});

test('a second form for the same period has a report of its own, and the level above adds up each by its form', async () => {
  const period = await closeAndSend(a);
  expect(await closeAndSend(a, 'chi-tiet')).toBe(period);
  const above = await a.context().newPage();
  await steps.logInToConsole(above, at.server.url);
  const headings: string[] = [];
  for (const form of ['II.06a', 'chi-tiet']) {
    await above.goto(`${at.server.url}/cap-tren/tong-hop?ky=cutOffMonth&den=${period}&bm=${form}`);
    await above.getByText('Cộng 1 báo cáo đã nhận.').waitFor();
    headings.push(await above.locator('table.form caption').innerText());
    // The app is kept in this browser: the console's first page, too, is the server's whatever it is asked about.
    await above.goto(`${at.server.url}/cap-tren?ky=cutOffMonth&den=${period}&bm=${form}`);
    await above.getByRole('heading', { name: 'Các đơn vị', level: 1 }).waitFor();
  }
  expect(headings[0]).toContain('Biểu số II.06a');
  expect(headings[1]).toContain('Bảng chi tiết');
  await steps.closeBeside(above);
});

/** The reporting month that ended last. @returns its last day, as the address names it */
async function closeAndSend(page: Page, form?: string): Promise<string> {
  await openClosing(page);
  if (form !== undefined) await page.getByLabel('Biểu mẫu').selectOption(form);
  const figures = await page.getByRole('main').locator('a[href^="/so-lieu?"]').getAttribute('href');
  await confirmClosing(page);
  await button(page, 'Phê duyệt báo cáo').click();
  await button(page, 'Phê duyệt đúng số liệu này').click();
  await steps.syncUntil(page, button(page, 'Gửi lên cấp trên'));
  await button(page, 'Gửi lên cấp trên').click();
  await steps.syncUntil(page, page.getByText(/Cấp trên đã tiếp nhận báo cáo, số TN-/));
  return new URLSearchParams(figures?.split('?')[1]).get('to') ?? '';
}
