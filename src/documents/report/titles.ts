/** What a report is called before anybody typed a title of their own. */
import { formatDay, type PlainDate } from '../../base/plain-date.ts';
import type { Period } from '../../base/period.ts';
import { periodTitle } from '../../domain/calendar/periods.ts';
import type { PeriodPreset } from '../../domain/report/events.ts';
import { inSentence } from './office-name.ts';

/** Monthly reports speak of procedures, longer ones of the whole administrative reform, as communes title them. */
export function suggestedTitle(preset: PeriodPreset, period: Period): string {
  if (preset === 'custom')
    return `Kết quả giải quyết thủ tục hành chính từ ngày ${formatDay(period.from)} đến ngày ${formatDay(period.to)}`;
  const when = inSentence(periodName(preset, period));
  return preset === 'cutOffMonth' || preset === 'calendarMonth'
    ? `Tình hình, kết quả thực hiện công tác cải cách thủ tục hành chính ${when}`
    : `Tình hình thực hiện công tác cải cách hành chính ${when}`;
}

/** As papers write it: months 1 and 2 take a zero (NĐ 30/2020/NĐ-CP, Phụ lục I). */
export const periodName = (preset: PeriodPreset, period: Period): string =>
  periodTitle(preset, period).replace(/^Tháng ([12]) /, 'Tháng 0$1 ');

/** "(Thời điểm báo cáo từ 01/01/2024 đến 25/03/2024)". */
export const windowLine = (period: { readonly from: PlainDate; readonly to: PlainDate }): string =>
  `Thời điểm báo cáo từ ${formatDay(period.from)} đến ${formatDay(period.to)}`;
