import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { byteOrderMark, CsvParser, writeCsvRow } from '../../src/documents/csv.ts';
import { plainText } from '../../src/domain/register/records.ts';
import { tidy } from '../../src/domain/tables/table.ts';
import { runs, seedInUse } from '../support/runs.ts';

function parse(text: string, pieces: readonly number[] = []) {
  const parser = new CsvParser();
  const rows = [];
  let at = 0;
  for (const length of pieces) {
    rows.push(...parser.push(text.slice(at, at + length)));
    at += length;
  }
  rows.push(...parser.push(text.slice(at)));
  const end = parser.end();
  return { rows: [...rows, ...end.rows], unclosedQuote: end.unclosedQuote };
}
const cellsOf = (text: string) => parse(text).rows.map(({ cells }) => cells);

describe('reading', () => {
  test.each([
    [
      'commas',
      'a,b\n1,2\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'semicolons, with commas in the content',
      'a;b\n1,5;2\n',
      [
        ['a', 'b'],
        ['1,5', '2'],
      ],
    ],
    [
      'tabs',
      'a\tb\n1\t2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a byte order mark and CR LF',
      '\uFEFFa,b\r\n1,2\r\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'old Macintosh line ends',
      'a,b\r1,2\r',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'quotes doubled, separators and lines in cells',
      '"a,1","b ""x"""\n"1\r\n2",3',
      [
        ['a,1', 'b "x"'],
        ['1\r\n2', '3'],
      ],
    ],
    [
      'a quote within bare text',
      'a,b\n5" ống,2',
      [
        ['a', 'b'],
        ['5" ống', '2'],
      ],
    ],
    [
      'spaces before a quote',
      'a,b\n 1, "x,y" ',
      [
        ['a', 'b'],
        [' 1', 'x,y '],
      ],
    ],
    [
      'a separator that the file names',
      'sep=;\r\na;b\r\n1;2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'empty cells, and rows of nothing left out',
      'a,b\n,\n\n,2\n',
      [
        ['a', 'b'],
        ['', '2'],
      ],
    ],
    ['nothing', '', []],
  ])('%s', (_, text, rows) => {
    expect(cellsOf(text)).toEqual(rows);
  });

  test('rows are numbered as a spreadsheet numbers them, lines as an editor does', () => {
    expect(parse('a,b\n"x\ny",2\n\n3,4').rows.map(({ row, line }) => [row, line])).toEqual([
      [1, 1],
      [2, 2],
      [4, 5],
    ]);
  });

  test('a quote that is never closed is told by its line', () => {
    expect(parse('a,b\n1,2\n"3,4\n5,6').unclosedQuote).toBe(3);
  });
});

const letters =
  'ăâđêôơưĂÂĐÊÔƠƯ áàảãạ ấầẩẫậ ắằẳẵặ éèẻẽẹ ếềểễệ íìỉĩị óòỏõọ ốồổỗộ ớờởỡợ úùủũụ ứừửữự ýỳỷỹỵ ÝỲỶỸỴ';
const arbCell = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.string({ unit: fc.constantFrom(...letters, '"', ',', ';', '\n', '\r', '\t', "'", ' '), maxLength: 20 }),
);

describe(`there and back (${seedInUse})`, () => {
  test('whatever the cells and wherever the pieces are cut', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(arbCell, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 6 }),
        fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 60 }),
        fc.constantFrom(',' as const, ';' as const),
        (content, pieces, separator) => {
          const rows = content.map((cells) =>
            cells.map((cell) => (/^[\s']*[=@+\-\d\t\r\n]/.test(cell) ? `a${cell}` : cell)),
          );
          // The first row says what separates: it is one of headings.
          const titles = ['Mã hồ sơ', 'Ngày, giờ "nhận"', 'Ghi chú'];
          const text =
            byteOrderMark + [titles, ...rows].map((cells) => writeCsvRow(cells, separator)).join('');
          const filled = rows.filter((cells) => cells.some((cell) => cell.trim() !== ''));
          expect(parse(text, pieces).rows.map(({ cells }) => cells)).toEqual([titles, ...filled]);
        },
      ),
      runs(1500),
    );
  });

  test('a text is never a formula to a spreadsheet, a number with a sign stays one', () => {
    expect(writeCsvRow(['=1+1', '@x', '-5', '+84 900 000 001', '- đã nộp', "'5", 'a'])).toBe(
      "'=1+1,'@x,-5,+84 900 000 001,'- đã nộp,''5,a\r\n",
    );
  });

  test('nor is one that begins with blanks before its sign', () => {
    expect(writeCsvRow(['\t=1+1', ' @x', '\n-a', "'\t=1", '\u00A0=1'])).toBe(
      `"'\t=1+1",' @x,"'\n-a","''\t=1",'\u00A0=1\r\n`,
    );
  });

  test('nor is one that begins with the wide form of a sign, as East Asian letters are typed', () => {
    const typed = ['＝1+1', '＋84', '－5', '＠SUM(1)', ' ＝1', "'＝1", '1＝1', 'Ａ－1'];
    expect(writeCsvRow(typed)).toBe("'＝1+1,'＋84,'－5,'＠SUM(1),' ＝1,''＝1,1＝1,Ａ－1\r\n");
    const written = cellsOf(`x,${writeCsvRow(typed)}`)[0]?.slice(1) ?? [];
    expect(written.map(plainText)).toEqual(typed.map((cell) => cell.trim()));
    expect(written.map(tidy)).toEqual(typed.map((cell) => cell.trim()));
  });

  test.each(['\t', '\r', '\n', '\r\n', '\t \n'])('nor what begins with %j', (begin) => {
    for (const rest of ['5', 'abc', '', "'abc", '=1+1', '-2', ' +1-1', '@SUM(1)', '"=1'])
      expect(cellsOf(`x,${writeCsvRow([begin + rest])}`)[0]?.[1]).toBe(`'${begin}${rest}`);
  });

  test('whatever is written, no cell begins for a spreadsheet with what makes it more than text', () => {
    const dangerous = fc.constantFrom(
      '=',
      '+',
      '-',
      '@',
      '＝',
      '＋',
      '－',
      '＠',
      '\t',
      '\r',
      '\n',
      ' ',
      '\u00A0',
      "'",
      '1',
      'a',
      '"',
      ';',
    );
    fc.assert(
      fc.property(fc.string({ unit: dangerous, maxLength: 8 }), (cell) => {
        const [, written = ''] = cellsOf(`x,${writeCsvRow([cell])}`)[0] ?? [];
        const isNumber = /^\s*[+-][\d\s.,()]*$/.test(written) && !/^[\t\r\n]/.test(written);
        expect(isNumber || !/^(?:[\t\r\n]|\s*[=+\-@＝＋－＠])/.test(written)).toBe(true);
      }),
      runs(500),
    );
  });
});
