/** What lies aside: why, and what to do about it. A reason that the protocol gains does not compile without its words. */
import type { QuarantineReason } from '../../../log/protocol.ts';
import type { KeptBeside } from '../../../store/schema.ts';
import { groupDigits } from '../numerals.ts';

export interface ReasonWords {
  readonly why: string;
  readonly next: string;
}

export const reasonWords: Readonly<Record<QuarantineReason, ReasonWords>> = {
  malformed: {
    why: 'Máy chủ không đọc được mục này.',
    next: 'Bấm “Ghi lại” để gửi một mục mới cùng nội dung. Nếu vẫn vậy, cập nhật ứng dụng rồi ghi lại.',
  },
  wrongOffice: {
    why: 'Mục này mang tên cơ quan khác.',
    next: 'Tạm dừng ghi trên máy này; báo người quản trị nối lại máy bằng mã của đúng cơ quan.',
  },
  wrongNode: {
    why: 'Mục này mang tên máy khác.',
    next: 'Báo người quản trị nối lại máy này bằng mã mới.',
  },
  wrongHash: {
    why: 'Nội dung không khớp mã kiểm tra: có thể đã bị hỏng hoặc bị sửa ngoài sổ.',
    next: 'Báo người quản trị kiểm tra máy này. Việc vẫn đúng thì làm lại trên hồ sơ, rồi bỏ mục này.',
  },
  brokenChain: {
    why: 'Mục này không nối với mục trước nó: máy có thể là bản sao, hoặc vừa khôi phục từ bản cũ.',
    next: 'Báo người quản trị nối lại máy này bằng mã mới, rồi xem lại các mục ở đây.',
  },
  sequenceGap: {
    why: 'Còn thiếu mục ở trước nên máy chủ chưa nhận mục này.',
    next: 'Không phải làm gì: máy tự gửi phần thiếu ở lần đồng bộ sau.',
  },
  sameNumberOtherContent: {
    why: 'Máy chủ đã có mục khác cùng số: máy này có thể là bản sao của máy khác.',
    next: 'Báo người quản trị nối lại máy này bằng mã mới, rồi xem lại các mục ở đây.',
  },
  invalidBody: {
    why: 'Nội dung không đúng mẫu mà máy chủ biết: ứng dụng hoặc máy chủ có thể đã cũ.',
    next: 'Cập nhật ứng dụng nếu có bản mới, rồi bấm “Ghi lại” để gửi mục mới cùng nội dung.',
  },
  roleNotAllowed: {
    why: 'Người ghi không có quyền làm việc này, theo danh sách người của cơ quan.',
    next: 'Người có quyền mở khóa máy này, xem lại rồi bấm “Ghi lại”; hoặc bỏ mục này kèm lý do.',
  },
  nodeRevoked: {
    why: 'Máy này đã bị thu hồi quyền khi ghi.',
    next: 'Liên hệ cấp trên xin mã nối máy mới. Mục vẫn còn nguyên trên máy này.',
  },
  digestMismatch: {
    why: 'Số liệu gửi đi không khớp với số liệu đã chốt hoặc đã duyệt.',
    next: 'Mở báo cáo, hủy bản này rồi chốt và phê duyệt lại.',
  },
  notApproved: {
    why: 'Báo cáo được gửi mà máy chủ chưa có phê duyệt của lãnh đạo.',
    next: 'Mở báo cáo để lãnh đạo phê duyệt, rồi gửi lại.',
  },
  notSigned: {
    why: 'Mục này không mang chữ ký của người ghi.',
    next: 'Người có quyền mở khóa máy này, xem lại rồi bấm “Ghi lại”; mục mới sẽ có chữ ký.',
  },
  wrongSignature: {
    why: 'Chữ ký trên mục này không phải của người được ghi tên.',
    next: 'Báo người quản trị. Nếu việc là có thật, người có quyền mở khóa máy này rồi bấm “Ghi lại”.',
  },
  unknownActor: {
    why: 'Máy chủ chưa nhận được việc thêm người này vào cơ quan.',
    next: 'Không cần làm gì: khi máy của người quản trị gửi lên, mục này tự được nhận.',
  },
  keyNotConfirmed: {
    why: 'Quản trị chưa xác nhận chữ ký của người ghi trên máy này.',
    next: 'Nhờ quản trị mở Cài đặt, Nhân sự trên máy của họ rồi bấm “Xác nhận chữ ký”. Sau đó mục này tự được nhận.',
  },
  keyEnded: {
    why: 'Chữ ký của người ghi trên máy này đã bị hủy trước khi mục này được gửi.',
    next: 'Người có quyền mở khóa máy này, xem lại rồi bấm “Ghi lại”; hoặc bỏ mục này kèm lý do.',
  },
  saidTwice: {
    why: 'Việc này đã được máy chủ nhận một lần, dưới tên của máy khác.',
    next: 'Xem lại: nếu đúng là đã có trong sổ thì bỏ mục này kèm lý do; nếu là việc khác thì bấm “Ghi lại”.',
  },
  tooLarge: {
    why: 'Mục này nặng hơn mức máy chủ nhận, nên chỉ nằm trên máy này và không được tính.',
    next: 'Làm lại việc này trên hồ sơ với phần chữ ngắn hơn, rồi bỏ mục này kèm lý do.',
  },
  lost: {
    why: 'Khi gửi lên, máy này không còn mục này nữa.',
    next: 'Mở hồ sơ xem lại: còn thiếu việc nào thì ghi lại việc đó, rồi bỏ mục này kèm lý do.',
  },
};

/** Entries of other tablets that this one could not take into its log. */
export const besideWords: Readonly<Record<KeptBeside, ReasonWords>> = {
  wrongHash: {
    why: 'Máy chủ gửi về một mục của máy khác mà nội dung không khớp mã kiểm tra, nên máy này không tính.',
    next: 'Báo cấp trên kiểm tra máy chủ. Khi nhận lại được bản đúng, mục này tự hết.',
  },
  sameNumberOtherContent: {
    why: 'Một máy khác có hai mục khác nhau mang cùng một số. Máy này giữ mục đến trước, không tính mục này.',
    next: 'Báo người quản trị: máy đã ghi có thể là bản sao của một máy khác.',
  },
  wrongNode: {
    why: 'Máy chủ gửi về một mục mang tên chính máy này, mà máy này không ghi.',
    next: 'Báo cấp trên kiểm tra máy chủ. Mục này không được tính.',
  },
  notSigned: {
    why: 'Mục này không mang chữ ký của người ghi, hoặc phần đi kèm để thử chữ ký chưa tới.',
    next: 'Đồng bộ lại khi có mạng: đủ chữ ký thì mục này tự được tính. Nếu vẫn vậy, báo cấp trên kiểm tra nơi đã gửi nó.',
  },
  wrongSignature: {
    why: 'Chữ ký trên mục này không phải của người được ghi tên: có thể đã bị sửa hoặc giả mạo.',
    next: 'Báo người quản trị và cấp trên. Mục này không được tính; việc có thật thì làm lại trên hồ sơ.',
  },
  unknownActor: {
    why: 'Máy này chưa nhận được việc thêm người ghi vào cơ quan.',
    next: 'Không cần làm gì: khi nhận được, mục này tự được tính.',
  },
  keyNotConfirmed: {
    why: 'Quản trị chưa xác nhận chữ ký của người ghi.',
    next: 'Nhờ quản trị mở Cài đặt, Nhân sự rồi bấm “Xác nhận chữ ký”. Sau đó mục này tự được tính.',
  },
  keyEnded: {
    why: 'Chữ ký của người ghi đã bị hủy trước khi mục này được ghi.',
    next: 'Nếu việc là có thật, người có quyền làm lại trên hồ sơ. Mục này không được tính.',
  },
  roleNotAllowed: {
    why: 'Người ghi không có quyền làm việc này, theo danh sách người của cơ quan.',
    next: 'Nếu việc là có thật, người có quyền làm lại. Mục này không được tính.',
  },
  invalidBody: {
    why: 'Nội dung không đúng mẫu mà máy này biết: ứng dụng có thể đã cũ.',
    next: 'Cập nhật ứng dụng nếu có bản mới; đọc được thì mục này tự được tính.',
  },
  saidTwice: {
    why: 'Việc này đã có trong sổ một lần, dưới tên của máy khác.',
    next: 'Không phải làm gì: việc đã được tính một lần.',
  },
  digestMismatch: {
    why: 'Số liệu chốt trong mục này không khớp mã kiểm tra của nó.',
    next: 'Báo người đã chốt kỳ: hủy báo cáo rồi chốt lại.',
  },
};

/** What is not a dossier's is not recorded again by a tap: its own page does it. */
export const nextElsewhere = {
  report: 'Mở báo cáo và làm lại bước này cho đúng người. Làm xong, mục này tự chuyển sang “Đã xử lý”.',
  receipt: 'Người có quyền mở Biên lai, lập biên lai khác hoặc hủy số này, rồi bỏ mục này kèm lý do.',
  inventory: 'Người có quyền mở Nguồn lực, ghi lại dòng này, rồi bỏ mục này kèm lý do.',
  office: 'Người quản trị xem lại và làm lại việc này trong Cài đặt, rồi bỏ mục này kèm lý do.',
};

const unknownReason: ReasonWords = {
  why: 'Máy chủ để riêng mà không nói rõ lý do.',
  next: 'Cập nhật ứng dụng, rồi bấm “Ghi lại”. Nếu vẫn vậy, báo cấp trên.',
};

/** @param isOthers an entry of another tablet that this one keeps beside */
export function wordsOfReason(reason: string, isOthers: boolean): ReasonWords {
  const known: Readonly<Record<string, ReasonWords>> = isOthers ? besideWords : reasonWords;
  return Object.hasOwn(known, reason) ? (known[reason] as ReasonWords) : unknownReason;
}

export const setAsideWords = {
  title: 'Mục máy chủ để riêng',
  lead: 'Mỗi mục còn nguyên trên máy này nhưng không được đếm, vì máy khác và cấp trên không có. Ghi lại thì mục mới được gửi đi và đếm ở mọi nơi; bỏ thì vẫn còn trong diễn biến.',
  back: 'Về trang Đồng bộ',
  waiting: 'Cần xử lý',
  answered: 'Đã xử lý',
  none: 'Không có mục nào để riêng',
  noneText: 'Máy chủ đã nhận mọi mục máy này gửi. Không phải làm gì.',
  noneAnswered: 'Chưa có mục nào được xử lý',
  noneAnsweredText: 'Mục đã ghi lại hoặc đã bỏ sẽ hiện ở đây.',
  onSync: (count: number) =>
    `${groupDigits(count)} mục được để riêng nên không được đếm. Xem lý do và việc cần làm của từng mục.`,
  awaited: (count: number) =>
    `${groupDigits(count)} việc đang chờ nên cấp trên chưa nhận: chờ quản trị xác nhận chữ ký của người ghi, hoặc chờ mục trước nó. Xong là tự được nhận, không phải ghi lại.`,
  open: 'Xem các mục để riêng',
  why: 'Lý do',
  next: 'Việc cần làm',
  by: (name: string, at: string) => `${name} ghi lúc ${at}`,
  office: 'Cài đặt và người của cơ quan',
  report: 'Báo cáo',
  petition: 'Phản ánh, kiến nghị',
  inventory: 'Nguồn lực của bộ phận Một cửa',
  receipt: 'Biên lai thu phí, lệ phí',
  unreadable: 'Không đọc được mục này thuộc hồ sơ nào',
  sealed: 'Người nộp: mở khóa máy để xem',
  recordAgain: 'Ghi lại',
  recordAgainFor: (name: string) => `Ghi lại với tên ${name}`,
  recorded: 'Đã ghi lại. Mục mới sẽ tự gửi khi có mạng.',
  undone: 'Việc này đã hoàn tác từ trước nên không ghi lại gì: mục để riêng của nó đã bỏ.',
  undoneReason: 'Việc đã được hoàn tác trên máy ghi.',
  beginningFirst: 'Mục tiếp nhận chưa được tính. Ghi lại mục tiếp nhận trước; các mục sau đi cùng.',
  notYourRole:
    'Vai trò của bạn không ghi lại được mục này. Người có quyền hãy mở khóa bằng mã mở máy của mình.',
  drop: 'Bỏ mục này…',
  dropTitle: 'Bỏ mục này?',
  dropText:
    'Mục bị bỏ không bao giờ được đếm nữa, ở máy nào cũng vậy. Nội dung và lý do vẫn còn trong diễn biến.',
  dropReason: 'Lý do bỏ',
  dropConfirm: 'Bỏ mục này',
  dropped: 'Đã bỏ mục này. Lý do được ghi trong diễn biến.',
  cancel: 'Để sau',
  openDossier: 'Mở hồ sơ',
  openReport: 'Mở báo cáo',
  openReports: 'Mở danh sách báo cáo',
  openOffice: 'Mở cài đặt',
  openReceipts: 'Mở biên lai',
  openInventory: 'Mở nguồn lực',
  openPetition: 'Mở phản ánh, kiến nghị',
  dropRefusals: {
    RoleNotAllowed:
      'Vai trò của bạn không bỏ được mục này. Người có quyền hãy mở khóa bằng mã mở máy của mình.',
    ReasonMissing: 'Ghi lý do bỏ mục này.',
    NotSetAside: 'Mục này không còn để riêng: máy chủ đã nhận, hoặc có người vừa xử lý.',
  },
  /** On a dossier's page. */
  dossierTitle: (count: number) =>
    count === 1
      ? 'Hồ sơ này có 1 mục máy chủ để riêng'
      : `Hồ sơ này có ${groupDigits(count)} mục máy chủ để riêng`,
  dossierText: 'Số liệu và các máy khác tính hồ sơ này như chưa có việc đó.',
  goneTitle: 'Hồ sơ này chưa được đếm ở đâu',
  goneText:
    'Máy chủ để riêng mục tiếp nhận, nên hồ sơ không còn trong sổ và số liệu. Mọi điều đã gõ vẫn còn dưới đây; ghi lại là hồ sơ trở về sổ.',
  elsewhere: 'mục ghi ở máy khác',
  /** In a story. */
  struck: 'Không tính',
  answeredHow: {
    recordedAgain: 'Đã ghi lại thành mục mới.',
    dropped: 'Đã bỏ.',
  },
  answer: {
    recordedAgain: (fact: string) => `Ghi lại mục máy chủ để riêng: ${fact}`,
    dropped: (fact: string) => `Bỏ mục máy chủ để riêng: ${fact}`,
  },
  /** Beside figures. */
  inFigures: (count: number) =>
    `Số liệu gồm ${groupDigits(count)} hồ sơ có mục máy chủ để riêng; các mục đó không được tính, ở đây cũng như ở cấp trên.`,
  inFiguresOpen: 'Xem các hồ sơ đó',
  notInFigures: (count: number) =>
    `${groupDigits(count)} hồ sơ không được đếm vì máy chủ để riêng mục tiếp nhận.`,
  tile: (count: number) => `gồm ${groupDigits(count)} hồ sơ có mục để riêng`,
  list: 'Hồ sơ có mục máy chủ để riêng',
};
