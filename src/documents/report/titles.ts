/** What a report is called: on lists, and on paper before anybody typed a title of their own. */
import { formatDay, type PlainDate } from '../../base/plain-date.ts';
import { periodInDays, type Period } from '../../base/period.ts';
import { periodTitle } from '../../domain/calendar/periods.ts';
import { formII06a } from '../../domain/forms/form-ii06a.ts';
import { familyOfForm, findReportForm } from '../../domain/report/families/families.ts';
import type { FormRef, PeriodPreset, ReportContent } from '../../domain/report/events.ts';
import { inSentence } from './office-name.ts';

/** A family of its own has a title of its own. Monthly reports speak of procedures, longer ones of the whole administrative reform, as communes title them. */
export function suggestedTitle(preset: PeriodPreset, period: Period, form: string = formII06a.id): string {
  const own = familyOfForm(form).titleOf;
  if (own !== undefined) return own(preset, period);
  if (preset === 'custom') return `Kết quả giải quyết thủ tục hành chính ${periodInDays(period)}`;
  const when = inSentence(periodName(preset, period));
  return preset === 'cutOffMonth' || preset === 'calendarMonth'
    ? `Tình hình, kết quả thực hiện công tác cải cách thủ tục hành chính ${when}`
    : `Tình hình thực hiện công tác cải cách hành chính ${when}`;
}

/** As papers write it: months 1 and 2 take a zero (NĐ 30/2020/NĐ-CP, Phụ lục I). */
export const periodName = (preset: PeriodPreset, period: Period): string =>
  periodTitle(preset, period).replace(/^Tháng ([12]) /, 'Tháng 0$1 ');

/** The form that communes are asked for goes without saying. */
export const isUsual = ({ id }: Pick<FormRef, 'id'>): boolean => id === formII06a.id;

/** A form of a later version has no name here yet: its id then. */
export const formName = ({ id, version }: FormRef): string =>
  (findReportForm(id, version) ?? findReportForm(id))?.code ?? id;

/** By period, and by form where it is not the usual one: two reports of one period are told apart. */
export function titleOf({ preset, period, form }: Pick<ReportContent, 'preset' | 'period' | 'form'>): string {
  const title = periodTitle(preset, period);
  return isUsual(form) ? title : `${title} – ${formName(form)}`;
}

/** "bản thứ 2"; closed again after it was set aside or given back: "bản thứ 2, chốt lại". No two papers bear the same words. */
export const versionInWords = ({
  version,
  closedBefore = 0,
}: Pick<ReportContent, 'version' | 'closedBefore'>): string => {
  const again = closedBefore > 1 ? ` lần ${closedBefore}` : '';
  return `bản thứ ${version}${closedBefore > 0 ? `, chốt lại${again}` : ''}`;
};

/** "(Thời điểm báo cáo từ 01/01/2024 đến 25/03/2024)". */
export const windowLine = (period: { readonly from: PlainDate; readonly to: PlainDate }): string =>
  period.from === period.to
    ? `Thời điểm báo cáo: ${periodInDays(period)}`
    : `Thời điểm báo cáo từ ${formatDay(period.from)} đến ${formatDay(period.to)}`;
