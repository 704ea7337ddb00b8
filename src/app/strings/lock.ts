import type { UnlockRefusal } from '../../store/vault/vault.ts';

/** Shown on the demo's lock screen: there is nobody to protect there. */
export { demoSecret as demoPin } from '../../commands/demo/secret.ts';

export const lockWords = {
  title: 'Ai đang làm việc?',
  choose: 'Chọn tên của mình',
  secretTitle: (name: string) => `Chào ${name}`,
  secret: 'Mã mở máy',
  pad: 'Bàn phím số',
  digits: (count: number) => (count === 0 ? 'Chưa nhập chữ số nào' : `Đã nhập ${count} ký tự`),
  erase: 'Xóa một số',
  open: 'Mở máy',
  enter: 'Mở',
  opening: 'Đang mở…',
  broken: 'Chưa mở được do lỗi của nơi lưu trên máy. Tải lại trang rồi thử lại; hồ sơ đã lưu vẫn còn nguyên.',
  other: 'Người khác',
  phrase: 'Tôi dùng cụm từ',
  numbers: 'Tôi dùng mã số',
  demoPin: (pin: string) => `Văn phòng dùng thử: mã của cả ba người là ${pin}`,
  safe: 'Thông tin công dân đang được mã hóa trên máy này.',
  noOneHere: 'Chưa ai có mã mở máy trên máy này.',
  noKeyHint: 'Chưa có mã trên máy này; nhờ người quản trị đặt trong Cài đặt → Nhân sự.',
  leaveDemo: 'Thoát và xóa văn phòng dùng thử',
};

type Sentences = {
  [K in UnlockRefusal['kind']]: (fault: Extract<UnlockRefusal, { kind: K }>, now: number) => string;
};
export const unlockFaultWords: Sentences = {
  WrongSecret: ({ triesLeft }) =>
    triesLeft > 0
      ? `Mã chưa đúng. Còn ${triesLeft} lần thử trước khi phải chờ.`
      : 'Mã chưa đúng. Chờ một lát rồi thử lại.',
  WaitBeforeTrying: ({ untilMs }, now) => `Đã sai nhiều lần. Thử lại sau ${waitInWords(untilMs - now)}.`,
  KeyAltered: () =>
    'Khóa của người này trên máy đã bị sửa từ bên ngoài nên không mở được nữa. Nhờ người quản trị mở máy này rồi đặt lại mã ở Cài đặt → Nhân sự; không còn ai mở được thì khôi phục sổ từ bản sao bằng khóa khôi phục.',
  NoKeyHere: () => 'Người này chưa có mã trên máy này. Nhờ người quản trị đặt mã trong Cài đặt → Nhân sự.',
};

function waitInWords(milliseconds: number): string {
  const seconds = Math.max(1, Math.ceil(milliseconds / 1000));
  return seconds < 60 ? `${seconds} giây` : `${Math.ceil(seconds / 60)} phút`;
}
