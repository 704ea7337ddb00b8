import type { CDPSession, Locator, Page } from 'playwright-core';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { oneBrowser } from './one-browser.ts';
import * as steps from './steps.ts';

/** Scanners and Vietnamese keyboards: what they type is never taken for something else, chosen, sent or doubled. */
const at = oneBrowser('keyboards');
let page: Page;
let keys: CDPSession;

beforeAll(async () => {
  page = await at.open('tablet', { touch: true });
  await steps.openDemo(page, at.server.url);
  keys = await page.context().newCDPSession(page);
});

const procedure = (): Locator => page.getByRole('combobox', { name: 'Thủ tục' });
const number = (): Locator => page.getByLabel('Số định danh (CCCD)', { exact: true }).first();
const name = (): Locator => page.getByLabel('Họ và tên', { exact: true });
const options = (): Promise<number> => page.getByRole('option').count();

let hasTyped = false;

/** An empty form, and the focus in its first box. */
async function startAnew(): Promise<void> {
  await steps.go(page, 'Hôm nay');
  await steps.go(page, 'Tiếp nhận');
  await procedure().waitFor();
  const clear = page.getByRole('button', { name: 'Xóa hết để ghi mới' });
  // A draft comes a moment after the form.
  if (hasTyped) await clear.click();
  hasTyped = true;
  await expect.poll(() => number().inputValue()).toBe('');
}

/** As a scanner does: all of it at once, and Enter. */
async function scan(into: Locator, line: string): Promise<void> {
  await into.click();
  await page.keyboard.insertText(line);
  await page.keyboard.press('Enter');
}

/** A key that the input method takes for itself: the page hears 229 and nothing else. */
const composedKey = async (code: string): Promise<void> => {
  const key = { key: 'Process', code, windowsVirtualKeyCode: 229, nativeVirtualKeyCode: 229 };
  await keys.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key });
  await keys.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
};

describe('a card that is scanned', () => {
  beforeEach(async () => {
    await startAnew();
  });

  const rest = '|Nam|Số 1, xã Mỹ Tân|15072021';

  test('fills the form from the box of its number, and from the box of the name', async () => {
    await scan(number(), `001099012345|012345678|Nguyễn Văn A|01021999${rest}`);
    await expect.poll(() => name().inputValue()).toBe('Nguyễn Văn A');
    expect(await number().inputValue()).toBe('001099012345');
    await name().fill('Trần');
    await scan(name(), `001099054321~~Lê Thị B~01/02/1999${rest.replaceAll('|', '~')}`);
    await expect.poll(() => name().inputValue()).toBe('Lê Thị B');
    expect(await number().inputValue()).toBe('001099054321');
  });

  test('and came out of another card, or lost its letters, says so, and nothing of it is taken for a name', async () => {
    await scan(number(), 'DN4010012345678|4e677579e1bb856e2056c4836e2041|01/02/1999|1|58c3a32058|01-001');
    await page.getByText('Đây là mã trên thẻ bảo hiểm y tế.').waitFor();
    expect([await number().inputValue(), await name().inputValue()]).toEqual(['', '']);
    await scan(number(), `001099012345||Nguyá»?n VÄƒn A|01021999${rest}`);
    await page.getByText('Máy quét gửi sai bảng mã').waitFor();
    expect([await number().inputValue(), await name().inputValue()]).toEqual(['001099012345', '']);
  });

  test('stays in no box that asks for something else', async () => {
    await name().fill('Trần');
    await steps.go(page, 'Hồ sơ');
    const search = page.getByRole('searchbox').first();
    await scan(search, `001099012345||Nguyễn Văn A|01021999${rest}`);
    await expect.poll(() => search.inputValue()).toBe('001099012345');
    await search.fill('');
  });
});

describe('an input method', () => {
  beforeEach(async () => {
    await startAnew();
  });

  test('may take Enter and arrows for itself: nothing is chosen until they are meant for the list', async () => {
    await procedure().click();
    await keys.send('Input.imeSetComposition', { text: 'khai', selectionStart: 4, selectionEnd: 4 });
    await expect.poll(options).toBeGreaterThan(0);
    await composedKey('Enter');
    await composedKey('ArrowDown');
    expect(await procedure().getAttribute('aria-expanded')).toBe('true');
    expect(await options()).toBeGreaterThan(0);
    await keys.send('Input.insertText', { text: 'khai sinh' });
    await page.keyboard.press('Enter');
    await expect.poll(() => procedure().inputValue()).toMatch(/khai sinh/i);
  });

  test('writes a name once, and its Enter saves nothing', async () => {
    await name().click();
    await keys.send('Input.imeSetComposition', { text: 'Nguyê', selectionStart: 5, selectionEnd: 5 });
    await composedKey('KeyN');
    await composedKey('Enter');
    await keys.send('Input.insertText', { text: 'Nguyễn' });
    expect(await name().inputValue()).toBe('Nguyễn');
    await page.getByRole('heading', { name: 'Tiếp nhận', level: 1 }).waitFor();
  });
});

test('proposals are found without marks, and by d for đ', async () => {
  const person = { procedure: 'khai sinh', name: 'Đặng Thị Đào', idNumber: '037190000049' };
  await steps.openDossier(page, await steps.takeIn(page, person));
  await steps.doDeed(page, 'Đã có kết quả…');
  await steps.startDeed(page, 'Trả kết quả…');
  const receiver = page.getByRole('dialog').getByLabel('Người nhận kết quả');
  const proposed = page.locator('datalist option[value="Đặng Thị Đào"]');
  await receiver.fill('');
  await receiver.pressSequentially('dang t');
  await expect.poll(() => proposed.getAttribute('label')).toBe('dang thi dao');
  await receiver.fill('Đặng');
  await expect.poll(() => proposed.getAttribute('label')).toBe(null);
  await page.keyboard.press('Escape');
});

test('a PIN goes in by where its keys lie, whatever letters the layout gives them', async () => {
  await steps.lock(page);
  await page.getByRole('button', { name: 'Nguyễn Thị Hạnh' }).click();
  await page.locator('.pad').waitFor();
  const letters: Readonly<Record<string, string>> = {
    2: 'â',
    4: 'ô',
    6: '\u0309',
    8: '\u0301',
    1: 'ă',
    0: 'đ',
  };
  for (const digit of steps.demoPin) {
    const code = `Digit${digit}`;
    await keys.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key: letters[digit] ?? '', code });
    await keys.send('Input.dispatchKeyEvent', { type: 'keyUp', key: letters[digit] ?? '', code });
  }
  await page.keyboard.press('Enter');
  await page.locator('.pad').waitFor({ state: 'detached' });
});
