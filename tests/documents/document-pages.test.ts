/** What of a Word document stays on one page with what follows, and what begins one. */
import { expect, test } from 'vitest';
import { writeDocument } from '../../src/documents/docx/document.ts';
import { chartsThatBeginPages } from '../../src/documents/report/charts/chart-pages.ts';
import type { ReportChart } from '../../src/documents/report/charts/report-charts.ts';
import { unzipped } from '../support/unzipped.ts';

const documentOf = async (page: string): Promise<string> =>
  unzipped(new Uint8Array(await (await writeDocument(page)).arrayBuffer()), 'word/document.xml');
const sheetOf = (body: string): string =>
  `<div class="report"><article class="report__sheet"><div class="report__body">${body}</div></article></div>`;

test('three rows at least of a table stay together at either end, and what a line groups follows it', async () => {
  const rows = Array.from(
    { length: 10 },
    (_, at) => `<tr class="${at === 4 ? 'report__total' : ''}"><td>DONG-${at + 1}</td></tr>`,
  );
  const xml = await documentOf(
    sheetOf(
      `<table class="report__table report__table--text"><colgroup><col width="100%" /></colgroup><thead><tr><th>Cột</th></tr></thead><tbody>${rows.join('')}</tbody></table>`,
    ),
  );
  const kept = [...xml.matchAll(/<w:tr>.*?<\/w:tr>/gs)]
    .filter(([row]) => row.includes('<w:keepNext/>'))
    .map(([row]) => /DONG-\d+|Cột/.exec(row)?.[0]);
  expect(kept).toEqual(['Cột', 'DONG-1', 'DONG-2', 'DONG-5', 'DONG-8', 'DONG-9']);
});

test('a chart that begins a page on paper begins one in the document', async () => {
  const xml = await documentOf(
    sheetOf(
      '<p class="report__chart-title">Một</p><p class="report__chart-title report__begins-page">Hai</p>',
    ),
  );
  const begins = [...xml.matchAll(/<w:p>.*?<\/w:p>/gs)]
    .filter(([paragraph]) => paragraph.includes('<w:pageBreakBefore/>'))
    .map(([paragraph]) => /Một|Hai/.exec(paragraph)?.[0]);
  expect(begins).toEqual(['Hai']);
});

/** As high as it is drawn, in millimetres, with a note of one line. */
const chart = (height: number): ReportChart => {
  const drawing = { width: 660, height: height * 4, marks: [] };
  return { title: 'Biểu đồ', note: 'Đơn vị tính: hồ sơ.', drawn: { drawing, narrow: drawing, summary: '' } };
};
const annexOf = '(Kèm theo Báo cáo số 41/BC-UBND ngày 26/09/2026 của Ủy ban nhân dân xã Mỹ Tân)';

// Each takes 16.1 mm more than it is drawn; of 257 mm the heading takes 23.5, the check 16.
test.each<readonly [heights: readonly number[], begins: readonly number[]]>([
  [[42, 42, 20, 20, 10], []],
  // The fifth would stand alone: the pages are about as full as each other.
  [[42, 46, 27, 21, 32], [2]],
  [[42, 46, 75, 21, 75], [3]],
  [
    [120, 120, 120],
    [1, 2],
  ],
  [[], []],
])('charts %o high begin pages at %o', (heights, begins) => {
  const begun = chartsThatBeginPages(heights.map(chart), annexOf);
  expect(begun.flatMap((is, at) => (is ? [at] : []))).toEqual(begins);
});
