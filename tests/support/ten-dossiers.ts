/** The ten dossiers of `tests/documents/register-cases`, to be dressed as offices dress theirs, and what is right of them. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { utils, write, type BookType, type WorkBook } from '@e965/xlsx';
import { afterAll, beforeAll, vi } from 'vitest';
import { plainDate } from '../../src/base/plain-date.ts';
import { countRegister } from '../../src/cli/count-register.ts';
import { CsvParser, writeCsvRow } from '../../src/documents/csv.ts';
import type { ReadingChoices } from '../../src/domain/register/reading/choices.ts';

const cases = resolve(import.meta.dirname, '../documents/register-cases');
const truth = JSON.parse(readFileSync(join(cases, 'truth.json'), 'utf8')) as {
  readonly total: Readonly<Record<string, number>>;
};
const period = { from: plainDate('2024-01-01'), to: plainDate('2024-01-31') };

/** What counting any of their files gives. */
export const right = { total: truth.total, badRows: 0 };

export const titles = [
  ...['Mã hồ sơ', 'Mã TTHC', 'Tên thủ tục', 'Lĩnh vực', 'Mức độ', 'Hình thức nộp', 'Chủ hồ sơ', 'Số CCCD'],
  ...['Địa chỉ', 'Số điện thoại', 'Đối tượng', 'Ngày tiếp nhận', 'Ngày hẹn trả', 'Ngày có kết quả'],
  ...['Ngày trả kết quả', 'Trạng thái', 'Ngày yêu cầu bổ sung', 'Lệ phí', 'Ghi chú'],
];
/** Where a column stands in `titles`. */
export const at = {
  ...{
    code: 0,
    field: 3,
    channel: 5,
    name: 6,
    received: 11,
    due: 12,
    ended: 13,
    state: 15,
    fee: 17,
    note: 18,
  },
} as const;

export const dossiers = (): string[][] => {
  const parser = new CsvParser();
  const rows = [...parser.push(readFileSync(join(cases, '01-clean.csv'), 'utf8')), ...parser.end().rows];
  return rows.slice(1).map(({ cells }) => [...cells]);
};
export const table = (): string[][] => [titles, ...dossiers()];

export const csvOf = (rows: readonly (readonly string[])[], separator: ',' | ';' = ','): string =>
  rows.map((cells) => writeCsvRow(cells, separator)).join('');

/** The table with one column told in other words. @param row 1 for the first dossier */
export const told = (column: number, say: (cell: string, row: number) => string): string[][] =>
  table().map((cells, row) =>
    row === 0 ? cells : cells.map((cell, index) => (index === column ? say(cell, row) : cell)),
  );

type Cells = readonly (string | null)[];
export function bookOf(...sheets: readonly (readonly [name: string, rows: readonly Cells[]])[]): WorkBook {
  const book = utils.book_new();
  for (const [name, rows] of sheets)
    utils.book_append_sheet(book, utils.aoa_to_sheet(rows as unknown[][]), name);
  return book;
}
export const fileOf = (book: WorkBook, bookType: BookType = 'xlsx'): Uint8Array =>
  new Uint8Array(write(book, { type: 'buffer', bookType }) as Buffer);

/** Counts files of one test file: in a folder that goes when its tests have run. */
export function counting() {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'so-mot-cua-register-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return async (content: string | Uint8Array, choices: ReadingChoices = {}) => {
    const path = join(folder, 'so.tep');
    writeFileSync(path, content);
    const said: string[] = [];
    const spy = vi.spyOn(process.stderr, 'write').mockImplementation((text) => said.push(String(text)) > 0);
    const counted = await countRegister(path, period, undefined, choices);
    spy.mockRestore();
    if (!counted.ok) return { said: counted.error, total: undefined, badRows: 0, assumed: [] };
    const { tally, badRows, assumed } = counted.value;
    return { said: said.join(''), total: tally.total, badRows, assumed };
  };
}
