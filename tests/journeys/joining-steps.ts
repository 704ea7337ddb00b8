import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { patience } from '../support/patience.ts';
import * as steps from './steps.ts';

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** A further tablet joins the office of `first`, gets its key, and `someone` of the office sets a PIN there. */
export async function joinOffice(
  page: Page,
  url: string,
  first: Page,
  label: string,
  someone: steps.Someone,
): Promise<void> {
  const code = await steps.codeForFurtherTablet(first);
  await page.goto(url);
  await button(page, 'Thêm máy này vào cơ quan đã có').click();
  await page.getByLabel('Mã nối máy', { exact: true }).fill(code);
  await page.getByLabel('Tên gọi của máy này', { exact: true }).fill(label);
  await button(page, 'Nối máy này').click();
  await page.getByRole('heading', { name: 'Chờ máy đang dùng trao khóa' }).waitFor();
  const request = first.locator('li.row', { hasText: label });
  await steps.syncUntil(first, request);
  await request.getByRole('button', { name: 'Trao khóa' }).click();
  await page.getByRole('heading', { name: 'Ai đang dùng máy này?' }).first().waitFor();
  await page.getByRole('radio', { name: new RegExp(someone.name) }).check();
  await steps.typeSecret(page, someone.secret);
  await button(page, 'Vào sổ').click();
  await steps.today(page);
  await steps.waitUntilOfflineReady(page);
  await confirmKey(first, [page]);
}

async function openPeople(page: Page): Promise<void> {
  await steps.go(page, 'Cài đặt');
  await page
    .getByRole('main')
    .getByRole('link', { name: /^Nhân sự/ })
    .click();
  await page.getByRole('list', { name: 'Người trong cơ quan' }).waitFor();
}

/** The administrator, who is in, confirms whoever offers a key; then all go back to the day. @param others where it is offered */
export async function confirmKey(page: Page, others: readonly Page[] = []): Promise<void> {
  await openPeople(page);
  const list = page.getByRole('list', { name: 'Người trong cơ quan' });
  const confirm = list.getByRole('button', { name: 'Xác nhận chữ ký' });
  await steps.syncUntil(page, confirm, others);
  await confirm.click();
  await page.getByRole('dialog').getByRole('button', { name: 'Xác nhận chữ ký' }).click();
  await confirm.waitFor({ state: 'detached' });
  for (const each of others) {
    await openPeople(each);
    const waits = each.getByText(/^Chữ ký .*chờ xác nhận$/);
    const isKnown = async (): Promise<boolean> => {
      for (const one of [page, each]) await one.evaluate(() => window.dispatchEvent(new Event('online')));
      return (await waits.count()) === 0;
    };
    await expect.poll(isKnown, { timeout: patience, interval: 1000 }).toBe(true);
  }
  for (const each of [page, ...others]) await steps.go(each, 'Hôm nay');
}
