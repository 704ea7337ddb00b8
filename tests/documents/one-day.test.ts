/** A report of one day: nowhere "từ ngày … đến ngày …" of the same day, on paper, in its title and in its workbook. */
import { expect, test } from 'vitest';
import { plainDate } from '../../src/base/plain-date.ts';
import { reportPageHtml } from '../../src/documents/report/pages.ts';
import { writeFiguresSheet } from '../../src/documents/report/sheet/figures-sheet.ts';
import { suggestedTitle } from '../../src/documents/report/titles.ts';
import { unzipped } from '../support/unzipped.ts';
import { familyContents } from './family-contents.ts';
import { linesOf } from './laid-out.ts';

const day = plainDate('2026-10-05');
const period = { from: day, to: day };
const twice = /05\/10\/2026 (?:đến|–|-)|(?:từ|đến)(?: hết)?(?: ngày)? 05\/10\/2026/i;

test.each(Object.entries(familyContents))('the paper of %s names its day once', (_, family) => {
  const { form } = family;
  const content = {
    ...family,
    ...{ period, preset: 'custom' as const, tally: { ...family.tally, period } },
    texts: { ...family.texts, title: suggestedTitle('custom', period, form.id) },
  };
  const lines = linesOf(reportPageHtml(content, { demo: false, charts: true }));
  expect(lines.filter((line) => twice.test(line))).toEqual([]);
  expect(lines).toContain('(Thời điểm báo cáo: ngày 05/10/2026)');
  expect(lines).toContain('(Ngày 05/10/2026)');
});

test('its sentences say what was counted on the day', () => {
  const { handling, quarterly } = familyContents;
  const linesOfDay = (content: typeof handling): string =>
    linesOf(
      reportPageHtml(
        { ...content, preset: 'custom', period, tally: { ...content.tally, period } },
        { demo: false },
      ),
    ).join('\n');
  expect(linesOfDay(handling)).toContain(
    'được tiếp nhận, giải quyết (tính trong ngày 05/10/2026): 914 hồ sơ, trong đó:',
  );
  expect(linesOfDay(quarterly)).toContain('Ngày 05/10/2026, tổng số hồ sơ tiếp nhận, giải quyết là 914');
});

test('nor does its workbook name the day twice', async () => {
  const { handling } = familyContents;
  const file = await writeFiguresSheet(
    { ...handling, preset: 'custom', period, tally: { ...handling.tally, period } },
    [],
  );
  const texts = unzipped(new Uint8Array(await file.arrayBuffer()), 'xl/sharedStrings.xml');
  expect(texts).toContain('Kỳ báo cáo: Ngày 05/10/2026');
  expect(texts).not.toMatch(twice);
});
