import type { LevelLineFault } from '../../../domain/office/level-list.ts';
import { groupDigits } from '../numerals.ts';

/** Which procedures are full or partial online services, and what is said while nobody has stated it. */
export const levelWords = {
  title: 'Mức độ dịch vụ công',
  lead: 'Dán danh sách của tỉnh: mỗi dòng một mã thủ tục và “toàn trình”, “một phần” hoặc “không trực tuyến”.',
  list: 'Hồ sơ của thủ tục chưa khai mức độ dịch vụ công',
  unstatedShort: 'chưa khai mức độ',
  unstated: (procedures: number) => `Chưa khai mức độ dịch vụ công: ${groupDigits(procedures)} thủ tục.`,
  notCounted: 'nhận trong kỳ nên chưa được tính vào hai tỷ lệ toàn trình và một phần.',
  dossiers: (count: number) => `${groupDigits(count)} hồ sơ`,
  stateNow: 'Khai mức độ',
  afterSetUp: 'Vào sổ xong, mở trang Thủ tục và dán danh sách của tỉnh để khai một lần.',
  which: (procedures: number) => `Xem ${groupDigits(procedures)} thủ tục này`,
  stateByList: 'Khai mức độ theo danh sách',
  why: 'Tỷ lệ toàn trình và một phần của báo cáo tính theo mức độ này. Chưa khai thì không tính được.',
  pasted: 'Danh sách mã và mức độ',
  pastedHint:
    'Dán từ Excel hay văn bản cũng được; cột thừa không sao. Tiêu đề hai cột “Toàn trình”, “Một phần” có dấu x thì sổ tự hiểu.',
  placeholder: '1.001193\ttoàn trình\n1.000894\tmột phần',
  choose: 'Lấy từ tệp Excel hoặc CSV',
  unreadableFile: 'Không đọc được tệp này. Mở tệp bằng Excel, chép các dòng rồi dán vào ô trên.',
  source: 'Căn cứ',
  sourceHint: 'Quyết định công bố danh mục dịch vụ công trực tuyến của tỉnh, ví dụ “QĐ 2022/QĐ-UBND”.',
  readable: (count: number) => `Đọc được ${groupDigits(count)} thủ tục`,
  changing: (count: number) => `${groupDigits(count)} thủ tục sẽ đổi mức độ`,
  unread: (count: number) => `${groupDigits(count)} dòng chưa đọc được`,
  unreadWhat: 'Sửa ngay trong ô trên. Các dòng này vẫn ở lại sau khi lưu.',
  line: (line: number) => `Dòng ${groupDigits(line)}`,
  save: (count: number) => `Lưu mức độ của ${groupDigits(count)} thủ tục`,
  nothingToSave: 'Chưa có dòng nào đọc được. Dán danh sách vào ô trên trước.',
  saved: (count: number) => `Đã khai mức độ của ${groupDigits(count)} thủ tục.`,
  readOnly: 'Chỉ người quản trị khai được mức độ. Nhờ người quản trị mở trang này.',
  earlier: (count: number) => `${groupDigits(count)} hồ sơ đã nhận trước đây chưa có mức độ`,
  earlierText:
    'Thủ tục của các hồ sơ này đã khai mức độ. Ghi mức độ cho chúng thì tỷ lệ của các kỳ trước mới đủ; báo cáo đã chốt không đổi, chỉ hiện phần chênh lệch.',
  fill: (count: number) => `Ghi mức độ cho ${groupDigits(count)} hồ sơ`,
  filled: (count: number) => `Đã ghi mức độ cho ${groupDigits(count)} hồ sơ.`,
  fillReason: 'Khai mức độ dịch vụ công theo danh sách của cơ quan',
  noneLeft: 'Mọi thủ tục đang dùng đều đã khai mức độ.',
  kept: 'Danh sách đang dán dở đã lưu trên máy này.',
} as const;

export const levelFaultWords: Record<LevelLineFault, string> = {
  noCode: 'không thấy mã thủ tục. Ghi mã như 1.001193 vào dòng này.',
  unknownCode: 'sổ không có thủ tục mang mã này. Xem lại mã, hoặc thêm thủ tục ở trang Thủ tục.',
  noLevel: 'không thấy mức độ. Ghi “toàn trình”, “một phần” hoặc “không trực tuyến”.',
  twoLevels: 'nêu hai mức độ. Để lại một.',
  otherwiseAbove: 'mã này ở dòng trên nêu mức độ khác. Để lại một dòng.',
};
