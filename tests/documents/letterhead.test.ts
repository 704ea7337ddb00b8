/** Where the lines of an office's name may end: by hand, "_" for a space that breaks no line. */
import { expect, test } from 'vitest';
import { reportPageHtml } from '../../src/documents/report/pages.ts';
import { receiptSlip } from '../../src/documents/slips/receipt.ts';
import { rollReceipt } from '../../src/documents/rolls/roll-receipt.ts';
import { reportContent } from './report-content.ts';
import { settings, slipInput } from './slip-input.ts';

const lines: readonly (readonly [typed: string, printed: string])[] = [
  ['ỦY BAN NHÂN DÂN PHƯỜNG MỸ LỘC', 'ỦY_BAN_NHÂN_DÂN PHƯỜNG_MỸ_LỘC'],
  ['UỶ BAN NHÂN DÂN TỈNH NINH BÌNH', 'UỶ_BAN_NHÂN_DÂN TỈNH_NINH_BÌNH'],
  ['ỦY BAN NHÂN DÂN THÀNH PHỐ HỒ CHÍ MINH', 'ỦY_BAN_NHÂN_DÂN THÀNH_PHỐ_HỒ_CHÍ_MINH'],
  ['Ủy ban nhân dân đặc khu Phú Quốc', 'Ủy_ban_nhân_dân đặc_khu_Phú_Quốc'],
  // Too long for one line: what kind of place it is goes first, and the name stays whole.
  ['ỦY BAN NHÂN DÂN PHƯỜNG TRƯƠNG QUANG TRỌNG', 'ỦY_BAN_NHÂN_DÂN PHƯỜNG TRƯƠNG_QUANG_TRỌNG'],
  ['ỦY BAN NHÂN DÂN PHƯỜNG VĂN MIẾU - QUỐC TỬ GIÁM', 'ỦY_BAN_NHÂN_DÂN PHƯỜNG_VĂN_MIẾU_- QUỐC_TỬ_GIÁM'],
  [
    'TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG XÃ MỸ TÂN, TỈNH NINH BÌNH',
    'TRUNG_TÂM PHỤC_VỤ HÀNH_CHÍNH_CÔNG XÃ_MỸ_TÂN, TỈNH_NINH_BÌNH',
  ],
  ['SỞ NỘI VỤ', 'SỞ NỘI_VỤ'],
];

const shown = (page: string, className: string): string =>
  (new RegExp(`<p class="${className}">([^<]*)</p>`).exec(page)?.[1] ?? '').replaceAll('\u00A0', '_');

test.each(lines)('a report ends no line of its letterhead within a name: %s', (typed, printed) => {
  const { letterhead } = reportContent([]);
  const page = reportPageHtml(
    reportContent([], { letterhead: { ...letterhead, name: typed, parentName: typed, reportTo: typed } }),
    { demo: false },
  );
  expect(shown(page, 'report__office')).toBe(printed);
  expect(shown(page, 'report__parent')).toBe(printed);
  expect(shown(page, 'report__to')).toBe(`Kính gửi: ${printed}`);
});

test.each(lines)('nor does a slip, nor a receipt on a roll: %s', (typed, printed) => {
  const input = { ...slipInput(), settings: { ...settings, name: typed, deskName: typed } };
  const slip = receiptSlip(input, 'a5');
  expect(shown(slip, 'paper__above')).toBe(printed);
  expect(shown(slip, 'paper__issuer-name')).toBe(printed);
  const roll = rollReceipt(input, 'roll58');
  expect(shown(roll, 'roll__above')).toBe(printed);
});
