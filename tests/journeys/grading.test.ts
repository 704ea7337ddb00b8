/** The tablet turns to the citizen after a hand-over, without a line: one tap, and only the officer's gesture brings it back. */
import type { Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { beforeAll, expect, test } from 'vitest';
import { oneBrowser } from './one-browser.ts';
import * as steps from './steps.ts';

const hanh = { name: 'Nguyễn Thị Hạnh', secret: steps.demoPin };

const at = oneBrowser('grading');
let page: Page;
beforeAll(async () => {
  page = await at.open();
  await steps.openDemo(page, at.server.url);
  await steps.waitUntilOfflineReady(page);
  await at.context.setOffline(true);
});

const main = () => page.getByRole('main');
const heading = (name: string) => page.getByRole('heading', { level: 1, name });
const question = () => heading('Ông/Bà thấy việc giải quyết hồ sơ thế nào?');
const tap = (name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' }).click();

/** Every word that is drawn, also where something else lies over it. */
const seen = (): Promise<string> =>
  page.evaluate(() =>
    [...document.querySelectorAll('body *')]
      .filter((each) => each.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
      .flatMap((each) => [...each.childNodes].filter(({ nodeType }) => nodeType === 3))
      .map(({ textContent }) => textContent)
      .join(' ')
      .replaceAll(/\s+/g, ' '),
  );

let people = 130;
const takeIn = (name: string): Promise<string> =>
  steps.takeIn(page, { procedure: 'khai sinh', name, idNumber: `037190000${(people += 1)}` });

/** @returns its number, once the citizen is asked */
async function handOver(name: string): Promise<string> {
  const number = await takeIn(name);
  await main().getByRole('button', { name: 'Trả ngay', exact: true }).click();
  await question().waitFor();
  return number;
}

test('shows the citizen nothing of any dossier, by no key, no way back and no link', async () => {
  await steps.go(page, 'Hồ sơ');
  await handOver('Vi Thị Chạm Một Lần');
  expect(await seen()).toContain('Vừa nhận kết quả: Khai sinh');
  const nothing = /MC\d|Vi Thị|Hoàn tác|\d\d\/\d\d\/\d{4}/;
  expect(await seen()).not.toMatch(nothing);
  expect(await page.title()).toBe('Đánh giá');
  // What a screen reader finds is the question and the way back, and so is what the Tab key finds.
  expect(await page.getByRole('link').count()).toBe(0);
  const found = new Set<string>();
  for (let pressed = 0; pressed < 12; pressed += 1) {
    await page.keyboard.press('Tab');
    found.add(
      await page
        .locator(':focus')
        .allInnerTexts()
        .then((texts) => texts.join()),
    );
  }
  expect([...found].sort()).toEqual([
    ...['', 'Bình thường', 'Giữ để quay lại', 'Hài lòng', 'Khóa máy', 'Không hài lòng', 'Không đánh giá'],
  ]);
  for (const key of ['Escape', 'n', 'Control+Enter', 'Alt+ArrowLeft']) await page.keyboard.press(key);
  await page.goBack();
  await question().waitFor();
  expect(await seen()).not.toMatch(nothing);
  // A short tap on the officer's button is no gesture.
  await tap('Giữ để quay lại');
  await question().waitFor();
  // Whoever loads it anew stands before the lock.
  await page.reload();
  await heading('Ai đang làm việc?').waitFor();
  expect(await seen()).not.toMatch(nothing);
  await steps.unlock(page, hanh);
});

test('records a tap and a reason, thanks, and comes back to where the officer was', async () => {
  const number = await handOver('Vi Thị Chờ Lâu');
  await tap('Hài lòng');
  await heading('Điều gì làm Ông/Bà hài lòng?').waitFor();
  await tap('Chọn lại');
  await tap('Không hài lòng');
  await heading('Điều gì chưa tốt?').waitFor();
  await tap('Viết lời nhắn');
  await page.getByLabel('Lời nhắn của Ông/Bà').fill('Chờ từ sáng tới trưa');
  await tap('Phải chờ lâu');
  await heading('Cảm ơn Ông/Bà.').waitFor();
  await steps.takeTabletBack(page);
  await page.getByText('Kết quả đã trả nên không cần giấy hẹn.').waitFor();
  expect(await page.getByRole('button', { name: 'Hoàn tác' }).count()).toBe(0);
  await steps.openDossier(page, number);
  const story = main().locator('.desk-story');
  await story.getByText('Công dân đánh giá sau khi nhận kết quả').waitFor();
  expect(await main().innerText()).not.toMatch(/hài lòng|Phải chờ lâu|Chờ từ sáng/i);
});

test('can be read while it is held, and shrinks from under no finger, also where nothing may move', async () => {
  await handOver('Vi Thị Giữ Nút');
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const button = page.locator('.turned .hold');
  const before = await button.boundingBox();
  await button.hover();
  await page.mouse.down();
  const holding = page.getByText('Giữ thêm…');
  await holding.waitFor();
  const [during, picture] = [await button.boundingBox(), await holding.screenshot()];
  await page.mouse.up();
  expect(during).toEqual(before);
  expect(contrastIn(picture)).toBeGreaterThanOrEqual(4.5);
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  await steps.takeTabletBack(page);
});

/** Between the lightest and the darkest of a picture of words, as WCAG 2.2 has it: 1 to 21. */
function contrastIn(picture: Buffer): number {
  const { data } = PNG.sync.read(picture);
  const linear = (value: number): number =>
    value <= 0.04045 * 255 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4;
  const seen = Array.from({ length: data.length / 4 }, (_, at) => {
    const [red = 0, green = 0, blue = 0] = [...data.subarray(at * 4, at * 4 + 3)].map(linear);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  }).sort((a, b) => a - b);
  return ((seen.at(-1) ?? 0) + 0.05) / ((seen[0] ?? 0) + 0.05);
}

test('is skipped by the citizen, and locked by whoever holds it', async () => {
  const number = await handOver('Vi Thị Bỏ Qua');
  await tap('Không đánh giá');
  await heading('Cảm ơn Ông/Bà.').waitFor();
  await tap('Khóa máy');
  await heading('Ai đang làm việc?').waitFor();
  await steps.unlock(page, hanh);
  await steps.openDossier(page, number);
  await main().locator('.desk-story').getByText('Trả kết quả').first().waitFor();
  expect(await main().innerText()).not.toContain('Công dân đánh giá');
});

test('is counted, opened without how anybody graded, and struck by the leader alone', async () => {
  await steps.go(page, 'Số liệu');
  const card = main()
    .locator('section, article, div.card')
    .filter({ has: page.getByRole('heading', { name: 'Mức độ hài lòng của công dân' }) })
    .last();
  await card.getByRole('link', { name: /^Hồ sơ bị đánh giá không hài lòng/ }).click();
  await heading('Hồ sơ được công dân đánh giá').waitFor();
  await page.getByText('Ai đánh giá thế nào không hiện cho bất kỳ ai.').waitFor();
  const graded = async () => Number(/(\d+) hồ sơ/.exec(await main().innerText())?.[1]);
  const before = await graded();
  await main().getByRole('link', { name: /^MC/ }).first().click();
  await main().locator('.desk-story').getByText('Công dân đánh giá').first().waitFor();
  expect(await page.getByRole('button', { name: 'Bỏ lượt đánh giá…' }).count()).toBe(0);
  await steps.switchTo(page, { name: 'Lê Quang Minh', secret: steps.demoPin });
  await steps.go(page, 'Số liệu');
  await page.getByText('Chờ từ sáng tới trưa').waitFor();
  await card
    .getByRole('link', { name: /^Hồ sơ được công dân đánh giá/ })
    .first()
    .click();
  await heading('Hồ sơ được công dân đánh giá').waitFor();
  await main().getByRole('link', { name: /^MC/ }).first().click();
  await tap('Bỏ lượt đánh giá…');
  await tap('Bỏ lượt đánh giá');
  await page.locator('[aria-invalid="true"]').waitFor();
  await page.getByLabel('Vì sao không phải của công dân').fill('Trẻ em chạm nhầm');
  await tap('Bỏ lượt đánh giá');
  await page.locator('.toast', { hasText: 'Đã bỏ lượt đánh giá.' }).waitFor();
  await main().locator('.desk-story').getByText('Bỏ lượt đánh giá').first().waitFor();
  await page.goBack();
  await expect.poll(graded).toBe(before - 1);
});

test('comes back by a secret alone where the administrator wants it so, or is not asked at all', async () => {
  const binh = { name: 'Trần Văn Bình', secret: steps.demoPin };
  await steps.switchTo(page, binh);
  const choose = async (change: () => Promise<void>): Promise<void> => {
    await steps.go(page, 'Cài đặt');
    await change();
    await tap('Lưu cách hỏi');
  };
  const asked = () => page.getByRole('checkbox', { name: /^Hỏi công dân sau khi trả kết quả/ });
  await choose(() => page.getByRole('radio', { name: /^Mở bằng mã mở máy/ }).check());
  await page.locator('.toast', { hasText: 'Đã lưu cách hỏi mức độ hài lòng.' }).waitFor();
  await steps.switchTo(page, hanh);
  await handOver('Vi Thị Mã Mở Máy');
  expect(await page.getByRole('button', { name: 'Giữ để quay lại' }).count()).toBe(0);
  await tap('Hài lòng');
  await tap('Xong');
  // By itself, once the thanks were read.
  await heading('Ai đang làm việc?').waitFor();
  await steps.unlock(page, binh);
  await choose(() => asked().uncheck());
  await page.locator('.toast', { hasText: 'thôi hỏi mức độ hài lòng' }).waitFor();
  await steps.switchTo(page, hanh);
  await takeIn('Vi Thị Không Hỏi');
  await main().getByRole('button', { name: 'Trả ngay', exact: true }).click();
  await page.getByText('Kết quả đã trả nên không cần giấy hẹn.').waitFor();
  expect(await question().count()).toBe(0);
});
