import { formatDay, type PlainDate } from '../../../base/plain-date.ts';
import type { HandledElsewhere } from '../../../domain/office/handled-elsewhere.ts';

/** Why a procedure is not found, where letters are not to blame. */
export const findingWords = {
  noneInForce: (on: PlainDate) => `Ngày ${formatDay(on)} chưa có thủ tục nào có hiệu lực.`,
  mendClock:
    'Đồng hồ của máy này đang chỉ ngày ấy. Sửa ngày giờ trong cài đặt của máy tính bảng rồi tìm lại; những gì đã ghi vẫn còn.',
  mendTypedDay: 'Đó là ngày nhận đang ghi ở mục “Nhận vào lúc khác”. Sửa ngày ấy rồi tìm lại.',
  elsewhere: ({ deed, by }: HandledElsewhere) =>
    `${deed}: ${by} giải quyết, danh mục cấp xã không có. Xã nhận hộ thì người quản trị thêm thủ tục riêng ở trang Thủ tục.`,
} as const;
