import { expect, it } from 'vitest';
import { lengthInWords } from '../../src/app/strings/moments.ts';
import { warningWords } from '../../src/app/strings/home/warnings.ts';

it('says how long something is as people say it', () => {
  expect([0, 45, 60, 200, 1440, 4058, 1_501_920].map(lengthInWords)).toEqual([
    ...['0 phút', '45 phút', '1 giờ', '3 giờ 20 phút', '1 ngày', '2 ngày 19 giờ', '1.043 ngày'],
  ]);
  expect(warningWords.clockText(4058)).toContain('Lệch khoảng 2 ngày 19 giờ so với máy chủ.');
});
