/** A report on paper: what may stand alone on a page, and that a sheet is as wide as its paper. No server: the page is printed as it is. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { plainDate } from '../../src/base/plain-date.ts';
import { reportPageHtml } from '../../src/documents/report/pages.ts';
import type { ReportContent } from '../../src/domain/report/events.ts';
import { familyContents } from '../documents/family-contents.ts';
import { openProfile } from '../support/browser.ts';

const look = readFileSync(resolve(import.meta.dirname, '../../public/report.css'), 'utf8');
/** It reads what was printed; some installations lack it. */
const reader = existsSync('/usr/bin/pdftotext') ? '/usr/bin/pdftotext' : undefined;
let folder: string;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'smc-paper-'));
  context = await openProfile(join(folder, 'profile'));
  page = await context.newPage();
});
afterAll(async () => {
  await context.close();
  rmSync(folder, { recursive: true, force: true });
});

/** @returns the words of each page, or with `-bbox` where they stand */
async function printed(report: string, ...how: readonly string[]): Promise<readonly string[]> {
  await page.setContent(`<!doctype html><meta charset="utf-8"><style>${look}</style><body>${report}</body>`);
  const path = join(folder, 'report.pdf');
  await page.pdf({ path, preferCSSPageSize: true });
  const text = execFileSync(reader ?? '', [...how, path, '-'], { encoding: 'utf8' }).normalize('NFC');
  return text.split(how.includes('-bbox') ? /(?=<page )/ : '\f').slice(how.includes('-bbox') ? 1 : 0);
}
const countIn = (text: string, what: RegExp): number => (text.match(what) ?? []).length;

const tableOf = (rows: number): string =>
  `<p class="report__table-title">Bảng</p><div class="report__table-box"><table class="report__table report__table--text">
    <thead><tr><th>Stt</th><th>Nội dung</th></tr></thead>
    <tbody>${Array.from({ length: rows }, (_, at) => `<tr><td>${at + 1}</td><th scope="row">DONG-${at + 1}</th></tr>`).join('')}</tbody>
  </table></div>`;

test.skipIf(reader === undefined).each([4, 9, 14])(
  'of a table of %i rows no page has fewer than three, wherever it begins',
  async (rows) => {
    for (let above = 18; above < 34; above += 1) {
      const body = `<div class="report__body">${'<p>Câu.</p>'.repeat(above)}${tableOf(rows)}<p>Hết.</p></div>`;
      const sheet = `<div class="report"><article class="report__sheet">${body}</article></div>`;
      const onPages = (await printed(sheet))
        .map((text) => countIn(text, /DONG-\d+/g))
        .filter((count) => count > 0);
      expect([above, Math.min(...onPages) >= 3, onPages]).toEqual([above, true, onPages]);
    }
  },
);

test.skipIf(reader === undefined)(
  'the line with the check stands below whoever signs, however long the report is',
  async () => {
    const { movement } = familyContents;
    for (let lines = 0; lines < 24; lines += 1) {
      const texts = { ...movement.texts, assessment: 'Câu nhận xét.\n'.repeat(lines) };
      const pages = await printed(reportPageHtml({ ...movement, texts }, { demo: true, approved }));
      const signed = pages.find((text) => text.includes('Mã kiểm tra'));
      expect([lines, signed?.includes('TM. ỦY BAN NHÂN DÂN')]).toEqual([lines, true]);
    }
  },
);
const approved = { on: plainDate('2026-10-02'), by: 'Nguyễn Văn Bình' };

/** Of so many fields, with the months of the year. */
function yearOf(fields: number): ReportContent {
  const { handling } = familyContents;
  const [row] = handling.tally.byField;
  if (row === undefined) throw new RangeError('There is a field');
  const byField = Array.from({ length: fields }, (_, at) => ({ ...row, field: `Lĩnh vực ${at + 1}` }));
  const months = Array.from({ length: 9 }, (_, at) => ({
    period: { from: handling.period.from, to: handling.period.to },
    ...{ received: 80 + at, resolved: 70 + at },
  }));
  return { ...handling, months, tally: { ...handling.tally, byField } };
}

test.skipIf(reader === undefined).each([1, 3, 5, 8, 10, 12, 16])(
  'of %i fields no chart stands alone on a page, nor what is noted below the form',
  async (fields) => {
    const pages = await printed(reportPageHtml(yearOf(fields), { demo: false, charts: true }));
    const charts = pages.map((text) => countIn(text, /Biểu đồ \d\./g)).filter((count) => count > 0);
    expect(charts.reduce((sum, count) => sum + count, 0)).toBe(5);
    expect([charts, Math.min(...charts) > 1]).toEqual([charts, true]);
    const noted = pages.find((text) => text.includes('Biểu mẫu: '));
    expect(noted).toMatch(/Tổng số\s+914/);
  },
);

test.skipIf(reader === undefined)(
  'every sheet is as wide as its paper, also behind one that lies down',
  async () => {
    const words = '<p>dautrang</p><p style="text-align: end">cuoitrang</p>';
    const sheet = (kind: string): string => `<article class="report__sheet ${kind}">${words}</article>`;
    const sheets = ['', 'report__sheet--wide', 'report__sheet--charts'].map(sheet);
    const pages = await printed(`<div class="report">${sheets.join('')}</div>`, '-bbox');
    const edges = pages.map((text) => [
      Math.round(Number(/xMin="([\d.]+)"[^>]*>dautrang/.exec(text)?.[1])),
      Math.round(Number(/xMax="([\d.]+)"[^>]*>cuoitrang/.exec(text)?.[1])),
    ]);
    // In points: 30 mm and 15 mm from the edges of A4, 20 mm and 15 mm where it lies down.
    const upright = [85, 553];
    expect(edges).toEqual([upright, [57, 800], upright]);
  },
);
