import { money } from '../intake.ts';
import { groupDigits } from '../numerals.ts';

/** The fees of a day, by who took them and by procedure, and the dossiers behind them. */
/** The way to what the desk works with stands beside that to the fees. */
export const inventoryLinkWords = {
  open: 'Nguồn lực',
  openText: 'Thiết bị, nhân sự, kinh phí, ca hỗ trợ của tình nguyện viên.',
} as const;

export const feeWords = {
  title: 'Phí, lệ phí trong ngày',
  open: 'Phí, lệ phí trong ngày',
  openText: 'Bảng thu cuối ngày theo người thu và thủ tục, để in và giao thủ quỹ.',
  back: 'Số liệu',
  lead: (day: string, dossiers: number, dong: number) =>
    `Ngày ${day}: đã thu ${money(dong)} của ${groupDigits(dossiers)} hồ sơ`,
  print: 'In bảng giao thủ quỹ',
  receipts: 'Phiếu thu',
  choice: 'Ngày và người thu',
  day: 'Ngày tiếp nhận',
  collector: 'Người thu',
  everybody: 'Mọi người',
  nobody: 'Nhập từ sổ khác (không rõ người thu)',
  byCollector: 'Theo người thu',
  byProcedure: 'Theo thủ tục',
  /** Of the tables, for who hears them; the headings above name the boxes. */
  captions: { collector: 'Phí đã thu theo từng người', procedure: 'Phí đã thu theo từng thủ tục' },
  procedure: 'Thủ tục',
  dossiers: 'Số hồ sơ',
  cash: 'Tiền mặt',
  cashless: 'Không tiền mặt',
  collected: 'Cộng (đồng)',
  total: 'Tổng cộng',
  sheet: 'Bảng thu phí, lệ phí để in',
  failed: 'Chưa cộng được. Tải lại trang; nếu vẫn vậy, mở trang Đồng bộ để kiểm tra sổ.',
  none: 'Ngày này chưa thu phí, lệ phí nào',
  noneMeaning: 'Không có hồ sơ tiếp nhận trong ngày mà đã thu tiền. Chọn ngày khác để xem.',
  unpaid: (dossiers: number, dong: number) =>
    `${groupDigits(dossiers)} hồ sơ có phí nhưng chưa thu, ${money(dong)}: không tính vào các con số ở đây.`,
  unpaidOpen: 'Xem các hồ sơ đó',
  what: 'Bảng này đếm gì',
  meaning: [
    'Đếm phí, lệ phí của hồ sơ được tiếp nhận trong ngày, theo số tiền và cách thu đang ghi trong hồ sơ.',
    'Số tiền sửa sau, hoặc thu sau ngày tiếp nhận, vẫn đếm vào ngày tiếp nhận.',
    'Thủ tục được sửa mà phí giữ nguyên: phí đếm ở thủ tục ghi lúc thu.',
    'Hồ sơ trả lại, rút hoặc dừng vẫn được đếm: sổ không ghi việc hoàn tiền.',
    'Người thu là người tiếp nhận hồ sơ.',
  ],
};

export const feeListWords = {
  title: 'Hồ sơ có phí, lệ phí',
  ways: {
    cash: 'Hồ sơ thu tiền mặt',
    cashless: 'Hồ sơ thu không bằng tiền mặt',
    collected: 'Hồ sơ đã thu phí, lệ phí',
    unpaid: 'Hồ sơ có phí chưa thu',
  },
  lead: (day: string, dossiers: number, dong: number) =>
    `Ngày ${day}: ${groupDigits(dossiers)} hồ sơ, ${money(dong)}`,
  back: 'Phí, lệ phí trong ngày',
  number: 'Số hồ sơ',
  name: 'Người nộp',
  putRight: (procedure: string) => `Thu khi ghi thủ tục này; nay đã sửa thành: ${procedure}`,
  paidBy: 'Thu bằng',
  dong: 'Số tiền (đồng)',
  total: (dossiers: number) => `Cộng ${groupDigits(dossiers)} hồ sơ`,
  sealed: 'Mở khóa máy để xem',
  none: 'Không có hồ sơ nào',
  noneMeaning: 'Trong ngày này không có hồ sơ nào như vậy.',
};
