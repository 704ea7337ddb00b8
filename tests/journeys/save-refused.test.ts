import type { Locator, Page } from 'playwright-core';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { oneBrowser } from './one-browser.ts';
import * as steps from './steps.ts';

/** A save that did not happen: the browser refuses to write in the middle of a day's work. */
const at = oneBrowser('save-refused');
let page: Page;

interface Counted {
  printed: number;
}

beforeAll(async () => {
  page = await at.open('tablet');
  await page.addInitScript(() => {
    const counted: Counted = { printed: 0 };
    Object.assign(globalThis, { counted, print: () => (counted.printed += 1) });
  });
  await steps.openDemo(page, at.server.url);
});

/** How a full or failing disk shows itself: at once, or only when all should be kept. */
type How = 'refuses at once' | 'gives up at the end';

/** From now on nothing can be written into the tablet's store. @returns what lets it write again */
async function refuseWriting(how: How): Promise<() => Promise<void>> {
  const gate = await page.evaluateHandle((atOnce) => {
    const { transaction } = IDBDatabase.prototype;
    const { commit } = IDBTransaction.prototype;
    const noRoom = (): DOMException => new DOMException('No room', 'QuotaExceededError');
    IDBDatabase.prototype.transaction = function (stores, mode, options) {
      if (atOnce && mode === 'readwrite') throw noRoom();
      return transaction.call(this, stores, mode, options);
    };
    IDBTransaction.prototype.commit = function () {
      Object.defineProperty(this, 'error', { value: noRoom() });
      this.abort();
    };
    return () => {
      Object.assign(IDBDatabase.prototype, { transaction });
      Object.assign(IDBTransaction.prototype, { commit });
    };
  }, how === 'refuses at once');
  return () => gate.evaluate((letGo) => letGo());
}

const printed = (): Promise<number> =>
  page.evaluate(() => (globalThis as unknown as { counted: Counted }).counted.printed);
const number = /MC\d+-\d{6}-\d{4,}/;
const main = (): Locator => page.getByRole('main');
async function dossiersInRegister(): Promise<number> {
  await steps.go(page, 'Hồ sơ');
  const all = page.getByRole('navigation', { name: 'Danh sách' }).getByRole('link', { name: /^Tất cả/ });
  await all.locator('.count').waitFor();
  return Number((await all.locator('.count').innerText()).replace(/\D/g, ''));
}

describe.each<[How, nobodyElse: string]>([
  ['refuses at once', '037190000047'],
  ['gives up at the end', '037190000050'],
])('a store that %s', (how, idNumber) => {
  beforeEach(async () => {
    await steps.go(page, 'Hôm nay');
    await steps.today(page);
  });

  test('leaves no number on the screen, prints nothing, and keeps what was typed; then it is saved once', async () => {
    const before = await dossiersInRegister();
    const printedBefore = await printed();
    const person = { procedure: 'khai sinh', name: 'Trần Thị Chưa Lưu', idNumber };
    await steps.go(page, 'Tiếp nhận');
    await page.getByRole('heading', { name: 'Tiếp nhận hồ sơ', level: 1 }).waitFor();
    await steps.fillIntake(page, person);
    const letWrite = await refuseWriting(how);
    await page.getByRole('button', { name: 'Tiếp nhận và in giấy hẹn' }).click();
    await main()
      .getByText(/chưa lưu được/i)
      .first()
      .waitFor();
    expect(await main().innerText()).not.toMatch(number);
    await page.getByRole('heading', { name: 'Tiếp nhận hồ sơ', level: 1 }).waitFor();
    expect(await page.getByLabel('Họ và tên', { exact: true }).inputValue()).toBe(person.name);
    expect(await page.getByLabel('Số định danh (CCCD)', { exact: true }).first().inputValue()).toBe(
      person.idNumber,
    );
    expect(await printed()).toBe(printedBefore);
    await letWrite();
    await page.getByRole('button', { name: 'Tiếp nhận và in giấy hẹn' }).click();
    await page.getByRole('heading', { name: 'Đã tiếp nhận' }).waitFor();
    expect(await main().innerText()).toMatch(number);
    await expect.poll(printed).toBe(printedBefore + 1);
    expect(await dossiersInRegister()).toBe(before + 1);
  });

  test('leaves a deed undone, with its reason in its sheet; then it is done once', async () => {
    const dossier = { procedure: 'khai sinh', name: 'Lê Văn Chờ Ghi', idNumber: '037190000048' };
    await steps.openDossier(page, await steps.takeIn(page, dossier));
    await steps.startDeed(page, 'Trả lại hồ sơ…');
    const sheet = page.getByRole('dialog');
    await sheet.getByLabel('Lý do', { exact: true }).fill('Không thuộc thẩm quyền của xã');
    const letWrite = await refuseWriting(how);
    await sheet.getByRole('button', { name: 'Lưu', exact: true }).click();
    await sheet
      .getByText(/chưa lưu được/i)
      .first()
      .waitFor();
    expect(await sheet.getByLabel('Lý do', { exact: true }).inputValue()).toBe(
      'Không thuộc thẩm quyền của xã',
    );
    expect(await main().getByText('Đang giải quyết', { exact: true }).count()).toBeGreaterThan(0);
    await letWrite();
    await sheet.getByRole('button', { name: 'Lưu', exact: true }).click();
    await sheet.waitFor({ state: 'hidden' });
    await main().getByText('Đã trả lại', { exact: true }).first().waitFor();
  });
});
