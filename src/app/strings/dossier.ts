/** Words for a dossier: what its facts are called, what can be done with it, what happened to it. */
import { formatDay, type PlainDate } from '../../base/plain-date.ts';
import type {
  ApplicantType,
  Digitised,
  Limit,
  PaidBy,
  ServiceLevel,
  SupplementClock,
} from '../../domain/vocabulary.ts';
import type { IdKind } from '../../domain/dossier/facts.ts';
import type { DeskDeed } from '../../domain/dossier/likely-deed.ts';

export const applicantWords: Readonly<Record<ApplicantType, string>> = {
  citizen: 'Công dân',
  enterprise: 'Doanh nghiệp',
  stateBody: 'Cơ quan nhà nước',
  other: 'Tổ chức khác',
};
export const digitisedWords: Readonly<Record<Digitised, string>> = {
  no: 'Chưa số hóa',
  digitised: 'Đã số hóa',
  reusedComponent: 'Dùng lại bản số hóa đã có',
  reusedResult: 'Dùng lại kết quả điện tử đã có',
};
export const paidByWords: Readonly<Record<PaidBy, string>> = {
  unpaid: 'Chưa thu',
  cash: 'Tiền mặt',
  transfer: 'Chuyển khoản',
  nationalPortal: 'Cổng Dịch vụ công quốc gia',
  otherPortal: 'Cổng thanh toán khác',
};
export const levelWords: Readonly<Record<ServiceLevel, string>> = {
  full: 'Trực tuyến toàn trình',
  part: 'Trực tuyến một phần',
  other: 'Không phải dịch vụ công trực tuyến',
};
export const idKindWords: Readonly<Record<IdKind, string>> = {
  cccd: 'Số định danh (CCCD)',
  cmnd: 'Số CMND',
  passport: 'Số hộ chiếu',
  taxCode: 'Mã số thuế',
  other: 'Số giấy tờ',
};
export const clockWords: Readonly<Record<SupplementClock, string>> = {
  restart: 'Tính lại từ đầu khi đã bổ sung đủ',
  pause: 'Tạm dừng trong lúc chờ bổ sung',
};

const limitUnits = { workingDay: 'ngày làm việc', day: 'ngày', hour: 'giờ làm việc' } as const;
export const limitWords = (limit: Limit | null): string => {
  if (limit === null) return 'Khi nhận chưa có thời hạn nào được xác nhận';
  return limit.unit === 'sameDay' ? 'Trong ngày' : `${limit.amount} ${limitUnits[limit.unit]}`;
};

/** A button's word. A deed that asks for more ends with an ellipsis. */
export const deedWords: Readonly<Record<DeskDeed, string>> = {
  resolveAndHandOver: 'Có kết quả và trả',
  accept: 'Tiếp nhận hồ sơ…',
  refuse: 'Từ chối tiếp nhận…',
  requestSupplement: 'Yêu cầu bổ sung…',
  supplement: 'Đã bổ sung đủ…',
  return: 'Trả lại hồ sơ…',
  withdraw: 'Công dân rút hồ sơ…',
  stop: 'Dừng giải quyết…',
  resolve: 'Đã có kết quả…',
  handOver: 'Trả kết quả…',
  correct: 'Sửa sai sót…',
  correctProcedure: 'Chọn nhầm thủ tục…',
  giveOfficialCode: 'Ghi mã chính thức…',
  askExtension: 'Chuẩn bị xin lỗi, hẹn lại…',
  extend: 'Ký xin lỗi, hẹn lại…',
  transfer: 'Chuyển hồ sơ…',
  startChain: 'Ghi liên thông…',
  noteChainStep: 'Ghi một bước liên thông',
};

/** What was done, said aloud after it is saved. */
export const doneWords: Readonly<Record<DeskDeed, (number: string) => string>> = {
  resolveAndHandOver: (number) => `Hồ sơ ${number} đã có kết quả và đã trả.`,
  accept: (number) => `Đã tiếp nhận hồ sơ ${number}.`,
  refuse: (number) => `Đã ghi từ chối tiếp nhận hồ sơ ${number}.`,
  requestSupplement: (number) => `Đã ghi yêu cầu bổ sung cho hồ sơ ${number}.`,
  supplement: (number) => `Hồ sơ ${number} đã bổ sung đủ.`,
  return: (number) => `Đã ghi trả lại hồ sơ ${number}.`,
  withdraw: (number) => `Đã ghi công dân rút hồ sơ ${number}.`,
  stop: (number) => `Đã ghi dừng giải quyết hồ sơ ${number}.`,
  resolve: (number) => `Hồ sơ ${number} đã có kết quả, chờ trả cho công dân.`,
  handOver: (number) => `Đã trả kết quả hồ sơ ${number}.`,
  correct: (number) => `Đã ghi việc sửa sai sót cho hồ sơ ${number}. Bản ghi cũ vẫn còn trong diễn biến.`,
  correctProcedure: (number) =>
    `Đã sửa thủ tục của hồ sơ ${number}. Hãy in lại giấy hẹn và đổi cho công dân; bản ghi cũ vẫn còn trong diễn biến.`,
  askExtension: (number) => `Phiếu xin lỗi của hồ sơ ${number} chờ lãnh đạo ký.`,
  extend: (number) => `Đã ký xin lỗi, hẹn lại cho hồ sơ ${number}.`,
  transfer: (number) => `Đã chuyển hồ sơ ${number}.`,
  startChain: (number) => `Đã ghi các bước liên thông của hồ sơ ${number}.`,
  noteChainStep: (number) => `Đã ghi một bước liên thông của hồ sơ ${number}.`,
  giveOfficialCode: (number) => `Đã ghi mã chính thức cho hồ sơ ${number}.`,
};
/** Whose dossier it was: a wrong line of a list is seen by the name. */
export const ofPerson = (number: string, name: string): string =>
  name === '' ? number : `${number} của ${name}`;
/** What was corrected waits for a leader. */
export const askedWords = (number: string): string =>
  `Đã gửi lãnh đạo xác nhận việc sửa hồ sơ ${number}. Số liệu chưa đổi tới khi có trả lời.`;

export const closedWords = {
  returned: 'Trả lại',
  withdrawn: 'Công dân rút',
  stopped: 'Dừng giải quyết',
} as const;

const day = (value: PlainDate | null): string => (value === null ? 'không có' : formatDay(value));

export const dossierText = {
  reused: { no: '', component: 'Có, từ giấy tờ đã có', result: 'Có, từ kết quả đã cấp' },

  back: 'Sổ hồ sơ',
  unknownTitle: 'Không tìm thấy hồ sơ này',
  unknownText:
    'Hồ sơ có thể đang ở máy khác và chưa đồng bộ về đây. Hãy tìm theo số hoặc tên trong sổ, hoặc đồng bộ rồi mở lại.',
  openRegister: 'Mở sổ hồ sơ',
  officialCode: 'Mã chính thức',
  noOfficialCode: 'Chưa có',
  number: 'Số tại quầy',
  actions: 'Việc tiếp theo',
  nothingToDo: 'Hồ sơ đã kết thúc. Nếu có sai sót, hãy ghi việc sửa; bản ghi cũ vẫn được giữ.',
  notYourRole: 'Vai trò của bạn chỉ được xem hồ sơ này.',
  more: 'Việc khác',
  print: 'In phiếu',
  facts: 'Thông tin hồ sơ',
  applicant: 'Người nộp hồ sơ',
  papers: 'Thành phần hồ sơ',
  paperName: 'Tên giấy tờ',
  addPaper: 'Thêm giấy tờ',
  chosenNow: (name: string) => `Đang ghi: ${name}.`,
  trueProcedure: 'Thủ tục đúng',
  newLimit: (limit: string) => `Thời hạn giải quyết: ${limit}, tính từ lúc nhận hồ sơ.`,
  newDue: (day: string, same: boolean) => (same ? `Hẹn trả không đổi: ${day}.` : `Hẹn trả mới: ${day}.`),
  dueWaits: 'Ngày này muộn hơn ngày đang tính nên chờ lãnh đạo xác nhận; thủ tục được sửa ngay.',
  feeStays: (written: string, listed: string) =>
    `Phí, lệ phí đã ghi vẫn là ${written}; thủ tục này: ${listed}. Thu khác thì sửa tiếp ở “Sửa sai sót”.`,
  countDropped: (subject: string) => `Thủ tục này không tính theo bản, nên thôi ghi “${subject}”.`,
  dueAsked: (on: PlainDate) => `Hẹn trả ${formatDay(on)}: chờ lãnh đạo xác nhận`,
  timeline: 'Diễn biến',
  sealed: 'Thông tin người nộp đang được khóa. Hãy mở khóa bằng mã mở máy rồi xem lại.',
  reveal: 'Hiện số',
  conceal: 'Che số',
  names: {
    procedure: 'Thủ tục',
    chosenFirst: 'Thủ tục ghi lúc nhận',
    field: 'Lĩnh vực',
    level: 'Mức độ',
    channel: 'Hình thức nộp',
    applicantType: 'Đối tượng',
    received: 'Tiếp nhận',
    filed: 'Nộp lúc',
    due: 'Hẹn trả',
    firstDue: 'Hẹn trả lần đầu',
    limit: 'Thời hạn giải quyết',
    clock: 'Khi yêu cầu bổ sung',
    fee: 'Phí, lệ phí',
    desk: 'Nơi tiếp nhận',
    agency: 'Cơ quan giải quyết',
    boundary: 'Phi địa giới',
    supportedAt: 'Nơi hỗ trợ',
    reused: 'Dùng lại giấy tờ, dữ liệu',
    noAppointment: 'Ngày không viết, ngày không hẹn',
    digitised: 'Số hóa thành phần',
    resolved: 'Có kết quả',
    handedOver: 'Trả kết quả',
    closed: 'Kết thúc',
    electronicResult: 'Kết quả điện tử',
    name: 'Họ và tên',
    organisation: 'Tên cơ quan, tổ chức',
    idNumber: 'Số giấy tờ',
    bornOn: 'Ngày sinh',
    phone: 'Điện thoại',
    email: 'Email',
    address: 'Địa chỉ',
    authorised: 'Người được ủy quyền',
    authorisedIdNumber: 'Số định danh của người được ủy quyền',
    authorisedAddress: 'Địa chỉ người được ủy quyền',
    authorisedPhone: 'Điện thoại người được ủy quyền',
    authorisedEmail: 'Email người được ủy quyền',
    authorisedBy: 'Giấy tờ ủy quyền',
    resultBy: 'Nhận kết quả',
    resultAddress: 'Địa chỉ nhận kết quả',
    sets: 'Số bộ hồ sơ',
    book: 'Số chứng thực',
    subject: 'Nội dung yêu cầu',
    note: 'Ghi chú',
    unknown: 'Cột khác trong tệp đã nhập',
  },
  authorisedAgain:
    'Đổi họ tên hoặc số định danh thì các ô còn lại của người được ủy quyền được xóa để ghi lại.',
  yes: 'Có',
  no: 'Không',
  empty: 'Không có',
  money: (dong: string, paid: string) => `${dong} đồng, ${paid.toLowerCase()}`,
  noFee: 'Không thu',
  by: (name: string) => `Người ghi: ${name}`,
  unknownPerson: 'Người không còn trong danh sách',
  server: 'Máy chủ',
  reason: (text: string) => `Lý do: ${text}`,
  items: 'Cần bổ sung:',
  dueNow: (on: PlainDate | null) => `Hẹn trả: ${day(on)}`,
  result: (electronic: boolean) => (electronic ? 'Có kết quả điện tử' : 'Chưa có kết quả điện tử'),
  receiver: (name: string) => `Người nhận: ${name}`,
  change: (name: string, before: string, after: string) => `${name}: ${before} → ${after}`,
  stateChange: 'Trạng thái',
  idKind: 'Loại giấy tờ',
  conflictTitle: 'Hai máy ghi khác nhau, cần một người quyết định',
  conflictText: (kept: string, who: string, other: string, otherWho: string) =>
    `Hồ sơ đang là “${kept}” (${who} ghi). Ở máy khác, ${otherWho} đã ghi “${other}”. Hãy xem hồ sơ giấy rồi chọn bản đúng; bản còn lại vẫn được giữ trong diễn biến.`,
  conflictDone: (who: string, done: string) =>
    `Ở một máy, ${who} đã ghi “${done}” khi chưa biết việc ghi ở máy kia, nên ngày hẹn trả và thời hạn của thủ tục chưa khớp nhau. Hãy xem hồ sơ giấy: ngày hẹn hoặc thủ tục chưa đúng thì bấm “Sửa sai sót”.`,
  conflictSeen: 'Đã xem, để như hiện nay',
  conflictOn: (on: PlainDate) => `Ngày ghi ở máy khác: ${formatDay(on)}.`,
  keepFirst: 'Giữ ngày ký trước',
  keep: (state: string) => `Giữ “${state}”`,
  apply: (event: string) => `Chọn “${event}”`,
  conflictReason: 'Vì sao chọn như vậy',
  askedTitle: 'Chờ lãnh đạo xác nhận việc sửa',
  askedBy: (name: string, on: PlainDate) =>
    `${name} đề nghị ngày ${formatDay(on)}. Tới khi lãnh đạo trả lời, mọi số liệu vẫn tính theo ngày cũ.`,
  confirm: 'Xác nhận',
  decline: 'Không xác nhận',
  addReason: 'Ghi ý kiến',
  confirmReason: 'Ý kiến (bắt buộc khi không xác nhận)',
  confirmed: 'Đã xác nhận. Số liệu tính theo ngày mới và được đánh dấu.',
  declined: 'Đã ghi là không xác nhận. Số liệu vẫn tính theo ngày cũ.',
  resolvedLate: 'Giải quyết quá hạn',
  confirmedDays: 'Ngày đã sửa, lãnh đạo xác nhận',
  takenBack: (fact: string) => `Hoàn tác: ${fact.toLowerCase()}`,
  wasTakenBack: 'Không tính: đã được hoàn tác ngay sau khi ghi.',
  answers: {
    confirmed: 'Lãnh đạo xác nhận việc sửa',
    refused: 'Lãnh đạo không xác nhận việc sửa',
    tooLate: 'Lãnh đạo trả lời một đề nghị không còn chờ: không có gì thay đổi',
  },
  twiceTitle: (number: string) => `Số ${number} đã cấp cho hai hồ sơ`,
  twiceOthers: 'Hồ sơ cùng số:',
  twiceText:
    'Cấp số mới cho một trong hai, in lại giấy hẹn có số mới và đổi cho công dân. Số cũ vẫn còn trong diễn biến.',
  twiceReason: (number: string) => `Số ${number} đã cấp cho hai hồ sơ`,
  giveNumber: 'Cấp số mới cho hồ sơ này',
  newNumber: (number: string) => `Hồ sơ này có số mới ${number}. Hãy in lại giấy hẹn.`,
  nameless: 'Chưa đọc được tên',
  settled: 'Đã ghi quyết định. Các máy khác sẽ nhận được khi đồng bộ.',
} as const;

export const deedText = {
  on: 'Ngày',
  reason: 'Lý do',
  reasonHint: 'Lý do được in trên phiếu gửi công dân.',
  items: 'Những giấy tờ, nội dung cần bổ sung',
  itemsHint: 'Mỗi dòng một nội dung. Hãy nêu đủ trong một lần.',
  again: (times: number) =>
    `Hồ sơ này đã được yêu cầu bổ sung ${times} lần. Yêu cầu thêm lần nữa thì bị tính là chậm khi chấm điểm theo Quyết định 766/QĐ-TTg; hãy chắc chắn đã nêu đủ.`,
  note: 'Ghi chú',
  electronicResult: 'Đã có kết quả điện tử (ký số, lưu trong kho dữ liệu)',
  componentsDigitised: 'Đã số hóa đủ thành phần hồ sơ',
  by: 'Trả bằng hình thức nào',
  receiver: 'Người nhận kết quả',
  dueOn: 'Ngày hẹn trả',
  dueHint: 'Thủ tục này không có số ngày trong danh mục nên cần ghi ngày hẹn.',
  dueFirst: (text: string) => `Ngày hẹn trả: ${text}.`,
  dueAfter: (text: string) => `Ngày hẹn trả mới: ${text}.`,
  dueStays: 'Ngày hẹn trả không thay đổi.',
  code: 'Mã hồ sơ chính thức',
  codeHint: 'Ví dụ H15.50.05.13-261008-0975, do hệ thống của tỉnh cấp.',
  save: 'Lưu',
  saveAndPrint: 'Lưu và in phiếu',
  preview: 'Xem phiếu trước khi lưu',
  hidePreview: 'Ẩn phiếu',
  cancel: 'Để sau',
  draftKept: 'Những gì đã ghi được giữ lại ở máy này cho đến khi bạn lưu.',
  correction: {
    intro: 'Chỉ những ô bạn đổi được ghi thành một việc sửa. Bản ghi cũ không mất.',
    nothing: 'Chưa có ô nào thay đổi.',
    dueAsks: 'Đã qua ngày nhận: ngày mới chỉ được tính khi lãnh đạo xác nhận.',
    reason: 'Vì sao sửa',
    state: 'Trạng thái ghi nhầm',
    stateKeep: 'Không đổi trạng thái',
  },
} as const;
