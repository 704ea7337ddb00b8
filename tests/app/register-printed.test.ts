import { expect, test, vi } from 'vitest';
import { printedLine } from '../../src/app/pages/register/printed.ts';
import { RegisterBook } from '../../src/app/pages/register/register.svelte.ts';
import { plainDate } from '../../src/base/plain-date.ts';
import { received } from '../commands/desk-of-tests.ts';
import { rooted } from './rooted.svelte.ts';
import { openSeat, ways } from './seat-of-tests.ts';

const line = (query: string, rows: { before: number; shown: number; total: number }, words = ''): string =>
  printedLine(new URLSearchParams(query), words, rows, plainDate('2026-11-23'), (code) => `Thủ tục ${code}`);
const all = { before: 0, shown: 12, total: 12 };

test('a printed list says every filter that narrows it', () => {
  expect(line('', all)).toBe('Tất cả. 12 hồ sơ, in ngày 23/11/2026');
  expect(line('danh-sach=overdue&hinh-thuc=online&linh-vuc=Hộ+tịch', all)).toBe(
    'Quá hạn; Hình thức nộp: Trực tuyến; Lĩnh vực: Hộ tịch. 12 hồ sơ, in ngày 23/11/2026',
  );
  expect(line('trang-thai=open&thu-tuc=1.001193&tu=2026-11-01&den=2026-11-20', all, 'binh')).toBe(
    'Tất cả; Tìm: “binh”; Trạng thái: Đang giải quyết; Thủ tục: Thủ tục 1.001193; ' +
      'Nhận từ ngày: 01/11/2026; Nhận đến ngày: 20/11/2026. 12 hồ sơ, in ngày 23/11/2026',
  );
});

test('a printed list that was cut says how much of it stands on the paper', () => {
  expect(line('', { before: 0, shown: 1000, total: 1234 })).toBe(
    'Tất cả. 1.000 hồ sơ đầu trong 1.234, in ngày 23/11/2026',
  );
  expect(line('trang=2', { before: 50, shown: 50, total: 1234 })).toBe(
    'Tất cả. Hồ sơ 51–100 trong 1.234, in ngày 23/11/2026',
  );
});

test('the register counts on the paper what stands there, and offers to hand over even where its list is empty', async () => {
  const { desk, seat } = await openSeat();
  await received(desk);
  await received(desk);
  const bookOf = (query: string) =>
    rooted(() => new RegisterBook(seat, () => new URLSearchParams(query), ways()));
  const book = bookOf('');
  await vi.waitFor(() => expect(book.total).toBe(2));
  expect(book.printed(undefined)).toBe('Tất cả. 2 hồ sơ, in ngày 23/11/2026');
  expect(book.printed((await book.allForPaper()).slice(0, 1))).toBe(
    'Tất cả. 1 hồ sơ đầu trong 2, in ngày 23/11/2026',
  );
  expect(book.offered).toMatchObject({ handOver: true, print: true });
  const empty = bookOf('danh-sach=overdue');
  await vi.waitFor(() => expect(empty.found).toBeDefined());
  expect(empty.offered).toMatchObject({ handOver: true, print: false, export: false });
});

test('nobody is offered to hand over who may not', async () => {
  const { seat } = await openSeat({ roles: ['leader'] });
  const book = rooted(() => new RegisterBook(seat, () => new URLSearchParams(), ways()));
  expect(book.offered.handOver).toBe(false);
});
