/** Tables that the office brings in and takes out: sentences for files, rows and what they change. */
import type { TableFault } from '../../../documents/tables/table-file.ts';
import type { RowVerdictKind } from '../../../domain/tables/compare.ts';
import { fileFaultSentence } from '../../../domain/register/faults.ts';
import { groupDigits } from '../numerals.ts';

export function tableFaultSentence(fault: TableFault): string {
  switch (fault.kind) {
    case 'notThisTable':
      return `Tệp này không phải là bảng cần nhập: không thấy cột ${quoted(fault.missing)}. Các cột đọc được: ${quoted(fault.titles.slice(0, 8)) || 'không có'}. Hãy tải bảng mẫu về, điền vào đó rồi chọn lại.`;
    case 'tooManyRows':
      return `Tệp dài hơn ${groupDigits(fault.most)} dòng nên không phải là bảng này. Hãy chọn tệp khác hoặc chia nhỏ tệp.`;
    case 'empty':
      return 'Tệp không có dòng nào dưới hàng tiêu đề. Hãy chọn tệp khác.';
    default:
      return fileFaultSentence(fault);
  }
}

const quoted = (titles: readonly string[]): string =>
  titles.map((title) => `“${title.slice(0, 40)}”`).join(', ');

export const verdictWords: Readonly<
  Record<RowVerdictKind, { readonly label: string; readonly does: string }>
> = {
  new: { label: 'Mới', does: 'Thêm mới' },
  changed: { label: 'Thay đổi', does: 'Sửa' },
  same: { label: 'Giữ nguyên', does: 'Giữ nguyên' },
  wrong: { label: 'Có lỗi', does: 'Bỏ qua' },
};

export const tableWords = {
  takeOut: 'Tải bảng về',
  takeOutText: (count: number) =>
    count === 0
      ? 'Chưa có dòng nào: tải về là bảng mẫu với các cột cần điền.'
      : `${groupDigits(count)} dòng đang có. Sửa trong tệp rồi nhập lại; nhập lại tệp chưa sửa không làm thay đổi gì.`,
  xlsx: 'Excel (XLSX)',
  csv: 'CSV',
  failed: 'Không ghi được tệp. Thử lại, hoặc chọn kiểu tệp kia.',
  given: (name: string) => `Đã tải tệp ${name}.`,
  bringIn: 'Nhập từ tệp',
  bringInText:
    'Xem trước từng dòng: mới, thay đổi gì, giữ nguyên hay có lỗi. Chỉ ghi khi bạn đồng ý. Cột không có trong tệp giữ như đang có.',
  choose: 'Chọn tệp CSV hoặc XLSX',
  orDrop: 'hoặc kéo tệp thả vào đây',
  reading: 'Đang đọc tệp…',
  unreadable: 'Không đọc được tệp từ máy. Chọn lại tệp, hoặc chép tệp sang chỗ khác rồi thử lại.',
  another: 'Chọn tệp khác',
  preview: (name: string) => `Xem trước “${name}”`,
  unknown: (titles: readonly string[]) => `Cột không dùng tới, bỏ qua: ${titles.join(', ')}.`,
  confirm: (count: number) => (count === 0 ? 'Không có gì để ghi' : `Ghi ${groupDigits(count)} thay đổi`),
  nothing: 'Mọi dòng đọc được đều giống như đang có. Không cần ghi gì.',
  done: (added: number, changed: number) =>
    `Đã thêm ${groupDigits(added)} dòng, sửa ${groupDigits(changed)} dòng.`,
  leftWrong: (count: number) =>
    `${groupDigits(count)} dòng có lỗi chưa được ghi: sửa trong tệp rồi nhập lại.`,
  filter: 'Xem những dòng',
  all: 'Tất cả',
  row: 'Dòng',
  name: 'Nội dung',
  what: 'Sẽ làm gì',
  title: (title: string) => `${title}: `,
  nothingBefore: 'trống',
  becomes: 'đổi thành',
  none: 'Không có dòng nào loại này.',
} as const;
