import { formatDay, type PlainDate } from '../../../base/plain-date.ts';
import type { ReportRefusal } from '../../../domain/report/decide.ts';
import type { TextFault } from '../../../domain/report/texts.ts';
import type { ReportState } from '../../../domain/report/lifecycle.ts';
import type { ReportTexts } from '../../../domain/report/events.ts';
import { groupDigits } from '../numerals.ts';

/** The screens of the reports: the list, closing a period, one report on its way. */
export const reportsWords = {
  title: 'Báo cáo',
  lead: 'Chốt số liệu một kỳ, lãnh đạo phê duyệt, rồi gửi lên cấp trên. Làm được cả khi mất mạng.',
  close: 'Chốt kỳ báo cáo',
  due: (period: string) => `${period} đã hết kỳ, chưa chốt báo cáo`,
  dueMeaning: (from: string, to: string) =>
    `Kỳ từ ${from} đến hết ${to}. Kiểm tra số liệu, điền phần nhận xét rồi chốt để lãnh đạo phê duyệt.`,
  dueFor: 'Cán bộ tiếp nhận, quản trị hoặc lãnh đạo chốt kỳ báo cáo.',
  start: 'Bắt đầu chốt kỳ này',
  seeFigures: 'Xem số liệu của kỳ',
  givenBack: (title: string, name: string) => `${title}: ${name} trả lại để sửa`,
  closeAgain: 'Sửa và chốt lại',
  openGivenBack: 'Xem bản đã trả lại',
  current: 'Đang có hiệu lực',
  old: 'Đã thay thế hoặc đã hủy',
  empty: 'Chưa có báo cáo nào',
  emptyMeaning:
    'Khi hết một kỳ, chốt số liệu của kỳ đó. Số đã chốt không tự đổi nữa; hồ sơ nhập muộn hoặc sửa sau sẽ hiện riêng thành phần điều chỉnh.',
  window: (from: PlainDate, to: PlainDate) =>
    from === to ? `Ngày ${formatDay(from)}` : `Từ ${formatDay(from)} đến hết ${formatDay(to)}`,
  total: (count: number) => `${groupDigits(count)} hồ sơ`,
  replaced: 'Đã có bản thay thế',
  seconds: 'Cấp trên tính báo cáo khác của cùng kỳ',
  second: 'Không được tính',
  awaited: 'Trùng kỳ, chờ cấp trên',
  misfits: 'Có việc không khớp',
};

export const reportStateWords: Record<ReportState, string> = {
  closed: 'Chờ phê duyệt',
  approved: 'Đã phê duyệt, chưa gửi',
  submitted: 'Đã gửi, chờ cấp trên',
  acknowledged: 'Cấp trên đã nhận',
  returned: 'Cấp trên trả lại',
  withdrawn: 'Đã hủy',
};
export const reportQueued = 'Chờ gửi khi có mạng';
export const reportGivenBack = 'Lãnh đạo trả lại để sửa';

export const pathWords = {
  label: 'Đường đi của báo cáo',
  close: 'Chốt kỳ',
  approve: 'Phê duyệt',
  submit: 'Gửi',
  acknowledge: 'Cấp trên nhận',
  now: 'việc tiếp theo',
  done: 'đã xong',
  notYet: 'chưa tới',
  wrong: 'bị trả lại',
  by: (name: string, on: PlainDate) => `${name}, ${formatDay(on)}`,
  on: (on: PlainDate) => `ngày ${formatDay(on)}`,
  queued: 'đang xếp hàng trên máy này',
  number: (number: string, at: string) => `số ${number}, ${at}`,
  returnedAt: (at: string) => `trả lại ${at}`,
};

export const nextWords = {
  title: 'Việc tiếp theo',
  approve: 'Lãnh đạo xem bản báo cáo bên dưới, rồi phê duyệt đúng các con số đó.',
  approveNotMine:
    'Chờ lãnh đạo phê duyệt. Chuyển máy cho lãnh đạo và đổi người ở góc trên; không cần có mạng.',
  approveButton: 'Phê duyệt báo cáo',
  submit: 'Mọi hồ sơ đứng sau số liệu đã lên máy chủ. Gửi báo cáo lên cấp trên.',
  submitNotMine: 'Chờ cán bộ tiếp nhận, quản trị hoặc lãnh đạo gửi lên cấp trên.',
  submitButton: 'Gửi lên cấp trên',
  waiting: (count: number) =>
    `${groupDigits(count)} hồ sơ đứng sau số liệu còn trên máy này, máy chủ chưa có`,
  waitingFirst: 'Nối mạng và đồng bộ trước; khi hồ sơ lên hết, nút gửi sẽ mở.',
  waitingLeader: 'Nếu phải gửi ngay, lãnh đạo có thể cho gửi kèm câu nêu rõ số hồ sơ còn ở máy.',
  sync: 'Mở trang Đồng bộ',
  submitAnyway: (count: number) => `Gửi kèm câu “${groupDigits(count)} hồ sơ còn trên máy”`,
  queued:
    'Báo cáo đã xếp hàng trên máy này và tự gửi khi có mạng. Cứ làm việc khác; số tiếp nhận sẽ hiện ở đây.',
  sent: 'Máy chủ đã có báo cáo. Chờ cấp trên xác nhận; số tiếp nhận sẽ hiện ở đây khi máy đồng bộ.',
  sentElsewhere: (count: number) => `Khi gửi đã nêu rõ: ${groupDigits(count)} hồ sơ còn trên máy.`,
  quarantined:
    'Máy chủ không nhận báo cáo này và đã giữ riêng. Mở trang Đồng bộ để xem lý do, rồi báo người quản trị.',
  acknowledged: (number: string, at: string) => `Cấp trên đã tiếp nhận báo cáo, số ${number}, lúc ${at}.`,
  nothingLeft: 'Không còn việc gì phải làm.',
  changed: (count: number) =>
    `Từ khi chốt, ${groupDigits(count)} hồ sơ nhập muộn hoặc sửa sau đã làm đổi số liệu của kỳ. Báo cáo này vẫn mang số đã chốt: xem chênh lệch và việc cần làm ở phần “Sau khi chốt”.`,
  changedBeside:
    'Từ khi chốt, số liệu của kỳ đã đổi. Báo cáo này vẫn mang số đã chốt: xem chênh lệch và việc cần làm ở phần “Sau khi chốt”.',
  changedOpen: 'Xem phần “Sau khi chốt”',
  returned: (at: string) => `Cấp trên trả lại lúc ${at}, với lý do:`,
  returnedNext: 'Sửa nội dung hoặc hồ sơ theo lý do trên, rồi chốt bản mới thay thế bản này.',
  returnedNotMine: 'Chờ cán bộ tiếp nhận, quản trị hoặc lãnh đạo chốt bản mới thay thế bản này.',
  newVersion: 'Chốt bản mới thay thế',
  replaced: 'Bản này đã có bản mới thay thế.',
  openReplacement: 'Mở bản đang có hiệu lực',
  withdrawn: 'Báo cáo này đã được hủy trước khi gửi. Kỳ này có thể chốt lại.',
  setAside:
    'Cấp trên tính báo cáo khác của kỳ này. So sánh hai bản; nếu không cần bản này nữa thì hủy, kèm lý do.',
  setAsideNotMine:
    'Cấp trên tính báo cáo khác của kỳ này. Cán bộ tiếp nhận, quản trị hoặc lãnh đạo xem rồi hủy bản này.',
  second: 'Cấp trên tính báo cáo khác của kỳ này. Bản này không còn việc gì phải làm.',
  openPreferred: 'Mở báo cáo được tính',
  givenBack: 'Báo cáo này đã được trả lại cho người lập sửa. Kỳ này chờ chốt lại.',
  withdrawnBy: (name: string, reason: string) => `${name} ghi lý do: ${reason}`,
  withdrawnSecond: 'Báo cáo này đã được hủy: cấp trên tính báo cáo khác của kỳ này.',
  withdraw: 'Hủy bản chốt này',
  print: 'In báo cáo',
  digestBroken:
    'Nội dung đang lưu không khớp mã kiểm tra lúc chốt, nên không thể phê duyệt. Hủy bản này rồi chốt lại; báo người quản trị kiểm tra máy.',
};

export const approvalWords = {
  title: 'Phê duyệt báo cáo',
  lead: (name: string) =>
    `${name} phê duyệt đúng các con số sau. Sau khi phê duyệt, báo cáo không sửa được nữa.`,
  handled: 'Tổng số nhận giải quyết',
  received: 'Tiếp nhận trong kỳ',
  resolved: 'Đã giải quyết',
  ofThose: (early: string, onTime: string, late: string) =>
    `trước hạn ${early}, đúng hạn ${onTime}, quá hạn ${late}`,
  left: 'Đang giải quyết và chờ bổ sung',
  closed: 'Trả lại, rút, dừng',
  digest: 'Mã kiểm tra',
  conflicts: (count: number) =>
    `${groupDigits(count)} hồ sơ được các máy ghi khác nhau khi chốt; báo cáo có ghi chú điều này.`,
  confirm: 'Phê duyệt đúng số liệu này',
  cancel: 'Chưa phê duyệt',
  done: 'Đã phê duyệt báo cáo. Việc tiếp theo: gửi lên cấp trên.',
};

export const submissionWords = {
  title: 'Gửi khi còn hồ sơ chưa lên máy chủ',
  lead: (count: number) =>
    `Báo cáo sẽ nêu với cấp trên: “${groupDigits(count)} hồ sơ còn trên máy của đơn vị”. Các hồ sơ đó vẫn tự gửi khi có mạng.`,
  confirm: 'Đồng ý, gửi kèm câu này',
  cancel: 'Chờ hồ sơ lên hết',
  done: 'Đã xếp báo cáo vào hàng gửi.',
};

export const adjustmentWords = {
  title: 'Sau khi chốt',
  none: 'Từ khi chốt đến nay, số liệu của kỳ này không thay đổi.',
  petitions: 'Số phản ánh, kiến nghị của kỳ nay đếm khác số đã chốt:',
  petitionsOpen: 'Xem phản ánh, kiến nghị của kỳ',
  lead: (count: number) =>
    `${groupDigits(count)} hồ sơ được nhập muộn hoặc sửa sau khi chốt. Báo cáo giữ nguyên số đã chốt; chênh lệch là:`,
  sharesOnly: 'Các tổng số không đổi, chỉ nội dung tính tỷ lệ thay đổi.',
  change: (name: string, was: number, is: number) =>
    `${name}: ${groupDigits(was)} → ${groupDigits(is)} (${is > was ? '+' : '−'}${groupDigits(Math.abs(is - was))})`,
  changeOfShare: (name: string, was: string, is: string) => `${name}: ${was} → ${is}`,
  gradesMoved: 'Mức độ hài lòng của công dân tính lại khác khi chốt; bản mới sẽ ghi số mới.',
  dossiers: 'Các hồ sơ làm thay đổi số liệu',
  more: (count: number) => `và ${groupDigits(count)} hồ sơ nữa`,
  moved: (before: string, after: string) => `${before} → ${after}`,
  notCounted: 'không đếm',
  newVersion: 'Chốt bản mới với số liệu hiện nay',
  newVersionHint: 'Bản mới nêu rõ nó thay thế bản này và số nào đã đổi.',
  unsent: 'Báo cáo chưa gửi. Muốn lấy số hiện nay thì hủy bản chốt này rồi chốt lại kỳ.',
  digestLost:
    'Không dựng lại được đúng tập hồ sơ lúc chốt trên máy này. Đồng bộ cho đủ hồ sơ của các máy, rồi mở lại trang.',
  counting: 'Đang so với số liệu hiện nay…',
};

export const versionWords = {
  title: 'Các bản của báo cáo này',
};

export const paperWords = {
  title: 'Bản báo cáo',
  label: 'Bản báo cáo khổ A4',
  charts: 'Kèm phụ lục biểu đồ',
};

export const closingWords = {
  title: 'Chốt kỳ báo cáo',
  titleReplacing: (version: number) => `Chốt bản thứ ${version}`,
  lead: 'Chọn kỳ, kiểm tra số liệu, điền phần chữ, xem bản A4 rồi chốt. Phần đang gõ tự lưu trên máy.',
  back: 'Về danh sách báo cáo',
  replacing: (version: number, number: string) =>
    `Bản này thay thế bản thứ ${version}${number === '' ? '' : ` (số ${number})`}. Kỳ báo cáo giữ nguyên; số liệu lấy theo hồ sơ hiện nay.`,
  form: 'Biểu mẫu',
  kind: 'Loại báo cáo, biểu mẫu',
  period: '1. Kỳ và số liệu',
  figures: (handled: string, received: string, resolved: string) =>
    `Tổng số nhận giải quyết ${handled}; tiếp nhận trong kỳ ${received}; đã giải quyết ${resolved}.`,
  check: 'Kiểm tra từng con số',
  petitions: 'Phản ánh, kiến nghị trong kỳ',
  texts: '2. Nội dung báo cáo',
  textsHint: 'Mục để trống sẽ không in, số thứ tự các mục tự dồn lại.',
  preview: '3. Xem bản A4',
  finish: '4. Chốt kỳ',
  finishMeaning:
    'Chốt xong, số liệu và nội dung được giữ nguyên với mã kiểm tra để lãnh đạo phê duyệt. Hồ sơ nhập muộn hoặc sửa sau sẽ hiện thành phần điều chỉnh.',
  setAside: (name: string) => `Bản chốt trước của kỳ này được ${name} trả lại hoặc hủy, với lý do:`,
  button: 'Chốt kỳ báo cáo',
  notAllowed: 'Chỉ cán bộ tiếp nhận, quản trị hoặc lãnh đạo chốt kỳ. Đổi người ở góc trên để tiếp tục.',
  confirmTitle: 'Chốt số liệu của kỳ này?',
  errorsLeft: (count: number) =>
    `Kiểm tra số liệu còn ${groupDigits(count)} lỗi. Sửa ở trên trước khi chốt; chốt rồi thì phải giải trình từng lỗi, lãnh đạo mới phê duyệt được.`,
  confirm: 'Chốt kỳ',
  cancel: 'Xem lại',
  done: 'Đã chốt kỳ báo cáo. Việc tiếp theo: lãnh đạo phê duyệt.',
  draftSaved: 'Đã tự lưu trên máy.',
  draftRestored: 'Đã mở lại phần đang gõ lần trước.',
  letterheadMissing: (missing: readonly string[]) =>
    `Cài đặt của cơ quan chưa có ${missing.join(', ')}; bản in sẽ để trống chỗ đó.`,
  missingSigner: 'tên người ký',
  missingSignerTitle: 'chức vụ người ký',
  missingRecipient: 'nơi nhận báo cáo',
  openSettings: 'Mở Cài đặt',
  draftFailed: 'Chưa tự lưu được phần đang gõ. Chốt kỳ trước khi rời trang này.',
  closed: 'Kỳ này đã chốt',
  closedMeaning:
    'Mỗi kỳ chỉ có một báo cáo có hiệu lực cho mỗi biểu mẫu. Mở báo cáo đã chốt để xem hoặc thay bằng bản mới.',
  openClosed: 'Mở báo cáo của kỳ này',
  notEnded: 'Kỳ này chưa hết nên chưa chốt được. Chọn kỳ trước, hoặc tự chọn ngày cuối đến hôm nay.',
  unknownReport: 'Không có báo cáo này trên máy',
  unknownMeaning: 'Có thể báo cáo được chốt ở máy khác và chưa đồng bộ về. Đồng bộ rồi mở lại.',
};

type TextField = keyof ReportTexts;
export const textWords: Record<TextField, { readonly label: string; readonly hint?: string }> = {
  number: { label: 'Số báo cáo', hint: 'Chỉ gõ số, ví dụ 12. Chưa có số thì để trống để ghi tay.' },
  datedOn: { label: 'Ngày báo cáo' },
  title: { label: 'Trích yếu' },
  opening: {
    label: 'Căn cứ, mở đầu',
    hint: 'Ví dụ: Thực hiện Kế hoạch số 02/KH-UBND ngày 05 tháng 01 năm 2026 của Ủy ban nhân dân xã.',
  },
  assessment: { label: 'Đánh giá chung' },
  difficulties: { label: 'Khó khăn, vướng mắc', hint: 'Mỗi dòng thành một đoạn.' },
  causes: { label: 'Nguyên nhân' },
  tasks: { label: 'Nhiệm vụ trọng tâm thời gian tới' },
  proposals: { label: 'Kiến nghị, đề xuất' },
};

export const textFaultWords: Record<TextFault, string> = {
  required: 'Chưa điền. Gõ trích yếu của báo cáo, ví dụ: Tình hình … tháng 11 năm 2026.',
  notADay: 'Ngày này không có. Nhập theo ngày/tháng/năm, ví dụ 05/08/2026.',
  tooLong: 'Nội dung quá dài. Rút ngắn lại rồi chốt.',
};

/** Why a deed was refused, and what to do next. */
export function reportRefusal(refusal: ReportRefusal): string {
  switch (refusal.kind) {
    case 'RoleNotAllowed':
      return refusal.deed === 'approveReport'
        ? 'Chỉ lãnh đạo làm được việc này. Đổi sang lãnh đạo ở góc trên.'
        : 'Người đang dùng máy không có quyền làm việc này. Đổi sang cán bộ tiếp nhận, quản trị hoặc lãnh đạo.';
    case 'OfficeMissing':
      return 'Máy chưa thiết lập cơ quan. Thiết lập cơ quan trước khi chốt báo cáo.';
    case 'FieldsWrong':
      return 'Có ô chưa đúng. Sửa các ô có dấu báo rồi chốt lại.';
    case 'PeriodBackwards':
      return 'Ngày cuối của kỳ đứng trước ngày đầu. Chọn lại hai ngày.';
    case 'PeriodNotEnded':
      return closingWords.notEnded;
    case 'PeriodAlreadyClosed':
      return closingWords.closedMeaning;
    case 'ReportMissing':
      return closingWords.unknownMeaning;
    case 'ReplacesOther':
      return 'Bản mới phải cùng kỳ và biểu mẫu với bản mà nó thay thế. Mở lại từ báo cáo cần thay.';
    case 'ReportReplaced':
      return 'Báo cáo này đã có bản khác thay thế. Mở bản đang có hiệu lực để làm tiếp.';
    case 'ReportSecond':
      return 'Cấp trên tính một báo cáo khác của cùng kỳ và biểu mẫu. Mở báo cáo đó để làm tiếp, hoặc hủy báo cáo này.';
    case 'NotInState':
      return `Báo cáo đang ở bước “${reportStateWords[refusal.state]}” nên không làm được việc này. Xem việc tiếp theo trên trang báo cáo.`;
    case 'DigestChanged':
      return nextWords.digestBroken;
    case 'FindingsUnexplained':
      return `Phần “Kiểm tra số liệu” còn ${groupDigits(refusal.count)} lỗi chưa sửa và chưa được giải trình. Xem từng lỗi ở phần đó trước khi phê duyệt.`;
    case 'DossiersWaiting':
      return `${nextWords.waiting(refusal.count)}. ${nextWords.waitingFirst}`;
    case 'ReasonMissing':
      return 'Ghi lý do rồi bấm lại.';
  }
}
