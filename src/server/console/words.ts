/** What the console says. Whole sentences that say what to do next. */
import { dayOfInstant, timeOfInstant, type Instant } from '../../base/clock.ts';
import { formatDay, type PlainDate } from '../../base/plain-date.ts';
import type { ShareName } from '../../domain/counting/tally-row.ts';
import { QuarantineReason } from '../../log/protocol.ts';
import type { PeriodPreset } from '../../domain/report/events.ts';
import type { Recount } from '../reports/recount.ts';

export const moment = (at: Instant): string => `${timeOfInstant(at)}, ${formatDay(dayOfInstant(at))}`;
export const day = (on: string): string => formatDay(on as PlainDate);

/** What is wrong with a day that was typed. */
export const dayFaultWords = {
  notADay: 'Ngày này không có. Nhập theo ngày/tháng/năm, ví dụ 05/08/2026.',
  otherCentury: 'Chỉ xem được các kỳ từ năm 2000 đến năm 2099. Hãy nhập lại năm.',
} as const;

export const presetNames: Readonly<Record<Exclude<PeriodPreset, 'custom'>, string>> = {
  cutOffMonth: 'Tháng (chốt ngày 14)',
  cutOffQuarter: 'Quý (chốt ngày 14)',
  cutOffHalf: '6 tháng (chốt ngày 14)',
  cutOffNineMonths: '9 tháng (chốt ngày 14)',
  cutOffYear: 'Năm (chốt ngày 14)',
  calendarMonth: 'Tháng dương lịch',
  calendarQuarter: 'Quý dương lịch',
  calendarHalf: '6 tháng dương lịch',
  calendarNineMonths: '9 tháng dương lịch',
  calendarYear: 'Năm dương lịch',
};

export const reasons: Readonly<Record<QuarantineReason, string>> = {
  malformed: 'Không đọc được',
  wrongOffice: 'Ghi cho cơ quan khác',
  wrongNode: 'Ghi trên máy khác',
  wrongHash: 'Nội dung đã bị thay đổi sau khi ghi',
  brokenChain: 'Không nối tiếp mục trước của máy',
  sequenceGap: 'Đang chờ các mục trước nó',
  sameNumberOtherContent: 'Trùng số thứ tự nhưng khác nội dung (có thể máy đã bị sao chép)',
  invalidBody: 'Nội dung sai quy cách',
  roleNotAllowed: 'Người ghi không có quyền làm việc này',
  nodeRevoked: 'Máy đã bị thu hồi',
  digestMismatch: 'Mã kiểm của báo cáo không khớp với nội dung',
  notApproved: 'Báo cáo chưa được lãnh đạo phê duyệt',
  notSigned: 'Không mang chữ ký của người ghi',
  wrongSignature: 'Chữ ký không phải của người ghi',
  unknownActor: 'Đang chờ: máy chủ chưa biết người ghi là ai',
  keyNotConfirmed: 'Đang chờ quản trị của cơ quan xác nhận chữ ký của người ghi',
  keyEnded: 'Chữ ký của người ghi đã bị hủy',
  saidTwice: 'Việc này đã được nhận dưới tên của máy khác',
  tooLarge: 'Quá nặng nên máy không gửi được, chỉ báo số thứ tự',
  lost: 'Máy đã mất mục này, chỉ báo số thứ tự',
};

export function reasonWord(reason: string): string {
  const known = QuarantineReason.safeParse(reason);
  return known.success ? reasons[known.data] : reason;
}

export const recountWords: Readonly<Record<Recount, { readonly short: string; readonly long: string }>> = {
  agrees: {
    short: 'Khớp',
    long: 'Cấp trên đã tính lại từ các hồ sơ nhận được, đúng đến thời điểm chốt: khớp với báo cáo.',
  },
  differs: {
    short: 'Lệch',
    long: 'Cấp trên đã tính lại từ các hồ sơ nhận được, đúng đến thời điểm chốt: kết quả khác với báo cáo. Hãy hỏi lại đơn vị trước khi tổng hợp.',
  },
  incomplete: {
    short: 'Chưa đủ hồ sơ',
    long: 'Chưa tính lại được: một số hồ sơ sau báo cáo này còn ở máy của đơn vị. Máy chủ sẽ tự tính lại khi hồ sơ về.',
  },
};
export const recountWaiting = {
  short: 'Đang tính lại',
  long: 'Máy chủ đang tính lại. Hãy tải lại trang sau ít giây.',
};

export const shareTitles: Readonly<Record<ShareName, string>> = {
  online: 'Hồ sơ nộp trực tuyến',
  fullyOnline: 'Trực tuyến ở dịch vụ toàn trình',
  partlyOnline: 'Trực tuyến ở dịch vụ một phần',
  onTime: 'Giải quyết trước và đúng hạn',
  componentsDigitised: 'Số hóa thành phần hồ sơ',
  resultsDigitised: 'Số hóa kết quả',
  paidOnline: 'Thanh toán trực tuyến',
};

/** Before a figure there is always a word: colour is never alone. */
export const statusWords = {
  reported: 'Đã báo cáo',
  returned: 'Đã trả lại, chờ bản mới',
  late: 'Chậm báo cáo',
  due: 'Chưa đến hạn',
  none: 'Chưa báo cáo',
} as const;
