import { read, write, type BookType } from '@e965/xlsx';
import fc from 'fast-check';
import { zipSync, strToU8 } from 'fflate';
import { describe, expect, test } from 'vitest';
import { tcvn3, vni } from '../../src/domain/register/reading/scripts.ts';
import { runs, seedInUse } from '../support/runs.ts';
import { bookOf, counting, csvOf, dossiers, fileOf, right, table, titles } from '../support/ten-dossiers.ts';

/** Kinds of files beside those of `register-cases`, made of the same ten dossiers. */
const count = counting();

describe('spreadsheets of other kinds', () => {
  const book = () => read(csvOf(table()), { type: 'string', raw: true });
  test.each<BookType>(['xlsx', 'xlsb', 'biff8', 'ods', 'fods', 'xlml', 'html'])('%s', async (bookType) => {
    expect(await count(new Uint8Array(write(book(), { type: 'buffer', bookType }) as Buffer))).toMatchObject(
      right,
    );
  });
});

describe('encodings and fonts', () => {
  const text = (): string => csvOf(table());
  const inverse = (signs: ReadonlyMap<string, string>): string => {
    const bySign = new Map([...signs].map(([sign, letter]) => [letter, sign]));
    return [...text()].map((letter) => bySign.get(letter) ?? letter).join('');
  };
  const utf16 = (): Buffer => Buffer.from(text(), 'utf16le');
  test.each<[string, () => Uint8Array | string]>([
    ['UTF-16 without a mark', utf16],
    ['UTF-16 the other way round, without a mark', () => utf16().swap16()],
    ['decomposed letters', () => text().normalize('NFD')],
  ])('%s needs no question', async (_, content) => {
    expect(await count(content())).toMatchObject({ ...right, said: '' });
  });
  test.each<[string, () => Uint8Array | string, string]>([
    ['TCVN3 in bytes', () => Buffer.from(inverse(tcvn3), 'latin1'), 'TCVN3'],
    ['TCVN3 saved as UTF-8', () => inverse(tcvn3), 'TCVN3'],
    ['VNI in bytes', () => Buffer.from(inverse(vni), 'latin1'), 'VNI'],
    ['VNI saved as UTF-8', () => inverse(vni), 'VNI'],
    ['UTF-8 taken for 1252', () => new TextDecoder('windows-1252').decode(Buffer.from(text())), 'UTF-8'],
  ])('%s is named and mended', async (_, content, script) => {
    const { said, ...counted } = await count(content());
    expect(counted).toMatchObject(right);
    expect(said).toContain(script);
    expect(said).toContain('--mend-letters');
  });
  test('headings whose letters are lost are no headings, and nothing is advised that makes it worse', async () => {
    const lost = [...text()].map((letter) => (letter.charCodeAt(0) > 0xff ? '?' : letter)).join('');
    expect((await count(lost)).said).toMatch(/đã mất thành dấu hỏi.*đừng mở rồi lưu lại/);
  });
});

test.each<[string, string | Uint8Array, RegExp]>([
  ['a Word file', zipSync({ 'word/document.xml': strToU8('<a/>') }), /tệp Word/],
  ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 1), /tấm ảnh/],
  ['a web archive', 'MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n', /\.mht/],
  [
    'a page to log in',
    '<!DOCTYPE html><form><table><tr><td>Đăng nhập</td></tr></table></form>',
    /đăng nhập rồi xuất lại/,
  ],
  ['a packed folder', zipSync({ 'a.csv': strToU8('a') }), /tệp nén/],
])('%s is called what it is', async (_, content, sentence) => {
  const { said, total } = await count(content);
  expect(total).toBeUndefined();
  expect(said).toMatch(sentence);
});

test('a letterhead with commas stands above a table with semicolons', async () => {
  const head = 'UBND XÃ BÌNH LÂM, TỈNH NINH BÌNH\r\nDANH SÁCH HỒ SƠ\r\n\r\n';
  expect(await count(head + csvOf(table(), ';'))).toMatchObject(right);
});

test('a word that nobody knows leaves its dossier out by name, and the office explains it once', async () => {
  const rows = dossiers().map((cells) =>
    cells.map((cell, at) => (at === 15 && cell === '9' ? 'Xếp hồ sơ' : cell)),
  );
  const asked = await count(csvOf([titles, ...rows]));
  expect(asked).toMatchObject({ badRows: 1 });
  expect(asked.said).toMatch(/“Xếp hồ sơ” ở cột trạng thái hồ sơ \(1 dòng\)\. .*--words/);
  const words = { TrangThaiHoSo: { 'xep ho so': '9' } };
  expect(await count(csvOf([titles, ...rows]), { words })).toMatchObject(right);
});

test('a file of texts in the order of the United States is asked about, and counted when swapped', async () => {
  const us = (cell: string): string => cell.replace(/^(\d\d)\/(\d\d)\/(\d{4})/, '$2/$1/$3');
  const file = csvOf([titles, ...dossiers().map((cells) => cells.map(us))]);
  expect((await count(file)).said).toContain('--days swapped');
  expect(await count(file, { days: 'swapped' })).toMatchObject(right);
});

/** Each keeps what the register means. */
type Deed = (rows: string[][], seed: number) => string[][];
const deeds: Readonly<Record<string, Deed>> = {
  columnsTurned: (rows, seed) =>
    rows.map((cells) => [...cells.slice(seed % cells.length), ...cells.slice(0, seed % cells.length)]),
  blankRows: (rows) => rows.flatMap((cells) => [cells, cells.map(() => '')]),
  headingAgain: (rows, seed) => rows.toSpliced(2 + (seed % (rows.length - 2)), 0, rows[0] as string[]),
  runningNumbers: (rows) => rows.map((cells, at) => [at === 0 ? 'STT' : String(at), ...cells]),
  letterhead: (rows) => [['UBND XÃ BÌNH LÂM'], ['SỔ THEO DÕI HỒ SƠ'], ...rows],
  total: (rows) => [...rows, ['Tổng cộng', '10 hồ sơ'], ['', '', 'Người lập biểu']],
  repeated: (rows, seed) => [...rows, rows[1 + (seed % (rows.length - 1))] as string[]],
  upperTitles: ([head = [], ...rest]) => [head.map((title) => title.toUpperCase()), ...rest],
  codesTyped: (rows, seed) =>
    rows.map((cells) =>
      cells.map((cell) =>
        /^H40/.test(cell) ? (seed % 2 ? cell.replaceAll('-', '–') : cell.toLowerCase()) : cell,
      ),
    ),
  daysWritten: (rows) =>
    rows.map((cells) =>
      cells.map((cell) => cell.replace(/^(\d\d)\/(\d\d)\/(\d{4})$/, 'ngày $1 tháng $2 năm $3')),
    ),
  rowsTurned: ([head = [], ...rest]) => [head, ...rest.toReversed()],
  titlesShortened: ([head = [], ...rest]) => [
    head.map((title) => title.replace('hồ sơ', 'HS').replace('kết quả', 'KQ').replace('yêu cầu', 'YC')),
    ...rest,
  ],
  pastedBelow: (rows) => {
    const [head = [], ...rest] = rows;
    const below = [head, ...rest.slice(4)].map((cells) => cells.toReversed());
    // What stands below it is read by its own headings, a heading above it by those of the first.
    return [head, ...rest.slice(0, 4), ...below];
  },
  fieldsSpelled: (rows, seed) =>
    rows.map((cells) =>
      cells.map((cell) =>
        cell !== 'Hộ tịch' ? cell : (['HỘ TỊCH', 'Lĩnh vực Hộ tịch', 'Hộ  tịch.'][seed % 3] as string),
      ),
    ),
};

/** How a file may be kept: none of these loses anything. */
const keptAs: Readonly<Record<string, (rows: string[][]) => string | Uint8Array>> = {
  commas: (rows) => csvOf(rows),
  semicolons: (rows) => csvOf(rows, ';'),
  withMark: (rows) => `\uFEFF${csvOf(rows)}`,
  decomposed: (rows) => csvOf(rows).normalize('NFD'),
  wide: (rows) => Buffer.from(`\uFEFF${csvOf(rows, ';')}`, 'utf16le'),
  spreadsheet: (rows) => fileOf(bookOf(['Sổ', rows])),
  inOneColumn: (rows) => fileOf(bookOf(['Sổ', rows.map((cells) => [csvOf([cells]).trim()])])),
};

test(`whatever is done to a register that keeps its meaning leaves the count the same (${seedInUse})`, async () => {
  const names = Object.keys(deeds);
  await fc.assert(
    fc.asyncProperty(
      // Column numbers and letterheads go last: what turns columns or titles needs a plain table.
      fc.uniqueArray(fc.constantFrom(...names), { maxLength: 5 }),
      fc.nat(1000),
      fc.constantFrom(...Object.keys(keptAs)),
      async (chosen, seed, kept) => {
        const order = [...chosen].sort((a, b) => lateness(a) - lateness(b));
        const rows = order.reduce((now, name) => (deeds[name] as Deed)(now, seed), table());
        const { total, badRows, said } = await count((keptAs[kept] as (typeof keptAs)['commas'])(rows));
        expect({ total, badRows, order, kept, said: badRows === 0 ? '' : said }).toEqual({
          ...right,
          ...{ order, kept, said: '' },
        });
      },
    ),
    { ...runs(60), verbose: 1 },
  );
}, 60_000);
test.each(titles.map((_, by) => by))(
  'a list pasted below a table of turned columns is read by its own headings: by %i',
  async (by) => {
    const turned = (deeds['columnsTurned'] as Deed)(table(), by);
    expect(await count(csvOf((deeds['pastedBelow'] as Deed)(turned, by)))).toMatchObject(right);
  },
);
const lateness = (name: string): number =>
  ['pastedBelow', 'total', 'blankRows', 'letterhead'].indexOf(name) + 1;
