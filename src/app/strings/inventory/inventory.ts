/** What the desk works with: equipment, its people, money and the shifts of volunteers. */
import type { InventoryRefusal } from '../../../domain/inventory/decide.ts';
import type { InventoryBook } from '../../../domain/inventory/events.ts';
import type { InventoryFigureName } from '../../../domain/inventory/counting.ts';
import { groupDigits } from '../numerals.ts';

export const bookWords: Readonly<
  Record<
    InventoryBook,
    { readonly tab: string; readonly add: string; readonly file: string; readonly none: string }
  >
> = {
  equipment: {
    ...{ tab: 'Thiết bị', add: 'Thêm thiết bị', file: 'thiet-bi' },
    none: 'Ghi máy tính, máy in, máy quét, ghế chờ… để báo cáo cơ sở vật chất lấy được ngay.',
  },
  staff: {
    ...{ tab: 'Nhân sự', add: 'Thêm người', file: 'nhan-su' },
    none: 'Ghi người làm việc ở bộ phận Một cửa, kể cả người không dùng máy này.',
  },
  budget: {
    ...{ tab: 'Kinh phí', add: 'Thêm khoản kinh phí', file: 'kinh-phi' },
    none: 'Ghi từng khoản dự toán và số đã chi trong năm.',
  },
  support: {
    ...{ tab: 'Ca hỗ trợ', add: 'Ghi ca hỗ trợ', file: 'ca-ho-tro' },
    none: 'Ghi ca trực của đoàn viên, tình nguyện viên: bao nhiêu người, mấy giờ, giúp được bao nhiêu lượt.',
  },
};

export const figureWords: Readonly<Record<InventoryFigureName, string>> = {
  equipment: 'Tổng số thiết bị',
  equipmentGood: 'Hoạt động tốt',
  equipmentWorn: 'Xuống cấp',
  equipmentBroken: 'Hỏng',
  staff: 'Người làm việc',
  staffFullTime: 'Chuyên trách',
  staffPartTime: 'Kiêm nhiệm',
  planned: 'Dự toán (đồng)',
  spent: 'Đã chi (đồng)',
  shifts: 'Ca hỗ trợ',
  volunteers: 'Lượt người hỗ trợ',
  minutes: 'Giờ trực',
  helped: 'Lượt người dân được giúp',
};

/** Hours are kept in minutes. */
export const figureValue = (name: InventoryFigureName, value: number): string =>
  name === 'minutes' ? String(Math.round((value / 60) * 100) / 100).replace('.', ',') : groupDigits(value);

export const inventoryWords = {
  title: 'Nguồn lực của bộ phận Một cửa',
  lead: 'Thiết bị, nhân sự, kinh phí và ca hỗ trợ: những gì báo cáo phải kê. Mỗi dòng có người ghi và ngày ghi.',
  back: 'Số liệu',
  books: 'Sổ nguồn lực',
  year: 'Năm',
  figures: (year: number) => `Số liệu năm ${year}`,
  opens: 'Bấm để xem đúng những dòng được đếm',
  counted: (figure: string, count: number) => `${figure}: ${groupDigits(count)} dòng được đếm`,
  allLines: 'Xem tất cả các dòng',
  lines: (count: number) => `${groupDigits(count)} dòng`,
  none: 'Chưa có dòng nào',
  struck: 'Đã gạch',
  readOnly: 'Vai trò của bạn chỉ xem và in được.',
  print: 'In bảng',
  printed: 'Bảng để in',
  part: (year: number, day: string) => `Năm ${year}, tính đến ngày ${day}`,
  save: 'Ghi',
  cancel: 'Hủy',
  edit: 'Sửa dòng này',
  strike: 'Gạch dòng này',
  strikeText: 'Dòng đã gạch không được đếm nữa và vẫn còn trong sổ.',
  strikeReason: 'Vì sao gạch',
  reason: 'Vì sao sửa',
  noted: 'Đã ghi một dòng.',
  corrected: 'Đã sửa dòng này.',
  strikeDone: 'Đã gạch dòng này.',
  story: 'Diễn biến',
  storyNoted: 'Ghi',
  storyCorrected: 'Sửa',
  storyStruck: 'Gạch',
  byOn: (what: string, name: string, day: string) => `${what}: ${name}, ${day}`,
  apartCount: (count: number) => `${groupDigits(count)} dòng được hai máy ghi khác nhau`,
  apartCountText: 'Mở từng dòng để xem ai đã ghi gì, rồi chọn bản đúng.',
  apartMark: 'Ghi khác nhau',
  apartTitle: 'Hai máy ghi khác nhau khi chưa biết nhau',
  apartText:
    'Bản ghi sau đang được tính; nếu một máy đã gạch thì dòng chưa được tính. Ghi lý do rồi chọn bản đúng; bản kia vẫn còn trong diễn biến.',
  apartReason: 'Vì sao chọn bản này',
  keepThis: 'Giữ bản này',
  keepStruck: 'Gạch dòng này',
  keepOf: (what: string, name: string) => `Giữ bản này: ${what}, ${name}`,
  settled: 'Đã chọn bản đúng.',
  importReason: 'Nhập từ tệp',
  draftKept: 'Đã giữ bản đang gõ.',
  optional: 'không bắt buộc',
} as const;

export const inventoryRefusalWords: Readonly<Record<InventoryRefusal['kind'], string>> = {
  RoleNotAllowed:
    'Vai trò của bạn không ghi được nguồn lực. Người có quyền hãy mở khóa bằng mã mở máy của mình.',
  CellsWrong: 'Có ô chưa đúng. Sửa các ô được đánh dấu rồi ghi lại.',
  ReasonMissing: 'Ghi lý do rồi tiếp tục.',
  LineMissing: 'Dòng này không còn. Mở lại danh sách rồi chọn dòng khác.',
  LineThere: 'Dòng này đã được ghi. Mở lại danh sách để xem.',
  LineStruck: 'Dòng này đã bị gạch, không sửa được nữa. Hãy ghi một dòng mới.',
  OtherBook: 'Dòng này thuộc sổ khác. Mở đúng sổ rồi sửa.',
  NothingApart: 'Không còn bản nào ghi khác nhau: người khác vừa chọn. Mở lại dòng để xem.',
  NothingChanged: 'Chưa có gì thay đổi so với dòng đang có.',
};
