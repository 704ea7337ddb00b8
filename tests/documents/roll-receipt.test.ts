import { expect, test } from 'vitest';
import { rollReceipt } from '../../src/documents/rolls/roll-receipt.ts';
import { slipInput } from './slip-input.ts';

/** The words in their order, as somebody reads them. */
const wordsOf = (page: string): string =>
  page
    .replace(/<svg[\s\S]*?<\/svg>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

test('says office, number, who, what, when and where, and that the whole form is kept', () => {
  const input = slipInput();
  const said = wordsOf(rollReceipt(input, 'roll80'));
  expect(said).toContain('Phiếu hẹn trả kết quả MC01-261123-0007');
  expect(said).toContain('Người nộp: Nguyễn Thị Hồng Nhung');
  expect(said).toContain('Thủ tục: Khai sinh');
  expect(said).toContain('Phí, lệ phí: 8.000 đồng (đã thu tiền mặt)');
  expect(said).toContain('Trả kết quả 09 giờ 15 phút, thứ Sáu, ngày 27 tháng 11 năm 2026');
  expect(said).toContain('Giấy tiếp nhận đầy đủ (Mẫu 01) lưu trên sổ điện tử');
  // Nobody who finds it in a bin learns a number or an address.
  expect(said).not.toContain('042198001234');
  expect(said).not.toContain('Thôn Đông Hà');
});

test('is as wide as its roll, and says that it takes the place of an earlier one', () => {
  const { dossier, ...input } = slipInput();
  const days = { correctedOn: dossier.receivedOn, recordedOn: dossier.receivedOn };
  const corrected = { ...input, dossier: { ...dossier, ...days } };
  const page = rollReceipt(corrected, 'roll58');
  expect(page).toContain('class="paper paper--roll paper--roll58"');
  expect(wordsOf(page)).toContain(
    'Giấy đã sửa ngày 23/11/2026, thay cho giấy số MC01-261123-0007/TTPVHCC ngày 23/11/2026 cấp trước đó.',
  );
});
