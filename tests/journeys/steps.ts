/** What people do, in the words that they see. Every step waits for what the person would wait for. */
import { expect } from 'vitest';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { patience } from '../support/patience.ts';
import { testLogin, testPassword } from '../support/server.ts';

export const demoPin = '246810';

export interface Someone {
  readonly name: string;
  readonly secret: string;
}
export const administrator: Someone = { name: 'Quản Trị Thử', secret: '730194' };
export const officer: Someone = { name: 'Cán Bộ Thử', secret: '482913' };
export const leader: Someone = { name: 'Lãnh Đạo Thử', secret: '915724' };

const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' });

/** Every error that a page throws ends the journey. */
export function watchOver(page: Page): void {
  page.setDefaultTimeout(patience);
  page.on('pageerror', (error) => {
    throw error;
  });
}

/** Closes a tab, and the one before it is in front again: a click into a tab that lies behind may never arrive. */
export async function closeBeside(tab: Page): Promise<void> {
  const [first] = tab.context().pages();
  await tab.close();
  await first?.bringToFront();
}

/** The app is kept on the tablet: from here on it opens without a server. */
export async function waitUntilOfflineReady(page: Page): Promise<void> {
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
}

export async function openDemo(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await button(page, 'Mở dùng thử ngay').click();
  await today(page);
}

export const today = (page: Page): Promise<void> =>
  page.getByRole('heading', { name: 'Hôm nay', level: 1 }).waitFor();

export async function choose(page: Page, label: string, typed: string): Promise<void> {
  const box = page.getByRole('combobox', { name: label });
  await box.fill(typed);
  await page.getByRole('option').first().click();
}

export async function typeSecret(page: Page, secret: string, label = 'Mã mở máy'): Promise<void> {
  await page.getByLabel(label, { exact: true }).fill(secret);
  await page.getByLabel('Nhập lại mã mở máy').fill(secret);
}

/** The whole of *Thiết lập cơ quan*. Without a code the tablet is left unconnected. */
export async function setUpOffice(page: Page, url: string, code?: string, commune = 'my'): Promise<void> {
  await page.goto(url);
  await button(page, 'Bắt đầu thiết lập').click();
  await choose(page, 'Tỉnh, thành phố', 'ninh binh');
  await choose(page, 'Xã, phường, đặc khu', commune);
  const next = () => button(page, 'Tiếp tục').click();
  await next();
  await page.getByRole('heading', { name: 'Tên trên văn bản' }).waitFor();
  await page.getByLabel('Họ tên người ký báo cáo').fill(leader.name);
  await next();
  await page.getByRole('heading', { name: 'Giờ làm việc và hẹn trả' }).waitFor();
  await next();
  await page.getByLabel('Họ và tên').fill(administrator.name);
  await typeSecret(page, administrator.secret);
  await button(page, 'Tạo sổ của cơ quan').click();
  await page.getByRole('heading', { name: 'Ai cùng làm việc?' }).waitFor();
  await addColleague(page, officer, 'Cán bộ tiếp nhận');
  await addColleague(page, leader, 'Lãnh đạo');
  await next();
  if (code === undefined) await button(page, 'Để sau').click();
  else {
    await page.getByLabel('Mã nối máy', { exact: true }).fill(code);
    await button(page, 'Nối máy này').click();
  }
  await page.getByRole('heading', { name: 'Giữ khóa khôi phục' }).waitFor();
  const groups = await page.locator('.recovery-groups li').allInnerTexts();
  await page.getByLabel('Nhập 4 ký tự cuối của khóa để chắc là đã chép đúng').fill(groups.at(-1) ?? '');
  await button(page, 'Vào sổ').click();
  await today(page);
}

async function addColleague(page: Page, { name, secret }: Someone, role: string): Promise<void> {
  await page.getByLabel('Họ và tên').fill(name);
  for (const each of ['Cán bộ tiếp nhận', 'Lãnh đạo'])
    await page.getByRole('checkbox', { name: each }).setChecked(each === role);
  await typeSecret(page, secret, 'Mã mở máy của người này');
  await button(page, 'Thêm người này').click();
  await page.locator('.row-title', { hasText: name }).waitFor();
}

export async function lock(page: Page): Promise<void> {
  await button(page, 'Khóa máy').click();
}

export async function unlock(page: Page, { name, secret }: Someone): Promise<void> {
  const face = page.getByRole('button', { name: new RegExp(name) });
  await face
    .or(page.getByRole('heading', { name: `Chào ${name}` }))
    .first()
    .waitFor();
  if (await face.isVisible()) await face.click();
  await page.getByRole('heading', { name: `Chào ${name}` }).waitFor();
  await page.keyboard.type(secret);
  await page.keyboard.press('Enter');
  await page.getByRole('main').getByRole('heading', { level: 1 }).first().waitFor();
  await button(page, 'Khóa máy').waitFor();
}

export async function switchTo(page: Page, someone: Someone): Promise<void> {
  await lock(page);
  await unlock(page, someone);
}

/** By the app's own navigation: nothing is loaded anew, nobody is locked out. */
export async function go(page: Page, link: string): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: link }).first().click();
}

export interface Applicant {
  readonly procedure: string;
  readonly name: string;
  readonly idNumber: string;
}

export async function fillIntake(page: Page, { procedure, name, idNumber }: Applicant): Promise<void> {
  await choose(page, 'Thủ tục', procedure);
  await page.getByLabel('Số định danh (CCCD)', { exact: true }).first().fill(idNumber);
  await page.getByLabel('Họ và tên', { exact: true }).fill(name);
}

/** Takes a dossier in and returns its number. */
export async function takeIn(page: Page, applicant: Applicant): Promise<string> {
  await go(page, 'Tiếp nhận');
  await page.getByRole('heading', { name: 'Tiếp nhận hồ sơ', level: 1 }).waitFor();
  await fillIntake(page, applicant);
  await button(page, 'Tiếp nhận').click();
  await page.getByRole('heading', { name: 'Đã tiếp nhận' }).waitFor();
  const shown = await page.getByRole('main').innerText();
  const number = /MC\d+-\d{6}-\d{4,}/.exec(shown)?.[0];
  expect(number, 'the number is shown after saving').toBeDefined();
  return number ?? '';
}

/** The level above hands out a code for the commune that `setUpOffice` chooses. */
export async function codeFromConsole(page: Page, url: string, commune = 'my'): Promise<string> {
  await logInToConsole(page, url);
  await page.goto(`${url}/cap-tren/ma?tinh=37`);
  const unit = page.locator('select[name="don-vi"]');
  const values = await unit.locator('option').evaluateAll((options) =>
    options.map((option) => ({
      value: (option as HTMLOptionElement).value,
      text: option.textContent ?? '',
    })),
  );
  const chosen = await firstCommuneOf(values, commune);
  await unit.selectOption(chosen);
  await page.locator('form[method="post"][action="/cap-tren/ma"] button').first().click();
  const text = await page.locator('main').innerText();
  const code = /\b[0-9A-HJKMNP-TV-Z]{4}[-\s]?[0-9A-HJKMNP-TV-Z]{4}\b/.exec(text)?.[0];
  expect(code, `a code is shown in: ${text.slice(0, 500)}`).toBeDefined();
  return code ?? '';
}

/** The commune that a person gets who types these letters in the app: the first whose bare name begins so, in the list's order. */
async function firstCommuneOf(
  values: readonly { value: string; text: string }[],
  letters: string,
): Promise<string> {
  const { plainLetters } = await import('../../src/base/plain-letters.ts');
  const bare = (name: string): string => plainLetters(name).replace(/^(xa|phuong|dac khu) /, '');
  const found = values.find(({ text }) => bare(text.trim()).startsWith(letters));
  expect(found).toBeDefined();
  return found?.value ?? '';
}

export async function logInToConsole(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/cap-tren`);
  if (await page.locator('input[name="mat-khau"]').isVisible()) {
    await page.locator('input[name="ten"]').fill(testLogin);
    await page.locator('input[name="mat-khau"]').fill(testPassword);
    await page.keyboard.press('Enter');
    await page.locator('form[action="/cap-tren/dang-xuat"]').waitFor();
  }
}

/** A journey that fails leaves a picture of what was seen, in the folder that git ignores, and its words in the log. */
export async function pictureOfFailure(page: Page | undefined, name: string): Promise<void> {
  const file = name.replace(/[^a-z0-9]+/gi, '-').slice(0, 60);
  await page?.screenshot({ path: `pictures/failed/${file}.png` }).catch(() => undefined);
  const words = await page
    ?.locator('body')
    .innerText({ timeout: 5000 })
    .catch(() => undefined);
  if (words !== undefined) console.error(`Seen last in "${name}":\n${words.slice(0, 800)}`);
}

/** The line comes back, again if need be, until the person sees what they wait for; on `others` it comes back too. */
export async function syncUntil(page: Page, seen: Locator, others: readonly Page[] = []): Promise<void> {
  await expect
    .poll(
      async () => {
        if (await seen.first().isVisible()) return true;
        for (const each of [...others, page])
          await each.evaluate(() => window.dispatchEvent(new Event('online')));
        return false;
      },
      { timeout: patience, interval: 1000 },
    )
    .toBe(true);
}

/** The line to the server in the header, as it now is. */
export const syncChip = (page: Page): Locator =>
  page.locator('header a.chip, .chip[href="/dong-bo"]').first();

export async function openDossier(page: Page, number: string): Promise<void> {
  await go(page, 'Hồ sơ');
  await page.getByRole('link', { name: number }).first().click();
  await page.getByRole('heading', { level: 1, name: number }).waitFor();
}

/** A dossier's next likely deed is its one big button; every other stands in the menu. */
export async function startDeed(page: Page, deed: string): Promise<void> {
  const menu = page.getByRole('main').getByRole('button', { name: 'Việc khác', exact: true });
  await menu.waitFor();
  const offered = page.getByRole('main').getByRole('button', { name: deed, exact: true });
  if ((await offered.count()) === 0) await menu.click();
  await offered.click();
}

/** A deed that ends the dossier or brings it further, with the reason where one is asked for. */
export async function doDeed(page: Page, deed: string, reason?: string): Promise<void> {
  await startDeed(page, deed);
  const sheet = page.getByRole('dialog');
  if (reason !== undefined) await sheet.getByLabel('Lý do', { exact: true }).fill(reason);
  await sheet.getByRole('button', { name: 'Lưu', exact: true }).click();
  await sheet.waitFor({ state: 'hidden' });
}

/** The tablet that was turned to the citizen, back in the officer's hands. */
export async function takeTabletBack(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Giữ để quay lại' }).hover();
  await page.mouse.down();
  await page.locator('.turned').waitFor({ state: 'detached' });
  await page.mouse.up();
}

/** The administrator's code for a further tablet. */
export async function codeForFurtherTablet(page: Page): Promise<string> {
  await go(page, 'Đồng bộ');
  await button(page, 'Lấy mã cho máy mới').click();
  return (await page.locator('strong.fingerprint').innerText()).trim();
}

/** Ends a browser with all its processes at once, as a power cut does. */
export async function killBrowser(context: BrowserContext): Promise<void> {
  const devtools = await context.browser()?.newBrowserCDPSession();
  const running = await devtools?.send('SystemInfo.getProcessInfo');
  const id = running?.processInfo.find(({ type }) => type === 'browser')?.id;
  expect(id, 'the browser names its process').toBeDefined();
  const closed = new Promise<void>((ended) => context.once('close', () => ended()));
  // Its own process group: the helpers that it started end with it.
  if (id !== undefined) process.kill(-id, 'SIGKILL');
  await closed;
}
