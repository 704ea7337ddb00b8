import type { FormFault } from '../../../domain/forms/indicators/read-form.ts';

/** Forms of the office's own, out of a file. */
export const ownFormWords = {
  title: 'Biểu mẫu của đơn vị',
  hint: 'Thêm hoặc thay một biểu bằng tệp JSON. Biểu theo báo cáo này và các báo cáo sau cùng loại; biểu trùng mã thay biểu có sẵn.',
  add: 'Thêm biểu từ tệp',
  example: 'Tải tệp mẫu',
  exampleName: 'bieu-mau-vi-du.json',
  notInForce:
    'Không in ở kỳ này: cuối kỳ biểu chưa có hoặc đã hết hiệu lực (inForceFrom, inForceTo của tệp).',
  remove: (title: string) => `Bỏ biểu “${title}”`,
  source: (source: string, version: string) => `${source} · phiên bản ${version}`,
  added: (title: string) => `Đã thêm biểu “${title}”.`,
  faults: (name: string) => `Chưa thêm được biểu từ tệp ${name}`,
  moreFaults: (count: number) => `và ${count} chỗ nữa`,
  figures: 'Số liệu của biểu mẫu đơn vị',
};

const day = 'phải là một ngày có thật, viết năm-tháng-ngày, ví dụ 2026-01-01';
const shapes: Readonly<Record<string, string>> = {
  id: 'Mục “id” phải là chữ thường không dấu, chữ số và gạch nối, ví dụ “tuyen-truyen-xa”.',
  inForceFrom: `Mục “inForceFrom” ${day}.`,
  inForceTo: `Mục “inForceTo” ${day}, hoặc null khi chưa hết hiệu lực.`,
};

/** "rows.4.cells.3.percent.d" counts from 0; people count from 1. */
function placeIn(at: string): string {
  const [, list, item, cell, rest] = /^(rows|columns)\.(\d+)(?:\.cells\.(\d+))?(?:\.(.+))?$/.exec(at) ?? [];
  if (list === undefined) return `Mục “${at}”`;
  const names = [
    `${list === 'rows' ? 'Hàng' : 'Cột'} ${Number(item) + 1}`,
    ...(cell === undefined ? [] : [`ô ${Number(cell) + 1}`]),
    ...(rest === undefined ? [] : [`mục “${rest}”`]),
  ];
  return names.join(', ');
}

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
        : (shapes[fault.at] ?? `${placeIn(fault.at)} thiếu hoặc sai kiểu. So mục này với tệp mẫu.`);
    case 'unknownKeys':
      return `${fault.at === '' ? 'Tệp' : placeIn(fault.at)} có mục lạ ${fault.keys.map((key) => `“${key}”`).join(', ')}. Bỏ đi, hoặc sửa tên mục theo tệp mẫu.`;
    case 'widths':
      return `Độ rộng các cột cộng lại được ${String(fault.sum).replace('.', ',')}, phải là 100.`;
    case 'cells':
      return `Hàng ${fault.row} có ${fault.have} ô, phải có ${fault.want} ô như số cột.`;
    case 'unknownSlot':
      return fault.meant === undefined
        ? `Hàng ${fault.row}: không có số liệu nào tên “${fault.slot}”. Tên đúng có trong danh sách số liệu kèm theo mã nguồn.`
        : `Hàng ${fault.row}: không có số liệu nào tên “${fault.slot}”. Nếu là “${fault.meant}” thì sửa lại tên.`;
    case 'endsBefore':
      return 'Ngày hết hiệu lực đứng trước ngày có hiệu lực. Sửa inForceFrom hoặc inForceTo.';
  }
}
