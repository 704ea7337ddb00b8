/**
 * Books of certification laid out by hand. Sổ chứng thực bản sao (SCT/BS) has the eight columns of its form (NĐ 23/2015/NĐ-CP);
 * the others are written from memory, and say so on every paper.
 */
import { expect, test } from 'vitest';
import { plainDate } from '../../src/base/plain-date.ts';
import { certificationSheets, notComparedNote } from '../../src/documents/books/certification-book.ts';
import { certificationForms, type CertifiedLine } from '../../src/documents/books/certification-columns.ts';
import { bookSheets } from '../../src/documents/books/sheets.ts';
import { missingNumbers } from '../../src/domain/books/missing-numbers.ts';
import { tableLinesOf } from './laid-out.ts';
import { settings, slipInput } from './slip-input.ts';

const input = slipInput({ fee: { dong: 12_000, paidBy: 'cash' } }, { subject: 'Bằng tốt nghiệp' });
const resolved = (on: string) => ({
  ...input,
  dossier: { ...input.dossier, state: 'resolved' as const, resolvedOn: plainDate(on) },
});
const line = (number: number, more: Partial<CertifiedLine> = {}): CertifiedLine => ({
  ...resolved('2026-11-24'),
  line: { book: 'SCT/BS', year: 2026, volume: 1, number, copies: 3, pages: 2 },
  ...{ struck: undefined, others: [] },
  ...more,
});
const sheets = (book: string, rows: readonly CertifiedLine[], missing: readonly string[] = []): string => {
  const form = certificationForms[book];
  if (form === undefined) throw new Error(`No form of ${book}`);
  return bookSheets(
    certificationSheets({ settings, on: plainDate('2026-12-31'), book, year: 2026, form, rows, missing }),
  );
};

test('the book of copies stands as the form has it, and a number that is struck out keeps its place with the reason', () => {
  const struck = line(2, { struck: 'Sửa: chuyển sang số 1, quyển số 01/2026-SCT/CK, ĐC.' });
  expect(tableLinesOf(sheets('SCT/BS', [line(1), struck, line(3, input)])).slice(4)).toEqual([
    'Số: ………/SCT/BS',
    'Mỹ Tân, ngày 31 tháng 12 năm 2026',
    'Sổ chứng thực bản sao từ bản chính',
    'Ký hiệu SCT/BS. Năm 2026, số bắt đầu từ 01 ở mỗi quyển',
    'Số thứ tự/số chứng thực | Ngày, tháng, năm chứng thực | Họ tên của người yêu cầu chứng thực | Tên của bản chính giấy tờ, văn bản | Họ tên, chức danh người ký chứng thực | Số bản sao đã được chứng thực | Lệ phí/Phí chứng thực | Ghi chú',
    '01 / quyển 01 | 24/11/2026 | Nguyễn Thị Hồng Nhung | Bằng tốt nghiệp | | 3 | 12.000 |',
    '02 / quyển 01 | | Nguyễn Thị Hồng Nhung | | | | | Đã gạch. / Sửa: chuyển sang số 1, quyển số 01/2026-SCT/CK, ĐC.',
    '03 / quyển 01 | | Nguyễn Thị Hồng Nhung | Bằng tốt nghiệp | | 3 | 12.000 |',
    'Cộng trang này: 3 số; lũy kế: 3 số',
    'Năm 2026 đã cấp 3 số chứng thực: 1 việc đã chứng thực, 1 việc đang giải quyết, 1 số đã gạch.',
    'Trang 1/1',
  ]);
});

test.each(['SCT/CK, ĐC', 'SCT/HĐ, GD'])(
  'what was not compared with its form says so on the paper: %s',
  (book) => {
    const said = tableLinesOf(sheets(book, [line(1)], ['Chưa thấy trên máy này, quyển 02: số 3.']));
    expect(said).toContain(notComparedNote);
    expect(said).toContain('Chưa thấy trên máy này, quyển 02: số 3.');
    expect(said.join('\n')).toContain('Nguyễn Thị Hồng Nhung / 042198001234');
    expect(tableLinesOf(sheets('SCT/BS', [line(1)]))).not.toContain(notComparedNote);
  },
);

test('a number that stands on two dossiers is marked on both lines, and below', () => {
  const said = tableLinesOf(sheets('SCT/BS', [line(1, { others: ['MC01-261124-0002'] }), line(2)])).join(
    '\n',
  );
  expect(said).toContain('Trùng số với hồ sơ MC01-261124-0002.');
  expect(said).toContain('1 dòng bị trùng số với hồ sơ khác');
  expect(tableLinesOf(sheets('SCT/BS', [line(1)])).join('\n')).not.toContain('rùng số');
});

test.each(Object.entries(certificationForms))(
  'the columns of %s fill the sheet and no more',
  (_, { columns }) => {
    expect(columns.reduce((sum, { width }) => sum + width, 0)).toBe(252);
  },
);

test('a number is missing where a later one of its volume is there', () => {
  const given = (volume: number, ...numbers: number[]) => numbers.map((number) => ({ volume, number }));
  expect([...missingNumbers([...given(1, 1, 2, 3), ...given(2, 5, 2), ...given(3, 1, 1, 2)])]).toEqual([
    [2, [1, 3, 4]],
  ]);
  expect([...missingNumbers([])]).toEqual([]);
  // One absurd number fills no memory.
  expect([...missingNumbers(given(1, 2 ** 31))][0]?.[1]).toHaveLength(100_000);
});
