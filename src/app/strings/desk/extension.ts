/** An apology with another appointment (Mẫu 04): prepared, signed, counted. */
import { formatDay, type PlainDate } from '../../../base/plain-date.ts';

export const extensionWords = {
  again: 'Hẹn lại',
  againOn: (on: PlainDate) => `Hẹn lại ${formatDay(on)}`,
  dueOn: 'Ngày hẹn lại',
  dueHint: 'Ngày làm việc, sau ngày hẹn cũ. Chỉ hẹn lại được một lần.',
  reasonHint: 'Vì sao chậm; lý do được in trên phiếu xin lỗi.',
  waitsTitle: 'Phiếu xin lỗi chờ lãnh đạo ký',
  waitsShort: 'Phiếu xin lỗi chờ ký',
  nobodySigns:
    'Đơn vị chưa có lãnh đạo nào trong sổ nên chưa ai ký được. Người quản trị thêm lãnh đạo ở Cài đặt, Nhân sự.',
  waits: (day: string) => `Hẹn lại: ${day}. Chưa hứa gì với công dân tới khi lãnh đạo ký.`,
  preparedBy: (name: string, on: PlainDate) => `${name} chuẩn bị ngày ${formatDay(on)}.`,
  sign: 'Ký xin lỗi, hẹn lại',
  decline: 'Không ký',
  declineReason: 'Vì sao không ký',
  signed: 'Đã ký. In phiếu xin lỗi và báo cho công dân.',
  declined: 'Đã ghi là không ký. Ngày hẹn không đổi.',
  conflict: (first: PlainDate, who: string, second: PlainDate, otherWho: string) =>
    `${who} đã ký hẹn lại ngày ${formatDay(first)}. Ở máy khác, ${otherWho} đã ký hẹn lại ngày ${formatDay(second)}. Ngày ký trước đang được giữ. Hãy hỏi công dân đã nhận phiếu nào, rồi chọn ngày đúng.`,
  keep: (on: PlainDate) => `Giữ ngày ${formatDay(on)}`,
  apply: (on: PlainDate) => `Chọn ngày ${formatDay(on)}`,
} as const;
