import type { Locator, Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { sizes } from './screens.ts';
import { oneBrowser } from './one-browser.ts';
import * as steps from './steps.ts';

/** How much a hand has to do for a dossier: what is in sight, in which order, and how many keys and taps it takes. */
const at = oneBrowser('hands');
let page: Page;

beforeAll(async () => {
  page = await at.open('tablet', { touch: true });
  await page.addInitScript(() => {
    window.print = () => undefined;
  });
  await steps.openDemo(page, at.server.url);
  await steps.go(page, 'Tiếp nhận');
});

const procedure = (): Locator => page.getByRole('combobox', { name: 'Thủ tục' });
const number = (): Locator => page.getByLabel('Số định danh (CCCD)', { exact: true }).first();
const name = (): Locator => page.getByLabel('Họ và tên', { exact: true });
const phone = (): Locator => page.getByLabel(/^Điện thoại/).first();
const channel = (): Locator => page.getByRole('group', { name: 'Hình thức nộp' }).locator('label');
const accept = (): Locator => page.getByRole('button', { name: 'Tiếp nhận và in giấy hẹn' });
const isFocused = (target: Locator): Promise<void> => target.and(page.locator(':focus')).waitFor();

/** The focus goes to the first box by itself: what is typed before it is there would be typed into that. */
async function startAnew(): Promise<void> {
  await page.getByRole('button', { name: 'Xóa hết để ghi mới' }).click();
  await isFocused(procedure());
}

/** All that are shut are opened, all that are open are shut. */
async function turnDrawers(): Promise<void> {
  for (const summary of await page.locator('.drawer > summary').all()) await summary.click();
}

interface Stop {
  readonly what: string;
  /** All of it can be seen: it lies inside the window, and nothing lies over its middle or its edges. */
  readonly isInSight: boolean;
  readonly isLast: boolean;
  readonly left: number;
  readonly right: number;
  /** From the page's beginning, however far it is scrolled. */
  readonly top: number;
  readonly bottom: number;
}
/** Runs in the page. */
function stopAt(element: Element): Stop {
  const { left, right, top, bottom } = element.getBoundingClientRect();
  const isInside = left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight;
  const isInSight = [top + 1, (top + bottom) / 2, bottom - 1].every((y) => {
    const there = document.elementFromPoint((left + right) / 2, y);
    return there !== null && (element.contains(there) || there.contains(element));
  });
  return {
    what: element.outerHTML.slice(0, 120),
    isInSight: isInside && isInSight,
    isLast: element.matches('.desk-bar .primary'),
    ...{ left, right, top: top + scrollY, bottom: bottom + scrollY },
  };
}
/** Runs in the page: how many pixels of it are cut off. */
const cutOff = (said: Element): number =>
  Math.max(said.scrollHeight - said.clientHeight, said.scrollWidth - said.clientWidth);
const isInSight = async (target: Locator): Promise<boolean> => (await target.evaluate(stopAt)).isInSight;

test('why a day is promised is told whole in any size, where there is no room at one tap', async () => {
  await steps.choose(page, 'Thủ tục', 'khai sinh');
  const why = page.locator('.desk-why');
  for (const [size, viewport] of Object.entries(sizes)) {
    await page.setViewportSize(viewport);
    const isFolded = (await why.evaluate(cutOff)) > 0;
    if (isFolded) await why.click();
    expect(await why.innerText()).toContain('(Luật Hộ tịch, Điều 5).');
    expect(await why.evaluate(cutOff), `of it on a ${size}`).toBeLessThanOrEqual(0);
    if (isFolded) await why.click();
  }
});

test('the longest reason leaves the busiest form its room on a tablet that lies, and is one tap away', async () => {
  await page.setViewportSize(sizes['tablet-landscape']);
  await steps.choose(page, 'Thủ tục', '2.000815');
  await page.evaluate(() => scrollTo(0, 0));
  const why = page.locator('.desk-why');
  const { height = 999 } = (await page.locator('.desk-bar').boundingBox()) ?? {};
  expect(height).toBeLessThanOrEqual(110);
  const drawers = await page.locator('.drawer > summary').all();
  for (const each of [page.getByLabel('Số bản'), page.getByText('Phí 2.000 đồng'), ...drawers, accept()])
    expect(await isInSight(each), `${String(each)} is in the first view`).toBe(true);
  expect(await why.evaluate(cutOff)).toBeGreaterThan(0);
  await why.tap();
  await expect.poll(() => why.evaluate(cutOff)).toBeLessThanOrEqual(0);
  await why.tap();
});

test('a name of the law that is a paragraph stands in a line, and is told whole at one tap', async () => {
  expect(await procedure().inputValue()).toBe('Sao y bản chính');
  const named = page.locator('.desk-chosen-words');
  await expect.poll(() => named.evaluate(cutOff)).toBeGreaterThan(0);
  await named.tap();
  await expect.poll(() => named.evaluate(cutOff)).toBeLessThanOrEqual(0);
  expect(await named.innerText()).toContain('của nước ngoài cấp hoặc chứng nhận');
  await named.tap();
});

test('a drawer that was opened stands whole above the bar', async () => {
  const [papers] = await page.locator('.drawer', { hasText: 'Giấy tờ đã nộp' }).all();
  await papers?.locator('summary').first().tap();
  await expect.poll(() => papers && isInSight(papers)).toBe(true);
  await papers?.locator('summary').first().tap();
});

describe.each(['tablet-landscape', 'tablet-portrait'] as const)('the form on a %s', (size) => {
  test('needs no scrolling for the usual dossier', async () => {
    await page.setViewportSize(sizes[size]);
    await steps.choose(page, 'Thủ tục', 'khai sinh');
    await page.evaluate(() => scrollTo(0, 0));
    const channels = await channel().all();
    expect(channels).toHaveLength(3);
    const promised = page.locator('.desk-due-day');
    const drawers = await page.locator('.drawer > summary').all();
    const conditional = page.getByRole('checkbox', { name: /^Giấy chứng sinh/ }).first();
    const all = [procedure(), number(), name(), phone(), ...channels, conditional, promised, accept()];
    for (const each of [...all, ...drawers])
      expect(await isInSight(each), `${String(each)} is in the first view`).toBe(true);
  });
});

test.each(['tablet-landscape', 'tablet-portrait', 'phone'] as const)(
  'the form on a %s is walked through in reading order, and no bar ever hides the field in use',
  async (size) => {
    await page.setViewportSize(sizes[size]);
    // The one whose reasons are the longest, and whose fee is counted.
    await steps.choose(page, 'Thủ tục', '2.000815');
    const chosen = await page.locator(':focus').evaluate(stopAt);
    expect(chosen.isInSight, `${chosen.what} is in sight when the procedure is chosen`).toBe(true);
    await turnDrawers();
    await procedure().focus();
    let before: Stop | undefined;
    for (let stops = 1; before?.isLast !== true; stops += 1) {
      expect(stops, 'the button is reached').toBeLessThan(80);
      await page.keyboard.press('Tab');
      const now = await page.locator(':focus').evaluate(stopAt);
      expect(now.isInSight, `${now.what} is in sight while it is in use`).toBe(true);
      const isBeside = before && now.top < before.bottom && now.left >= before.right - 1;
      const isBelow = before && now.bottom > before.bottom && now.top >= before.top;
      if (before)
        expect(isBeside || isBelow, `${now.what} comes after what is above it or to its left`).toBe(true);
      before = now;
    }
    await turnDrawers();
  },
);

test('a limit in doubt promises no day, and is confirmed in two taps within the first view', async () => {
  await page.setViewportSize(sizes.phone);
  await steps.choose(page, 'Thủ tục', '1.001266');
  const limit = page.getByRole('group', { name: 'Thời hạn đúng' });
  const read = limit.locator('label').filter({ hasText: '5 ngày làm việc' });
  const confirm = page.getByRole('button', { name: 'Xác nhận', exact: true });
  const [typed, promised] = [
    page.getByRole('textbox', { name: 'Ngày hẹn trả' }),
    page.locator('.desk-due-day'),
  ];
  expect(await promised.textContent()).not.toMatch(/\d/);
  const choices = await limit.locator('label').all();
  const drawers = await page.locator('.desk-drawers > details > summary').all();
  for (const [size, more] of [
    [sizes.phone, []],
    [sizes['tablet-portrait'], drawers],
    [sizes['tablet-landscape'], drawers.slice(0, 3)],
  ] as const) {
    await page.setViewportSize(size);
    await page.evaluate(() => scrollTo(0, 0));
    for (const each of [procedure(), ...choices, confirm, ...more])
      expect(await isInSight(each), `${String(each)} is in the first view at ${size.width}`).toBe(true);
  }
  const channels = await channel().all();
  for (const each of [procedure(), read, confirm, number(), name(), phone(), ...channels, typed, accept()])
    expect(await isInSight(each), `${String(each)} is in the first view`).toBe(true);
  await read.tap();
  await confirm.tap();
  await confirm.waitFor({ state: 'detached' });
  await expect.poll(() => promised.textContent()).toMatch(/\d/);
});

describe('keys', () => {
  let keys = 0;
  async function press(key: string): Promise<void> {
    keys += key.split('+').length;
    await page.keyboard.press(key);
  }
  async function type(text: string): Promise<void> {
    keys += [...text].length;
    await page.keyboard.type(text);
  }

  test('a new citizen takes at most 25 beyond the name and the number', async () => {
    await page.setViewportSize(sizes['tablet-landscape']);
    await startAnew();
    keys = 0;
    await type('khai sinh');
    await page.getByRole('option').first().waitFor();
    await press('Enter');
    await isFocused(number());
    await page.keyboard.type('037190000119');
    await press('Tab');
    await page.keyboard.type('Mai Thị Nhanh Tay');
    await press('Tab');
    await type('0912345678');
    await press('Control+Enter');
    await page.getByRole('heading', { name: 'Đã tiếp nhận' }).waitFor();
    expect(keys).toBeLessThanOrEqual(25);
    const receipt = (await page.locator('.paper').first().textContent()) ?? '';
    for (const each of ['Mai Thị Nhanh Tay', '037190000119', '0912']) expect(receipt).toContain(each);
  });

  test('the next dossier of the same person takes two keys, and begins with the person', async () => {
    keys = 0;
    await press('Tab');
    await press('Enter');
    await isFocused(procedure());
    expect(keys).toBe(2);
    expect(await name().inputValue()).toBe('Mai Thị Nhanh Tay');
    expect(await phone().inputValue()).toBe('0912345678');
    expect(await procedure().inputValue()).toBe('');
    await startAnew();
  });

  test('copies of a paper are counted into the fee and get the next number in the book', async () => {
    await steps.choose(page, 'Thủ tục', '2.000815');
    await number().fill('037190000120');
    await name().fill('Đinh Văn Sao Y');
    await page.getByLabel('Số bản').fill('3');
    await page.getByLabel('Số trang mỗi bản').fill('4');
    const sum = page.getByText('Phí 18.000 đồng');
    await sum.waitFor();
    expect(await isInSight(sum)).toBe(true);
    await accept().click();
    await page.getByRole('heading', { name: 'Đã tiếp nhận' }).waitFor();
    const receipt = (await page.locator('.paper').first().textContent()) ?? '';
    for (const each of ['18.000 đồng', '3 bản, mỗi bản 4 trang']) expect(receipt).toContain(each);
    await page.getByText(/^số 1, quyển số 01\/\d{4}-SCT\/BS$/).waitFor();
    await page.getByRole('button', { name: 'Hồ sơ tiếp theo' }).click();
  });

  test('a known citizen takes at most eight beyond the number', async () => {
    await isFocused(procedure());
    keys = 0;
    await type('ks');
    await page.getByRole('option').first().waitFor();
    await press('Enter');
    await isFocused(number());
    await page.keyboard.type('037190000119');
    const offer = page.getByRole('button', { name: /Mai Thị Nhanh Tay.*Lấy thông tin này/ });
    await offer.waitFor();
    expect(await isInSight(offer)).toBe(true);
    expect(await isInSight(channel().first())).toBe(true);
    await press('Enter');
    await expect.poll(() => phone().inputValue()).toBe('0912345678');
    expect(await name().inputValue()).toBe('Mai Thị Nhanh Tay');
    await press('Control+Enter');
    await page.getByRole('heading', { name: 'Đã tiếp nhận' }).waitFor();
    expect(keys).toBeLessThanOrEqual(8);
    await page.getByRole('button', { name: 'Hồ sơ tiếp theo' }).click();
  });
});

test('a number that is too short is told when its box is left, and never while it is typed', async () => {
  await isFocused(procedure());
  await number().focus();
  await page.keyboard.type('03719000011');
  const told = page.getByText('Số định danh có 12 chữ số, đang ghi 11.');
  await page.waitForFunction(() => new Promise((drawn) => requestAnimationFrame(() => drawn(true))));
  expect(await told.count()).toBe(0);
  await page.keyboard.press('Tab');
  await told.waitFor();
  await number().focus();
  await page.keyboard.press('End');
  await page.keyboard.type('9');
  await told.waitFor({ state: 'detached' });
  await startAnew();
});

test('of procedures that fit equally well, the one that the office takes in most is offered first', async () => {
  const commonest = page.getByRole('group', { name: 'Thủ tục hay nhận' }).getByRole('button');
  await commonest.nth(1).waitFor();
  const common = (await commonest.allInnerTexts()).map((text) => text.trim());
  const options = page.getByRole('option');
  /** As many of the first as were asked for, by their short names. */
  async function offered(letters: string, count: number): Promise<string[]> {
    await procedure().fill(letters);
    await options.nth(count - 1).waitFor();
    return (await options.locator('.strong').allInnerTexts()).slice(0, count);
  }
  await procedure().press('ArrowDown');
  expect(await offered('', common.length)).toEqual(common);

  const [first = '', second = ''] = await offered('dang ky lai', 2);
  let dossiers = 0;
  while ((await offered('dang ky lai', 1))[0] === first) {
    expect((dossiers += 1), `${second} before ${first}`).toBeLessThan(8);
    await options.nth(1).click();
    await number().fill('037190000138');
    await name().fill('Tạ Thị Đăng Ký Lại');
    await page.getByRole('button', { name: 'Tiếp nhận', exact: true }).click();
    await page.getByRole('button', { name: 'Hồ sơ tiếp theo' }).click();
    await isFocused(procedure());
  }
  expect(dossiers).toBeGreaterThan(0);
  expect(await offered('dang ky lai', 2)).toEqual([second, first]);
  await startAnew();
});

describe('a known citizen', () => {
  test('with a common procedure takes two taps beside the scanner', async () => {
    let taps = 0;
    const tap = async (target: Locator): Promise<void> => {
      taps += 1;
      await target.tap();
    };
    await tap(page.getByRole('group', { name: 'Thủ tục hay nhận' }).getByRole('button').first());
    await isFocused(number());
    // A scanner does not wait until somebody is offered: its Enter comes at once.
    await page.keyboard.type('037190000119\n');
    await expect.poll(() => name().inputValue()).toBe('Mai Thị Nhanh Tay');
    await tap(accept());
    await page.getByRole('heading', { name: 'Đã tiếp nhận' }).waitFor();
    expect(taps).toBe(2);
    await page.getByRole('button', { name: 'Hồ sơ tiếp theo' }).click();
  });

  test('is offered in sight on a phone', async () => {
    await page.setViewportSize(sizes.phone);
    await page.evaluate(() => scrollTo(0, 0));
    await number().focus();
    await page.keyboard.type('037190000119');
    const offer = page.getByRole('button', { name: /Mai Thị Nhanh Tay.*Lấy thông tin này/ });
    await offer.waitFor();
    await expect.poll(() => isInSight(offer)).toBe(true);
    expect(await isInSight(number())).toBe(true);
    await page.setViewportSize(sizes['tablet-landscape']);
    await startAnew();
  });

  test('is asked about when the name is spelled another way, and what else differs is shown', async () => {
    await number().fill('037190000119');
    await name().fill('Mai Thị Nhánh Tay');
    await page.getByText(/ghi tên Mai Thị Nhanh Tay\. Cùng một người\?/).waitFor();
    // It is not taken in before that is answered; the next key answers.
    await accept().click();
    await page.getByText(/Chọn “Lấy tên lần trước” hoặc “Giữ tên vừa ghi”/).waitFor();
    const asLast = page.getByRole('button', { name: 'Lấy tên lần trước' });
    await isFocused(asLast);
    await asLast.click();
    await page.getByText(/Chọn “Lấy tên lần trước” hoặc “Giữ tên vừa ghi”/).waitFor({ state: 'detached' });
    expect(await name().inputValue()).toBe('Mai Thị Nhanh Tay');
    await phone().fill('0987654321');
    await page.getByText('Điện thoại khác lần trước: 0912345678').waitFor();
    await page.getByRole('button', { name: 'Lấy như lần trước' }).click();
    expect(await phone().inputValue()).toBe('0912345678');
    await startAnew();
  });

  test('is found by telephone where no number is typed, and by nobody after the lock', async () => {
    await phone().fill('0912 345 678');
    const offer = page.getByRole('button', { name: /Mai Thị Nhanh Tay.*Lấy thông tin này/ });
    await offer.waitFor();
    await phone().press('Enter');
    await expect.poll(() => number().inputValue()).toBe('037190000119');
    await steps.lock(page);
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    expect(await page.locator('body').innerText()).not.toContain('Nhanh Tay');
  });
});

/** A message stays for some eight seconds: a busy machine may need longer to read it, or to go to another page. */
const keepMessages = (): Promise<void> =>
  page.evaluate(() => {
    const { setTimeout: wait } = window;
    const longer = (work: () => void, delay = 0): number => wait(work, delay >= 6000 ? delay * 60 : delay);
    Object.assign(window, { setTimeout: longer });
  });

test('a line of the register on a phone has its deed under the thumb, and no message lies over a line', async () => {
  await page.setViewportSize(sizes.phone);
  await steps.unlock(page, { name: 'Nguyễn Thị Hạnh', secret: steps.demoPin });
  await keepMessages();
  await steps.go(page, 'Hồ sơ');
  const deed = page.locator('.row-deed', { hasText: 'Trả ngay' }).first();
  await deed.scrollIntoViewIfNeeded();
  const { width = 0, height = 0 } = (await deed.boundingBox()) ?? {};
  expect(Math.min(width, height)).toBeGreaterThanOrEqual(44);
  await deed.tap();
  await steps.takeTabletBack(page);
  const toast = page.locator('.toast').last();
  await toast.getByRole('button', { name: 'Hoàn tác' }).waitFor();
  const [box, strip] = [await toast.boundingBox(), await page.locator('.strip').boundingBox()];
  expect((box?.y ?? 0) + (box?.height ?? 999)).toBeLessThanOrEqual(strip?.height ?? 0);
  await toast.getByRole('button', { name: 'Hoàn tác' }).tap();
  await page.locator('.toast', { hasText: 'Đã hoàn tác' }).waitFor();
  await page.setViewportSize(sizes['tablet-landscape']);
  // The next one may take back the same dossier: what was said of it here must not be taken for its own message.
  await page.reload();
  await steps.unlock(page, { name: 'Nguyễn Thị Hạnh', secret: steps.demoPin });
});

test('a deed is taken back from another page in one tap, and no message outlives the lock', async () => {
  const toast = (text: RegExp): Locator => page.locator('.toast', { hasText: text });
  await keepMessages();
  await steps.go(page, 'Hồ sơ');
  const dossier = page.getByRole('main').getByRole('link', { name: /^MC/ }).first();
  const taken = (await dossier.textContent())?.trim() ?? '';
  await steps.openDossier(page, taken);
  await steps.startDeed(page, 'Có kết quả và trả');
  await steps.takeTabletBack(page);
  const done = toast(new RegExp(`^\\s*Hồ sơ ${taken} của .+ đã trả`));
  await done.waitFor();
  await steps.go(page, 'Hôm nay');
  await done.getByRole('button', { name: 'Hoàn tác' }).tap();
  // The one before it may have been taken back a moment ago, too.
  await toast(new RegExp(`Đã hoàn tác hồ sơ ${taken} của `))
    .last()
    .waitFor();
  expect(await done.count()).toBe(0);
  await steps.openDossier(page, taken);
  await steps.startDeed(page, 'Có kết quả và trả');
  await steps.takeTabletBack(page);
  await done.waitFor();
  await steps.lock(page);
  await page.getByRole('heading', { level: 1, name: 'Ai đang làm việc?' }).waitFor();
  expect(await page.locator('.toast').count()).toBe(0);
});

test('a new version is told while somebody types, and nothing under the finger moves', async () => {
  // Messages are no longer kept.
  await page.reload();
  await steps.unlock(page, { name: 'Nguyễn Thị Hạnh', secret: steps.demoPin });
  await steps.go(page, 'Tiếp nhận');
  await isFocused(procedure());
  await name().fill('');
  await page.keyboard.type('Lò Thị');
  // Upright the strip has the least room.
  await page.setViewportSize(sizes['tablet-portrait']);
  const lock = page.getByRole('button', { name: 'Khóa máy' });
  const places = () => Promise.all([name(), accept(), lock].map((each) => each.boundingBox()));
  const before = await places();
  // As when another tab has said yes to it; the first of the two may be the worker that comes for the first time.
  for (let count = 0; count < 2; count += 1)
    await page.evaluate(() => navigator.serviceWorker.dispatchEvent(new Event('controllerchange')));
  const told = page.getByRole('button', { name: 'Có bản mới' });
  await told.waitFor();
  expect(await places()).toEqual(before);
  await page.keyboard.type(' Đang Gõ');
  expect(await name().inputValue()).toBe('Lò Thị Đang Gõ');
  await told.tap();
  const asked = page.getByRole('dialog');
  await asked.getByText('Khi xong việc đang làm, tải lại trang này.').waitFor();
  await asked.getByRole('button', { name: 'Để sau' }).tap();
  await asked.waitFor({ state: 'hidden' });
  await page.setViewportSize(sizes['tablet-landscape']);
  await startAnew();
  await page.reload();
});

test('what is given at once says so, and offers no appointment any more', async () => {
  await steps.unlock(page, { name: 'Nguyễn Thị Hạnh', secret: steps.demoPin });
  const screen = page.getByRole('main');
  await steps.takeIn(page, { procedure: 'khai sinh', name: 'Lò Thị Trả Ngay', idNumber: '037190000127' });
  await screen.getByRole('button', { name: 'In giấy hẹn', exact: true }).waitFor();
  await screen.getByRole('button', { name: 'Trả ngay', exact: true }).tap();
  await steps.takeTabletBack(page);
  await screen.getByText('Kết quả đã trả nên không cần giấy hẹn.').waitFor();
  expect(await screen.getByRole('button', { name: /^In giấy hẹn/ }).count()).toBe(0);
  expect(await screen.innerText()).not.toContain('Đọc số này cho người nộp');
  await steps.lock(page);
  await page.getByRole('heading', { level: 1, name: 'Ai đang làm việc?' }).waitFor();
});

test('the overdue and the share in time come first of the figures, and no list behind one is scrolled sideways', async () => {
  await steps.unlock(page, { name: 'Nguyễn Thị Hạnh', secret: steps.demoPin });
  await steps.go(page, 'Số liệu');
  const tiles = page.locator('a.tile');
  await tiles.first().waitFor();
  const first = (await tiles.locator('.tile-label').allInnerTexts()).slice(0, 2);
  expect(first).toEqual(['Quá hạn', 'Trước hạn và đúng hạn']);
  await tiles.filter({ hasText: 'Đang giải quyết' }).click();
  await page.locator('.dossier-row').first().waitFor();
  for (const size of ['tablet-landscape', 'tablet-portrait', 'phone'] as const) {
    await page.setViewportSize(sizes[size]);
    const beyond = () => page.locator('.desk-table').evaluate((list) => list.scrollWidth - list.clientWidth);
    await expect.poll(beyond, { message: `on a ${size}` }).toBeLessThanOrEqual(0);
  }
});
