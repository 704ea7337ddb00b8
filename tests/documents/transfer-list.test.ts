/** Phiếu giao nhận: what each line says, and that a handful of dossiers is one sheet to sign. */
import { expect, test } from 'vitest';
import type { TimeOfDay } from '../../src/base/clock.ts';
import { plainDate } from '../../src/base/plain-date.ts';
import { transferList } from '../../src/documents/books/transfer-list.ts';
import { settings, slipInput } from './slip-input.ts';

/** As long as names of procedures usually are. */
const names = [
  'Đăng ký khai sinh',
  'Thủ tục đăng ký biến động quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất trong các trường hợp chuyển nhượng',
  'Chứng thực bản sao từ bản chính giấy tờ, văn bản do cơ quan, tổ chức có thẩm quyền của Việt Nam cấp',
  'Cấp Giấy xác nhận tình trạng hôn nhân',
];
const pageOf = (count: number) =>
  transferList({
    ...{ settings: { ...settings, demo: true }, number: 'BG01-2026-0001', on: plainDate('2026-11-23') },
    ...{ at: '08:00' as TimeOfDay, from: 'bộ phận Một cửa', to: 'Công an xã', note: 'Gấp' },
    dueBy: plainDate('2026-11-25'),
    rows: Array.from({ length: count }, (_, at) =>
      slipInput({
        officialCode: 'H15.50-261123-0975',
        procedure: { code: '1.1', version: '1', name: names[at % 4] ?? '', field: 'Hộ tịch' },
      }),
    ),
  });
const sheetsOf = (page: string): number => page.split('<article').length - 1;

test('four dossiers are one sheet, without a sum that the sentence below says', () => {
  const page = pageOf(4);
  expect(sheetsOf(page)).toBe(1);
  expect(page).not.toContain('Cộng trang này');
  const text = page.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
  expect(text).toContain(
    '1. Giao: bộ phận Một cửa. 2. Nhận: Công an xã. Lúc 08 giờ 00 phút, ngày 23 tháng 11 năm 2026 Hạn xử lý: 25/11/2026',
  );
  expect(text).toContain('Gồm 4 hồ sơ. Ghi chú: Gấp');
});

test('many are several sheets, each with its sum', () => {
  const page = pageOf(14);
  expect(sheetsOf(page)).toBeGreaterThan(1);
  expect(page).toMatch(/Cộng trang này: \d+ hồ sơ; lũy kế: 14 hồ sơ/);
});
