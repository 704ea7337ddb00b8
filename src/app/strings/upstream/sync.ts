import type { EnrolFaultKind } from '../../../sync/enrol.ts';
import type { SyncFaultKind } from '../../../sync/state.ts';
import { groupDigits } from '../numerals.ts';

/** What stands between this tablet and the server; work goes on in every case but where it says otherwise. */
export const syncFaultWords: Record<SyncFaultKind, string> = {
  Unreachable: 'Chưa tới được máy chủ. Cứ làm việc tiếp, máy sẽ tự gửi khi có mạng.',
  Timeout: 'Máy chủ trả lời quá chậm. Máy sẽ tự thử lại.',
  NotOurServer:
    'Có trang khác trả lời thay máy chủ, thường là trang đăng nhập wifi. Mở trình duyệt đăng nhập wifi rồi thử lại.',
  TooLarge: 'Máy chủ không nhận gói lớn. Máy sẽ chia nhỏ và gửi lại.',
  TooMany: 'Máy chủ đang bận. Máy sẽ chờ theo yêu cầu của máy chủ rồi gửi lại.',
  ServerBroken: 'Máy chủ đang gặp lỗi. Hồ sơ vẫn an toàn trên máy này và sẽ được gửi sau.',
  Revoked: 'Máy này đã bị thu hồi quyền. Liên hệ cấp trên; hồ sơ vẫn còn trên máy.',
  UnknownToken: 'Máy chủ không nhận ra máy này. Xin mã nối máy mới rồi nối lại.',
  RestoredCopy:
    'Nơi lưu của máy này là bản sao hoặc được khôi phục từ bản cũ. Xin mã nối máy mới để nối lại thành một máy khác.',
  KeyGone:
    'Máy này không còn khóa riêng mà máy chủ biết, thường do trình duyệt đã xóa dữ liệu. Người có khóa ký đã được xác nhận mở máy này rồi bấm Đồng bộ ngay; nếu vẫn vậy, xin mã nối máy mới rồi nối lại. Hồ sơ vẫn còn trên máy.',
  DemoFull:
    'Máy chủ đã nhận hết phần dành cho văn phòng dùng thử. Vẫn dùng thử tiếp được trên máy này, chỉ không gửi thêm.',
  NotStored:
    'Nhận được dữ liệu nhưng máy này không lưu được, thường do bộ nhớ đầy. Xóa bớt tệp trên máy rồi thử lại.',
  SecondCopyAway:
    'Có mục phải đọc lại từ bản ghi thứ hai trên máy rồi mới gửi được, mà bản đó chưa mở được. Đóng mọi cửa sổ của ứng dụng này rồi mở lại.',
};

export const enrolFaultWords: Record<EnrolFaultKind, string> = {
  ...syncFaultWords,
  Unreachable: 'Chưa tới được máy chủ nên chưa nối được. Kiểm tra mạng, hoặc để sau.',
  UnknownCode: 'Không có mã này. So lại từng chữ với giấy cấp mã.',
  CodeUsed: 'Mã này đã dùng rồi. Xin cấp trên hoặc người quản trị một mã mới.',
  CodeExpired: 'Mã này đã hết hạn. Xin một mã mới.',
  CodeForFirst:
    'Mã này để mở sổ trên máy đầu tiên của cơ quan: quay lại, bấm “Bắt đầu thiết lập”. Cơ quan đã có sổ thì lấy mã trên máy đang dùng, ở trang Đồng bộ.',
  OfficeTaken: 'Xã này đã có sổ trên máy chủ. Dùng “Thêm máy này vào cơ quan đã có” thay vì tạo sổ mới.',
  NodeTaken:
    'Máy chủ đã có một máy mang tên này và không nhận ra đây là máy đó. Nhờ cấp trên thu hồi máy cũ, rồi khôi phục sổ từ bản sao để thành máy mới.',
  DemoOff: 'Máy chủ này không nhận văn phòng dùng thử. Vẫn dùng thử được, chỉ không gửi đi đâu.',
  NotEnrolled: 'Máy này chưa nối máy chủ. Nhập mã nối máy trước.',
};

export const recoveryFaultWords = {
  RecoveryKeyIncomplete: 'Khóa chưa đủ 14 nhóm 4 ký tự. Nhập tiếp cho đủ.',
  RecoveryKeyMistyped: 'Có ký tự gõ nhầm. So lại từng nhóm với bản đã chép.',
  RecoveryKeyOfAnother: 'Khóa này của cơ quan khác, không mở được hồ sơ ở đây.',
};

export const keyFaultWords: Record<EnrolFaultKind | 'Locked' | 'BadPublicKey', string> = {
  ...enrolFaultWords,
  Locked: 'Máy đang khóa. Mở khóa rồi làm lại.',
  BadPublicKey: 'Máy kia gửi khóa công khai sai. Trên máy kia, nối lại bằng mã mới.',
};

export const syncPageWords = {
  title: 'Đồng bộ',
  lead: 'Hồ sơ lưu trên máy này trước, rồi tự gửi khi có mạng. Không bao giờ phải chờ mạng để làm việc.',
  now: 'Đồng bộ ngay',
  running: 'Đang đồng bộ…',
  done: 'Đã đồng bộ xong.',
  statesTitle: 'Mỗi hồ sơ ở một trong ba nơi',
  here: 'Mới lưu trên máy này',
  hereText:
    'Giữ hai bản trên máy này: mất điện hay trình duyệt lỗi cũng không mất, nhưng mất theo nếu máy hỏng hẳn. Chờ gửi.',
  hereTextOnce:
    'Chỉ một bản trên máy này: mất điện không sao, nhưng mất theo nếu trình duyệt xóa dữ liệu hoặc máy hỏng. Chờ gửi.',
  accepted: 'Máy chủ đã nhận',
  acceptedText: 'Có số nhận của máy chủ. Mất máy này cũng không mất hồ sơ.',
  onOthers: 'Đã có trên máy khác',
  onOthersText: 'Máy khác của cơ quan đã nhận về và làm tiếp được.',
  waiting: 'Chờ gửi',
  waits: ({ dossiers, entries }: Readonly<Record<'dossiers' | 'entries', number>>) =>
    dossiers > 0
      ? `${groupDigits(dossiers)} hồ sơ (${groupDigits(entries)} bản ghi)`
      : `${groupDigits(entries)} bản ghi`,
  waitingSince: (when: string) => `cũ nhất từ ${when}`,
  nothingWaits: 'Không có gì chờ gửi',
  seeWaiting: 'Xem các hồ sơ chờ gửi',
  lastSuccess: 'Lần cuối gửi được',
  never: 'Chưa lần nào',
  stateNow: 'Tình trạng',
  clock: 'Đồng hồ máy này',
  clockFine: 'Khớp với máy chủ',
  clockWrong: (minutes: number) => `Lệch ${groupDigits(minutes)} phút. Sửa ngày giờ trong cài đặt của máy.`,
  enrolTitle: 'Nối máy này với máy chủ',
  enrolText: 'Nhập mã nối máy do cấp trên cấp. Hồ sơ đã có trên máy sẽ được gửi lên ngay.',
  again: 'Nối lại bằng mã mới',
  addTitle: 'Thêm máy mới',
  addText: 'Lấy mã rồi nhập vào máy mới, mục “Thêm máy này vào cơ quan đã có”.',
  getCode: 'Lấy mã cho máy mới',
  codeFor: (until: string) => `Mã dùng một lần, hết hạn lúc ${until}:`,
  requestsTitle: 'Máy đang chờ khóa',
  requestsText: 'So dấu dưới đây với dấu trên màn hình máy mới. Giống hệt nhau thì trao khóa.',
  handOver: 'Trao khóa',
  handedOver: (label: string) => `Đã trao khóa cho ${label}.`,
  noRequests: 'Chưa có máy nào chờ khóa. Khi máy mới nhập mã xong, dấu của nó hiện ở đây.',
  peersTitle: 'Các máy của cơ quan',
  thisTablet: 'Máy này',
  seenAt: (when: string) => `gặp máy chủ lúc ${when}`,
  upToDate: 'đã nhận đủ',
  behind: (count: number) => `còn ${groupDigits(count)} bản ghi chưa nhận`,
  adminOnly: 'Việc nối máy do người quản trị làm.',
};

const prefix = (tablet: number): string => `MC${String(tablet).padStart(2, '0')}`;

/** When one tablet's store was copied or put back, and each of the two has its own name by now. */
export const copyWords = {
  title: 'Máy đã được sao chép',
  wasCopy: (from: number, to: number, when: string) =>
    `Từ ${when}, máy này là máy số ${to}, vì nơi lưu của nó là bản sao của máy số ${from}: hồ sơ vẫn còn đủ, hồ sơ mới mang số ${prefix(to)}, còn số ${prefix(from)} cấp từ lúc sao chép thì giữ nguyên và có thể máy kia cũng đã cấp cho người khác.`,
  hasCopy: (tablet: number, label: string, when: string) =>
    `Máy này vẫn là máy số ${tablet}; bản sao của nó được nhận ra lúc ${when} và nay là “${label}”: không mất hồ sơ nào, nhưng số ${prefix(tablet)} cấp từ lúc sao chép có thể bản sao cũng đã cấp cho người khác.`,
  twice: (count: number) =>
    `${groupDigits(count)} số đã cấp cho hai người. Khi tra các số này, hỏi thêm họ tên; muốn phân biệt hẳn thì ghi mã hồ sơ chính thức cho từng hồ sơ.`,
  twiceLabel: 'Số đã cấp cho hai người',
  noneTwice: 'Chưa thấy số nào cấp cho hai người. Mỗi lần đồng bộ, máy lại tìm.',
  nameless: 'Mở khóa để xem tên',
};
