/** Receipts for fees: the day's list, the sheet that writes one, the paper, and voiding a number. */
import type { ReceiptField, ReceiptRefusal } from '../../../domain/receipt/decide.ts';
import { groupDigits } from '../numerals.ts';

const money = (dong: number): string => `${groupDigits(dong)} đồng`;

export const receiptWords = {
  title: 'Phiếu thu phí, lệ phí trong ngày',
  lead: (day: string, count: number, cash: number, cashless: number) =>
    `Ngày ${day}: ${groupDigits(count)} phiếu có giá trị, tiền mặt ${money(cash)}, không tiền mặt ${money(cashless)}`,
  back: 'Phí, lệ phí trong ngày',
  choice: 'Ngày',
  waiting: (count: number) => `${groupDigits(count)} hồ sơ đã thu, chưa có phiếu`,
  waitingText: 'Hồ sơ tiếp nhận trong ngày đã ghi thu tiền mà chưa lập phiếu.',
  issue: 'Lập phiếu…',
  issueFor: (name: string) => `Lập phiếu cho ${name}`,
  list: 'Phiếu đã lập',
  runs: (runs: readonly string[], voided: number) =>
    `Số đã dùng: ${runs.join('; ')}.${voided > 0 ? ` Trong đó ${groupDigits(voided)} số đã hủy.` : ''}`,
  none: 'Ngày này chưa lập phiếu nào',
  noneText:
    'Mỗi máy ghi một quyển riêng nên hai máy mất mạng không trùng số; số hỏng được hủy và vẫn còn trong danh sách.',
  voided: 'Đã hủy',
  differs: 'Phí đã đổi',
  twice: 'Một hồ sơ có hai phiếu',
  twiceMark: 'Trùng hồ sơ',
  sealed: 'Mở khóa máy để xem',
  bookFile: (year: number) => `so-phieu-thu-${year}`,
  bookPrinted: (year: number) => `In sổ phiếu thu phí, lệ phí năm ${year}`,
  printBook: (year: number) => `In sổ năm ${year}`,
  fileBook: 'Lấy tệp sổ',
  book: 'Sổ phiếu thu phí, lệ phí',

  issueTitle: 'Lập phiếu thu phí, lệ phí',
  forDossier: (code: string, dong: number) => `Hồ sơ ${code}: ${money(dong)}`,
  beside: 'Thu chung trên phiếu này',
  besideText: 'Hồ sơ khác của người này trong ngày, chưa có phiếu.',
  besideLine: (code: string, name: string, dong: number) => `${code}: ${name}, ${money(dong)}`,
  sum: (dossiers: number, dong: number) => `Cộng ${groupDigits(dossiers)} hồ sơ: ${money(dong)}`,
  payer: 'Người nộp tiền',
  address: 'Địa chỉ',
  paidBy: 'Cách nộp',
  reference: 'Mã giao dịch',
  referenceHint: 'Số giao dịch trên Cổng thanh toán hoặc sao kê ngân hàng, để đối chiếu.',
  official: 'Ký hiệu, số biên lai đã cấp',
  officialHint: 'Nếu đã giao biên lai theo mẫu của cơ quan thuế, ví dụ “BL-01 số 0001234”.',
  save: 'Lập phiếu',
  cancel: 'Hủy',
  issued: (number: string) => `Đã lập phiếu ${number}.`,

  open: 'Phiếu thu',
  openNumber: (number: string) => `Phiếu thu ${number}`,
  issueHere: 'Lập phiếu thu…',
  dossiers: 'Hồ sơ trên phiếu này',
  printed: 'Phiếu để in',
  print: 'In phiếu',
  notFound: 'Không có phiếu này',
  notFoundText: 'Phiếu có thể được lập trên máy khác và chưa đồng bộ về. Mở danh sách rồi chọn lại.',
  listBack: 'Phiếu trong ngày',
  void: 'Hủy số này…',
  voidTitle: 'Hủy số phiếu',
  voidText:
    'Số đã hủy vẫn còn trong danh sách, không được tính tiền và không cấp lại. Thu lại bản giấy nếu đã giao.',
  voidReason: 'Vì sao hủy',
  voidSave: 'Hủy số này',
  voidDone: 'Đã hủy số phiếu.',
  voidedBy: (name: string, day: string, reason: string) =>
    `${name} hủy ngày ${day}${reason ? `: ${reason}` : ''}.`,
  differsText: (dong: number) =>
    `Phí của hồ sơ nay là ${money(dong)}, khác số tiền trên phiếu. Hủy số này rồi lập phiếu khác.`,
  twiceText:
    'Hai máy đã lập phiếu cho cùng một hồ sơ khi chưa biết nhau, nên tiền đang được cộng hai lần. Xem bản giấy nào đã giao, mở phiếu kia rồi bấm “Hủy số này…”.',
  writtenBy: (dong: number, name: string, day: string) => `${money(dong)}, ${name} lập ngày ${day}`,
  sheetRuns: (runs: readonly string[]) => `Phiếu thu đã dùng: ${runs.join('; ')}.`,
  sheetVoided: (numbers: readonly string[]) => `Số đã hủy: ${numbers.join(', ')}.`,
} as const;

export const receiptFaultWords: Readonly<Record<ReceiptField, string>> = {
  payer: 'Ghi họ tên người nộp tiền.',
  reference: 'Ghi mã giao dịch của lần thanh toán này.',
  official: 'Nội dung dài quá 300 ký tự. Viết ngắn lại.',
  paidBy: 'Chọn cách nộp: hồ sơ đang ghi là chưa thu.',
  reason: 'Ghi lý do rồi tiếp tục.',
  lines: 'Hồ sơ này không có phí. Sửa phí của hồ sơ trước.',
};

export function receiptRefusalWords(refusal: ReceiptRefusal): string {
  switch (refusal.kind) {
    case 'RoleNotAllowed':
      return 'Vai trò của bạn không lập, không hủy được phiếu. Người thu tiền hãy mở khóa bằng mã mở máy của mình.';
    case 'FieldsWrong':
      return 'Có ô chưa đúng. Sửa các ô được đánh dấu rồi ghi lại.';
    case 'ReceiptThere':
      return `Hồ sơ này đã có phiếu ${refusal.number}. Hủy số ấy trước nếu cần lập phiếu khác.`;
    case 'ReceiptMissing':
      return 'Không còn phiếu này. Mở lại danh sách rồi chọn phiếu khác.';
    case 'ReceiptVoided':
      return 'Số này đã hủy. Lập phiếu khác nếu cần.';
    case 'NoVolume':
      return 'Máy này chưa có số quyển. Nối máy với cơ quan rồi lập phiếu.';
  }
}
