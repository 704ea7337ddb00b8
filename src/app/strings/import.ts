import type { VerdictKind } from '../../commands/register/lines.ts';
import { groupDigits } from './numerals.ts';

const andWaiting = (count: number): string =>
  count === 0 ? '' : `, ${groupDigits(count)} hồ sơ chờ lãnh đạo xác nhận`;

export const importText = {
  title: 'Nhập sổ từ tệp',
  lead: 'Xem trước từng dòng, chỉ ghi khi bạn đồng ý. Nhập lại cùng một tệp không làm thay đổi gì.',
  back: 'Sổ hồ sơ',
  choose: 'Chọn tệp sổ: bảng tính hoặc CSV',
  orDrop: 'hoặc kéo tệp thả vào đây',
  help: 'Tệp xuất từ hệ thống của tỉnh dùng được ngay. Bảng tính (.xlsx, .xls, .ods), CSV và bảng trong tệp Word (.docx) đều được, thứ tự cột tùy ý. Cần ít nhất mã hồ sơ, ngày tiếp nhận và trạng thái hoặc ngày có kết quả; điều gì tệp không nói, phần mềm sẽ hỏi.',
  another: 'Chọn tệp khác',
  notAllowed:
    'Vai trò của bạn không nhập sổ. Cán bộ tiếp nhận hoặc quản trị hãy mở khóa bằng mã mở máy của mình.',
  sheet: 'Trang tính',
  allSheets: 'Tất cả trang có cột của sổ',
  reading: (rows: number) => `Đang đọc tệp, đã xem ${groupDigits(rows)} dòng…`,
  writing: (rows: number, total: number) =>
    `Đang ghi, đã qua ${groupDigits(rows)} trong ${groupDigits(total)} dòng…`,
  cancel: 'Dừng lại',
  previewTitle: (name: string) => `Xem trước “${name}”`,
  unknownColumns: (titles: readonly string[]) =>
    `Cột chưa biết được giữ nguyên trong hồ sơ: ${titles.join(', ')}.`,
  cutShort: 'Tệp hỏng từ giữa chừng. Chỉ những dòng đọc được ở trên mới được nhập.',
  row: 'Dòng',
  code: 'Mã hồ sơ',
  name: 'Chủ hồ sơ',
  what: 'Sẽ làm gì',
  filter: 'Xem những dòng',
  all: 'Tất cả',
  difference: (label: string, stored: string, file: string) =>
    `${label}: trong sổ “${stored || 'trống'}”, trong tệp “${file || 'trống'}”`,
  update: 'Cập nhật hồ sơ khác theo tệp',
  updateHint: 'Mỗi hồ sơ khác được ghi một việc sửa kèm lý do; thông tin cũ vẫn còn trong diễn biến.',
  reason: 'Lý do cập nhật',
  reasonDefault: (name: string) => `Cập nhật theo tệp ${name}`,
  confirm: (count: number) => (count === 0 ? 'Không có gì để ghi' : `Ghi ${groupDigits(count)} hồ sơ vào sổ`),
  nothing: 'Mọi dòng đọc được đều đã có trong sổ và giống hệt. Không cần ghi gì.',
  doneTitle: 'Đã nhập xong',
  cancelledTitle: 'Đã dừng giữa chừng',
  cancelledText: 'Những dòng đã ghi vẫn còn. Nhập lại tệp này để ghi tiếp phần còn lại.',
  added: 'Hồ sơ mới',
  updated: 'Đã cập nhật',
  waiting: 'Chờ lãnh đạo xác nhận',
  waitingHint:
    'Ở các hồ sơ này, ngày trong tệp chỉ được tính khi lãnh đạo xác nhận; tới lúc đó số liệu vẫn theo ngày trong sổ. Những ô khác đã được cập nhật.',
  left: 'Để nguyên',
  notUpdatedTitle: 'Không cập nhật được vì nội dung trong tệp không hợp lý',
  openRegister: 'Mở sổ hồ sơ',
  said: (added: number, updated: number, waiting: number) =>
    `Đã thêm ${groupDigits(added)} hồ sơ, cập nhật ${groupDigits(updated)} hồ sơ${andWaiting(waiting)}.`,
  saidStopped: (added: number, updated: number, waiting: number) =>
    `Đã dừng nhập sổ. Đã thêm ${groupDigits(added)} hồ sơ, cập nhật ${groupDigits(updated)} hồ sơ${andWaiting(waiting)}; nhập lại tệp để ghi tiếp.`,
} as const;

export const questionWords = {
  before: 'Trong tệp',
  after: 'Sửa thành',
  code: 'Mã hồ sơ',
  now: 'Đang là',
  otherwise: 'Đổi lại là',
  linesLater: 'Từng dòng hiện ra sau khi trả lời.',
  mend: 'Sửa chữ như trên',
  keepLetters: 'Giữ nguyên chữ',
  swap: 'Đổi lại ngày và tháng',
  keepDays: 'Giữ nguyên ngày',
  channel: 'Chọn một kênh cho mọi hồ sơ trong tệp:',
  inPerson: 'Trực tiếp',
  online: 'Trực tuyến',
  postal: 'Bưu chính',
  resultDay: 'Dùng ngày trả',
  shortYears: 'Đọc là năm 20…',
  wordsTitle: 'Từ trong tệp chưa hiểu được',
  wordsText:
    'Chọn nghĩa một lần; máy này nhớ cho những tệp sau. Hồ sơ có từ chưa hiểu ở cột kênh hoặc trạng thái thì chưa nhập được.',
  word: (word: string, column: string, rows: number) => `“${word}” (${column}, ${groupDigits(rows)} dòng)`,
  notSaid: 'Chưa chọn',
  zeros: 'Thêm lại số 0 ở đầu cho số giấy tờ và số điện thoại bị mất',
  zerosHint: 'Từng số được ghi rõ ở dòng của nó trong danh sách bên dưới. Hãy so với giấy tờ nếu có.',
  undecided: 'Hãy trả lời các câu hỏi trên trước khi ghi',
} as const;

export const verdictWords: Readonly<Record<VerdictKind, { readonly label: string; readonly does: string }>> =
  {
    new: { label: 'Mới', does: 'Thêm vào sổ' },
    same: { label: 'Đã có, giống hệt', does: 'Để nguyên' },
    differs: { label: 'Đã có, khác', does: 'Khác với sổ' },
    wrong: { label: 'Có lỗi', does: 'Bỏ qua' },
  };
