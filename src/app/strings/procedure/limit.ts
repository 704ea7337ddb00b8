import { formatDay, type PlainDate } from '../../../base/plain-date.ts';

/** A limit that the source lost: why nothing is promised, and how the desk confirms it once for the office. */
export const limitWords = {
  title: 'Thời hạn chưa xác nhận nên chưa hẹn ngày',
  text: 'Nguồn của danh mục thiếu hoặc ghi không rõ thời hạn. Chọn số đúng theo quyết định công bố rồi xác nhận, chỉ một lần cho cả cơ quan; hoặc cứ ghi ngày hẹn cho riêng hồ sơ này.',
  readOnly: 'Cán bộ tiếp nhận chọn số đúng và xác nhận ở đây.',
  choice: 'Thời hạn đúng',
  fromPaper: 'theo văn bản đã đọc',
  other: 'Số khác',
  none: 'Không có số chung',
  noneHint: 'ghi ngày hẹn từng hồ sơ',
  amount: 'Số',
  unit: 'Tính theo',
  confirm: 'Xác nhận cho cả cơ quan',
  choose: 'Chọn một thời hạn trước.',
  confirmed: (limit: string) => `Đã xác nhận thời hạn ${limit} cho cả cơ quan.`,
  confirmedNone: 'Đã xác nhận: thủ tục này ghi ngày hẹn từng hồ sơ.',
  disputed: 'Hai máy xác nhận thời hạn khác nhau',
  disputedText: (sides: readonly string[]) =>
    `${sides.join('; ')}. Chưa hẹn ngày cho đến khi chọn lại một số.`,
  by: (name: string, limit: string, on: PlainDate) => `${name} xác nhận ${limit} ngày ${formatDay(on)}`,
  noNumber: 'không có số chung',
} as const;
