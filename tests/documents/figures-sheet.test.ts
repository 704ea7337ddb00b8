/** A report's figures as a sheet that reckons: what its formulas say, what they come to, and that nobody sees when it was made. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, test, vi } from 'vitest';
import { plainDate } from '../../src/base/plain-date.ts';
import { writeDocument } from '../../src/documents/docx/document.ts';
import { reportFileName } from '../../src/documents/report/file-name.ts';
import { writeFiguresSheet } from '../../src/documents/report/sheet/figures-sheet.ts';
import { shareLines } from '../../src/app/pages/report/files/share-lines.ts';
import type { ShareLine } from '../../src/documents/report/sheet/share-sheet.ts';
import { reportPageHtml } from '../../src/documents/report/pages.ts';
import { receiptSlip } from '../../src/documents/slips/receipt.ts';
import { unzipped } from '../support/unzipped.ts';
import { familyContents } from './family-contents.ts';
import { facet, printed001, reportContent } from './report-content.ts';
import { slipInput } from './slip-input.ts';

const late = [
  facet({ field: 'Chứng thực', endedOn: plainDate('2024-02-09') }),
  facet({ field: 'Chứng thực', channel: 'inPerson', state: 'returned', handedOverOn: null }),
  facet({
    channel: 'postal',
    state: 'open',
    dueOn: plainDate('2024-03-20'),
    endedOn: null,
    handedOverOn: null,
  }),
];
const content = reportContent([...printed001(), ...late]);
const shares: readonly ShareLine[] = [
  {
    key: 'online',
    name: 'Trực tuyến',
    n: 'Nộp trực tuyến',
    d: 'Tiếp nhận',
    share: { n: 354, d: 356, percent: 99.44 },
  },
  { key: 'paidOnline', name: 'Thanh toán', n: 'Đã trả', d: 'Có phí', share: { n: 0, d: 0, percent: null } },
];
const bytes = async (file: Promise<Blob>): Promise<Uint8Array> =>
  new Uint8Array(await (await file).arrayBuffer());

/** `C12` → [formula, value that stands beside it]. */
const formulas = (xml: string): Readonly<Record<string, readonly [string, string]>> =>
  Object.fromEntries(
    [...xml.matchAll(/<c r="([A-Z]+\d+)"[^>]*><f>(.*?)<\/f><v>(.*?)<\/v><\/c>/g)].map(
      ([, at, formula, value]) => [at, [formula?.replace(/&lt;/g, '<').replace(/&gt;/g, '>'), value]],
    ),
  ) as Readonly<Record<string, readonly [string, string]>>;

describe('the figures of a report as a sheet', () => {
  it('adds up across as the form says, down to its total, and says whether its checks hold', async () => {
    const file = await bytes(writeFiguresSheet(content, shares));
    // Four lines above, three of headings, the numbers of the columns: fields stand in 9 and 10, the total in 11.
    expect(formulas(unzipped(file, 'xl/worksheets/sheet1.xml'))).toEqual({
      ...{ C9: ['D9+E9+F9', '147'], G9: ['H9+I9+J9', '147'], K9: ['L9+M9', '0'] },
      ...{ C10: ['D10+E10+F10', '209'], G10: ['H10+I10+J10', '208'], K10: ['L10+M10', '1'] },
      ...{ C11: ['D11+E11+F11', '356'], G11: ['H11+I11+J11', '355'], K11: ['L11+M11', '1'] },
      ...{ D11: ['SUM(D9:D10)', '354'], E11: ['SUM(E9:E10)', '2'], F11: ['SUM(F9:F10)', '0'] },
      ...{ H11: ['SUM(H9:H10)', '345'], I11: ['SUM(I9:I10)', '9'], J11: ['SUM(J9:J10)', '1'] },
      ...{ L11: ['SUM(L9:L10)', '0'], M11: ['SUM(M9:M10)', '1'] },
      C13: ['IF(SUMPRODUCT(--(C9:C11<>D9:D11+E9:E11+F9:F11))=0,"Khớp","Lệch")', 'Khớp'],
      C14: ['IF(SUMPRODUCT(--(G9:G11<>H9:H11+I9:I11+J9:J11))=0,"Khớp","Lệch")', 'Khớp'],
      C15: ['IF(SUMPRODUCT(--(K9:K11<>L9:L11+M9:M11))=0,"Khớp","Lệch")', 'Khớp'],
      C16: ['IF(SUMPRODUCT(--(C9:C11<>G9:G11+K9:K11))=0,"Khớp","Lệch")', 'Khớp'],
    });
  });

  it('divides its shares itself, and says where there is nothing to divide by', async () => {
    const file = await bytes(writeFiguresSheet(content, shares));
    // Three lines say above what they are, and of which days.
    expect(formulas(unzipped(file, 'xl/worksheets/sheet2.xml'))).toMatchObject({
      F5: ['IF(E5=0,"không phát sinh",ROUND(100*C5/E5,2))', '99.44'],
      F6: ['IF(E6=0,"không phát sinh",ROUND(100*C6/E6,2))', 'không phát sinh'],
    });
  });

  it('shows what a share is made of from where it stands, and keeps a number that the workbook has nowhere else', async () => {
    const told = familyContents.withTables;
    const file = await bytes(writeFiguresSheet(told, shareLines(told)));
    const sheet = formulas(unzipped(file, 'xl/worksheets/sheet2.xml'));
    // Received online: a column of the form. On time, of the resolved: lines of the table of indicators.
    expect(sheet['C5']).toEqual(["'Biểu'!D10", '751']);
    expect(sheet['C8']).toEqual(["'Chỉ tiêu CCHC'!D24", '820']);
    expect(sheet['E8']).toEqual(["'Chỉ tiêu CCHC'!D23", '828']);
    // The graded are counted here alone: once, and the two lines below show them from there.
    expect(sheet['C17']).toBeUndefined();
    expect([sheet['E18'], sheet['E19']]).toEqual([
      ['C17', '100'],
      ['C17', '100'],
    ]);
  });

  it('shows no number in place of another one: a half that the workbook counts otherwise stays as it is', async () => {
    const [online] = shares as [ShareLine];
    const share = { n: 300, d: 350, percent: 85.71 };
    const file = await bytes(writeFiguresSheet(content, [{ ...online, share }]));
    expect(Object.keys(formulas(unzipped(file, 'xl/worksheets/sheet2.xml')))).toEqual(['F5']);
  });

  it('says above its shares and its other figures what they are, and has room for their longest words', async () => {
    const told = familyContents.withTables;
    const file = await bytes(writeFiguresSheet(told, shareLines(told)));
    const texts = unzipped(file, 'xl/sharedStrings.xml');
    for (const title of ['Tỷ lệ trong kỳ báo cáo', 'Số liệu khác của báo cáo'])
      expect(texts).toContain(title);
    const rows = [...unzipped(file, 'xl/worksheets/sheet2.xml').matchAll(/<row r="(\d+)"([^>]*)>/g)];
    const heights = new Map(rows.map(([, row, rest = '']) => [row, /ht="([\d.]+)"/.exec(rest)?.[1]]));
    // "Hồ sơ nhận theo ngày không viết, ngày không hẹn" takes two lines of its column, "Hồ sơ quá hạn" one.
    expect([heights.get('13'), heights.get('12')]).toEqual(['30', '15']);
  });

  /** Its part for spreadsheets, which some installations lack. */
  const office = existsSync('/usr/lib/libreoffice/program/libsclo.so') ? '/usr/bin/soffice' : undefined;
  test.skipIf(office === undefined)(
    'is opened and reckoned anew by an office program, to the same',
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'smc-sheet-'));
      try {
        const path = join(folder, 'so.xlsx');
        // Without what stands beside the formulas, so that what comes out was reckoned there.
        const { packedAgain } = await import('../../src/documents/packed-again.ts');
        const bare = await packedAgain(await writeFiguresSheet(content, shares), (_, text) =>
          text.replace(/<\/f><v>.*?<\/v>/g, '</f>'),
        );
        writeFileSync(path, new Uint8Array(await bare.arrayBuffer()));
        execFileSync(office ?? '', [
          ...['--headless', `-env:UserInstallation=file://${folder}/profile`, '--convert-to'],
          ...[
            'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1',
            '--outdir',
            folder,
            path,
          ],
        ]);
        const form = readFileSync(join(folder, 'so-Biểu.csv'), 'utf8').split('\n');
        expect(form[10]).toBe(',Tổng số,356,354,2,0,355,345,9,1,1,0,1');
        expect(form.slice(12, 16).map((line) => line.split(',')[2])).toEqual([
          'Khớp',
          'Khớp',
          'Khớp',
          'Khớp',
        ]);
        expect(readFileSync(join(folder, 'so-Tỷ lệ.csv'), 'utf8')).toContain('99.44');
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  );
});

describe('files', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test.each([
    ['sheet', () => writeFiguresSheet(content, shares)],
    ['document', () => writeDocument(reportPageHtml(content, { demo: false, charts: true }))],
    ['receipt, with its code', () => writeDocument(receiptSlip(slipInput(), 'a4'))],
  ])('have the same bytes whenever they are made: the %s', async (_, write) => {
    vi.setSystemTime(Date.UTC(2026, 10, 24));
    const first = await bytes(write());
    vi.setSystemTime(Date.UTC(2027, 3, 1, 7));
    expect(Buffer.compare(first, await bytes(write()))).toBe(0);
  });
});

test.each([
  [
    { preset: 'calendarMonth', period: { from: '2024-02-01', to: '2024-02-29' } },
    'xa-my-tan-bao-cao-thang-02-2024',
  ],
  [{ preset: 'calendarQuarter', version: 2 }, 'xa-my-tan-bao-cao-quy-i-2024-lan-2'],
  [
    { preset: 'custom', period: { from: '2024-02-03', to: '2024-02-29' } },
    'xa-my-tan-bao-cao-2024-02-03-den-2024-02-29',
  ],
] as const)('a file is called by office, report and period, in plain letters: %o', (change, name) => {
  const letterhead = { ...content.letterhead, name: 'Xã Mỹ Tân' };
  expect(reportFileName({ ...content, letterhead, ...(change as object) } as never)).toBe(name);
});
