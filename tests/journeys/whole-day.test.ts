import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dayOfInstant, systemClock } from '../../src/base/clock.ts';
import { formatDay } from '../../src/base/plain-date.ts';
import { openDatabase } from '../../src/server/database/database.ts';
import { seesAll } from '../../src/server/database/roles.ts';
import { alive } from '../support/alive.ts';
import { fakeCamera } from '../support/fake-camera.ts';
import { BadLine } from './bad-line.ts';
import * as day from './day-of-sixty.ts';
import { oneBrowser } from './one-browser.ts';
import { openFigures, readFigures } from './register-steps.ts';
import * as steps from './steps.ts';

/**
 * A whole day without a line: sixty dossiers through the form, with scans, fees, petitions, citizens' taps and an outage. Books and
 * figures agree with the plan (`day-of-sixty.ts`) and with each other, and then all of it goes up over a line that breaks ten times.
 */
const at = oneBrowser('whole-day');
let line: BadLine;
let page: Page;
/** The numbers of the dossiers, by who came when. */
const numbers = new Map<number, string>();
const main = () => page.getByRole('main');
const button = (name: string) => page.getByRole('button', { name, exact: true });
const numberOf = (nth: number): string => numbers.get(nth) ?? '';

beforeAll(async () => {
  line = await BadLine.to(at.server.port);
  page = await at.open('tablet', { args: fakeCamera(join(at.folder, 'camera.y4m')) });
});
afterAll(() => line?.close());

test('in the morning an office begins, and its line is gone', async () => {
  const above = await at.context.newPage();
  const code = await steps.codeFromConsole(above, at.server.url);
  await steps.closeBeside(above);
  await steps.setUpOffice(page, line.url, code);
  await steps.waitUntilOfflineReady(page);
  await steps.switchTo(page, steps.officer);
  await steps.syncUntil(page, steps.syncChip(page).getByText('Đã đồng bộ'));
  await line.become({ kind: 'refused' });
  await button('Báo sự cố').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Mạng', exact: true }).click();
  await page.getByText(/^Mạng: sự cố từ/).waitFor();
});

async function takeIn({ nth, applicant }: day.Comer): Promise<void> {
  alive(`dossier ${nth}`);
  await steps.go(page, 'Tiếp nhận');
  await page.getByRole('heading', { name: 'Tiếp nhận hồ sơ', level: 1 }).waitFor();
  await steps.fillIntake(page, applicant);
  if (day.photographed.includes(nth)) await day.photograph(page);
  if (day.fromFile.includes(nth)) await day.takeFromFile(page, nth);
  await button('Tiếp nhận').click();
  await page.getByRole('heading', { name: 'Đã tiếp nhận' }).waitFor();
  numbers.set(nth, (await main().locator('.desk-number').innerText()).trim());
}

test('sixty dossiers are taken in through the form, nine are given out at once, and the citizens are asked', async () => {
  for (const comer of day.comers) {
    await takeIn(comer);
    const grade = day.grades.get(comer.nth);
    if (grade !== undefined) await day.handOver(page, grade);
    if (comer.nth === 5) expect(await day.writeReceipt(page)).toMatch(/^BL01-\d{4}-0001$/);
    if (comer.nth === 11) expect(await day.writeReceipt(page)).toMatch(/^BL01-\d{4}-0002$/);
  }
  expect(new Set(numbers.values()).size).toBe(60);
  expect(numberOf(60)).toMatch(/-0060$/);
});

test('papers are asked for, somebody takes theirs back, three complain, and the outage ends', async () => {
  for (const nth of [3, 9]) {
    await day.findDossier(page, numberOf(nth));
    await steps.startDeed(page, 'Yêu cầu bổ sung…');
    const sheet = page.getByRole('dialog');
    await sheet.getByLabel('Những giấy tờ, nội dung cần bổ sung').first().fill('Trích lục ly hôn');
    await sheet.getByLabel('Lý do', { exact: true }).fill('Thiếu giấy tờ');
    await sheet.getByRole('button', { name: 'Lưu', exact: true }).click();
    await sheet.waitFor({ state: 'hidden' });
  }
  await day.findDossier(page, numberOf(6));
  await steps.doDeed(page, 'Công dân rút hồ sơ…', 'Đổi ý');
  await day.notePetition(page, 'Hành vi hành chính', 'Chờ lâu mà không ai hướng dẫn.');
  await day.notePetition(page, 'Quy định hành chính', 'Phải nộp hai lần một tờ giấy.');
  await day.notePetition(page, 'Hành vi hành chính', 'Trả kết quả muộn một buổi.');
  await button('Trả lời').click();
  await page.getByRole('dialog').getByLabel('Nội dung trả lời, tóm tắt').fill('Đã xin lỗi và hẹn lại.');
  await page.getByRole('dialog').getByRole('button', { name: 'Ghi', exact: true }).click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await steps.go(page, 'Hôm nay');
  await button('Đã hết sự cố Mạng').click();
  await page.getByText(/^Mạng: sự cố từ/).waitFor({ state: 'detached' });
});

test('a receipt is spoiled and written again under the next number, and the money is that of the dossiers', async () => {
  await day.openReceipts(page);
  await page.getByRole('heading', { name: '16 hồ sơ đã thu, chưa có phiếu' }).waitFor();
  expect(await day.writeReceiptFromList(page, 'Trần Văn Thử 16')).toMatch(/-0003$/);
  await button('Hủy số này…').click();
  await page.getByRole('dialog').getByLabel('Vì sao hủy').fill('In hỏng');
  await page.getByRole('dialog').getByRole('button', { name: 'Hủy số này' }).click();
  await page.getByText(/hủy ngày .*: In hỏng/).waitFor();
  await main().getByRole('link', { name: 'Phiếu trong ngày' }).click();
  expect(await day.writeReceiptFromList(page, 'Trần Văn Thử 16')).toMatch(/-0004$/);
  await main().getByRole('link', { name: 'Phiếu trong ngày' }).click();
  await page.getByText(/3 phiếu có giá trị, tiền mặt 26.000 đồng/).waitFor();
  await page.getByText(/^Số đã dùng: BL01-\d{4}-0001 đến 0004\. Trong đó 1 số đã hủy\.$/).waitFor();
  await day.openFees(page);
  await page.getByText(/đã thu 120.000 đồng của 20 hồ sơ/).waitFor();
});

const today = formatDay(dayOfInstant(systemClock.now()));

test('in the evening the figures are those of the plan, and the books hold just these dossiers', async () => {
  await openFigures(page, today, today);
  const { total } = await readFigures(page);
  const { resolvedEarly, resolvedOnTime, pendingInTime, ...others } = total;
  expect(others).toEqual({
    ...{ carriedOver: 0, receivedOnline: 0, receivedInPerson: 60, receivedPostal: 0 },
    ...{ resolvedLate: 0, closed: 1, awaiting: 2, pendingOverdue: 0 },
  });
  expect([resolvedEarly + resolvedOnTime, pendingInTime]).toEqual([9, 48]);
  const said = (await main().innerText()).replaceAll(/\s+/g, ' ');
  for (const figure of [
    'Công dân đánh giá khi nhận kết quả 77,78% Hồ sơ được công dân đánh giá: 7 Hồ sơ đã trả kết quả: 9',
    'Hài lòng 57,14% Hồ sơ được đánh giá hài lòng: 4',
    'Bình thường 14,29% Hồ sơ được đánh giá bình thường: 1',
    'Không hài lòng 28,57% Hồ sơ bị đánh giá không hài lòng: 2',
  ])
    expect(said).toContain(figure);

  await day.openBooks(page);
  await page.getByText('60 hồ sơ, bằng số “Tiếp nhận trong kỳ” của Số liệu').waitFor();
  for (const [book, matter] of [
    ['SCT/BS', 'copies'],
    ['SCT/CK', 'signature'],
  ] as const) {
    await main()
      .getByRole('link', { name: new RegExp(`^Chứng thực ${book}`) })
      .click();
    await page.getByText(/: đã cấp 10 số$/).waitFor();
    const rows = await main().locator('table tbody tr').allInnerTexts();
    expect(rows).toHaveLength(10);
    const those = day.comers.filter((each) => each.matter === matter);
    for (const [index, { applicant }] of those.entries()) {
      expect(rows[index]?.trim()).toMatch(new RegExp(`^${String(index + 1).padStart(2, '0')}\\b`));
      expect(rows[index]).toContain(applicant.name);
    }
  }
  await day.openPetitions(page);
  await main().getByRole('link', { name: '3 tiếp nhận trong kỳ' }).waitFor();
  await main().getByRole('link', { name: '1 trả lời đúng hạn' }).waitFor();
  await main().getByRole('link', { name: '2 đang xử lý, trong hạn' }).waitFor();
});

/** What the server has of scans: none twice, none in part, and each with the SHA-256 that its fact names. */
async function scansAbove(): Promise<readonly { whole: boolean; digest: boolean; facts: number }[]> {
  const database = await openDatabase({ url: at.server.databaseUrl, settings: seesAll }, 1);
  try {
    return await database.rows<{ whole: boolean; digest: boolean; facts: number }>(
      `select s.held = s.bytes and s.whole_since is not null and length(p.all) = s.bytes as whole,
              encode(sha256(p.all), 'hex') = s.name as digest,
              (select count(*)::int from entries e where e.office = s.office and e.scan = s.name) as facts
       from scans s join lateral (
         select string_agg(content, ''::bytea order by begins) as all from scan_parts
         where office = s.office and name = s.name) p on true`,
    );
  } finally {
    await database.close();
  }
}

test('the line comes back and breaks ten times, and in the end all of it is above, once', async () => {
  const scans = day.photographed.length + day.fromFile.length;
  await line.become({ kind: 'breaking', times: { '/v1/sync': 4, '/v1/scans/part': 6 } });
  await steps.go(page, 'Đồng bộ');
  await steps.syncUntil(page, steps.syncChip(page).getByText('Đã đồng bộ', { exact: true }));
  await day.findDossier(page, numberOf(55));
  await steps.syncUntil(page, page.getByText(/^Hồ sơ và 1 bản quét đã lên máy chủ/));
  await expect.poll(scansAbove).toHaveLength(scans);
  await expect
    .poll(async () => {
      await page.evaluate(() => window.dispatchEvent(new Event('online')));
      return (await scansAbove()).filter(({ whole }) => !whole).length;
    })
    .toBe(0);
  expect(line.broken).toHaveLength(10);
  for (const scan of await scansAbove()) expect(scan).toEqual({ whole: true, digest: true, facts: 1 });
});

test('the level above counts the same sixty, and has set nothing aside', async () => {
  const above = await at.context.newPage();
  await steps.logInToConsole(above, at.server.url);
  await above.goto(`${at.server.url}/cap-tren`);
  const row = above.getByRole('row').filter({ has: above.locator('a[href^="/cap-tren/don-vi/"]') });
  const cells = await row.getByRole('cell').allInnerTexts();
  const [unfinished, setAside] = [cells.at(-3)?.trim(), cells.at(-1)?.trim()];
  expect([unfinished, setAside]).toEqual(['50', '0']);
  await above.goto(`${at.server.url}/cap-tren/may-chu`);
  const dossiers = above.locator('dl.tiles .tile', { has: above.getByText('Hồ sơ', { exact: true }) });
  expect(await dossiers.locator('dd').innerText()).toBe('60');
  await steps.closeBeside(above);
});
