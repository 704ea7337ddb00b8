/** Results that nobody has fetched, and the words by which citizens are reminded. */
import { groupDigits } from '../numerals.ts';

export const reminderWords = {
  title: 'Kết quả chưa ai nhận',
  /** @param shown fewer than `count` where the list is cut off */
  lead: (count: number, days: number, shown: number) =>
    `${groupDigits(count)} hồ sơ có kết quả đã quá ${days} ngày làm việc${shown < count ? `, đang hiện ${groupDigits(shown)} / ${groupDigits(count)}, mới nhất trước` : ''}`,
  open: 'Nhắc nhận kết quả',
  openText: 'Hồ sơ có kết quả lâu chưa ai nhận, và lời nhắn để gửi SMS, Zalo.',
  back: 'Trả kết quả',
  none: 'Không có kết quả nào chờ lâu',
  noneMeaning: 'Hồ sơ có kết quả mà quá số ngày đã đặt chưa ai nhận sẽ hiện ở đây.',
  since: (day: string) => `Có kết quả ngày ${day}`,
  noPhone: 'Chưa ghi số điện thoại',
  sms: 'Chép lời nhắn SMS',
  zalo: 'Chép lời nhắn Zalo',
  of: (what: string, number: string) => `${what} của hồ sơ ${number}`,
  copied: 'Đã chép. Mở SMS hoặc Zalo trên điện thoại rồi dán vào; ứng dụng không gửi gì đi.',
  notCopied: 'Máy không cho chép. Giữ vào dòng chữ dưới đây để tự chép:',
  setting: 'Nhắc nhận kết quả sau',
  days: 'ngày làm việc',
  daysFault: 'Ghi số ngày từ 1 đến 60.',
} as const;
