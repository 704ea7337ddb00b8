/** Every table of a report's paper as a sheet of its workbook: the same words and numbers, and formulas that come to them. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { read, type WorkBook } from '@e965/xlsx';
import { describe, expect, test } from 'vitest';
import { packedAgain } from '../../src/documents/packed-again.ts';
import { reportPageHtml } from '../../src/documents/report/pages.ts';
import { heightOf } from '../../src/documents/report/sheet/cells.ts';
import { shareLines } from '../../src/app/pages/report/files/share-lines.ts';
import { writeFiguresSheet } from '../../src/documents/report/sheet/figures-sheet.ts';
import { written } from '../../src/domain/report/checks/words.ts';
import type { ReportContent } from '../../src/domain/report/events.ts';
import example from '../../src/domain/forms/indicators/example-form.json';
import {
  familyContents,
  handlingContent,
  quarterlyContent,
  reviewContent,
  withTablesContent,
} from './family-contents.ts';
import { pageLinesOf } from './laid-out.ts';

const contents: Readonly<Record<string, ReportContent>> = {
  ...familyContents,
  // With a form of the office's own, which adds up and divides what stands in the form.
  ownForm: {
    ...quarterlyContent,
    forms: [JSON.stringify(example)],
    written: { figures: { 'news.item': 14 }, parts: {} },
  },
};

const bookOf = async (file: Promise<Blob>): Promise<WorkBook> =>
  read(new Uint8Array(await (await file).arrayBuffer()), { cellFormula: true });

/** Row by row what stands in a sheet, numbers as papers write them; empty cells at an end are left out. */
function rowsOf(book: WorkBook, sheet: string): readonly string[] {
  const cells = book.Sheets[sheet] ?? {};
  const rows: string[][] = [];
  for (const [at, cell] of Object.entries(cells)) {
    const [, letter = '', row = ''] = /^([A-Z])(\d+)$/.exec(at) ?? [];
    if (row === '') continue;
    const { v: value } = cell as { readonly v?: unknown };
    const line = (rows[Number(row) - 1] ??= []);
    line[letter.charCodeAt(0) - 65] = typeof value === 'number' ? written(value) : String(value ?? '');
  }
  return rows.map((line) =>
    Array.from(line, (each) => each ?? '')
      .join(' | ')
      .replace(/( \| )+$/, ''),
  );
}

/** Only the cells of a line that say something. */
const bare = (line: string): string =>
  line
    .split(/[ ]*\|[ ]*/)
    .filter((cell) => cell !== '')
    .join(' | ');

/** `sheet!cell` → formula. */
const formulasOf = (book: WorkBook): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(book.Sheets).flatMap(([name, cells]) =>
      Object.entries(cells).flatMap(([at, cell]) => {
        const { f } = cell as { readonly f?: string };
        return f === undefined ? [] : [[`${name}!${at}`, f]];
      }),
    ),
  );

describe.each(Object.entries(contents))('the workbook of %s', (_, content) => {
  test('holds every table of the paper, row by row', async () => {
    const page = reportPageHtml(content, { demo: false });
    // On paper the syllables of a word are kept in one line; in a cell they are words as typed.
    const titles = [...page.matchAll(/report__table-title">\s*(.*?)\s*<\/p>/gs)].map(([, title]) =>
      title?.replaceAll('\u00A0', ' '),
    );
    const book = await bookOf(writeFiguresSheet(content, []));
    const sheets = book.SheetNames.filter((name) => titles.includes(rowsOf(book, name)[0]));
    expect(sheets).toHaveLength(titles.length);
    const onPaper = new Set(pageLinesOf(page).map(bare));
    const rows = sheets.flatMap((name) => rowsOf(book, name).slice(2)).filter((row) => row.includes(' | '));
    expect(rows.map(bare).filter((row) => !onPaper.has(row))).toEqual([]);
  });
});

test('petitions and the causes of the overdue have sheets also where the paper tells them in sentences', async () => {
  const { SheetNames } = await bookOf(writeFiguresSheet(handlingContent, []));
  expect(SheetNames).toEqual([
    ...['Biểu', 'Tỷ lệ', 'Phản ánh, kiến nghị', 'Nguyên nhân quá hạn', 'Số liệu khác'],
  ]);
});

test('what was typed and stands in no table has a sheet, and is added up over the fields there', async () => {
  const book = await bookOf(writeFiguresSheet(reviewContent, []));
  expect(rowsOf(book, 'Số liệu khác')).toEqual([
    'ỦY BAN NHÂN DÂN XÃ MỸ TÂN',
    'Số liệu khác của báo cáo',
    'Kỳ báo cáo: 9 tháng đầu năm 2026 (từ ngày 01/01/2026 đến ngày 30/09/2026)',
    'Chỉ tiêu | Đơn vị tính | Số liệu | Từ đâu',
    'Nhiệm vụ: chỉ đạo, điều hành',
    'Nhiệm vụ được giao, theo kế hoạch (chỉ đạo, điều hành) | nhiệm vụ | 27 | nhập tay',
    'Nhiệm vụ đã hoàn thành, đã triển khai (chỉ đạo, điều hành) | nhiệm vụ | 25 | nhập tay',
    'Nhiệm vụ chưa đến hạn, chưa triển khai (chỉ đạo, điều hành) | nhiệm vụ | 2 | nhập tay',
    'Nhiệm vụ: cải cách thủ tục hành chính',
    'Nhiệm vụ được giao, theo kế hoạch (cải cách thủ tục hành chính) | nhiệm vụ | 30 | nhập tay',
    'Nhiệm vụ đã hoàn thành, đã triển khai (cải cách thủ tục hành chính) | nhiệm vụ | 25 | nhập tay',
    'Nhiệm vụ chưa đạt (cải cách thủ tục hành chính) | nhiệm vụ | 5 | nhập tay',
    'Nhiệm vụ: cải cách tài chính công',
    'Nhiệm vụ được giao, theo kế hoạch (cải cách tài chính công) | nhiệm vụ | 0 | nhập tay',
    'Ngày không viết, ngày không hẹn',
    'Thủ tục “ngày không viết, ngày không hẹn” | thủ tục | 12 | máy đếm',
    'Cộng các lĩnh vực',
    'Nhiệm vụ được giao, theo kế hoạch | nhiệm vụ | 57 | cộng',
    'Nhiệm vụ đã hoàn thành, đã triển khai | nhiệm vụ | 50 | cộng',
    'Nhiệm vụ chưa đến hạn, chưa triển khai | nhiệm vụ | 2 | cộng',
    'Nhiệm vụ chưa đạt | nhiệm vụ | 5 | cộng',
    'Số liệu mà các biểu tính từ đó',
    'PAKN về hành chính: từ chối | PAKN | 0 | máy đếm',
    'PAKN về hành chính: đã chuyển cơ quan khác | PAKN | 1 | máy đếm',
    'PAKN về quy định kinh doanh: từ chối | PAKN | 0 | máy đếm',
    'PAKN về quy định kinh doanh: đã chuyển cơ quan khác | PAKN | 0 | máy đếm',
    'PAKN: từ chối | PAKN | 0 | máy đếm',
    'PAKN: đã chuyển cơ quan khác | PAKN | 1 | máy đếm',
  ]);
  expect(formulasOf(book)).toMatchObject({
    'Số liệu khác!C18': 'C6+C10+C14',
    'Tự chấm điểm!E4': 'ROUND(C4-(D4),6)',
    'Tự chấm điểm!C12': 'SUM(C4:C11)',
  });
});

test('a percentage divides the cells that show its parts, wherever they stand, and says where nothing arose', async () => {
  const formulas = formulasOf(await bookOf(writeFiguresSheet(withTablesContent, [])));
  expect(formulas).toMatchObject({
    'Nguyên nhân quá hạn!D4': `IF((C14)=0,"Không phát sinh",ROUND(100*(C4)/(C14),2))`,
    'Nguyên nhân quá hạn!C14': 'SUM(C4:C13)',
    'Phản ánh, kiến nghị!B4': 'C4+D4',
  });
});

/** A report with a form of the office's own of these rows, each the cells behind its ordinal. */
const withOwnForm = (
  title: string,
  rows: readonly object[],
  parts: Readonly<Record<string, string>> = {},
) => ({
  ...quarterlyContent,
  forms: [
    JSON.stringify({
      ...{ ...example, title, columns: [30, 70].map((width) => ({ heading: 'Cột', width })), rows },
    }),
  ],
  written: { figures: { 'news.item': 3 }, parts },
});
const total = { kind: 'total', cells: [{ text: 'Tổng' }, { slot: 'received.new' }] };

test('what somebody typed in a line stands as it was typed, whatever figure its form names there', async () => {
  const lines = { lines: 'note.more', cells: [{ of: 'ordinal' }, { slot: 'received.online' }] };
  const sum = { cells: [{ text: 'Cộng' }, { sum: ['received.online', 'news.item'] }] };
  const content = withOwnForm('Dòng đã gõ', [lines, sum], { 'note.more': '99\n=cộng & <trừ>' });
  const book = await bookOf(writeFiguresSheet(content, []));
  expect(rowsOf(book, '1. Dòng đã gõ').slice(3, 5)).toEqual(['1 | 99', '2 | =cộng & <trừ>']);
  expect(formulasOf(book)['1. Dòng đã gõ!B4']).toBeUndefined();
  expect(formulasOf(book)['1. Dòng đã gõ!B6']).toMatch(/^'Biểu'!D\d+\+'Số liệu khác'!C\d+$/);
});

test('a total is not added up from what is reckoned from it', async () => {
  const first = { cells: [{ text: 'Mới' }, { sum: ['received.new'] }] };
  const book = await bookOf(writeFiguresSheet(withOwnForm('Vòng', [first, total]), []));
  const { '1. Vòng!B4': above, '1. Vòng!B5': below } = formulasOf(book);
  expect([above, below]).toEqual(['B5', undefined]);
});

test('what is the sum of figures that do not all stand somewhere is no formula over the others', async () => {
  const rows = ['task.total', 'task.finance.total'].map((slot) => ({ cells: [{ text: slot }, { slot }] }));
  const content = withOwnForm('Nhiệm vụ', rows);
  const figures = { 'task.finance.total': 2, 'task.procedure.total': 30 };
  const book = await bookOf(
    writeFiguresSheet({ ...content, written: { figures: { ...figures }, parts: {} } }, []),
  );
  expect(rowsOf(book, '1. Nhiệm vụ').slice(3, 5)).toEqual(['task.total | 32', 'task.finance.total | 2']);
  expect(formulasOf(book)['1. Nhiệm vụ!B4']).toBeUndefined();
});

test('a sheet is named in one line, and other sheets know it by that', async () => {
  const content = withOwnForm('Một\nhai\tba [bốn]', [total]);
  const { SheetNames } = await bookOf(writeFiguresSheet(content, []));
  expect(SheetNames[2]).toBe('1. Một hai ba bốn');
});

test('no row is higher than spreadsheets can have it, and one of several lines is as high as they are', () => {
  expect(heightOf([{ value: 'từ '.repeat(3000) }], [10])).toBe(409);
  expect(heightOf([{ value: 'một\nhai\nba' }, { value: 7 }], [10, 10])).toBe(45);
});

/** Its part for spreadsheets, which some installations lack. */
const office = existsSync('/usr/lib/libreoffice/program/libsclo.so') ? '/usr/bin/soffice' : undefined;
test.skipIf(office === undefined)('an office program reckons every formula anew, to the same', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'smc-workbook-'));
  try {
    const made = new Map<string, WorkBook>();
    for (const [name, content] of Object.entries(contents)) {
      const file = await writeFiguresSheet(content, shareLines(content));
      made.set(name, await bookOf(Promise.resolve(file)));
      // Without what stands beside the formulas, so that what comes out was reckoned there.
      const bare = await packedAgain(file, (_, text) => text.replace(/<\/f><v>.*?<\/v>/g, '</f>'));
      writeFileSync(join(folder, `${name}.xlsx`), new Uint8Array(await bare.arrayBuffer()));
    }
    mkdirSync(join(folder, 'again'));
    execFileSync(office ?? '', [
      ...['--headless', `-env:UserInstallation=file://${folder}/profile`, '--convert-to', 'xlsx'],
      ...['--outdir', join(folder, 'again'), ...[...made.keys()].map((name) => join(folder, `${name}.xlsx`))],
    ]);
    for (const [name, book] of made) {
      const again = read(readFileSync(join(folder, 'again', `${name}.xlsx`)));
      const formulas = Object.keys(formulasOf(book));
      expect(formulas.length).toBeGreaterThan(20);
      for (const place of formulas) {
        const [sheet = '', at = ''] = place.split('!');
        const valueIn = (which: WorkBook): unknown => (which.Sheets[sheet]?.[at] as { v?: unknown }).v;
        expect([name, place, valueIn(again)]).toEqual([name, place, valueIn(book)]);
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
