import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { dayOfInstant, systemClock } from '../../src/base/clock.ts';
import { formatDay } from '../../src/base/plain-date.ts';
import { oneBrowser } from './one-browser.ts';
import { sizes } from './screens.ts';
import * as steps from './steps.ts';

/** From an empty tablet to a report that the level above has acknowledged, with the server really stopped meanwhile. */
const at = oneBrowser('path');
let page: Page;

async function openTablet(): Promise<void> {
  page = await at.open();
}

const applicant = { procedure: 'khai sinh', name: 'Trần Thị Thử', idNumber: '037190000011' };
let number = '';

test('a new office is set up, and its tablet is connected by the code that the level above gave', async () => {
  await openTablet();
  const console = await at.context.newPage();
  const code = await steps.codeFromConsole(console, at.server.url);
  await steps.closeBeside(console);
  await steps.setUpOffice(page, at.server.url, code);
  await steps.waitUntilOfflineReady(page);
});

test('with the server stopped, a browser started from cold unlocks and takes a dossier in', async () => {
  await at.context.close();
  await at.server.stop();
  await openTablet();
  await page.goto(at.server.url);
  await steps.unlock(page, steps.officer);
  number = await steps.takeIn(page, applicant);
  expect(number).toMatch(/^MC01-\d{6}-0001$/);
});

test('the receipt prints on one A5 sheet, with its number and its code', async () => {
  const paper = page.locator('.paper').first();
  const text = (await paper.textContent()) ?? '';
  expect(text).toContain(number);
  expect(text).toContain(applicant.name);
  expect(await paper.locator('svg').count()).toBeGreaterThan(0);
  await page.getByRole('button', { name: 'In giấy hẹn' }).waitFor();
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  const sheets = [...pdf.matchAll(/\/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)/g)].map((match) => [
    Math.round(Number(match[1])),
    Math.round(Number(match[2])),
  ]);
  expect(sheets.length).toBe(1);
  expect(Math.abs((sheets[0]?.[0] ?? 0) - 420)).toBeLessThan(3);
  expect(Math.abs((sheets[0]?.[1] ?? 0) - 595)).toBeLessThan(3);
});

test('a period is closed and a leader approves it and sends it, all without a line', async () => {
  await steps.go(page, 'Báo cáo');
  await page
    .getByRole('link', { name: 'Chốt kỳ báo cáo' })
    .or(page.getByRole('button', { name: 'Chốt kỳ báo cáo' }))
    .first()
    .click();
  await closeThisYear();
  await steps.switchTo(page, steps.leader);
  await steps.go(page, 'Hôm nay');
  const waiting = page.getByRole('list', { name: 'Chờ lãnh đạo' }).getByRole('link');
  await waiting.first().waitFor();
  const asked = await waiting.allInnerTexts();
  expect(asked.length).toBe(1);
  expect(asked[0]).toContain('Phê duyệt báo cáo từ 01/01/');
  expect(await page.getByRole('link', { name: 'Tiếp nhận hồ sơ' }).count()).toBe(0);
  const place = page.getByRole('navigation').getByRole('link', { name: 'Báo cáo' });
  expect((await place.innerText()).replaceAll(/\s+/g, ' ')).toContain('1 việc chờ');
  await waiting.first().click();
  // On a phone, too, what the leader was called for is in sight at once, and so is the answer to its question.
  await page.setViewportSize(sizes.phone);
  const isInSight = async (name: string): Promise<boolean> =>
    page.getByRole('button', { name, exact: true }).evaluate((button) => {
      const { left, right, top, bottom } = button.getBoundingClientRect();
      return button.contains(document.elementFromPoint((left + right) / 2, (top + bottom) / 2));
    });
  await page.getByRole('button', { name: 'Phê duyệt báo cáo' }).waitFor();
  expect(await isInSight('Phê duyệt báo cáo')).toBe(true);
  await page.getByRole('button', { name: 'Phê duyệt báo cáo' }).click();
  expect(await isInSight('Phê duyệt đúng số liệu này')).toBe(true);
  await page.getByRole('button', { name: 'Phê duyệt đúng số liệu này' }).click();
  await page.setViewportSize(sizes['tablet-landscape']);
  await page.getByText('Đã phê duyệt, chưa gửi').first().waitFor();
  // A word to colleagues is kept while it is typed, and stands under its author's name once it is recorded.
  await page.getByLabel('Ý kiến').fill('Đã xem số quá hạn, gửi được.');
  await page.getByRole('button', { name: 'Ghi ý kiến' }).click();
  await page.getByRole('listitem').filter({ hasText: 'Đã xem số quá hạn, gửi được.' }).waitFor();
  expect(await page.getByLabel('Ý kiến').inputValue()).toBe('');
  await page.getByRole('button', { name: /Gửi kèm câu/ }).click();
  await page.getByRole('button', { name: 'Đồng ý, gửi kèm câu này' }).click();
  await page.getByText('Báo cáo đã xếp hàng trên máy này').first().waitFor();
});

test('when the server is back the report goes up, and its number and time come back', async () => {
  await at.server.start();
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  await page
    .getByText(/Cấp trên đã tiếp nhận báo cáo, số TN-\d{4}-\d{6}/)
    .first()
    .waitFor();
  await steps.go(page, 'Hồ sơ');
  await page.getByRole('link', { name: number }).first().click();
  await page
    .getByText(/Máy chủ đã nhận/)
    .first()
    .waitFor();
});

test('the level above sees it, counts the same, and sends it back with a reason that the tablet shows', async () => {
  const above = await at.context.newPage();
  await steps.logInToConsole(above, at.server.url);
  await above.goto(`${at.server.url}/cap-tren/bao-cao`);
  await above.locator('main a[href^="/cap-tren/bao-cao/"]').first().click();
  await above.getByText('Khớp', { exact: false }).first().waitFor();
  expect(await above.locator('main').innerText()).toMatch(/TN-\d{4}-\d{6}/);
  await above.locator('[name="ly-do"]').fill('Thiếu phần kiến nghị, đề nghị bổ sung.');
  await above.locator('form[action$="/tra-lai"] button').first().click();
  await steps.closeBeside(above);
  await steps.go(page, 'Báo cáo');
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  await page.getByText('Cấp trên trả lại').first().waitFor();
});

/** From the first day of the year until today, by free dates: the dossier of today is in it. */
async function closeThisYear(): Promise<void> {
  await page.getByRole('heading', { level: 1, name: 'Chốt kỳ báo cáo' }).waitFor();
  await page.getByRole('radio', { name: /Tự chọn ngày/ }).check();
  const today = dayOfInstant(systemClock.now());
  await page.getByLabel('Từ ngày', { exact: true }).fill(`01/01/${today.slice(0, 4)}`);
  await page.getByLabel('Đến hết ngày', { exact: true }).fill(formatDay(today));
  await page.getByLabel(/^Đánh giá chung/).fill('Hồ sơ được tiếp nhận khi mất mạng.');
  await page.getByRole('button', { name: 'Chốt kỳ báo cáo' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Tổng số nhận giải quyết 1;').waitFor();
  await dialog.getByRole('button', { name: 'Chốt kỳ', exact: true }).click();
  await page.getByText('Chờ phê duyệt').first().waitFor();
}
