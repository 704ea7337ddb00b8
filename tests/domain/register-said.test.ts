import { describe, expect, test } from 'vitest';
import { faultSentence, labels } from '../../src/domain/register/faults.ts';
import { mapHeadings, registerHeadings, type RegisterHeading } from '../../src/domain/register/headings.ts';
import { saidCell } from '../../src/domain/register/reading/said-cell.ts';

/** By hand, out of the table in `src/domain/register/README.md`. */
const said: readonly (readonly [heading: RegisterHeading, text: string, words: string])[] = [
  ['NgayKetThucXuLy', '20240110', '10/01/2024'],
  ['NgayHenTra', '20240110170000', '10/01/2024 17:00'],
  ['KenhThucHien', '1', 'trực tiếp'],
  ['KenhThucHien', '3', 'bưu chính'],
  ['TrangThaiHoSo', '4', 'đang giải quyết'],
  ['TrangThaiHoSo', '10', 'đã trả kết quả'],
  ['MucDoDVC', 'TOAN_TRINH', 'toàn trình'],
  ['LoaiDoiTuong', '4', 'tổ chức khác'],
  ['SoHoaThanhPhan', '0', 'chưa số hóa'],
  ['CoKetQuaDienTu', '1', 'có'],
  ['ThanhToanTrucTuyen', '3', 'không trực tuyến'],
  ['DungLai', '3', 'có, từ kết quả'],
  ['Phi', '8000', '8.000 đồng'],
  ['Phi', '0', '0 đồng'],
];

describe('a cell of a register, said to a person', () => {
  test.each(said)('%s %s is %s', (heading, text, words) => {
    expect(saidCell(heading, text)).toBe(words);
  });

  test('what has no other words stays as it was written', () => {
    expect(saidCell('DiaChi', '1')).toBe('1');
    expect(saidCell('NgayTra', '')).toBe('');
    expect(saidCell('NgayTra', 'hôm qua')).toBe('hôm qua');
    expect(saidCell('TrangThaiHoSo', '77')).toBe('77');
  });
});

describe('a column of a register, named to a person', () => {
  test('what a sentence calls it is understood over it', () => {
    const misread = registerHeadings.filter(
      (heading) => mapHeadings([labels[heading]]).columns[0]?.heading !== heading,
    );
    expect(misread).toEqual([]);
  });

  test('a fault names the column in words', () => {
    expect(faultSentence({ kind: 'required', heading: 'KenhThucHien', value: '' })).toBe(
      'Thiếu kênh thực hiện. Hãy điền ô này; chưa có cột thì thêm cột “Kênh thực hiện”.',
    );
    expect(faultSentence({ kind: 'endedWithoutDay', heading: 'NgayKetThucXuLy', value: '' })).toContain(
      'Hãy điền cột “Ngày kết thúc xử lý” hoặc sửa trạng thái.',
    );
  });
});
