import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { plainLetters } from '../../src/base/plain-letters.ts';
import { buckets, Tally } from '../../src/domain/counting/tally-row.ts';
import { shareNames } from '../../src/domain/counting/shares.ts';
import * as book from './register-steps.ts';
import { sizes } from './screens.ts';
import { oneBrowser } from './one-browser.ts';
import * as steps from './steps.ts';

/** Two reports that were really printed: their registers come in through the app, and their figures come out of it. */
const at = oneBrowser('printed');
let page: Page;

const register001 = () => join(at.folder, 'report-001.csv');
const register000 = () => join(at.folder, 'report-000.csv');

beforeAll(async () => {
  await Promise.all([
    book.runCommand('seed', ['--kind', 'report-001', '--out', register001()]),
    book.runCommand('seed', ['--kind', 'report-000', '--out', register000()]),
  ]);
});

async function openOffice(commune: string): Promise<void> {
  page = await at.open(commune.replace(' ', '-'));
  const above = await at.context.newPage();
  const code = await steps.codeFromConsole(above, at.server.url, commune);
  await steps.closeBeside(above);
  await steps.setUpOffice(page, at.server.url, code, commune);
}

/** Sent when every dossier behind the figures has gone up; the level above answers with a number. */
async function sendAndWait(): Promise<string> {
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  await page.getByRole('button', { name: 'Gửi lên cấp trên' }).click();
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  const answer = page.getByText(/Cấp trên đã tiếp nhận báo cáo, số TN-\d{4}-\d{6}/).first();
  await answer.waitFor();
  return /TN-\d{4}-\d{6}/.exec(await answer.innerText())?.[0] ?? '';
}

/** The sheet that the level above keeps, after its own recount agreed. */
async function sheetAbove(number: string): Promise<string> {
  const above = await at.context.newPage();
  await steps.logInToConsole(above, at.server.url);
  await above.goto(`${at.server.url}/cap-tren/bao-cao`);
  await above
    .locator('main tr', { hasText: number })
    .locator('a[href^="/cap-tren/bao-cao/"]')
    .first()
    .click();
  const recount = above.locator('.facts dd').nth(2);
  // It counts again beside the acknowledgement, and asks for the page to be loaded anew meanwhile.
  while ((await recount.innerText()).includes('Đang tính lại')) await above.reload();
  expect(await recount.innerText()).toMatch(/Khớp$/);
  const text = (await above.locator('.sheet').textContent()) ?? '';
  await steps.closeBeside(above);
  return text;
}

/** The printed sheets as text: what a reader of the paper has before them. */
async function printedText(): Promise<string> {
  const path = join(at.folder, 'report.pdf');
  writeFileSync(path, await page.pdf({ preferCSSPageSize: true }));
  if (!existsSync('/usr/bin/pdftotext'))
    return (await page.locator('.paper-holder').first().textContent()) ?? '';
  return execFileSync('/usr/bin/pdftotext', ['-layout', path, '-'], { encoding: 'utf8' }).normalize('NFC');
}

/** The Word file as its button gives it with no line, made in a worker: its words, and with them what its charts say. */
async function wordFileOffline(): Promise<string> {
  await at.context.setOffline(true);
  const [working, downloading] = [page.waitForEvent('worker'), page.waitForEvent('download')];
  await page.getByRole('button', { name: 'Lấy tệp Word' }).click();
  expect((await working).url()).toContain('making-worker');
  const path = join(at.folder, 'report.docx');
  await (await downloading).saveAs(path);
  await at.context.setOffline(false);
  const parts = unzipSync(readFileSync(path));
  const pictures = Object.keys(parts).filter((name) => name.startsWith('word/media/'));
  // Over time, outcome, fields, channels; nothing was late.
  expect(pictures.map((name) => name.split('.').at(-1))).toEqual(['png', 'png', 'png', 'png']);
  const xml = Buffer.from(parts['word/document.xml'] ?? []).toString();
  expect(xml).toContain('Tỷ lệ tiếp nhận trực tuyến. Trực tuyến: 353 (100%)');
  return xml.replace(/<\/w:p>/g, '\n').replace(/<[^>]+>/g, '');
}

describe('report 001: a commune, from 1 January to 25 March 2024', () => {
  const period = { from: '01/01/2024', to: '25/03/2024' };

  test('its register comes in after a preview, and coming in again changes nothing', async () => {
    await openOffice('my');
    await book.bringIn(page, register001(), 353);
    await book.openImport(page);
    await book.chooseFile(page, register001());
    expect(await book.previewCounts(page)).toMatchObject({ Mới: 0, 'Đã có, giống hệt': 353 });
    await page.getByText('Mọi dòng đọc được đều đã có trong sổ và giống hệt.').waitFor();
    expect(await page.getByRole('button', { name: 'Không có gì để ghi' }).isDisabled()).toBe(true);
  });

  test('the figures and the shares are those that were printed', async () => {
    await book.openFigures(page, period.from, period.to);
    const { total, shares } = await book.readFigures(page);
    expect(total).toEqual({
      ...{ carriedOver: 0, receivedOnline: 353, receivedInPerson: 0, receivedPostal: 0 },
      ...{ resolvedEarly: 345, resolvedOnTime: 8, resolvedLate: 0, closed: 0 },
      ...{ awaiting: 0, pendingInTime: 0, pendingOverdue: 0 },
    });
    expect(shares.online).toEqual({ n: 353, d: 353, percent: '100%' });
    expect(shares.componentsDigitised).toMatchObject({ n: 353, d: 353 });
    const main = await page.getByRole('main').innerText();
    expect(main).toContain('97,73%');
    expect(main).toContain('2,27%');
  });

  test('the figure 345 opens exactly the 345 dossiers that it counts', async () => {
    await page.locator('.ledger a', { hasText: '345' }).first().click();
    await page.getByRole('heading', { level: 1, name: 'Giải quyết trước hạn' }).waitFor();
    await page.getByText(/^345 hồ sơ/).waitFor();
    const seen = new Set<string>();
    for (let from = 1; from <= 345; from += 50) {
      await page.getByText(new RegExp(`^${from}–${Math.min(345, from + 49)} trong 345`)).waitFor();
      const links = page.getByRole('main').locator('a[href^="/ho-so/"]');
      for (const href of await links.evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? '')))
        seen.add(href);
      if (from + 50 <= 345) await page.getByRole('button', { name: 'Trang sau' }).click();
    }
    expect(seen.size).toBe(345);
  });

  test('the register shows twelve dossiers at a glance, in the order of the heading that is pressed', async () => {
    await steps.go(page, 'Hồ sơ');
    await page.locator('.dossier-row').first().waitFor();
    const lines = () =>
      page.locator('.dossier-row').evaluateAll((rows) => {
        const bar = document.querySelector('nav.spine')?.getBoundingClientRect();
        const end = bar && bar.width === innerWidth ? bar.top : innerHeight;
        const boxes = rows.map((row) => row.getBoundingClientRect());
        return {
          heights: new Set(boxes.map(({ height }) => Math.round(height))).size,
          inView: boxes.filter(({ bottom }) => bottom <= end).length,
        };
      });
    for (const size of ['tablet-portrait', 'tablet-landscape'] as const) {
      await page.setViewportSize(sizes[size]);
      const { heights, inView } = await lines();
      expect(heights, `${size}: all lines are of one height`).toBe(1);
      expect(inView, size).toBeGreaterThanOrEqual(12);
    }
    const names = () => page.locator('.dossier-row td[data-column="name"]').allInnerTexts();
    const before = await names();
    await page.getByRole('button', { name: 'Người nộp', exact: true }).click();
    await page.locator('th[aria-sort="ascending"]').waitFor();
    await expect.poll(names).not.toEqual(before);
    const letters = (await names()).map(plainLetters);
    expect(letters).toEqual([...letters].sort());
  });

  test('the register taken out again counts on the command line as on the screen', async () => {
    await book.openMore(page);
    await page.getByRole('button', { name: 'Xuất ra tệp' }).click();
    await page.getByRole('radio', { name: /^Hệ thống khác/ }).check();
    await page.getByRole('radio', { name: 'CSV' }).check();
    await page.getByLabel('Xuất để làm gì, giao cho ai').fill('Đối chiếu số liệu quý I');
    const downloading = page.waitForEvent('download');
    await page.getByRole('dialog').getByRole('button', { name: 'Xuất tệp' }).click();
    const path = join(at.folder, 'exported.csv');
    await (await downloading).saveAs(path);
    const asked = ['--from', '2024-01-01', '--to', '2024-03-25', '--json'];
    const fromApp = await book.runCommand('tally', ['--register', path, ...asked]);
    expect(JSON.parse(fromApp)).toEqual(
      JSON.parse(await book.runCommand('tally', ['--register', register001(), ...asked])),
    );
    await book.openFigures(page, period.from, period.to);
    const shown = await book.readFigures(page);
    const counted = Tally.parse(JSON.parse(fromApp));
    for (const bucket of buckets) expect(shown.total[bucket], bucket).toBe(counted.total[bucket]);
    for (const share of shareNames)
      expect(shown.shares[share], share).toMatchObject(only(counted.shares[share]));
  });

  test('closed, approved and sent, it stands above with the same numbers, and a recount agrees', async () => {
    await book.closePeriod(page, { ...period, handled: 353 });
    await steps.switchTo(page, steps.leader);
    await book.openReport(page);
    await book.approve(page);
    const printed = await printedText();
    const written = await wordFileOffline();
    const number = await sendAndWait();
    const above = await sheetAbove(number);
    for (const text of [printed, written, above])
      for (const figure of ['353', '345', '97,73%', '2,27%'])
        expect(text.replaceAll(/\s+/g, ' '), figure).toContain(figure);
  });

  test('on a phone the charts are as wide as it is, and only a table that is wider says so', async () => {
    await page.setViewportSize(sizes.phone);
    const shown = await page.locator('.report').evaluate((report) => ({
      charts: [...report.querySelectorAll('svg.report__drawing')]
        .map((svg) => svg.getBoundingClientRect())
        .filter(({ width }) => width > 0)
        .map(({ right }) => right <= innerWidth),
      tables: [...report.querySelectorAll('.report__table-box')].map((box) => [
        box.scrollWidth > box.clientWidth,
        getComputedStyle(box, '::before').content.includes('Vuốt ngang'),
      ]),
    }));
    expect(shown).toEqual({ charts: [true, true, true, true], tables: [[true, true]] });
    await page.setViewportSize(sizes['tablet-portrait']);
    expect(
      await page.locator('.report__table-box').evaluate((box) => getComputedStyle(box, '::before').content),
    ).toBe('none');
    await page.setViewportSize(sizes['tablet-landscape']);
  });
});

describe('report 000: the communes of a district, from 19 January to 19 February 2024', () => {
  const period = { from: '19/01/2024', to: '19/02/2024' };

  test('961 are 751 online, 157 in person or by post, and 53 carried over', async () => {
    await openOffice('tam diep');
    await book.bringIn(page, register000(), 961);
    await steps.go(page, 'Số liệu');
    await book.watchFigures(page);
    await book.openFigures(page, period.from, period.to);
    const { total } = await book.readFigures(page);
    const line = `Từ ${period.from} đến hết ${period.to}`;
    const said = (await book.figuresSeen(page)).filter(({ period: name }) => name.includes(line));
    expect(new Set(said.map(({ carriedOver }) => carriedOver))).toEqual(new Set(['53']));
    expect(total.receivedOnline).toBe(751);
    expect(total.receivedInPerson + total.receivedPostal).toBe(157);
    expect(total.carriedOver).toBe(53);
    const form = page.getByRole('table', { name: /II\.06a/ }).locator('tr.total');
    expect(await form.innerText()).toContain('961');
  });

  test('the level above acknowledges the same', async () => {
    await book.closePeriod(page, { ...period, handled: 961 });
    await steps.switchTo(page, steps.leader);
    await book.openReport(page);
    await book.approve(page);
    const number = await sendAndWait();
    const above = await sheetAbove(number);
    for (const figure of ['961', '751', '53']) expect(above, figure).toContain(figure);
  });
});

const only = ({ n, d }: { n: number; d: number }): { n: number; d: number } => ({ n, d });
