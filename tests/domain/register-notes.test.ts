/** What is said of a file as a whole. */
import { expect, test } from 'vitest';
import { wordsNote } from '../../src/domain/register/reading/notes.ts';
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
