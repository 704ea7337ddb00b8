/** What is said of a file as a whole. */
import { expect, test } from 'vitest';
import { withoutNotes, wordsNote } from '../../src/domain/register/reading/notes.ts';
import type { WordOfFile } from '../../src/domain/register/reading/words-of-file.ts';

const word = (column: WordOfFile['column'], text: string, code: string): WordOfFile => ({
  ...{ column, word: text, rows: 3, code },
});

test('words of a file stand by column and meaning, each meaning once', () => {
  expect(
    wordsNote([
      word('KenhThucHien', 'Nộp trực tuyến', '2'),
      word('TrangThaiHoSo', 'Đã trả', '10'),
      word('KenhThucHien', 'Qua BCCI', '3'),
      word('KenhThucHien', 'Cổng DVC quốc gia', '2'),
      word('TrangThaiHoSo', '-', ''),
    ]).split('\n'),
  ).toEqual([
    'Từ trong tệp được hiểu là:',
    'Kênh thực hiện: trực tuyến (“Nộp trực tuyến”, “Cổng DVC quốc gia”); bưu chính (“Qua BCCI”).',
    'Trạng thái hồ sơ: đã trả kết quả (“Đã trả”); để trống (“-”).',
  ]);
});

test('a column that a share hangs on is said to be missing, with what its dossiers are taken for', () => {
  expect(withoutNotes(new Set(['DiaChi', 'NoiHoTro']))).toEqual([]);
  expect(withoutNotes(new Set(['Phi', 'DiaChi', 'SoHoaThanhPhan']))).toEqual([
    'Sổ này không có cột số hóa thành phần hồ sơ: coi là chưa số hóa thành phần; không có cột phí, lệ phí: coi là không có phí. Tỷ lệ số hóa, thanh toán trực tuyến của các hồ sơ này vì thế chưa đúng; thêm cột vào tệp rồi nhập lại để sửa.',
  ]);
});
