/**
 * Sổ theo dõi hồ sơ against Mẫu 07 (TT 03/2025/TT-VPCP, Phụ lục I), laid out by hand: eleven columns, five of them under
 * "Nhận và trả kết quả".
 */
import { expect, test } from 'vitest';
import type { TimeOfDay } from '../../src/base/clock.ts';
import { plainDate } from '../../src/base/plain-date.ts';
import type { FollowLine } from '../../src/documents/books/follow-columns.ts';
import { followSheets, type FollowBookInput } from '../../src/documents/books/follow-book.ts';
import { bookSheets } from '../../src/documents/books/sheets.ts';
import { readSheets } from '../../src/documents/register/workbook.ts';
import { writeBookSheet } from '../../src/documents/xlsx.ts';
import type { Dossier } from '../../src/domain/dossier/dossier.ts';
import { tableLinesOf } from './laid-out.ts';
import { settings, slipInput } from './slip-input.ts';

const line = (stt: number, changes: Partial<Dossier> = {}, more: Partial<FollowLine> = {}): FollowLine => {
  const { dossier, particulars } = slipInput({ resultBy: 'postal' });
  return { stt, dossier: { ...dossier, ...changes }, particulars, handedOver: undefined, ...more };
};
const handedOver = line(
  1,
  {
    ...{ state: 'handedOver', resolvedOn: plainDate('2026-11-26'), handedOverOn: plainDate('2026-11-27') },
    facts: slipInput({ officialCode: 'H15.50.05.13-261123-0975', resultBy: 'postal' }).dossier.facts,
  },
  { handedOver: { by: 'inPerson', receiver: 'Trần Văn Bình' } },
);
const withdrawn = line(2, { state: 'withdrawn', closedOn: plainDate('2026-11-25') });
const broughtIn = line(3, { receivedAt: null, dueOn: null, dueAt: null }, { particulars: null });

const book = (changes: Partial<FollowBookInput> = {}): FollowBookInput => ({
  ...{ settings, on: plainDate('2026-12-31'), fields: ['Hộ tịch'], before: 0, received: 3 },
  period: { from: plainDate('2026-01-01'), to: plainDate('2026-12-31') },
  rows: [handedOver, withdrawn, broughtIn],
  replaces: undefined,
  ...changes,
});

test('the book stands as the form has it, line by line', () => {
  const page = bookSheets(followSheets(book()));
  expect(tableLinesOf(page)).toEqual([
    settings.name,
    settings.deskName,
    'Cộng hòa xã hội chủ nghĩa Việt Nam',
    'Độc lập - Tự do - Hạnh phúc',
    'Số: ………/STD-TTPVHCC',
    'Mỹ Tân, ngày 31 tháng 12 năm 2026',
    'Sổ theo dõi hồ sơ',
    'Lĩnh vực: Hộ tịch',
    'Năm 2026: hồ sơ nhận từ ngày 01/01/2026 đến ngày 31/12/2026',
    'STT | Mã hồ sơ | Tên TTHC | Tên tổ chức, cá nhân | Địa chỉ/SĐT | Cơ quan chủ trì giải quyết | Nhận và trả kết quả',
    'Nhận hồ sơ | Hẹn trả kết quả | Trả kết quả | Phương thức nhận kết quả | Ký nhận',
    '1 | H15.50.05.13-261123-0975 / MC01-261123-0007 | Đăng ký khai sinh | Nguyễn Thị Hồng Nhung | Thôn Đông Hà, xã Mỹ Tân, tỉnh Nghệ An / 0912345678 | Ủy ban nhân dân xã Mỹ Tân | 23/11/2026 / 09:15 | 27/11/2026 / 09:15 | 27/11/2026 | Trực tiếp | Trần Văn Bình',
    '2 | MC01-261123-0007 | Đăng ký khai sinh | Nguyễn Thị Hồng Nhung | Thôn Đông Hà, xã Mỹ Tân, tỉnh Nghệ An / 0912345678 | Ủy ban nhân dân xã Mỹ Tân | 23/11/2026 / 09:15 | 27/11/2026 / 09:15 | 25/11/2026 / Công dân rút | Bưu chính công ích |',
    '3 | MC01-261123-0007 | Đăng ký khai sinh | Chưa mở được trên máy này | | Ủy ban nhân dân xã Mỹ Tân | 23/11/2026 | | | Bưu chính công ích |',
    'Cộng trang này: 3 hồ sơ; lũy kế: 3 hồ sơ',
    'Gồm 3 hồ sơ, bằng số “Tiếp nhận trong kỳ” của cùng thời gian (kể cả hồ sơ nhập từ sổ khác).',
    'Trang 1/1',
  ]);
  expect(page).toContain('<th scope="colgroup" colspan="5">Nhận và trả kết quả</th>');
  expect(page.match(/<article class="paper paper--a4-landscape"/g)).toHaveLength(1);
});

test('every page has the heading, its number and what it carries over, and no line stands twice', () => {
  const rows = Array.from({ length: 60 }, (_, at) => line(at + 41));
  const pages = bookSheets(followSheets(book({ rows, before: 40, received: 60 })))
    .split('<article')
    .slice(1)
    .map((page) => tableLinesOf(`<article${page}`));
  expect(pages.length).toBeGreaterThan(3);
  const linesOn = (page: readonly string[]): number[] =>
    page.flatMap((each) => /^(\d+) \| MC01/.exec(each)?.[1] ?? []).map(Number);
  expect(pages.flatMap(linesOn)).toEqual(rows.map(({ stt }) => stt));
  let carried = 40;
  pages.forEach((page, at) => {
    expect(page.filter((each) => each.startsWith('STT | Mã hồ sơ'))).toHaveLength(1);
    expect(page).toContain(`Trang ${at + 1}/${pages.length}`);
    expect(page).toContain(`Mang sang: ${carried} hồ sơ`);
    expect(page).toContain(
      `Cộng trang này: ${linesOn(page).length} hồ sơ; lũy kế: ${carried + linesOn(page).length} hồ sơ`,
    );
    carried += linesOn(page).length;
  });
});

test('a paper that replaces one with other numbers, and one that does not agree with the tally, say so', () => {
  const replaces = { on: plainDate('2026-11-30'), from: 26 };
  const said = tableLinesOf(bookSheets(followSheets(book({ replaces, received: 4, fields: [] })))).join('\n');
  expect(said).toContain('Thay bản lấy ra ngày 30/11/2026: từ số thứ tự 26 trở đi, số đã khác');
  expect(said).toContain('Gồm 3 hồ sơ; số “Tiếp nhận trong kỳ” của cùng thời gian là 4: hai số chưa khớp.');
  expect(said).toContain('Lĩnh vực: tất cả lĩnh vực');
});

test('as a spreadsheet it has the same title, headings and lines', async () => {
  const file = await writeBookSheet(followSheets(book()));
  const [sheet] = readSheets(new Uint8Array(await file.arrayBuffer())) ?? [];
  const rows = (sheet?.rows ?? []).map((cells) => cells.filter((cell) => cell !== ''));
  expect(rows).toContainEqual(['Sổ theo dõi hồ sơ']);
  expect(rows.find(([first]) => first === 'STT')).toEqual([
    ...['STT', 'Mã hồ sơ', 'Tên TTHC', 'Tên tổ chức, cá nhân', 'Địa chỉ/SĐT'],
    ...['Cơ quan chủ trì giải quyết', 'Nhận và trả kết quả'],
  ]);
  expect(rows.find(([first]) => first === '1')).toEqual([
    ...['1', 'H15.50.05.13-261123-0975\nMC01-261123-0007', 'Đăng ký khai sinh', 'Nguyễn Thị Hồng Nhung'],
    ...['Thôn Đông Hà, xã Mỹ Tân, tỉnh Nghệ An\n0912345678', 'Ủy ban nhân dân xã Mỹ Tân'],
    ...['23/11/2026\n09:15', '27/11/2026\n09:15', '27/11/2026', 'Trực tiếp', 'Trần Văn Bình'],
  ]);
});

// The time of receipt is a fact of the line, not of the day on which the book is printed.
test('a due time without a time stands as its day alone', () => {
  const page = bookSheets(
    followSheets(book({ rows: [line(1, { dueAt: null, receivedAt: '15:40' as TimeOfDay })] })),
  );
  expect(tableLinesOf(page).join('\n')).toContain('| 23/11/2026 / 15:40 | 27/11/2026 | |');
});
