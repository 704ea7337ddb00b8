import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { BadLine } from './bad-line.ts';
import { oneBrowser } from './one-browser.ts';
import * as steps from './steps.ts';

/** Whatever the line does, work goes on, the page says what is wrong, and in the end all arrives exactly once. */
const at = oneBrowser('line');
let line: BadLine;
let page: Page;
const numbers: string[] = [];

beforeAll(async () => {
  line = await BadLine.to(at.server.port);
  page = await at.open();
});
afterAll(() => line?.close());

/** Takes in the next dossier and returns its number. */
async function takeInNext(): Promise<string> {
  const nth = numbers.length + 1;
  const idNumber = `0371900000${String(nth).padStart(2, '0')}`;
  const number = await steps.takeIn(page, { procedure: 'khai sinh', name: `Trần Văn Thử ${nth}`, idNumber });
  numbers.push(number);
  return number;
}

/** The page *Đồng bộ* says what is wrong, and the header how much waits. */
async function isSaid(fault: string, waiting: string): Promise<void> {
  await steps.go(page, 'Đồng bộ');
  await steps.syncUntil(page, page.getByRole('main').getByText(fault));
  await steps.syncChip(page).getByText(waiting, { exact: true }).waitFor();
}

async function arrives(number: string): Promise<void> {
  await steps.openDossier(page, number);
  await steps.syncUntil(page, page.getByText(/^Máy chủ đã nhận, số \d+/));
}

test('an office is set up through a line that is still good', async () => {
  const above = await at.context.newPage();
  const code = await steps.codeFromConsole(above, at.server.url);
  await steps.closeBeside(above);
  await steps.setUpOffice(page, line.url, code);
  await steps.waitUntilOfflineReady(page);
  await arrives(await takeInNext());
});

test('nobody answers: work goes on and is sent by itself later', async () => {
  await line.become({ kind: 'refused' });
  const number = await takeInNext();
  await isSaid('Chưa tới được máy chủ. Cứ làm việc tiếp, máy sẽ tự gửi khi có mạng.', '1 mục chờ gửi');
  await line.become({ kind: 'good' });
  await arrives(number);
});

test('a login page answers in the place of the server: it is not believed, and the person is told', async () => {
  await line.become({ kind: 'loginPage' });
  const number = await takeInNext();
  await isSaid('Mở trình duyệt đăng nhập wifi rồi thử lại.', '1 mục chờ gửi');
  await line.become({ kind: 'good' });
  await arrives(number);
});

test('the server is broken: nothing is lost meanwhile', async () => {
  await line.become({ kind: 'broken' });
  const number = await takeInNext();
  await isSaid('Máy chủ đang gặp lỗi. Hồ sơ vẫn an toàn trên máy này và sẽ được gửi sau.', '1 mục chờ gửi');
  await line.become({ kind: 'good' });
  await arrives(number);
});

test('large packets do not get through: they are halved until they do', async () => {
  await line.become({ kind: 'narrow', most: 0 });
  const three = [await takeInNext(), await takeInNext(), await takeInNext()];
  await isSaid('Máy chủ không nhận gói lớn. Máy sẽ chia nhỏ và gửi lại.', '3 mục chờ gửi');
  const before = line.asked.length;
  await line.become({ kind: 'narrow', most: 1 });
  for (const number of three) await arrives(number);
  const sent = line.asked.slice(before).map(({ entries }) => entries);
  // A round that begins by itself leaves out what was recorded a moment ago.
  expect(Math.max(...sent)).toBeGreaterThan(1);
  expect(sent.filter((entries) => entries === 1).length).toBe(3);
  await line.become({ kind: 'good' });
});

test('a busy server is left in peace for as long as it asked, then the tablet comes back by itself', async () => {
  // Long enough that also a slow machine shows the sentence before the wait is over.
  const seconds = 15;
  await steps.go(page, 'Đồng bộ');
  await steps.syncUntil(page, steps.syncChip(page).getByText('Đã đồng bộ'));
  await line.become({ kind: 'busyOnce', seconds });
  const before = line.asked.length;
  const number = await takeInNext();
  await steps.go(page, 'Đồng bộ');
  await page
    .getByRole('main')
    .getByText('Máy chủ đang bận. Máy sẽ chờ theo yêu cầu của máy chủ rồi gửi lại.')
    .waitFor();
  await steps.syncChip(page).getByText('1 mục chờ gửi', { exact: true }).waitFor();
  // Nobody touches the tablet.
  await steps.syncChip(page).getByText('Đã đồng bộ', { exact: true }).waitFor();
  const [refused, next] = line.asked.slice(before);
  expect((next?.at ?? 0) - (refused?.at ?? 0)).toBeGreaterThanOrEqual(seconds * 1000 - 50);
  await arrives(number);
});

/** What the tablet takes for now, beside the truth; within the desk's own day. */
const putClock = (milliseconds: number): Promise<void> =>
  page.evaluate((ahead) => {
    const machine = window as typeof window & { trueNow?: () => number };
    const trueNow = (machine.trueNow ??= Date.now.bind(Date));
    Date.now = () => trueNow() + ahead;
  }, milliseconds);

test('a wrong clock is shown and never holds up anything', async () => {
  const hourHere = new Date(Date.now() + 7 * 3_600_000).getUTCHours();
  await putClock((hourHere < 12 ? 3 : -3) * 3_600_000);
  await steps.go(page, 'Đồng bộ');
  await steps.syncUntil(page, page.getByText('Lệch 180 phút. Sửa ngày giờ trong cài đặt của máy.'));
  await arrives(await takeInNext());
  await steps.go(page, 'Hôm nay');
  await page.getByText('Đồng hồ của máy này sai').waitFor();
  await putClock(0);
  await steps.go(page, 'Đồng bộ');
  await steps.syncUntil(page, page.getByText('Khớp với máy chủ'));
});

test('a line that takes the question and never answers is given up after half a minute', async () => {
  await page.clock.install();
  await line.become({ kind: 'silent' });
  const number = await takeInNext();
  await steps.go(page, 'Đồng bộ');
  const before = line.asked.length;
  await page.getByRole('button', { name: /^Đồng bộ ngay$|^Đang đồng bộ…$/ }).click();
  await expect.poll(() => line.asked.length).toBeGreaterThan(before);
  await page.clock.fastForward(31_000);
  await page.getByRole('main').getByText('Máy chủ trả lời quá chậm. Máy sẽ tự thử lại.').waitFor();
  await steps.syncChip(page).getByText('1 mục chờ gửi', { exact: true }).waitFor();
  await line.become({ kind: 'good' });
  await arrives(number);
});

test('in the end the level above has every dossier exactly once, and has set nothing aside', async () => {
  expect(new Set(numbers).size).toBe(numbers.length);
  const above = await at.context.newPage();
  await steps.logInToConsole(above, at.server.url);
  await above.goto(`${at.server.url}/cap-tren`);
  const row = above.getByRole('row').filter({ has: above.locator('a[href^="/cap-tren/don-vi/"]') });
  const cells = await row.getByRole('cell').allInnerTexts();
  expect(cells.at(-3)?.trim()).toBe(String(numbers.length));
  expect(cells.at(-1)?.trim()).toBe('0');
  await steps.closeBeside(above);
});
