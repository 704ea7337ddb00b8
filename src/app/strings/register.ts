import { formatDay, type PlainDate } from '../../base/plain-date.ts';
import type { DeskList } from '../../domain/counting/column-lists.ts';
import type { Assumed } from '../../domain/dossier/facts.ts';
import { groupDigits } from './numerals.ts';

export type ListName = DeskList | 'waiting';

export const listWords: Readonly<Record<ListName, string>> = {
  all: 'Tất cả',
  open: 'Chưa giải quyết xong',
  receivedToday: 'Nhận hôm nay',
  dueToday: 'Hẹn trả hôm nay',
  dueTomorrow: 'Hẹn ngày làm việc tới',
  overdue: 'Quá hạn',
  toApologise: 'Cần xin lỗi, hẹn lại',
  asksExtension: 'Phiếu xin lỗi chờ ký',
  awaiting: 'Chờ bổ sung',
  awaitingOverdue: 'Quá hạn trước khi chờ bổ sung',
  readyToHandOver: 'Chờ trả kết quả',
  registered: 'Chờ tiếp nhận',
  conflict: 'Cần xem lại',
  asksLeader: 'Chờ lãnh đạo xác nhận',
  waiting: 'Chờ gửi máy chủ',
};

/** What an empty list means, and how it fills: an empty screen should teach. */
export const emptyWords: Readonly<Record<ListName, { readonly title: string; readonly text: string }>> = {
  all: {
    title: 'Sổ chưa có hồ sơ nào',
    text: 'Hồ sơ hiện ở đây ngay sau khi tiếp nhận. Nếu đã có sổ ở hệ thống khác, hãy nhập từ tệp.',
  },
  open: { title: 'Không có hồ sơ chưa giải quyết xong', text: 'Mọi hồ sơ đã có kết quả hoặc đã kết thúc.' },
  receivedToday: {
    title: 'Hôm nay chưa nhận hồ sơ nào',
    text: 'Khi có người tới nộp, bấm “Tiếp nhận hồ sơ”.',
  },
  dueToday: {
    title: 'Không có hồ sơ hẹn trả hôm nay',
    text: 'Xem danh sách “Hẹn ngày làm việc tới” để chuẩn bị trước.',
  },
  dueTomorrow: { title: 'Ngày làm việc tới không hẹn ai', text: 'Danh sách này tính cả ngày nghỉ ở giữa.' },
  overdue: { title: 'Không có hồ sơ quá hạn', text: 'Hồ sơ đang giải quyết mà qua ngày hẹn sẽ hiện ở đây.' },
  toApologise: {
    title: 'Không có hồ sơ cần xin lỗi',
    text: 'Hồ sơ đến hạn ngày làm việc tới, hôm nay hoặc đã quá hạn mà chưa xin lỗi sẽ hiện ở đây.',
  },
  asksExtension: {
    title: 'Không có phiếu xin lỗi chờ ký',
    text: 'Phiếu mà quầy đã chuẩn bị hiện ở đây tới khi lãnh đạo ký.',
  },
  awaiting: {
    title: 'Không có hồ sơ chờ bổ sung',
    text: 'Khi yêu cầu bổ sung, đồng hồ dừng và hồ sơ chuyển vào đây.',
  },
  awaitingOverdue: {
    title: 'Không có hồ sơ quá hạn trước khi chờ bổ sung',
    text: 'Hồ sơ đã quá hạn lúc yêu cầu bổ sung hiện ở đây tới khi giấy tờ đủ.',
  },
  readyToHandOver: {
    title: 'Không có kết quả chờ trả',
    text: 'Hồ sơ có kết quả mà công dân chưa nhận sẽ hiện ở đây.',
  },
  registered: {
    title: 'Không có hồ sơ chờ tiếp nhận',
    text: 'Hồ sơ nộp trực tuyến đã ghi nhận mà chưa tiếp nhận sẽ hiện ở đây.',
  },
  conflict: {
    title: 'Không có hồ sơ nào hai máy ghi khác nhau',
    text: 'Nếu hai máy ghi trái nhau, một người sẽ quyết định tại đây.',
  },
  asksLeader: {
    title: 'Không có việc sửa nào chờ lãnh đạo',
    text: 'Sửa ngày hẹn sau ngày nhận, hoặc sửa ngày làm hồ sơ quá hạn thành đúng hạn, thì chờ lãnh đạo xác nhận ở đây.',
  },
  waiting: { title: 'Máy chủ đã nhận đủ', text: 'Mọi việc ghi trên máy này đã được máy chủ xác nhận.' },
};

/** Of a list of dossiers: its headings, and what is said in a line. */
export const columnWords = {
  name: {
    number: 'Mã hồ sơ',
    name: 'Người nộp',
    idNumber: 'Số định danh',
    procedure: 'Thủ tục',
    field: 'Lĩnh vực',
    channel: 'Hình thức',
    received: 'Ngày nhận',
    due: 'Hẹn trả',
    result: 'Kết thúc',
    state: 'Trạng thái',
    held: 'Đang ở',
    where: 'Lưu ở đâu',
  },
  action: 'Việc tiếp theo',
  urgency: {
    ...{ overdue: 'quá hạn', wasOverdue: 'đã quá hạn', today: 'hôm nay', tomorrow: 'ngày tới' },
    paused: 'đang dừng',
  },
  /** A leader has confirmed other days than the desk had written. */
  daysConfirmed: 'ngày đã sửa',
  /** One that asks for more ends with an ellipsis; the one without it is done by the tap. */
  likely: {
    accept: 'Tiếp nhận…',
    resolve: 'Có kết quả…',
    supplement: 'Đã bổ sung…',
    handOver: 'Trả kết quả…',
    resolveAndHandOver: 'Trả ngay',
  },
  likelyFor: (deed: string, name: string) => `${deed.replace('…', '')}: ${name}`,
} as const;

const assumedNames: Readonly<Record<Assumed, string>> = {
  ...{ channel: 'kênh', state: 'trạng thái', due: 'không có hạn', resultDay: 'ngày có kết quả' },
};

export const registerText = {
  title: 'Sổ hồ sơ',
  search: 'Tìm theo tên, số hồ sơ, số định danh, điện thoại',
  searchHint: 'Tên, số; không cần dấu',
  searchOpening: 'Đang mở phần tìm kiếm, kết quả có thể chưa đủ…',
  lists: 'Danh sách',
  count: (total: number) => `${groupDigits(total)} hồ sơ`,
  /** The words that were looked for stand in the box beside it. */
  found: (total: number) => `${groupDigits(total)} hồ sơ khớp`,
  filters: 'Lọc',
  filtersOn: (count: number) => `Lọc (${count})`,
  state: 'Trạng thái',
  field: 'Lĩnh vực',
  procedure: 'Thủ tục',
  channel: 'Hình thức nộp',
  from: 'Nhận từ ngày',
  to: 'đến ngày',
  any: 'Tất cả',
  clearFilters: 'Bỏ lọc',
  import: 'Nhập từ tệp',
  export: 'Xuất ra tệp',
  sealed: 'Đang khóa',
  inConflict: 'Cần xem lại',
  /** What a register's file did not say of a dossier, and was chosen for all of it. */
  assumed: (kinds: readonly Assumed[]) =>
    `Chọn chung khi nhập sổ: ${kinds.map((kind) => assumedNames[kind]).join(', ')}`,
  noMatch: 'Không có hồ sơ nào khớp',
  noMatchText: 'Thử ít chữ hơn, gõ không dấu, hoặc vài số cuối của số định danh.',
  noMatchFilter: 'Không có hồ sơ nào trong phần lọc này. Bỏ bớt điều kiện rồi xem lại.',
  intake: 'Tiếp nhận hồ sơ',
  more: 'Thêm',
  moreTitle: 'Việc với danh sách này',
  print: 'In danh sách này',
  printText: (count: number, most: number) =>
    count > most
      ? `In ${groupDigits(most)} hồ sơ đầu trong ${groupDigits(count)}; lọc bớt để in đủ.`
      : `${groupDigits(count)} hồ sơ, với tên đầy đủ.`,
  printed: (list: string, rows: string, today: PlainDate) => `${list}. ${rows}, in ngày ${formatDay(today)}`,
  printedRows: ({ before, shown, total }: Readonly<Record<'before' | 'shown' | 'total', number>>) => {
    if (shown === total) return `${groupDigits(total)} hồ sơ`;
    return before === 0
      ? `${groupDigits(shown)} hồ sơ đầu trong ${groupDigits(total)}`
      : `Hồ sơ ${groupDigits(before + 1)}–${groupDigits(before + shown)} trong ${groupDigits(total)}`;
  },
  printedWords: 'Tìm',
  printedTo: 'Nhận đến ngày',
  manyText: 'Nhiều hồ sơ một lượt, hoặc mọi hồ sơ của một người.',
  importText: 'Sổ ở hệ thống khác, CSV hoặc Excel.',
  exportShort: 'Danh sách đang xem, CSV hoặc Excel.',
  chooseColumns: 'Chọn cột',
  chooseColumnsText: 'Máy này nhớ các cột đã chọn.',
  exportTitle: 'Xuất sổ ra tệp',
  exportText: (rows: number) =>
    `Tệp sẽ có ${groupDigits(rows)} hồ sơ của danh sách đang xem, kèm tên, số định danh, địa chỉ và điện thoại. Hãy chỉ giao cho người có trách nhiệm.`,
  exportReason: 'Xuất để làm gì, giao cho ai',
  exportReasonHint: 'Lý do và số dòng được ghi lại trong nhật ký của cơ quan.',
  exportReaders: 'Tệp dành cho',
  forPeople: 'Người đọc',
  forPeopleHint: 'Tiêu đề tiếng Việt, ngày/tháng/năm, trạng thái bằng chữ.',
  forExchange: 'Hệ thống khác',
  forExchangeHint: 'Mã cột của cổng dịch vụ công, nhập lại được.',
  exportFormat: 'Loại tệp',
  exportSave: 'Xuất tệp',
  exportWorking: (done: number, total: number) =>
    `Đang ghi ${groupDigits(done)} trong ${groupDigits(total)} hồ sơ…`,
  exported: (rows: number) => `Đã xuất ${groupDigits(rows)} hồ sơ ra tệp.`,
  exportFailed:
    'Chưa làm được tệp này, sổ không thay đổi gì. Hãy bấm “Xuất tệp” lần nữa, hoặc chọn loại tệp kia; nếu vẫn vậy, tải lại trang.',
  exportNotAllowed: 'Vai trò của bạn không xuất sổ. Người có quyền hãy mở khóa bằng mã mở máy của mình.',
  cancel: 'Hủy',
} as const;
