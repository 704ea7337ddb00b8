/** A dossier goes from hand to hand: to whom, until when, on which paper, and who says that it has come. */
import { formatDay, type PlainDate } from '../../../base/plain-date.ts';
import type { Hands } from '../../../domain/dossier/transfer/events.ts';
import { groupDigits } from '../numerals.ts';

const nameless = 'người chưa rõ tên';

/** @param nameOf undefined for somebody whom this tablet does not know */
export function handsWords(hands: Hands, nameOf: (id: string) => string | undefined): string {
  if (hands.kind === 'desk') return 'bộ phận Một cửa';
  return hands.kind === 'unit' ? hands.name : (nameOf(hands.id) ?? nameless);
}

/** As a line of a list says it. */
export const placeWords: typeof handsWords = (hands, nameOf) =>
  hands.kind === 'desk' ? transferWords.atDesk : handsWords(hands, nameOf);

export const transferWords = {
  of: (deed: string, number: string) => `${deed}: ${number}`,
  register: 'Sổ hồ sơ',
  myWork: 'Việc của tôi',
  myWorkText: 'Hồ sơ đang ở tay tôi, theo hạn xử lý.',
  myLead: (count: number) => `${groupDigits(count)} hồ sơ đang ở bạn`,
  myNone: 'Không có hồ sơ nào ở tay bạn',
  myNoneText: 'Hồ sơ được chuyển cho bạn hiện ở đây, hồ sơ đến hạn trước đứng trên.',
  stepLate: 'Quá hạn xử lý',
  finish: 'Xong, giao lại…',
  giveBack: 'Giao lại',
  giveBackOpen: 'Giao lại, chưa có kết quả',
  finishTitle: (whose: string) => `Đã giải quyết xong: ${whose}`,
  finishSave: 'Có kết quả, giao lại quầy',
  finished: (number: string) => `Đã giao lại hồ sơ ${number} cho bộ phận Một cửa.`,
  many: 'Chuyển nhiều hồ sơ',
  manyLead: 'Chọn hồ sơ, chọn người nhận: một phiếu giao nhận, ký một lần.',
  manyText: 'Giao cho người giải quyết hay đơn vị khác, hoặc nhận lại, bằng một phiếu.',
  from: 'Hồ sơ đang ở',
  scan: 'Quét mã QR hoặc gõ số hồ sơ',
  scanHint: 'quét, hoặc gõ số rồi Enter',
  unknown: (code: string) => `Không có hồ sơ số ${code} trên máy này. Hãy xem lại số.`,
  several: (code: string) => `Số ${code} đã cấp cho hai hồ sơ. Hãy chọn đúng hồ sơ trong danh sách.`,
  elsewhere: (code: string, where: string) =>
    `Hồ sơ ${code} đang ở ${where}. Chọn nơi đó ở ô “Hồ sơ đang ở”, hoặc mở hồ sơ để chuyển riêng.`,
  chooseFirst: 'Chọn người hoặc đơn vị nhận hồ sơ.',
  noneHere: 'Không có hồ sơ nào ở đây',
  notHanded: 'Chưa chuyển được',
  paperReady: (number: string) => `Phiếu giao nhận số ${number} đã sẵn sàng để ký`,
  printPaper: 'In phiếu giao nhận',
  doneMany: (count: number, to: string, record: string) =>
    `Đã chuyển ${groupDigits(count)} hồ sơ cho ${to}, phiếu số ${record}.`,
  inHands: 'Đang ở',
  atDesk: 'Bộ phận Một cửa',
  chooseAll: (count: number) => `Chọn cả ${groupDigits(count)} hồ sơ`,
  more: (count: number) => `Còn ${groupDigits(count)} hồ sơ nữa ở đây: quét hoặc gõ số để chọn.`,
  paperNotHere: (record: string) =>
    `Không có hồ sơ nào của phiếu ${record} đang ở nơi đã chọn. Muốn in lại phiếu, gõ số phiếu ở ô tìm của Sổ hồ sơ.`,
  noPaper: 'Máy này không có phiếu giao nhận số này',
  noPaperText: 'Hãy xem lại số phiếu. Phiếu lập ở máy khác hiện ra sau khi hai máy cùng đồng bộ.',
  paperLead: (count: number, from: string, to: string, on: PlainDate) =>
    `${groupDigits(count)} hồ sơ, từ ${from} sang ${to}, ${formatDay(on)}`,
  since: (on: PlainDate, days: number) =>
    days === 0 ? `từ hôm nay` : `từ ${formatDay(on)}, ${groupDigits(days)} ngày làm việc`,
  promised: (on: PlainDate) => `hẹn trả ${formatDay(on)}`,
  dueBy: (on: PlainDate) => `hạn xử lý ${formatDay(on)}`,
  notTakenOver: 'chưa xác nhận đã nhận',
  takenOver: (name: string, on: PlainDate) => `${name} đã nhận ${formatDay(on)}`,
  hand: 'Chuyển hồ sơ',
  handMany: (count: number) => (count === 0 ? 'Chuyển hồ sơ' : `Chuyển ${groupDigits(count)} hồ sơ`),
  take: 'Xác nhận đã nhận',
  taken: (number: string) => `Đã ghi là đã nhận hồ sơ ${number}.`,
  to: 'Chuyển cho',
  choose: 'Chọn người hoặc đơn vị',
  toUnit: 'Đơn vị khác…',
  unit: 'Tên đơn vị nhận',
  unitHint: 'Ví dụ: Phòng Kinh tế, Công an xã.',
  toDesk: 'Giao lại bộ phận Một cửa',
  at: 'Giờ giao nhận',
  atHint: 'Ví dụ 09:15. Bỏ trống: ghi giờ lúc lưu, nếu giao nhận hôm nay.',
  dueByLabel: 'Hạn xử lý của người nhận',
  dueByHint: 'Ngày làm việc, không sau ngày hẹn trả. Bỏ trống nếu không đặt hạn riêng.',
  note: 'Ghi chú',
  noteHint: 'In ở cột Ghi chú của phiếu kiểm soát.',
  noteOfPaper: 'In ở dòng cuối của phiếu giao nhận.',
  done: (number: string, to: string) => `Đã chuyển hồ sơ ${number} cho ${to}.`,
  story: (from: string, to: string) => `Từ ${from} sang ${to}`,
  storyAt: (at: string) => `Lúc ${at.replace(':', ' giờ ')} phút`,
  storyDue: (on: PlainDate) => `Hạn xử lý ${formatDay(on)}`,
  storyRecord: (record: string) => `Phiếu giao nhận số ${record}`,
  conflict: (first: string, who: string, second: string, otherWho: string) =>
    `${who} đã chuyển hồ sơ này cho ${first}. Ở máy khác, ${otherWho} đã chuyển cho ${second}. Đang ghi là ở ${first}. Hãy hỏi hồ sơ giấy đang ở ai, rồi chọn nơi đúng.`,
  isAt: (where: string) => `Hồ sơ ở ${where}`,
  stepDue: (on: PlainDate | null) => (on === null ? 'không đặt hạn xử lý' : `hạn xử lý ${formatDay(on)}`),
  conflictDue: (where: string, who: string, first: string, otherWho: string, second: string) =>
    `${who} đã chuyển hồ sơ này cho ${where}, ${first}. Ở máy khác, ${otherWho} cũng đã ghi như vậy, nhưng ${second}. Hãy hỏi hai người, rồi chọn hạn đúng.`,
  keepDue: (due: string) => `Chọn: ${due}`,
  keepFirst: 'Giữ lần chuyển ghi trước',
} as const;
