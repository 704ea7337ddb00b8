import { groupDigits } from '../numerals.ts';

/** What stands under a figure, on the page of today and among the figures alike. */
export const tileHints = {
  begunOverdue: (count: number) => `trong đó ${groupDigits(count)} đã quá hạn trước khi chờ`,
  assumed: (count: number) => `${groupDigits(count)} hồ sơ có điều chọn chung khi nhập`,
  leader: (count: number) => `${groupDigits(count)} hồ sơ có ngày đã sửa`,
} as const;
