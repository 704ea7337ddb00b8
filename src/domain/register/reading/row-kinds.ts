/** Which rows of a table are dossiers: not a heading again, column numbers, groups, sums, signatures or remarks. */
import { plainLetters } from '../../../base/plain-letters.ts';
import { readMoment } from '../days.ts';
import { titleKey, type HeadingMap, type RegisterHeading } from '../headings.ts';
import type { RegisterRecord } from '../records.ts';
import { looksLikeCode } from './dossier-code.ts';
import { isUncounted } from './uncounted.ts';

/** What says that a row is about a dossier, beside its code. */
const telling: readonly RegisterHeading[] = [
  ...(['MaTTHC', 'TenTTHC', 'LinhVuc', 'ChuHoSo', 'KenhThucHien', 'TrangThaiHoSo'] as const),
  ...(['NgayTiepNhan', 'NgayHenTra', 'NgayKetThucXuLy'] as const),
];

export function isDossierRow(record: RegisterRecord, cells: readonly string[], map: HeadingMap): boolean {
  if (looksLikeCode(record.cells.MaHoSo ?? '')) return true;
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  if (filled.length === 0 || isHeadingAgain(filled, map) || areColumnNumbers(filled)) return false;
  if (/^(tong|cong|luy ke)\b/.test(plainLetters(filled.find((cell) => !/^\d+$/.test(cell)) ?? '')))
    return false;
  const told = telling.filter((heading) => isTold(record.cells[heading] ?? '')).length;
  const isReceived = readMoment(record.cells.NgayTiepNhan ?? '', { shortYears: true }) !== undefined;
  return told >= (isReceived ? 2 : 3);
}

/** A row into which formulas were drawn for dossiers to come has errors and noughts in it. */
const isTold = (cell: string): boolean => cell !== '' && cell !== '0' && !isUncounted(cell);

/** Most of what stands there is a title. */
function isHeadingAgain(filled: readonly string[], { titleKeys }: HeadingMap): boolean {
  const titles = filled.filter((cell) => titleKeys.has(titleKey(cell))).length;
  return titles >= 2 && titles * 2 > filled.length;
}

/** (1), (2), (3)=(4)+(5) … or A, B, 1, 2 below the headings. */
const areColumnNumbers = (filled: readonly string[]): boolean =>
  filled.length >= 3 &&
  filled.every((cell) => /^[([]?\s*(\d{1,2}|[a-z]{1,2})\s*[)\]]?(\s*=[\d\s()[\]+\-=/*]+)?$/i.test(cell)) &&
  filled.filter((cell) => /\d/.test(cell)).length >= 2;
