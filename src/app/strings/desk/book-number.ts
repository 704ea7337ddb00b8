import type { BookNumber } from '../../../domain/dossier/events.ts';

/** As it stands in the stamp: "số 17, quyển số 01/2026-SCT/BS". */
export const bookNumber = ({ book, year, volume, number }: BookNumber): string =>
  `số ${number}, quyển số ${String(volume).padStart(2, '0')}/${year}-${book}`;

export const bookWords = {
  title: 'Số chứng thực',
  hint: 'Ghi số này vào dấu chứng thực. Mỗi loại giấy tờ một số: loại khác thì ghi hồ sơ khác của người này.',
} as const;
