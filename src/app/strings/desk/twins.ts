/** One number on several papers. */
import { groupDigits } from '../numerals.ts';

export const twinText = {
  title: (code: string, count: number) => `Số ${code} có trên ${groupDigits(count)} giấy hẹn`,
  ask: 'Hãy xem tên trên giấy hẹn rồi chọn đúng người.',
} as const;
