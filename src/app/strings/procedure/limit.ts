import { formatDay, type PlainDate } from '../../../base/plain-date.ts';

/** A limit that the source lost: why nothing is promised, and how the desk confirms it once for the office. */
export const limitWords = {
  title: 'Chưa xác nhận thời hạn. Chọn cho cả cơ quan:',
  doubt: 'Chưa xác nhận thời hạn của thủ tục này nên chưa hẹn ngày.',
  readOnly: 'Cán bộ tiếp nhận chọn số đúng và xác nhận ở đây.',
  choice: 'Thời hạn đúng',
  fromPaper: (paper: string) => `theo ${paper}`,
  proposal: 'đề xuất',
  other: 'Khác',
  none: 'Hẹn từng hồ sơ',
  amount: 'Số',
  unit: 'Tính theo',
  confirm: 'Xác nhận',
  choose: 'Chọn một thời hạn trước.',
  confirmed: (limit: string) => `Đã xác nhận thời hạn ${limit} cho cả cơ quan.`,
  confirmedNone: 'Đã xác nhận: thủ tục này ghi ngày hẹn từng hồ sơ.',
  disputedText: (sides: readonly string[]) =>
    `Hai máy xác nhận thời hạn khác nhau nên chưa hẹn ngày: ${sides.join('; ')}.`,
  by: (name: string, limit: string, on: PlainDate) => `${name} xác nhận ${limit} ngày ${formatDay(on)}`,
  noNumber: 'không có số chung',
} as const;
