/** Mẫu 06 beside a page laid out by hand from its source (TT 03/2025/TT-VPCP, Phụ lục I, as a ministry reproduces it). */
import { expect, test } from 'vitest';
import type { TimeOfDay } from '../../src/base/clock.ts';
import type { PersonId } from '../../src/base/ids.ts';
import { plainDate } from '../../src/base/plain-date.ts';
import { writeDocument } from '../../src/documents/docx/document.ts';
import { controlForm } from '../../src/documents/slips/control-form.ts';
import { controlSlip } from '../../src/documents/slips/control-sheet.ts';
import type { Move } from '../../src/domain/dossier/transfer/hands.ts';
import { unzipped } from '../support/unzipped.ts';
import { linesOf } from './laid-out.ts';
import { slipInput } from './slip-input.ts';

const people: Readonly<Record<string, string>> = { P1: 'Lê Thị Hà', P7: 'Trần Văn Bình' };
const words = {
  nameOf: (person: PersonId) => people[person] ?? '',
  noteOf: (ref: string) => (ref === 'N:4' ? 'Kèm phiếu <xác minh>' : ''),
};
const desk = { kind: 'desk' } as const;
const binh = { kind: 'person', id: 'P7' } as const;
const police = { kind: 'unit', name: 'Công an xã Mỹ Tân' } as const;
const move = (ref: string, on: string, at: string, changes: Partial<Move>): Move => ({
  ...{ ref, on: plainDate(on), at: at as TimeOfDay, actor: 'P1' as PersonId, from: desk, to: desk },
  ...{ dueBy: null, dueThen: plainDate('2026-11-27') },
  ...changes,
});
const moves = [
  move('N:2', '2026-11-23', '10:05', {
    to: binh,
    dueBy: plainDate('2026-11-25'),
    record: 'BG01-261123-1005',
  }),
  move('N:3', '2026-11-25', '08:30', { from: binh, to: police, actor: 'P7' as PersonId }),
  move('N:4', '2026-11-30', '15:00', { from: police, to: desk }),
];
const input = slipInput();
const sheet = controlSlip({ ...input, dossier: { ...input.dossier, moves } }, words, 'a4');

const byHand = `
Ủy ban nhân dân xã Mỹ Tân
Trung tâm Phục vụ hành chính công
Cộng hòa xã hội chủ nghĩa Việt Nam
Độc lập - Tự do - Hạnh phúc
Số: MC01-261123-0007/PKS-TTPVHCC
Mỹ Tân, ngày 23 tháng 11 năm 2026
Phiếu kiểm soát quá trình giải quyết hồ sơ
Mã hồ sơ: MC01-261123-0007
Cơ quan (bộ phận) giải quyết hồ sơ: Ủy ban nhân dân xã Mỹ Tân
Cơ quan phối hợp giải quyết hồ sơ: Công an xã Mỹ Tân
Ngày nhận hồ sơ: 09 giờ 15 phút, thứ Hai, ngày 23 tháng 11 năm 2026
Hẹn trả kết quả: 09 giờ 15 phút, thứ Sáu, ngày 27 tháng 11 năm 2026
Tên đơn vị
Thời gian giao, nhận hồ sơ
Kết quả giải quyết hồ sơ
(trước hạn/đúng hạn/quá hạn)
Ghi chú
1. Giao: Trung tâm Phục vụ hành chính công
2. Nhận: Trần Văn Bình
10 giờ 05 phút, ngày 23 tháng 11 năm 2026
Hạn xử lý 25/11/2026
Giao cùng danh sách số BG01-261123-1005
Người giao
Lê Thị Hà
Người nhận
Trần Văn Bình
1. Giao: Trần Văn Bình
2. Nhận: Công an xã Mỹ Tân
08 giờ 30 phút, ngày 25 tháng 11 năm 2026
Đúng hạn
Người giao
Trần Văn Bình
Người nhận
1. Giao: Công an xã Mỹ Tân
2. Nhận: Trung tâm Phục vụ hành chính công
15 giờ 00 phút, ngày 30 tháng 11 năm 2026
Quá hạn
Kèm phiếu &lt;xác minh&gt;
Người giao
Người nhận
1. Giao: ………………
2. Nhận: ………………
…… giờ …… phút, ngày …… tháng …… năm ………
Người giao
Người nhận
Kết quả giải quyết do bên nhận ghi khi giao nhận hồ sơ.
`;

test('reads as the page laid out by hand', () => {
  expect(linesOf(sheet).join('\n')).toBe(byHand.trim());
});

test('says by which circular it is, and from which day on', () => {
  expect(controlForm).toMatchObject({
    ...{ source: 'TT 03/2025/TT-VPCP, Phụ lục I, Mẫu số 06', inForceFrom: '2025-09-15', inForceTo: null },
  });
  expect(controlForm.columns.map(({ title }) => title)).toEqual([
    ...['Tên đơn vị', 'Thời gian giao, nhận hồ sơ', 'Kết quả giải quyết hồ sơ', 'Ghi chú'],
  ]);
});

test('begins at the desk and leaves room to write by hand where nobody has handed anything on', () => {
  const lines = linesOf(controlSlip(input, words, 'a5'));
  expect(lines).toContain('Cơ quan phối hợp giải quyết hồ sơ: …………………………');
  expect(lines.filter((line) => line.startsWith('1. Giao'))).toEqual([
    '1. Giao: Trung tâm Phục vụ hành chính công',
    ...['1. Giao: ………………', '1. Giao: ………………', '1. Giao: ………………'],
  ]);
});

test('leaves a line to go on by hand below however many are recorded', () => {
  const many = Array.from({ length: 9 }, (_, at) => move(`N:${at}`, '2026-11-24', '09:00', { to: police }));
  const page = controlSlip({ ...input, dossier: { ...input.dossier, moves: many } }, words, 'a4');
  expect(linesOf(page).filter((line) => line.startsWith('1. Giao'))).toHaveLength(10);
});

test('makes a document with the same words, unit, moment and signers in cells of their own', async () => {
  const file = await writeDocument(sheet);
  const xml = unzipped(new Uint8Array(await file.arrayBuffer()), 'word/document.xml');
  const cells = xml.split('<w:tc>').map((cell) => cell.replace(/<w:br\/>/g, ' / ').replace(/<[^>]*>/g, ''));
  for (const cell of [
    ...['1. Giao: Trần Văn Bình / 2. Nhận: Công an xã Mỹ Tân', '08 giờ 30 phút, ngày 25 tháng 11 năm 2026'],
    ...[
      'Đúng hạn',
      'Người giao / / / Trần Văn Bình',
      'Kết quả giải quyết hồ sơ / (trước hạn/đúng hạn/quá hạn)',
    ],
  ])
    expect(cells.map((each) => each.replace(/\s+/g, ' '))).toContain(cell);
});
