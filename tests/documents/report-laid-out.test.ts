/** How the paper of a report lies on its pages: what stays together, what stands once, and how a version is called. */
import { describe, expect, test } from 'vitest';
import { writeDocument } from '../../src/documents/docx/document.ts';
import { keptTogether } from '../../src/documents/kept-together.ts';
import { reportFileName } from '../../src/documents/report/file-name.ts';
import { reportPageHtml } from '../../src/documents/report/pages.ts';
import { versionInWords } from '../../src/documents/report/titles.ts';
import type { ReportContent } from '../../src/domain/report/events.ts';
import { unzipped } from '../support/unzipped.ts';
import { handlingContent } from './family-contents.ts';
import { pageLinesOf } from './laid-out.ts';

const withTexts = (texts: Partial<ReportContent['texts']>): ReportContent => ({
  ...handlingContent,
  texts: { ...handlingContent.texts, ...texts },
});
const linesOf = (content: ReportContent): readonly string[] =>
  pageLinesOf(reportPageHtml(content, { demo: false }));

/** The paragraphs of the Word file, as they are written. */
async function paragraphsOf(content: ReportContent, demo = false): Promise<readonly string[]> {
  const file = await writeDocument(reportPageHtml(content, { demo }));
  const xml = unzipped(new Uint8Array(await file.arrayBuffer()), 'word/document.xml');
  return [...xml.matchAll(/<w:p>.*?<\/w:p>/gs)].map(([each]) => each);
}

describe('in the Word file', () => {
  test('whoever signs, and whom it goes to, stand on one page with the end of the text', async () => {
    const paragraphs = await paragraphsOf(handlingContent);
    const recipients = paragraphs.findIndex((each) => each.includes('Nơi nhận:'));
    expect(paragraphs[recipients - 2]).toContain('tổng hợp theo quy định./.');
    for (const before of paragraphs.slice(recipients - 2, recipients))
      expect(before).toContain('<w:keepNext/>');
  });

  test('the line of a practice office keeps its distance from the head', async () => {
    const banner = (await paragraphsOf(handlingContent, true)).find((each) => each.includes('dùng thử'));
    expect(Number(/w:after="(\d+)"/.exec(banner ?? '')?.[1])).toBeGreaterThan(200);
  });
});

test('a month, a quarter and a part of a year stay with the year that they are of', () => {
  expect(keptTogether('giấy tờ tháng 11 năm 2026')).toBe('giấy tờ tháng\u00A011\u00A0năm\u00A02026');
  expect(keptTogether('Quý IV năm 2026')).toBe('Quý\u00A0IV\u00A0năm\u00A02026');
  expect(keptTogether('9 tháng đầu năm 2026')).toBe('9\u00A0tháng\u00A0đầu\u00A0năm\u00A02026');
});

test('on what it is founded begins with a capital letter and ends with a sign, however it was typed', () => {
  expect(linesOf(withTexts({ opening: 'thực hiện Kế hoạch số 02/KH-UBND' }))).toContain(
    'Thực hiện Kế hoạch số 02/KH-UBND.',
  );
  expect(linesOf(withTexts({ opening: 'Căn cứ Luật;\nthực hiện Kế hoạch,' }))).toEqual(
    expect.arrayContaining(['Căn cứ Luật;', 'Thực hiện Kế hoạch,']),
  );
});

test('no heading says what the chapter above it says', () => {
  const alone = linesOf(withTexts({ difficulties: '', causes: '' }));
  const chapter = alone.indexOf('II. Đánh giá chung');
  expect(alone[chapter + 1]).toBe('Hồ sơ được giải quyết đúng quy trình.');
  const several = linesOf(handlingContent);
  expect(several[several.indexOf('II. Đánh giá chung') + 1]).toBe('1. Kết quả đạt được');
});

test('closed again after it was given back it says so, on paper and in the name of its file', () => {
  const again = { ...handlingContent, closedBefore: 1 };
  expect(versionInWords(handlingContent)).toBe('bản thứ 1');
  expect(versionInWords(again)).toBe('bản thứ 1, chốt lại');
  expect(versionInWords({ version: 2, closedBefore: 3 })).toBe('bản thứ 2, chốt lại lần 3');
  expect(reportPageHtml(again, { demo: false })).toContain('bản thứ 1, chốt lại ·');
  expect(reportFileName(again)).toMatch(/-chot-lai$/);
});

test('the file of nine months is called as the period is', () => {
  const nineMonths = {
    ...handlingContent,
    ...{ preset: 'calendarNineMonths', period: { from: '2026-01-01', to: '2026-09-30' } },
  } as ReportContent;
  expect(reportFileName(nineMonths)).toContain('-bao-cao-9-thang-dau-nam-2026');
});
