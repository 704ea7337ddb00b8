/** Kiểm tra số liệu: what the check before signing says on the screen. */
import { formatDay, type PlainDate } from '../../../base/plain-date.ts';
import type { FindingKind } from '../../../domain/report/checking/finding.ts';
import { groupDigits } from '../numerals.ts';

export const checkingWords = {
  title: 'Kiểm tra số liệu',
  checking: 'Đang kiểm tra',
  right: 'Số liệu khớp: trong biểu, giữa các biểu, với kỳ trước, và với câu chữ đã gõ.',
  onlyDoubts: 'Không có lỗi. Có chỗ nên xem lại trước khi phê duyệt.',
  errors: (count: number) =>
    `${groupDigits(count)} lỗi phải sửa hoặc giải trình thì lãnh đạo mới phê duyệt được.`,
  allExplained: (count: number) =>
    `${groupDigits(count)} lỗi đã được giải trình. Lãnh đạo đọc giải trình rồi quyết định.`,
  errorsSince: (count: number) =>
    `Kiểm tra lại hôm nay: ${groupDigits(count)} điều không khớp. Báo cáo giữ nguyên số đã phê duyệt; nếu số đó sai thì chốt bản mới thay thế.`,
  explainedBefore: (count: number) => `${groupDigits(count)} lỗi đã được giải trình trước khi phê duyệt.`,
  doubtsSince: 'Kiểm tra lại hôm nay: không có lỗi, có chỗ nên xem lại.',
  beforeClosing: 'Sửa ngay ở trên được thì sửa; còn lại, giải trình sau khi chốt.',
  open: 'Xem kiểm tra số liệu',
  list: 'Những chỗ không khớp',
  error: 'Lỗi',
  doubt: 'Nên xem lại',
  explained: 'Đã giải trình',
  difference: 'Lệch',
  openDossiers: (name: string) => `Mở hồ sơ: ${name}`,
  lastReport: 'Mở báo cáo kỳ trước',
  otherReport: 'Mở báo cáo kia',
  explain: 'Giải trình',
  explainHint: 'Ghi vì sao số liệu vẫn đúng. Câu này được giữ cùng báo cáo, kèm tên người ghi.',
  save: 'Ghi giải trình',
  change: 'Ghi lại giải trình',
  cancel: 'Thôi',
  saidBy: (name: string, on: PlainDate) => `${name}, ${formatDay(on)}`,
  done: 'Đã ghi giải trình.',
  goTo: 'Xem các lỗi',
  inventory: 'Mở trang Nguồn lực',
  /** @param label of the field; empty where it has lost its name */
  goToField: (label: string) => (label === '' ? 'Đến ô đã gõ' : `Đến ô “${label}”`),
};

/** How a closed report is put right, by what is wrong with it. */
export const remedyWords: Record<FindingKind, string> = {
  figures:
    'Số đã chốt không tự đổi: trả lại hoặc hủy bản chốt này, sửa số nhập tay rồi chốt lại, hoặc giải trình; số máy đếm mà vẫn lệch thì báo người quản trị kiểm tra máy.',
  form: 'Số đã chốt không tự đổi: hủy bản chốt này rồi chốt lại; nếu vẫn lệch, báo người quản trị kiểm tra máy.',
  otherForm: 'Hai biểu được chốt vào hai lúc: chốt lại bản cũ hơn, hoặc giải trình.',
  lastPeriod:
    'Mở hồ sơ ở hai bên để tìm hồ sơ nhập muộn hoặc sửa sau; chốt bản mới cho kỳ trước, hoặc giải trình.',
  sentence: 'Trả lại hoặc hủy bản chốt này, sửa câu rồi chốt lại; câu nói về việc khác thì giải trình.',
  time: 'Trả lại hoặc hủy bản chốt này, sửa câu rồi chốt lại; câu nói về kỳ khác thì giải trình.',
  deadTerm: 'Trả lại hoặc hủy bản chốt này, sửa từ rồi chốt lại; nếu là tên văn bản cũ thì giải trình.',
  apart:
    'Mở trang Nguồn lực, chọn bản ghi đúng; rồi trả lại hoặc hủy bản chốt này và chốt lại nếu số phải đổi.',
  jump: 'Mở hồ sơ để xem có nhập trùng hay thiếu không.',
};
