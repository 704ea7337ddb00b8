import { utils, type WorkBook, type WorkSheet } from '@e965/xlsx';
import { zipSync, strToU8 } from 'fflate';
import { describe, expect, test } from 'vitest';
import {
  at,
  bookOf,
  counting,
  csvOf,
  dossiers,
  fileOf,
  right,
  table,
  titles,
} from '../support/ten-dossiers.ts';

/** Tables in the shapes that programs and people give them: sheets, pages, documents, lists below lists. */
const count = counting();
const sheet = (book: WorkBook): WorkSheet => book.Sheets[book.SheetNames[0] as string] as WorkSheet;
const reversed = (rows: readonly string[][]): string[][] => rows.map((cells) => cells.toReversed());
const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
const [some, others] = [dossiers().slice(0, 4), dossiers().slice(4)];

describe('sheets', () => {
  test('each month may have its columns in an order of its own', async () => {
    const book = bookOf(['T1', [titles, ...some]], ['T2', reversed([titles, ...others])]);
    expect(await count(fileOf(book))).toMatchObject(right);
  });

  test('one that only sums up the others adds nothing, and one that goes on needs no headings of its own', async () => {
    const all = bookOf(['T1', [titles, ...some]], ['T2', others], ['Cả năm', table()]);
    const { said, ...counted } = await count(fileOf(all));
    expect(counted).toMatchObject(right);
    expect(said).toContain('Không có hàng tiêu đề, đọc theo cột của trang đứng trước: “T2”');
    expect(said).toContain('10 dòng lặp lại một hồ sơ đã có');
  });

  test('a field that is merged down over its dossiers is the field of each', async () => {
    const rows = dossiers().sort((a, b) => (a[at.field] as string).localeCompare(b[at.field] as string));
    const field = (row: number): string | undefined => rows[row]?.[at.field];
    const begins = rows.flatMap((_, row) => (field(row) === field(row - 1) ? [] : [row]));
    const book = bookOf([
      'Sổ',
      [
        titles,
        ...rows.map((cells, row) =>
          cells.map((cell, k) => (k === at.field && !begins.includes(row) ? null : cell)),
        ),
      ],
    ]);
    sheet(book)['!merges'] = begins.map((row, index) => ({
      ...{ s: { r: row + 1, c: at.field }, e: { r: begins[index + 1] ?? rows.length, c: at.field } },
    }));
    expect(await count(fileOf(book))).toMatchObject(right);
  });

  test('rows that a filter hides are read, and it is said', async () => {
    const book = bookOf(['Sổ', table()]);
    sheet(book)['!rows'] = [{}, { hidden: true }, {}, { hidden: true }];
    const { said, ...counted } = await count(fileOf(book));
    expect(counted).toMatchObject(right);
    expect(said).toContain('2 hồ sơ ở dòng đang bị ẩn hoặc bị lọc');
  });

  test('a formula that nobody has counted is named, never taken for an empty cell', async () => {
    const book = bookOf(['Sổ', table()]);
    for (const row of [1, 2])
      sheet(book)[utils.encode_cell({ r: row, c: at.due })] = { t: 'n', f: `L${row + 1}+5` };
    const written = fileOf(book);
    const { said, badRows } = await count(written);
    expect(badRows).toBe(2);
    expect(said).toMatch(
      /Dòng 2 .*Ngày hẹn trả “.*” là công thức chưa có giá trị hoặc bị lỗi.*mở tệp bằng Excel/,
    );
  });

  test('so is an error; formulas drawn into rows for dossiers to come are no dossiers', async () => {
    const book = bookOf(['Sổ', [...table(), titles.map(() => 'x')]]);
    const set = (row: number, column: number): void => {
      sheet(book)[utils.encode_cell({ r: row, c: column })] = { t: 'e', v: 42 };
    };
    set(3, at.due);
    titles.forEach((_, column) => set(11, column));
    const { said, badRows } = await count(fileOf(book));
    expect(badRows).toBe(1);
    expect(said).toMatch(/Dòng 4 .*Ngày hẹn trả “#N\/A” là công thức/);
    expect(said).toContain('1 dòng không phải hồ sơ');
  });

  test('a list pasted below another, with its columns in other places, stands under its own headings', async () => {
    const numbered = [['STT', ...titles], ...others.map((cells, row) => [String(row + 1), ...cells])];
    for (const below of [reversed([titles, ...others]), numbered])
      expect(await count(csvOf([titles, ...some, ...below]))).toMatchObject(right);
  });

  test('a table whose rows a program put into one cell each is taken apart again', async () => {
    const lines = table().map((cells) => [csvOf([cells]).trim()]);
    expect(await count(csvOf(lines))).toMatchObject(right);
    expect(await count(fileOf(bookOf(['Sổ', lines])))).toMatchObject(right);
  });
});

describe('quotes', () => {
  const lines = (): string[] => table().map((cells) => cells.join(';'));
  test('cells over several lines and doubled quotes are read', async () => {
    const rows = table().map((cells, row) =>
      row === 0 ? cells : [...cells.slice(0, -1), `a;\n"b", c\r\n${row}`],
    );
    expect(await count(csvOf(rows, ';'))).toMatchObject(right);
  });
  test('quotes that swallow whole rows are named by their line, and nothing is counted', async () => {
    const torn = lines().map((line, row) => (row === 3 || row === 7 ? `${line}"Ghi chú` : line));
    const { said, total } = await count(torn.join('\r\n'));
    expect(total).toBeUndefined();
    expect(said).toContain('Dấu ngoặc kép mở ở dòng 4 không được đóng lại');
  });
  test('a number that a system kept as ="001199000011" is that number', async () => {
    const kept = table().map((cells) =>
      cells.map((cell) => (/^\d{9,}$/.test(cell) ? `"=""${cell}"""` : cell)).join(';'),
    );
    expect(await count(kept.join('\r\n'))).toMatchObject({ ...right, said: '' });
  });
});

describe('pages that call themselves .xls', () => {
  const row = (cells: readonly string[]): string =>
    `<tr>${cells.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`;
  const tableOf = (rows: readonly (readonly string[])[]): string =>
    `<table>${rows.map(row).join('')}</table>`;
  const page = (body: string): string => `<html><body>${body}</body></html>`;
  test.each<[string, () => string]>([
    [
      'a table inside one that places it on the page',
      () => page(`<table><tr><td>UBND</td></tr><tr><td>${tableOf(table())}</td></tr></table>`),
    ],
    [
      'each code in a small table of its own',
      () =>
        page(
          `<table>${row(titles)}${dossiers()
            .map(([code = '', ...cells]) =>
              row(cells).replace('<tr>', `<tr><td><table><tr><td>${code}</td></tr></table></td>`),
            )
            .join('')}</table>`,
        ),
    ],
    [
      'a table for each page, with the headings once',
      () => page(tableOf([titles, ...some]) + tableOf(others)),
    ],
    ['cells that are not closed', () => page(tableOf(table()).replace(/<\/t[dr]>/g, ''))],
    [
      'letters as numbers',
      () => page(tableOf(table())).replace(/[^\0-\x7f]/g, (letter) => `&#${letter.codePointAt(0)};`),
    ],
    [
      'blanks and vowels by name',
      () =>
        page(
          tableOf(table())
            .replaceAll('<td>', '<td>&nbsp;')
            .replaceAll('ế', '&ecirc;\u0301')
            .replaceAll('á', '&aacute;'),
        ),
    ],
    [
      'a script in each row',
      () => page(tableOf(table()).replaceAll('</tr>', '<script>var a = "<td>"</script></tr>')),
    ],
    [
      'XML of a database',
      () =>
        `<?xml version="1.0"?><NewDataSet>${dossiers()
          .map(
            (cells) =>
              `<HoSo>${cells.map((cell, k) => (cell === '' ? '' : `<${names[k]}>${escaped(cell)}</${names[k]}>`)).join('')}</HoSo>`,
          )
          .join('')}</NewDataSet>`,
    ],
  ])('%s', async (_, content) => {
    expect(await count(content())).toMatchObject(right);
  });
  const names = [
    ...[
      'MaHoSo',
      'MaTTHC',
      'TenTTHC',
      'LinhVuc',
      'MucDoDVC',
      'KenhThucHien',
      'ChuHoSo',
      'SoGiayToChuHoSo',
      'DiaChi',
    ],
    ...[
      'SoDienThoai',
      'LoaiDoiTuong',
      'NgayTiepNhan',
      'NgayHenTra',
      'NgayKetThucXuLy',
      'NgayTra',
      'TrangThaiHoSo',
    ],
    ...['NgayYeuCauBoSung', 'Phi', 'GhiChu'],
  ];
});

describe('other programs', () => {
  const paragraph = (text: string): string =>
    `<w:p><w:r><w:t xml:space="preserve">${escaped(text.slice(0, 2))}</w:t></w:r><w:r><w:t>${escaped(text.slice(2))}</w:t></w:r></w:p>`;
  const document = (rows: readonly (readonly string[])[]): Uint8Array =>
    zipSync({
      'word/document.xml': strToU8(
        `<w:document><w:body>${paragraph('UBND XÃ')}<w:tbl>${rows.map((cells) => `<w:tr>${cells.map((cell) => `<w:tc>${paragraph(cell)}</w:tc>`).join('')}</w:tr>`).join('')}</w:tbl></w:body></w:document>`,
      ),
    });
  test('the table of a Word document is read; a document without one is called what it is', async () => {
    expect(await count(document(table()))).toMatchObject(right);
    expect((await count(document([['Kính gửi', '…']]))).said).toContain('Đây là tệp Word');
  });
  test('a spreadsheet of LibreOffice with a password says so', async () => {
    const list =
      '<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>';
    const file = zipSync({
      'content.xml': Uint8Array.of(1, 2, 3),
      'META-INF/manifest.xml': strToU8(list.padEnd(900)),
    });
    expect((await count(file)).said).toMatch(/có mật khẩu.*bỏ mật khẩu/);
  });
});
