/** Each paper as a Word document: the very sentences of the page that is printed, in their order, on the same sheet. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { encode } from 'uqr';
import { describe, expect, it } from 'vitest';
import type { PersonId } from '../../src/base/ids.ts';
import { plainDate } from '../../src/base/plain-date.ts';
import { followSheets } from '../../src/documents/books/follow-book.ts';
import { bookSheets } from '../../src/documents/books/sheets.ts';
import { writeDocument } from '../../src/documents/docx/document.ts';
import { looks } from '../../src/documents/docx/looks.ts';
import { find, readPage } from '../../src/documents/docx/page-tree.ts';
import { qrPicture } from '../../src/documents/docx/qr-picture.ts';
import { feeSheet } from '../../src/documents/fees/day-sheet.ts';
import { qrSvg } from '../../src/documents/qr.ts';
import { resultList } from '../../src/documents/books/result-list.ts';
import { reportPageHtml } from '../../src/documents/report/pages.ts';
import { apologySlip } from '../../src/documents/slips/apology.ts';
import { batchReceipt } from '../../src/documents/slips/batch-receipt.ts';
import { controlSlip } from '../../src/documents/slips/control-sheet.ts';
import { receiptSlip } from '../../src/documents/slips/receipt.ts';
import { refusalSlip } from '../../src/documents/slips/refusal.ts';
import { returnedSlip } from '../../src/documents/slips/returned-notice.ts';
import { stopSlip } from '../../src/documents/slips/stop-notice.ts';
import { supplementSlip } from '../../src/documents/slips/supplement-request.ts';
import { furtherShares } from '../../src/domain/counting/further.ts';
import { addUpFees } from '../../src/domain/counting/fees.ts';
import { unzipped } from '../support/unzipped.ts';
import { printed001, reportContent } from './report-content.ts';
import { settings, slipInput } from './slip-input.ts';

const day = plainDate('2026-11-25');
const january = { from: plainDate('2024-01-01'), to: plainDate('2024-03-25') };
const demo = { ...slipInput(), settings: { ...settings, demo: true } };
const awkward = slipInput(
  { officialCode: 'H15.50-261123-0975' },
  { name: 'Công ty <A & B> "Một"', email: '' },
);
const fees = addUpFees([
  {
    row: 0,
    collector: 'ha' as PersonId,
    procedure: { code: '1', name: 'Khai sinh' },
    dong: 8_000,
    paidBy: 'cash',
  },
]);

const papers: Readonly<Record<string, () => string>> = {
  'the receipt on A4': () => receiptSlip(slipInput(), 'a4'),
  'the receipt on A5, of a trial office': () => receiptSlip(demo, 'a5'),
  'the receipt of a name with marks in it': () => receiptSlip(awkward, 'a5'),
  'the request for papers': () =>
    supplementSlip(slipInput(), { items: ['Bản chính', 'Tờ khai'], reason: 'Thiếu giấy tờ' }, 'a4'),
  'the refusal': () => refusalSlip(slipInput(), { reason: 'Không thuộc thẩm quyền' }, 'a5'),
  'the notice of return': () => returnedSlip(slipInput(), { on: day, reason: 'Không đủ điều kiện' }, 'a5'),
  'the notice of stop': () => stopSlip(slipInput(), { as: 'stopped', on: day, reason: 'Theo yêu cầu' }, 'a4'),
  'the fees of a day': () =>
    feeSheet({ ...{ settings, on: day, fees }, nameOf: () => 'Lê Thị Hà', meaning: ['Đếm theo ngày.'] }),
  'the book of dossiers': () => bookSheets(book(30)),
  'one receipt for two dossiers': () =>
    batchReceipt({ settings, rows: [slipInput(), awkward], officer: 'Lê Thị Hà', on: day }, 'a5'),
  'the results that are handed on': () => resultList({ settings, on: day, rows: [slipInput()] }),
};
const book = (count: number) => {
  const { dossier, particulars } = slipInput();
  return followSheets({
    ...{ settings, on: day, fields: [], before: 0, received: count, replaces: undefined },
    period: { from: plainDate('2026-01-01'), to: plainDate('2026-12-31') },
    rows: Array.from({ length: count }, (_, at) => ({
      stt: at + 1,
      dossier,
      particulars,
      handedOver: undefined,
    })),
  });
};

const plain = (markup: string): string =>
  markup
    .replace(/<[^>]+>/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;|&apos;/g, "'")
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')
    .trim()
    .toLocaleUpperCase('vi');

async function documentOf(page: string): Promise<string> {
  const file = await writeDocument(page);
  return unzipped(new Uint8Array(await file.arrayBuffer()), 'word/document.xml');
}
/** Runs of one paragraph stand without anything between them. */
const textOf = (xml: string): string =>
  plain(xml.replace(/<\/w:t>(?:(?!<\/w:p>|<w:br\/>).)*?<w:t[^>]*>/gs, ''));

it('a report says what its page says, each line of a list with its dash, and its form lies down', async () => {
  const content = reportContent(printed001(), { further: furtherShares(printed001(), january) });
  const page = reportPageHtml(content, { demo: false });
  const xml = await documentOf(page);
  expect(textOf(xml)).toBe(plain(page.replaceAll('<li>', '<li>- ')));
  expect([...xml.matchAll(/w:orient="(\w+)"/g)].map(([, way]) => way)).toEqual(['portrait', 'landscape']);
});

it('the pages of a report are counted in the middle above, all but the first; those of a slip are not', async () => {
  const report = await writeDocument(reportPageHtml(reportContent(printed001()), { demo: false }));
  const bytes = new Uint8Array(await report.arrayBuffer());
  const sections = unzipped(bytes, 'word/document.xml').match(/<w:sectPr.*?<\/w:sectPr>/gs) ?? [];
  expect(sections.map((each) => each.includes('<w:titlePg/>'))).toEqual([true, false]);
  for (const each of sections) expect(each).toContain('<w:headerReference w:type="default"');
  const header = unzipped(bytes, 'word/header1.xml');
  expect(header).toContain('PAGE');
  expect(header).toContain('<w:jc w:val="center"/>');
  expect(header).toContain('<w:sz w:val="26"/>');
  expect(await documentOf(receiptSlip(slipInput(), 'a4'))).not.toContain('headerReference');
});

it('a title breaks between words, and never between the syllables of one', async () => {
  const apology = apologySlip(slipInput(), { reason: 'Chờ xác minh' }, 'a5');
  const title = 'PHIẾU XIN\u00A0LỖI VÀ ĐỀ\u00A0NGHỊ GIA\u00A0HẠN THỜI\u00A0GIAN GIẢI\u00A0QUYẾT';
  expect(await documentOf(apology)).toContain(title);
});

describe('a paper as a document', () => {
  it.each(Object.entries(papers))('says what the page says, and nothing else: %s', async (_, page) => {
    expect(textOf(await documentOf(page()))).toBe(plain(page()));
  });

  it('is as large as its sheet, within the margins of NĐ 30/2020/NĐ-CP, in Times New Roman', async () => {
    const a4 = await documentOf(receiptSlip(slipInput(), 'a4'));
    // 210 × 297 mm, 30 mm at the left, 15 at the right, 20 above and below, in twentieths of a point.
    expect(a4).toContain('<w:pgSz w:w="11906" w:h="16838" w:orient="portrait"/>');
    expect(a4).toMatch(/<w:pgMar w:top="1134" w:right="850" w:bottom="1134" w:left="1701"/);
    expect(await documentOf(receiptSlip(slipInput(), 'a5'))).toContain('w:w="8391" w:h="11906"');
    expect(await documentOf(bookSheets(book(2)))).toContain('w:w="16838" w:h="11906" w:orient="landscape"');
    const file = await writeDocument(receiptSlip(slipInput(), 'a4'));
    const styles = unzipped(new Uint8Array(await file.arrayBuffer()), 'word/styles.xml');
    expect(styles).toContain('Times New Roman');
    expect(a4).toContain('<w:sz w:val="26"/>');
  });

  it('repeats the heading of a table on every page, and keeps its columns as wide as on paper', async () => {
    const xml = await documentOf(bookSheets(book(30)));
    const tables = xml
      .split('<w:tbl>')
      .slice(1)
      .filter((each) => each.includes('Mã hồ sơ'));
    expect(tables.length).toBeGreaterThan(1);
    for (const table of tables) expect(table.match(/<w:tblHeader\/>/g)).toHaveLength(2);
    const widths = [...(tables[0] ?? '').matchAll(/<w:gridCol w:w="(\d+)"\/>/g)].map(([, width]) =>
      Number(width),
    );
    expect(widths).toHaveLength(11);
    expect(Math.abs(widths.reduce((sum, width) => sum + width, 0) - 14286)).toBeLessThan(20);
    expect(tables[0]).toContain('<w:gridSpan w:val="5"/>');
  });

  const widthsOf = (xml: string, of: string): readonly number[] => {
    const table = xml.split('<w:tbl>').find((each) => each.replace(/<[^>]*>/g, '').startsWith(of)) ?? '';
    return [...table.matchAll(/<w:gridCol w:w="(\d+)"\/>/g)].map(([, width]) => Number(width));
  };

  it('gives the longer of two short fields more of their line, and a name more of a table than its figures', async () => {
    const [count = 0, limit = 0] = widthsOf(
      await documentOf(receiptSlip(slipInput(), 'a4')),
      'Số lượng hồ sơ',
    );
    expect(limit / (count + limit)).toBeCloseTo(0.7, 1);
    const input = { settings, on: day, fees, meaning: [] };
    const sheet = await documentOf(feeSheet({ ...input, nameOf: () => 'Lê Thị Hà' }));
    const [name = 0, ...figures] = widthsOf(sheet, 'Người thu');
    expect(figures).toHaveLength(4);
    for (const figure of figures) expect(name).toBeGreaterThan(2 * figure);
  });

  it('writes the table of a control sheet smaller on A5', async () => {
    const words = { nameOf: () => '', noteOf: () => '' };
    expect(await documentOf(controlSlip(slipInput(), words, 'a5'))).toMatch(/<w:sz w:val="18"\/>.*1\. Giao/s);
  });

  it('knows the look of every paragraph that a slip, a book or a sheet of fees has', () => {
    const folder = resolve(import.meta.dirname, '../../src/documents');
    const files = ['slips', 'books', 'fees'].flatMap((name) =>
      readdirSync(join(folder, name)).map((file) => join(folder, name, file)),
    );
    const named = [...files, join(folder, 'page.ts')].flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/<(?:p|h1) class="([^"$]+)"/g)].flatMap(([, names = '']) =>
        names.split(' '),
      ),
    );
    expect(named.length).toBeGreaterThan(20);
    expect([...new Set(named)].filter((name) => !(name in looks))).toEqual([]);
  });

  it('refuses what no page of ours is', async () => {
    await expect(writeDocument('<article class="paper paper--a3"></article>')).rejects.toThrow('a3');
    expect(() => readPage('<p>one</b>')).toThrow(RangeError);
    expect(() => readPage('<p>one')).toThrow(RangeError);
  });
});

it('the code to be scanned is the same in the document, dot by dot', () => {
  const svg = find(readPage(qrSvg('MC01-261123-0007', 'Mã').html), ({ tag }) => tag === 'svg');
  if (svg === undefined) throw new Error('No code');
  const bytes = qrPicture(svg);
  const { size, data } = encode('MC01-261123-0007', { ecc: 'M', border: 4 });
  const rowBytes = Math.ceil((size * 8) / 32) * 4;
  // Rows lie upside down; a module is 8 dots, so each is one byte.
  const seen = data.map((row, y) =>
    row.map((_, x) => bytes[62 + (size * 8 - 1 - y * 8) * rowBytes + x] === 0xff),
  );
  expect(seen).toEqual(data.map((row) => row.map(Boolean)));
});
