import type { Bucket, FurtherName, ShareName } from '../../domain/counting/tally-row.ts';
import { groupDigits } from './numerals.ts';

/** The screens of the figures, of the dossiers behind one of them, and of the charts. */
export const figureWords = {
  title: 'Số liệu',
  days: (from: string, to: string) => `từ ${from} đến hết ${to}`,
  customLead: (from: string, to: string) => (from === to ? `Ngày ${from}` : `Từ ${from} đến hết ${to}`),
  running: 'chưa hết kỳ',
  upTo: (today: string) => `tính đến hôm nay ${today}`,
  close: 'Chốt kỳ báo cáo',
  openReport: 'Mở báo cáo của kỳ này',
  headline: 'Tổng quan trong kỳ',
  opens: 'Bấm vào một con số để xem các hồ sơ mà nó đếm.',
  onTimeRate: 'Trước hạn và đúng hạn',
  nothing: 'không phát sinh',
  nothingShort: '–',
  of: (n: number, d: number) => `${groupDigits(n)}/${groupDigits(d)} hồ sơ đã giải quyết`,
  empty: 'Kỳ này chưa có hồ sơ nào',
  emptyMeaning:
    'Không có hồ sơ tiếp nhận trong kỳ và không có hồ sơ từ kỳ trước chuyển qua. Chọn kỳ khác, hoặc nhập hồ sơ từ trang Tiếp nhận.',
  counting: 'Đang đếm hồ sơ…',
  failed: 'Chưa đếm lại được. Tải lại trang; nếu vẫn vậy, mở trang Đồng bộ để kiểm tra sổ.',
  identity: (
    carried: string,
    received: string,
    resolved: string,
    closed: string,
    awaiting: string,
    pending: string,
  ) =>
    `Kỳ trước chuyển qua ${carried} + tiếp nhận ${received} = đã giải quyết ${resolved} + trả lại, rút, dừng ${closed} + chờ bổ sung ${awaiting} + đang giải quyết ${pending}`,
  awaitingOverdue: (awaiting: number) => `Trong ${groupDigits(awaiting)} hồ sơ chờ bổ sung, có`,
  awaitingOverdueOf: (count: number) => `${groupDigits(count)} hồ sơ đã quá hạn trước khi chờ`,
  awaitingOverdueWhere: 'Số này không nằm trong ô “Quá hạn”.',
  identityHolds: 'khớp',
  identityBroken: 'không khớp: mở trang Đồng bộ, chọn dựng lại sổ rồi xem lại',
  here: (count: number) => `${groupDigits(count)} hồ sơ của kỳ này còn trên máy này, cấp trên chưa có`,
  allThere: 'Mọi hồ sơ của kỳ này đã được máy chủ nhận.',
  conflicts: (count: number) =>
    `${groupDigits(count)} hồ sơ được các máy ghi khác nhau. Các con số có dấu “cần xem” tạm đếm theo thông tin ghi trước.`,
  conflictsOpen: 'Xem và xử lý',
  marked: 'cần xem',
  leader: (count: number) =>
    `${groupDigits(count)} hồ sơ được đếm theo ngày mà lãnh đạo đã xác nhận sửa, khác ngày ghi lúc đầu.`,
  leaderOpen: 'Xem các hồ sơ đó',
  assumed: (count: number) =>
    `${groupDigits(count)} hồ sơ nhập từ tệp không ghi kênh, trạng thái, ngày hẹn hoặc ngày có kết quả: được đếm theo điều đã chọn chung cho cả tệp.`,
  assumedMark: ' hồ sơ có điều chọn chung khi nhập sổ',
  leaderMark: ' hồ sơ có ngày đã sửa, lãnh đạo xác nhận',
  markedMeaning: 'Có hồ sơ được các máy ghi khác nhau, đang chờ người xử lý.',
};

export const periodWords = {
  label: 'Kỳ số liệu',
  calendar: 'Cách tính kỳ',
  cutOff: 'Kỳ báo cáo (chốt ngày 14)',
  cutOffHint: 'Từ ngày 15 tháng trước đến ngày 14',
  months: 'Tháng dương lịch',
  monthsHint: 'Từ ngày 1 đến cuối tháng',
  custom: 'Tự chọn ngày',
  customHint: 'Hai ngày bất kỳ',
  length: 'Độ dài kỳ',
  lengths: { Month: 'Tháng', Quarter: 'Quý', Half: '6 tháng', NineMonths: '9 tháng', Year: 'Năm' },
  previous: 'Kỳ trước',
  next: 'Kỳ sau',
  from: 'Từ ngày',
  to: 'Đến hết ngày',
  backwards: 'Ngày cuối phải từ ngày đầu trở đi. Sửa một trong hai ngày.',
  change: 'Đổi kỳ',
};

/** Figures by name: as tiles, rows and headings name them. */
export const bucketWords: Record<Bucket, string> = {
  carriedOver: 'Kỳ trước chuyển qua',
  receivedOnline: 'Tiếp nhận trực tuyến',
  receivedInPerson: 'Tiếp nhận trực tiếp',
  receivedPostal: 'Tiếp nhận qua bưu chính',
  resolvedEarly: 'Giải quyết trước hạn',
  resolvedOnTime: 'Giải quyết đúng hạn',
  resolvedLate: 'Giải quyết quá hạn',
  closed: 'Trả lại, rút, dừng',
  awaiting: 'Chờ bổ sung cuối kỳ',
  pendingInTime: 'Đang giải quyết, trong hạn',
  pendingOverdue: 'Đang giải quyết, quá hạn',
};

export const groupWords = {
  received: 'Tiếp nhận trong kỳ',
  resolved: 'Đã giải quyết',
  closed: 'Trả lại, rút, dừng',
  awaiting: 'Chờ bổ sung',
  pending: 'Đang giải quyết',
  overdue: 'Quá hạn',
  handled: 'Tổng số nhận giải quyết',
};

/** A share, its numerator and its denominator. */
interface ShareWords {
  readonly name: string;
  readonly n: string;
  readonly d: string;
}
export const shareWords: Record<ShareName, ShareWords> = {
  online: { name: 'Tiếp nhận trực tuyến', n: 'Hồ sơ trực tuyến', d: 'Hồ sơ tiếp nhận' },
  fullyOnline: {
    name: 'Trực tuyến toàn trình',
    n: 'Hồ sơ trực tuyến của dịch vụ toàn trình',
    d: 'Hồ sơ của dịch vụ toàn trình',
  },
  partlyOnline: {
    name: 'Trực tuyến một phần',
    n: 'Hồ sơ trực tuyến của dịch vụ một phần',
    d: 'Hồ sơ của dịch vụ một phần',
  },
  onTime: { name: 'Giải quyết trước hạn và đúng hạn', n: 'Trước hạn và đúng hạn', d: 'Hồ sơ đã giải quyết' },
  componentsDigitised: {
    name: 'Số hóa thành phần hồ sơ',
    n: 'Hồ sơ đã số hóa thành phần',
    d: 'Hồ sơ tiếp nhận',
  },
  resultsDigitised: { name: 'Kết quả điện tử', n: 'Hồ sơ có kết quả điện tử', d: 'Hồ sơ đã giải quyết' },
  paidOnline: { name: 'Thanh toán trực tuyến', n: 'Hồ sơ thanh toán trực tuyến', d: 'Hồ sơ có phí, lệ phí' },
};

export const furtherWords: Record<FurtherName, ShareWords> = {
  apologised: {
    name: 'Quá hạn đã xin lỗi, hẹn lại',
    ...{ n: 'Quá hạn đã xin lỗi, hẹn lại', d: 'Hồ sơ quá hạn' },
  },
  apologisedInTime: {
    name: 'Quá hạn đã xin lỗi trước ngày hẹn',
    ...{ n: 'Quá hạn đã xin lỗi trước ngày hẹn', d: 'Hồ sơ quá hạn' },
  },
  sameDay: {
    name: 'Có kết quả ngay trong ngày',
    ...{ n: 'Hồ sơ có kết quả ngay trong ngày', d: 'Hồ sơ đã giải quyết' },
  },
  noAppointment: {
    name: 'Ngày không viết, ngày không hẹn',
    ...{ n: 'Hồ sơ nhận theo ngày không viết, ngày không hẹn', d: 'Hồ sơ tiếp nhận' },
  },
  noAppointmentKept: {
    name: 'Ngày không hẹn: có kết quả trong ngày',
    ...{
      n: 'Hồ sơ ngày không hẹn có kết quả trong ngày',
      d: 'Hồ sơ nhận theo ngày không viết, ngày không hẹn',
    },
  },
  componentsReused: {
    name: 'Dùng lại giấy tờ, dữ liệu đã có',
    ...{ n: 'Hồ sơ dùng lại giấy tờ, dữ liệu đã có', d: 'Hồ sơ tiếp nhận' },
  },
  acrossBoundary: {
    name: 'Tiếp nhận không phụ thuộc địa giới',
    ...{ n: 'Hồ sơ tiếp nhận không phụ thuộc địa giới', d: 'Hồ sơ tiếp nhận' },
  },
  awaitingOverdue: {
    name: 'Chờ bổ sung đã quá hạn trước khi chờ',
    ...{ n: 'Chờ bổ sung đã quá hạn trước khi chờ', d: 'Hồ sơ chờ bổ sung' },
  },
  otherOnline: {
    name: 'Trực tuyến ngoài toàn trình, một phần',
    ...{ n: 'Hồ sơ trực tuyến mức khác hoặc chưa khai mức', d: 'Hồ sơ mức khác hoặc chưa khai mức' },
  },
  graded: {
    name: 'Công dân đánh giá khi nhận kết quả',
    ...{ n: 'Hồ sơ được công dân đánh giá', d: 'Hồ sơ đã trả kết quả' },
  },
  satisfied: {
    name: 'Hài lòng',
    ...{ n: 'Hồ sơ được đánh giá hài lòng', d: 'Hồ sơ được công dân đánh giá' },
  },
  dissatisfied: {
    name: 'Không hài lòng',
    ...{ n: 'Hồ sơ bị đánh giá không hài lòng', d: 'Hồ sơ được công dân đánh giá' },
  },
};

export const tableWords = {
  form: 'Biểu II.06a theo lĩnh vực',
  holds: 'khớp',
  broken: 'không khớp',
  unfolded: 'Từng nhóm số liệu',
  left: 'Nhận giải quyết',
  right: 'Kết quả cuối kỳ',
  group: 'Nhóm',
  count: 'Số hồ sơ',
  shares: 'Tỷ lệ',
  further: 'Xin lỗi và cách phục vụ',
  sharesTable: 'Các tỷ lệ kèm tử số và mẫu số',
  furtherTable: 'Tỷ lệ xin lỗi và cách phục vụ, kèm tử số và mẫu số',
  share: 'Chỉ số',
  percent: 'Tỷ lệ',
  numerator: 'Tử số',
  denominator: 'Mẫu số',
};

export const chartWords = {
  byMonth: 'Tiếp nhận và giải quyết theo tháng',
  byMonthHint: (months: number, isReporting: boolean) =>
    `${months} tháng tính đến cuối kỳ${isReporting ? ', mỗi tháng từ ngày 15 tháng trước đến ngày 14' : ''}`,
  outcome: 'Kết quả giải quyết trong kỳ',
  received: 'Tiếp nhận',
  resolved: 'Đã giải quyết',
  early: 'Trước hạn',
  onTime: 'Đúng hạn',
  late: 'Quá hạn',
  asTable: 'Xem bằng bảng số',
  tableOf: (title: string) => `Bảng số: ${title}`,
  month: 'Tháng',
  monthLabel: (month: number, year: number) => `${month}/${year}`,
  noOutcome: 'Trong kỳ chưa có hồ sơ nào được giải quyết.',
  noMonths: 'Chưa có hồ sơ nào trong các tháng này.',
  summary: (title: string, lines: readonly string[]) => `${title}. ${lines.join('; ')}.`,
  drawing: 'Đang vẽ biểu đồ…',
  noDrawing: 'Không vẽ được biểu đồ trên máy này. Số liệu vẫn đủ ở bảng bên dưới.',
};

/** Behind a number of dossiers that are only here: what it is made of. Together they are that number. */
export const hereWords = {
  open: 'Xem các hồ sơ đó',
  inTally: (count: number) => `${groupDigits(count)} hồ sơ trong bảng số liệu`,
  wentOut: (count: number) =>
    `${groupDigits(count)} hồ sơ chỉ trả kết quả trong kỳ (đã tính ở kỳ trước, kỳ này chỉ tính vào mức độ hài lòng)`,
};

/** What of the office's other tablets may be missing, upstream or here. */
export const otherTabletWords = {
  unnamed: 'một máy khác của cơ quan',
  recordedOn: (label: string, count: number) =>
    `Trong đó ${groupDigits(count)} hồ sơ có việc ghi ở ${label}, máy này nhận qua tệp. Máy nào có mạng trước thì đưa lên trước.`,
  unseen: (label: string, at: string) =>
    `${label} chưa đồng bộ từ ${at}. Hồ sơ ghi ở máy đó sau lúc ấy chưa có trong số liệu này: nối mạng cho máy đó, hoặc nhận tệp của nó ở trang Đồng bộ.`,
};

export const listWords = {
  title: 'Hồ sơ đứng sau con số',
  back: 'Về số liệu',
  count: (count: number) => `${groupDigits(count)} hồ sơ`,
  inField: (field: string) => `Lĩnh vực: ${field}`,
  window: (from: string, to: string) => (from === to ? `Ngày ${from}` : `Từ ${from} đến hết ${to}`),
  here: 'Hồ sơ còn trên máy này',
  hereInTally: 'Hồ sơ trong bảng số liệu, còn trên máy này',
  hereWentOut: 'Hồ sơ chỉ trả kết quả trong kỳ, còn trên máy này',
  conflict: 'Hồ sơ được các máy ghi khác nhau',
  assumed: 'Hồ sơ có điều chọn chung khi nhập sổ',
  label: 'Các hồ sơ',
  ofLeader: 'chỉ hồ sơ có ngày đã sửa, lãnh đạo xác nhận',
  all: 'Xem mọi hồ sơ của con số này',
  sealed: 'Người nộp: mở khóa máy để xem',
  none: 'Không có hồ sơ nào',
  noneMeaning: 'Con số này là 0 trong kỳ đã chọn. Về trang Số liệu để xem kỳ khác.',
  unknown: 'Không rõ con số cần xem',
  unknownMeaning: 'Địa chỉ này không nêu con số nào. Về trang Số liệu rồi bấm vào con số cần xem.',
};
