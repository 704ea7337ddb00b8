import { chromium, type CDPSession, type Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { launchOptions } from '../support/browser.ts';
import { oneBrowser } from './one-browser.ts';
import * as steps from './steps.ts';

/** Where the app cannot work it says so; where it can, neither a missing line nor a power cut nor a full disk loses a word. */
const at = oneBrowser('cannot');
let page: Page;

const insecureName = 'may-chu-xa.test';
const title = (of: Page, name: string) => of.getByRole('heading', { level: 1, name }).waitFor();

async function openTablet(name: string, args: readonly string[] = []): Promise<void> {
  page = await at.open(name, { args });
}

test('at an address without encryption it says why it does not open, and how it will', async () => {
  await openTablet('insecure', [`--host-resolver-rules=MAP ${insecureName} 127.0.0.1`]);
  await page.goto(`http://${insecureName}:${at.server.port}/`);
  await title(page, 'Địa chỉ này chưa an toàn nên sổ chưa dùng được');
  await page.getByText('Gõ lại địa chỉ, bắt đầu bằng https://.').waitFor();
  expect(await page.getByRole('button').allInnerTexts()).toEqual(['Tải lại trang']);
  await at.context.close();
});

test('without a place to store, it says so instead of half working', async () => {
  await openTablet('no-store');
  await at.context.addInitScript(() =>
    Object.defineProperty(globalThis, 'indexedDB', { value: undefined, configurable: true }),
  );
  await page.goto(at.server.url);
  await title(page, 'Trình duyệt này không cho lưu hồ sơ');
  await page.getByText(/cửa sổ riêng tư \(ẩn danh\), đóng lại và mở cửa sổ thường/).waitFor();
  await at.context.close();
});

test('in a window whose data the browser may throw away, the first page warns of it', async () => {
  const browser = await chromium.launch(await launchOptions());
  const passing = await (await browser.newContext({ locale: 'vi-VN' })).newPage();
  steps.watchOver(passing);
  await steps.setUpOffice(passing, at.server.url);
  await passing.getByText('Trình duyệt có thể xóa dữ liệu khi máy đầy').first().waitFor();
  await browser.close();
});

test('installed once, it sets an office up from cold with the server stopped, to the very end', async () => {
  await openTablet('tablet');
  await page.goto(at.server.url);
  await page.getByText('Đã sẵn sàng dùng khi mất mạng').waitFor();
  await at.context.close();
  await at.server.stop();
  await openTablet('tablet');
  await steps.setUpOffice(page, at.server.url);
  await steps.syncChip(page).getByText('Chưa nối máy chủ').waitFor();
});

const applicant = { procedure: 'khai sinh', name: 'Phạm Thị Nháp', idNumber: '037190000033' };
const nameField = () => page.getByLabel('Họ và tên', { exact: true });
const isRestored = async (): Promise<void> => {
  await title(page, 'Tiếp nhận hồ sơ');
  await expect.poll(() => nameField().inputValue()).toBe(applicant.name);
  expect(await page.getByLabel('Số định danh (CCCD)', { exact: true }).first().inputValue()).toBe(
    applicant.idNumber,
  );
};
const lockScreen = () => page.getByRole('heading', { name: 'Ai đang làm việc?' }).waitFor();

test('what is being typed survives a lock, a reload and a killed browser, and only a PIN brings it back', async () => {
  await steps.switchTo(page, steps.officer);
  await steps.go(page, 'Tiếp nhận');
  await title(page, 'Tiếp nhận hồ sơ');
  await steps.fillIntake(page, applicant);
  await page.getByText('Nháp đã lưu trên máy này').waitFor();

  await steps.lock(page);
  await lockScreen();
  expect(await page.locator('body').innerText()).not.toContain(applicant.name);
  await steps.unlock(page, steps.officer);
  await isRestored();

  await page.reload();
  await lockScreen();
  expect(await page.locator('body').innerText()).not.toContain(applicant.name);
  await steps.unlock(page, steps.officer);
  await isRestored();

  await steps.killBrowser(at.context);
  await openTablet('tablet');
  await page.goto(`${at.server.url}/tiep-nhan`);
  await lockScreen();
  const stored = await storedText();
  for (const particular of [applicant.name, applicant.idNumber]) expect(stored).not.toContain(particular);
  await steps.unlock(page, steps.officer);
  await isRestored();
});

/** Everything that lies readable in the tablet's stores. */
const storedText = (): Promise<string> =>
  page.evaluate(async () => {
    const settled = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error('IndexedDB'));
      });
    const texts: string[] = [JSON.stringify({ ...localStorage })];
    for (const { name = '' } of await indexedDB.databases()) {
      const db = await settled(indexedDB.open(name));
      for (const store of db.objectStoreNames)
        texts.push(JSON.stringify(await settled(db.transaction(store).objectStore(store).getAll())));
      db.close();
    }
    return texts.join('\n');
  });

test('on a full disk it says that nothing was saved, keeps what was typed, and saves once there is room', async () => {
  // A running browser has counted out some room beforehand: the disk is full from the start.
  await at.context.close();
  await openTablet('tablet');
  const devtools: CDPSession = await at.context.newCDPSession(page);
  const origin = at.server.url;
  await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 });
  await page.goto(`${at.server.url}/tiep-nhan`);
  await steps.unlock(page, steps.officer);
  await isRestored();
  const accept = page.getByRole('button', { name: 'Tiếp nhận', exact: true });
  await accept.click();
  await page.getByText(/Bộ nhớ của máy đã đầy nên chưa lưu được/).waitFor();
  await isRestored();
  expect(await page.getByRole('heading', { name: 'Đã tiếp nhận' }).count()).toBe(0);

  await devtools.send('Storage.overrideQuotaForOrigin', { origin });
  await accept.click();
  await page.getByRole('heading', { name: 'Đã tiếp nhận' }).waitFor();
  expect(await page.getByRole('main').innerText()).toMatch(/MC01-\d{6}-0001/);
});

test('when the browser has lost both copies, it says whose they were and what to do, instead of beginning anew', async () => {
  // Nothing of the app is at work there that would have the files open.
  await page.goto(`${at.server.url}/manifest.webmanifest`);
  await page.evaluate(async () => {
    await (await navigator.storage.getDirectory()).removeEntry('so-mot-cua', { recursive: true });
    await new Promise<void>((done, failed) => {
      const request = indexedDB.deleteDatabase('so-mot-cua');
      request.onsuccess = () => done();
      request.onerror = () => failed(request.error ?? new Error('IndexedDB'));
    });
  });
  await page.goto(at.server.url);
  await page.getByText(/Trình duyệt đã làm mất sổ của ỦY BAN NHÂN DÂN/).waitFor();
  await page.getByText(/Hồ sơ đã lên máy chủ vẫn còn nguyên/).waitFor();
});
