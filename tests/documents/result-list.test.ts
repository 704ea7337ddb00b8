import { expect, test } from 'vitest';
import { plainDate } from '../../src/base/plain-date.ts';
import { writeDocument } from '../../src/documents/docx/document.ts';
import { resultList } from '../../src/documents/books/result-list.ts';
import { settings, slipInput } from './slip-input.ts';

const on = plainDate('2026-11-27');
const ready = slipInput(
  { resultBy: 'postal', officialCode: 'H15.50-261123-0975' },
  { subject: 'Cho con là Nguyễn An', address: 'Thôn <Tân>' },
);
const rows = [
  { ...ready, dossier: { ...ready.dossier, resolvedOn: plainDate('2026-11-26'), electronicResult: true } },
  slipInput({ fee: { dong: 0, paidBy: 'unpaid' } }),
];

test('the list of results has its eight columns, a line for each result, and who gives and takes', async () => {
  const page = resultList({ settings, on, rows });
  const text = page
    .replace(/<br \/>/g, ' / ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');
  for (const said of [
    'Số: ………/PBG-TTPVHCC',
    'Phiếu bàn giao kết quả',
    'TT Mã HS Nội dung Kết quả Họ tên Địa chỉ Phí/lệ phí Trả qua bưu điện',
    '1 H15.50-261123-0975 / MC01-261123-0007 Đăng ký khai sinh / Cho con là Nguyễn An Có kết quả 26/11/2026 / Có bản điện tử Nguyễn Thị Hồng Nhung Thôn &lt;Tân&gt; 8.000 x',
    '2 MC01-261123-0007 Đăng ký khai sinh Chưa ghi kết quả Nguyễn Thị Hồng Nhung Thôn Đông Hà, xã Mỹ Tân, tỉnh Nghệ An 0 ',
    'Gồm 2 kết quả. Người giao (Ký và ghi rõ họ tên) Người nhận (Ký và ghi rõ họ tên)',
  ])
    expect(text).toContain(said);
  expect((await writeDocument(page)).size).toBeGreaterThan(0);
});
