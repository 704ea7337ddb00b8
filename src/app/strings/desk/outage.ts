/** Outages of the systems that the desk works with. */
import { dayOfInstant, timeOfInstant, type Instant } from '../../../base/clock.ts';
import { formatDay } from '../../../base/plain-date.ts';
import { groupDigits } from '../numerals.ts';

const moment = (at: Instant): string => `${timeOfInstant(at)} ${formatDay(dayOfInstant(at))}`;
/** "45 phút", "3 giờ 05 phút", "2 ngày 4 giờ". */
function length(from: Instant, to: Instant): string {
  const minutes = Math.max(0, Math.round((to - from) / 60_000));
  if (minutes < 60) return `${minutes} phút`;
  const [hours, left] = [Math.floor(minutes / 60), minutes % 60];
  if (hours < 24) return left === 0 ? `${hours} giờ` : `${hours} giờ ${String(left).padStart(2, '0')} phút`;
  const rest = hours % 24;
  return rest === 0 ? `${Math.floor(hours / 24)} ngày` : `${Math.floor(hours / 24)} ngày ${rest} giờ`;
}

export const outageWords = {
  note: 'Báo sự cố',
  noteText: 'Chọn hệ thống đang hỏng; giờ bắt đầu là lúc này.',
  other: 'Hệ thống khác',
  otherLabel: 'Tên hệ thống',
  noteOther: 'Báo sự cố này',
  noted: (system: string) => `Đã ghi sự cố: ${system}.`,
  runs: (system: string, since: Instant) => `${system}: sự cố từ ${moment(since)}`,
  running: 'Sự cố đang diễn ra',
  end: 'Đã hết',
  endOf: (system: string) => `Đã hết sự cố ${system}`,
  ended: (system: string) => `Đã ghi là hết: ${system}.`,
  back: 'Hôm nay',
  log: 'Nhật ký sự cố',
  logText: 'Hệ thống, mạng, điện hỏng lúc nào; hồ sơ nào chậm vì đó',
  lead: (count: number, running: number) =>
    `${groupDigits(count)} sự cố${running > 0 ? ` · ${groupDigits(running)} đang diễn ra` : ''}`,
  none: 'Chưa ghi sự cố nào',
  noneMeaning:
    'Khi hệ thống của tỉnh, Cổng dịch vụ công, mạng hay điện hỏng, bấm “Báo sự cố”. Sau đó hồ sơ quá hạn vì sự cố được ghi đúng nguyên nhân.',
  system: 'Hệ thống',
  from: 'Từ',
  to: 'Đến',
  still: 'đang diễn ra',
  stillRuns: 'Sự cố vẫn đang diễn ra',
  fromDay: 'Bắt đầu, ngày',
  fromTime: 'Giờ bắt đầu',
  toDay: 'Hết, ngày',
  toTime: 'Giờ hết',
  span: (from: Instant, to: Instant | null) =>
    `${moment(from)} – ${to === null ? 'đang diễn ra' : moment(to)}`,
  length,
  notedBy: (name: string) => `${name} ghi`,
  corrected: (name: string, reason: string) => `${name} đã sửa: ${reason}`,
  struck: (name: string, reason: string) => `${name} đã gạch: ${reason}`,
  struckMark: 'Đã gạch',
  correct: 'Sửa',
  correctOf: (system: string) => `Sửa sự cố ${system}`,
  correctTitle: 'Sửa sự cố',
  strike: 'Gạch sự cố này',
  strikeText: 'Sự cố bị gạch không được tính nữa nhưng vẫn còn trong nhật ký.',
  reason: 'Lý do sửa hoặc gạch',
  save: 'Ghi phần sửa',
  saved: 'Đã sửa sự cố.',
  struckDone: 'Đã gạch sự cố.',
  delayed: 'Hồ sơ chậm vì sự cố',
  delayedOf: (system: string) => `Hồ sơ chậm vì sự cố ${system}`,
  delayedLead: (span: string, total: number) =>
    `${span} · ${groupDigits(total)} hồ sơ quá hạn có thời gian xử lý trùng với sự cố và chưa rõ nguyên nhân`,
  delayedAsk: 'Chỉ đánh dấu hồ sơ thật sự chậm vì sự cố này; máy không đoán.',
  delayedNone: 'Không còn hồ sơ nào',
  delayedNoneMeaning: 'Không có hồ sơ quá hạn nào trùng với thời gian sự cố mà chưa có nguyên nhân.',
  chooseAll: (count: number) => `Chọn cả ${groupDigits(count)} hồ sơ`,
  dueOn: (day: string) => `hẹn trả ${day}`,
  attach: (count: number) => `Ghi chậm vì sự cố: ${groupDigits(count)} hồ sơ`,
  attached: (count: number) => `Đã ghi nguyên nhân cho ${groupDigits(count)} hồ sơ.`,
  notAttached: (count: number, why: string) => `${groupDigits(count)} hồ sơ chưa ghi được: ${why}`,
  unknown: 'Không có sự cố này',
  unknownMeaning: 'Sự cố đã bị gạch hoặc chưa về máy này.',
  open: 'Mở',
  openOf: (number: string) => `Mở hồ sơ ${number}`,
  sealed: 'Chưa đọc được tên',
} as const;
