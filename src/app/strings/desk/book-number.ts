import type { BookNumber } from '../../../domain/dossier/facts.ts';
import { groupDigits } from '../numerals.ts';

/** As it stands in the stamp: "số 17, quyển số 01/2026-SCT/BS". */
export const bookNumber = ({ book, year, volume, number }: BookNumber): string =>
  `số ${number}, quyển số ${String(volume).padStart(2, '0')}/${year}-${book}`;

export const bookWords = {
  title: 'Số chứng thực',
  hint: 'Ghi số này vào dấu chứng thực. Mỗi loại giấy tờ một số: loại khác thì ghi hồ sơ khác của người này.',
} as const;

/** Why a line of a book counts no more, as the desk writes it beside the line. */
export const struckLineWords = {
  title: 'Số chứng thực đã gạch',
  moved: (line: BookNumber) => `Sửa: chuyển sang ${bookNumber(line)}.`,
  apart: (line: BookNumber) => `Hai máy cùng cấp: dùng ${bookNumber(line)}.`,
  replaced: (line: BookNumber) => `Trùng với hồ sơ khác: thay bằng ${bookNumber(line)}.`,
  noBook: 'Gạch bỏ: thủ tục của hồ sơ không vào sổ này.',
  uncertified: 'Gạch bỏ: hồ sơ kết thúc mà không được chứng thực.',
} as const;

/** One line counts for two dossiers. */
export const lineTwiceWords = {
  home: (count: number) => `${groupDigits(count)} số chứng thực đã cấp cho hai hồ sơ`,
  homeText: 'Mở một trong hai hồ sơ và cấp số khác, rồi sửa số trong dấu chứng thực.',
  title: (line: BookNumber) => `Chứng thực ${bookNumber(line)} đã cấp cho hai hồ sơ`,
  others: 'Hồ sơ cùng số chứng thực:',
  text: 'Cấp số khác cho một trong hai, rồi sửa số trong dấu chứng thực và trong sổ. Số cũ vẫn còn trong diễn biến.',
  give: 'Cấp số chứng thực khác cho hồ sơ này',
  given: (line: BookNumber) => `Hồ sơ này có số chứng thực mới: ${bookNumber(line)}.`,
} as const;
