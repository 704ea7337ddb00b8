import type { FindingKind } from '../domain/report/checking/finding.ts';

/** What a finding of the check before signing is about, on a tablet and at the level above. */
export const findingKindWords: Record<FindingKind, string> = {
  figures: 'Số liệu trong báo cáo',
  form: 'Biểu mẫu',
  otherForm: 'Biểu khác cùng kỳ',
  lastPeriod: 'Báo cáo kỳ trước',
  sentence: 'Câu chữ và số liệu',
  time: 'Thời gian',
  deadTerm: 'Từ không còn dùng',
  apart: 'Các máy ghi khác nhau',
  jump: 'Tăng, giảm bất thường',
};
