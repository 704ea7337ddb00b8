/** What a heading comes to once abbreviations are written out and words that say nothing are left out. */
import { plainLetters } from '../../../base/plain-letters.ts';

const written: Readonly<Record<string, string>> = {
  ...{ hs: 'ho so', kq: 'ket qua', gq: 'giai quyet', xl: 'xu ly', yc: 'yeu cau', bs: 'bo sung' },
  ...{ tn: 'tiep nhan', tg: 'thoi gian', ycbs: 'yeu cau bo sung', lv: 'linh vuc' },
};

/** Both a heading and the words for it come to this; '' where nothing is left that tells. */
export function looseKey(title: string): string {
  const words = plainLetters(title)
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')
    .map((word) => written[word] ?? word)
    .join(' ')
    .replace(
      /^(?:ngay thang nam|ngay thang|ngay gio|gio ngay|thoi diem|thoi gian)\b(?! (?:giai quyet|xu ly|thuc hien|quy dinh)\b)/,
      'ngay',
    )
    .replace(/\b(?:thuoc|cua|theo|thuc te|hien tai|hanh chinh)\b/g, ' ');
  const bare = words
    .replace(/\b(?:ho so|ket qua)\b/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return bare.includes(' ') ? bare : words.replace(/\s+/g, ' ').trim();
}
