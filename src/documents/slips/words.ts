import type { TimeOfDay } from '../../base/clock.ts';
import type { PlainDate } from '../../base/plain-date.ts';
import { weekdayOf } from '../../base/plain-date.ts';
import type { Dossier } from '../../domain/dossier/dossier.ts';
import type { Limit } from '../../domain/vocabulary.ts';
import { dayInWords, timeInWords } from '../page.ts';

const units = { workingDay: 'ngày làm việc', day: 'ngày', hour: 'giờ làm việc' } as const;

/** "03 ngày làm việc", "trong ngày"; without a limit the day agreed by hand, and nothing promised where there is none. */
export function limitInWords(limit: Limit | null, dueOn: PlainDate | null): string {
  if (limit === null) return dueOn === null ? 'chưa xác định' : 'theo ngày hẹn ghi dưới đây';
  if (limit.unit === 'sameDay') return 'trong ngày làm việc';
  return `${String(limit.amount).padStart(2, '0')} ${units[limit.unit]}`;
}

/** What became of the fee of a dossier that ended without a result. */
export const feeOfEnded = ({ facts: { fee } }: Dossier): string =>
  fee.dong === 0 || fee.paidBy === 'unpaid' ? 'không thu' : 'đã thu, xử lý theo quy định về phí và lệ phí';

const weekdays = ['', 'thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy', 'Chủ nhật'] as const;

export const weekdayInWords = (day: PlainDate): string => weekdays[weekdayOf(day)] ?? '';

/** "16 giờ 30 phút, thứ Ba, ngày 24 tháng 11 năm 2026". */
export function momentInWords(on: PlainDate, at: TimeOfDay | null): string {
  const day = `${weekdayInWords(on)}, ${dayInWords(on)}`;
  return at === null ? day : `${timeInWords(at)}, ${day}`;
}
