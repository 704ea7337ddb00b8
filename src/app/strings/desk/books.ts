import { groupDigits } from '../numerals.ts';

/** The books of the office: what a clerk reads, prints and files. */
export const bookWords = {
  title: 'Sổ theo dõi hồ sơ',
  open: 'Sổ sách',
  openText: 'Sổ theo dõi hồ sơ (Mẫu 07) và các sổ chứng thực: xem từng trang, in, lấy ra Word hoặc Excel.',
  certification: (book: string) => `Chứng thực ${book}`,
  back: 'Sổ hồ sơ',
  lead: (shown: number, whole: number, year: number) =>
    shown === whole
      ? `Năm ${year}: ${groupDigits(whole)} hồ sơ`
      : `Năm ${year}: ${groupDigits(shown)} trong ${groupDigits(whole)} hồ sơ của cả năm`,
  choice: 'Chọn sổ',
  book: 'Sổ của lĩnh vực',
  all: 'Tất cả lĩnh vực',
  group: 'Nhóm lĩnh vực…',
  groupOf: 'Nhóm lĩnh vực',
  groupText: 'Chọn những lĩnh vực ghi chung một sổ.',
  noField: 'Không ghi lĩnh vực',
  year: 'Năm',
  part: 'Một phần của năm',
  wholeYear: 'đang xem cả năm',
  partOf: (from: string, to: string) => (from === to ? `ngày ${from}` : `từ ${from} đến ${to}`),
  from: 'Nhận từ ngày',
  to: 'Đến ngày',
  notInYear: (year: number) => `Mỗi năm một sổ: chọn ngày trong năm ${year}, ngày đầu không sau ngày cuối.`,
  none: 'Sổ này chưa có hồ sơ nào',
  noneMeaning: 'Không có hồ sơ nào được tiếp nhận trong thời gian này. Chọn lĩnh vực, năm hay ngày khác.',
  sealed: (count: number) =>
    `Chưa mở được tên của ${groupDigits(count)} dòng trên máy này nên chưa in, chưa lấy tệp. Khóa máy rồi mở lại; nếu vẫn vậy, mở trang Đồng bộ để kiểm tra sổ, hoặc lấy sổ từ máy khác.`,
  agrees: (count: number) =>
    `${groupDigits(count)} hồ sơ, bằng số “Tiếp nhận trong kỳ” của Số liệu (kể cả hồ sơ nhập từ sổ khác).`,
  differs: (lines: number, received: number) =>
    `Sổ có ${groupDigits(lines)} hồ sơ nhưng Số liệu đếm ${groupDigits(received)}: hai số chưa khớp. Tải lại trang; nếu vẫn vậy, mở trang Đồng bộ để kiểm tra sổ.`,
  figure: 'Xem số liệu ấy',
  order:
    'Số thứ tự xếp theo lúc tiếp nhận, từ 1 mỗi năm mỗi sổ. Hồ sơ của máy khác đến sau vẫn đứng đúng chỗ của nó, nên các số sau nó tăng lên; giấy hẹn vì thế ghi số hồ sơ, là số không đổi.',
  changed: (from: number, day: string, person: string) =>
    `Bản lấy ra ngày ${day} (${person}) không còn đúng từ số thứ tự ${groupDigits(from)}: có hồ sơ đến sau hoặc được sửa. Lấy lại từ trang ấy.`,
  somebody: 'người khác',
  failed: 'Chưa đọc được sổ. Tải lại trang; nếu vẫn vậy, mở trang Đồng bộ để kiểm tra sổ.',
  print: 'In sổ',
  file: 'Lấy tệp',
  fileTitle: 'Lấy sổ ra tệp',
  fileText: (count: number) =>
    `${groupDigits(count)} dòng, có tên và thông tin của người nộp. Việc lấy ra được ghi lại.`,
  format: 'Loại tệp',
  reason: 'Để làm gì, giao cho ai',
  save: 'Lấy tệp',
  cancel: 'Thôi',
  working: (done: number, total: number) => `Đã ghi ${groupDigits(done)} trong ${groupDigits(total)} dòng`,
  saved: (count: number) => `Đã lấy ra sổ gồm ${groupDigits(count)} dòng`,
  tooLong: (most: number) =>
    `Tệp Word chỉ chứa được ${groupDigits(most)} dòng. Chọn một phần của năm, hoặc lấy tệp Excel.`,
  tooLongToPrint: (most: number) =>
    `Mỗi lần in được ${groupDigits(most)} dòng. Chọn một phần của năm (từng quý, từng tháng) rồi in, hoặc lấy tệp Excel.`,
  notAllowed: 'Vai trò của bạn không được lấy sổ ra. Nhờ cán bộ tiếp nhận hoặc người quản trị.',
  cannot: 'Chưa làm được bản này. Đóng bớt ứng dụng khác rồi thử lại.',
  printReason: (title: string, fields: string) => `In ${title.toLowerCase()}: ${fields}`,
  sheet: 'Sổ để in',
  table: (first: number, last: number) => `Từ số thứ tự ${groupDigits(first)} đến ${groupDigits(last)}`,
};

/** The books of certification. */
export const certificationWords = {
  lead: (count: number, year: number) => `Năm ${year}: đã cấp ${groupDigits(count)} số`,
  table: (year: number) => `Các số đã cấp trong năm ${year}`,
  ofOffice: (book: string) => `Sổ chứng thực ${book}`,
  notCompared:
    'Các cột của sổ này ghi theo trí nhớ, chưa đối chiếu với mẫu kèm theo Nghị định 280/2025/NĐ-CP. Hãy đối chiếu với sổ giấy của cơ quan trước khi dùng bản in.',
  none: 'Sổ này chưa có số nào trong năm',
  noneMeaning: 'Số được cấp khi tiếp nhận hồ sơ chứng thực. Chọn năm khác để xem sổ cũ.',
  order:
    'Mỗi máy ghi một quyển, số bắt đầu từ 01 mỗi năm. Số đã gạch vẫn giữ chỗ và ghi lý do. Họ tên, chức danh người ký chứng thực được ghi tay trên bản in.',
  elsewhere: (volume: number, numbers: readonly number[]) =>
    `Chưa thấy trên máy này, ${inVolume(volume, numbers)}. Đồng bộ các máy rồi xem lại.`,
  aside: (volume: number, numbers: readonly number[]) =>
    `Đang để riêng, chưa tính, ${inVolume(volume, numbers)}. Mở trang Đồng bộ để xử lý: ghi lại hoặc bỏ.`,
  dropped: (volume: number, numbers: readonly number[]) =>
    `Đã bỏ hoặc ghi lại bằng số khác, không dùng lại, ${inVolume(volume, numbers)}.`,
  takenBack: (volume: number, numbers: readonly number[]) =>
    `Đã cấp rồi hoàn tác, không dùng lại, ${inVolume(volume, numbers)}.`,
};

const inVolume = (volume: number, numbers: readonly number[]): string =>
  `quyển ${String(volume).padStart(2, '0')}: số ${numbers.slice(0, 20).join(', ')}${numbers.length > 20 ? '…' : ''}`;
