import type { FormFault } from '../../../domain/forms/indicators/read-form.ts';

/** Forms of the office's own, out of a file. */
export const ownFormWords = {
  title: 'Biểu mẫu của đơn vị',
  hint: 'Thêm hoặc thay một biểu bằng tệp JSON. Biểu theo báo cáo này và các báo cáo sau cùng loại; biểu trùng mã thay biểu có sẵn.',
  add: 'Thêm biểu từ tệp',
  example: 'Tải tệp mẫu',
  exampleName: 'bieu-mau-vi-du.json',
  remove: (title: string) => `Bỏ biểu “${title}”`,
  source: (source: string, version: string) => `${source} · phiên bản ${version}`,
  added: (title: string) => `Đã thêm biểu “${title}”.`,
  faults: (name: string) => `Chưa thêm được biểu từ tệp ${name}`,
  moreFaults: (count: number) => `và ${count} chỗ nữa`,
  figures: 'Số liệu của biểu mẫu đơn vị',
};

/** What is wrong with a form in a file, and what to do. */
export function formFaultWords(fault: FormFault): string {
  switch (fault.kind) {
    case 'notJson':
      return 'Tệp không đọc được là JSON: thường do thiếu dấu phẩy hoặc dấu ngoặc. Sửa theo tệp mẫu rồi chọn lại.';
    case 'tooLarge':
      return 'Tệp quá lớn. Mỗi tệp chỉ chứa một biểu, dưới 60.000 ký tự.';
    case 'shape':
      return fault.at === ''
        ? 'Tệp không phải một biểu. Bắt đầu từ tệp mẫu.'
        : `Mục “${fault.at}” thiếu hoặc sai kiểu. So mục này với tệp mẫu.`;
    case 'widths':
      return `Độ rộng các cột cộng lại được ${String(fault.sum).replace('.', ',')}, phải là 100.`;
    case 'cells':
      return `Hàng ${fault.row} có ${fault.have} ô, phải có ${fault.want} ô như số cột.`;
    case 'unknownSlot':
      return `Hàng ${fault.row}: không có số liệu nào tên “${fault.slot}”. Tên đúng có trong danh sách số liệu kèm theo mã nguồn.`;
    case 'endsBefore':
      return 'Ngày hết hiệu lực đứng trước ngày có hiệu lực. Sửa inForceFrom hoặc inForceTo.';
  }
}
