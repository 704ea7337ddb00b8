import { expect, test } from 'vitest';
import type { PersonId } from '../../src/base/ids.ts';
import { plainDate } from '../../src/base/plain-date.ts';
import { feeSheet } from '../../src/documents/fees/day-sheet.ts';
import { addUpFees, type FeeOfDossier } from '../../src/domain/counting/fees.ts';
import { settings } from './slip-input.ts';

const taken = (collector: string | null, dong: number, paidBy: FeeOfDossier['paidBy']): FeeOfDossier => ({
  row: 0,
  collector: collector as PersonId | null,
  procedure: { code: '1.001193', name: 'Khai sinh <lại>' },
  ...{ dong, paidBy },
});
const sheet = (fees: readonly FeeOfDossier[]): string =>
  feeSheet({
    ...{
      settings,
      on: plainDate('2026-11-23'),
      fees: addUpFees(fees),
      meaning: ['Đếm theo ngày tiếp nhận.'],
    },
    nameOf: (key) => ({ ha: 'Lê Thị Hà', minh: 'Lê Quang Minh' })[key] ?? 'Không rõ',
  })
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');

test('the sheet of the day names office, day, each person with their sums, and who signs', () => {
  const text = sheet([
    taken('ha', 1_008_000, 'cash'),
    taken('minh', 8_000, 'cash'),
    taken('minh', 20_000, 'transfer'),
    taken('minh', 6_000, 'unpaid'),
    taken(null, 3_000, 'otherPortal'),
  ]);
  for (const said of [
    settings.name,
    settings.deskName,
    'ngày 23 tháng 11 năm 2026',
    'Lê Thị Hà 1 1.008.000 0 1.008.000 Khai sinh &lt;lại&gt; 1 1.008.000 0 1.008.000',
    'Lê Quang Minh 2 8.000 20.000 28.000',
    'Không rõ 1 0 3.000 3.000',
    'Tổng cộng 4 1.016.000 23.000 1.039.000',
    'Tiền mặt giao thủ quỹ: 1.016.000 đồng',
    'Chưa thu, không tính ở trên: 1 hồ sơ, 6.000 đồng.',
    'Đếm theo ngày tiếp nhận.',
    'Người thu (Ký và ghi rõ họ tên) Lê Thị Hà Người thu (Ký và ghi rõ họ tên) Lê Quang Minh Thủ quỹ',
  ])
    expect(text).toContain(said);
});

test('where everything was paid, the sheet says nothing of what is not', () => {
  expect(sheet([taken('ha', 8_000, 'cash')])).not.toContain('Chưa thu');
});
