import type { ComparedCount, OtherPeriod } from '../../../domain/report/comparison.ts';
import { groupDigits } from '../numerals.ts';

/** Figures of a report beside those of other periods and of its other versions. */
export const comparedWords: Readonly<Record<ComparedCount, string>> = {
  handled: 'Tổng số hồ sơ tiếp nhận, giải quyết',
  received: 'Mới tiếp nhận trong kỳ',
  resolved: 'Đã giải quyết',
  resolvedLate: 'Giải quyết quá hạn',
  closed: 'Trả lại, công dân rút, dừng',
  awaiting: 'Chờ bổ sung cuối kỳ',
  pending: 'Đang giải quyết cuối kỳ',
  pendingOverdue: 'Đang giải quyết đã quá hạn',
};
const percent = (value: number): string => `${String(value).replace('.', ',')}%`;
const sign = (value: number): string => (value > 0 ? '+' : '−');

export const comparisonWords = {
  title: 'So với kỳ trước và cùng kỳ năm trước',
  table: 'Số liệu của báo cáo bên cạnh kỳ trước và cùng kỳ năm trước',
  figure: 'Chỉ tiêu',
  now: 'Kỳ này',
  other: { before: 'Kỳ trước', yearBefore: 'Cùng kỳ năm trước' } satisfies Record<OtherPeriod, string>,
  nothing: 'không có số',
  noPeriod: 'Sổ chưa có hồ sơ nào của kỳ trước và cùng kỳ năm trước, nên chưa so được.',
  source: (name: string, version: number | undefined) =>
    version === undefined
      ? `${name}: đếm lại từ sổ, kỳ ấy chưa chốt báo cáo.`
      : `${name}: theo báo cáo đã chốt của kỳ ấy${version > 1 ? ` (bản thứ ${version})` : ''}.`,
  missing: (name: string) => `${name}: sổ chưa có hồ sơ nào.`,
  count: groupDigits,
  percent,
  /** "+12", "−3,5 điểm"; a figure that stayed says so. */
  difference: (by: number, kind: 'count' | 'share') =>
    by === 0
      ? 'không đổi'
      : `${sign(by)}${kind === 'count' ? groupDigits(Math.abs(by)) : `${String(Math.abs(by)).replace('.', ',')} điểm %`}`,
  versionsTitle: 'Khác nhau giữa các bản',
  versionsTable: 'Số liệu của từng bản, bản mới nhất trước',
  version: (version: number) => `Bản ${version}`,
  against: (version: number) => `Khác bản ${version}`,
  sameFigures: 'Các bản có số liệu như nhau.',
  lateByField: 'Quá hạn theo lĩnh vực, bên cạnh mức trần 5%',
  lateTable: 'Số hồ sơ quá hạn và tỷ lệ của từng lĩnh vực',
  lateByFieldHint: 'Tỷ lệ giải quyết quá hạn trong số đã giải quyết của từng lĩnh vực.',
  noneLate: 'Không có hồ sơ giải quyết quá hạn.',
  field: 'Lĩnh vực',
  noField: 'Chưa rõ lĩnh vực',
  late: 'Quá hạn',
  ofResolved: 'Đã giải quyết',
  share: 'Tỷ lệ',
  ceiling: (percent: number) => `Trần ${percent}%`,
  over: 'vượt trần 5%',
};
