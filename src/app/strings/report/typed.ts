import { groupDigits } from '../numerals.ts';

/** What is typed for a family of reports, and where each of its figures comes from. */
export const typedWords = {
  figures: 'Số liệu nhập tay',
  figuresHint:
    'Những số nhật ký không biết. Ô để trống thì câu tương ứng không in; gõ 0 khi trong kỳ không phát sinh.',
  counted: (value: number) => `Máy đếm được ${groupDigits(value)}; chỉ gõ khi số được công nhận khác đi.`,
  before: (value: string) => `Kỳ trước: ${value}`,
  takeBefore: 'Lấy lại số kỳ trước',
  carried: (title: string) =>
    `Phần chữ lấy lại từ báo cáo “${title}”. Đọc lại và sửa cho đúng kỳ này trước khi chốt.`,
  figuresWrong: (names: readonly string[]) =>
    `Chưa chốt: số nhập tay chưa đọc được ở ô ${names.map((name) => `“${name}”`).join(', ')}. Sửa ô có dấu báo rồi bấm chốt lại.`,
  tick: (task: string) => `Đã hoàn thành: ${task}`,
  phrases: (count: number) => `Chọn câu mẫu (${count})`,
  inTables: 'Ghi chú, kết quả và dấu X trong các bảng',
  leftEmpty: (otherwise: string) => `Để trống thì báo cáo in “${otherwise}”`,
  sources: 'Nguồn của từng con số',
  sourcesHint:
    'Mỗi câu, mỗi bảng lấy số từ đâu. Số máy đếm mở ra hồ sơ đứng sau nó; số nhập tay do người lập báo cáo chịu trách nhiệm.',
  sourcesOpen: 'Xem từng câu, từng bảng',
  fromLog: 'Máy đếm',
  fromHand: 'Nhập tay',
  fromText: 'Câu chữ',
  unknown: 'Chưa có số',
  notPrinted: 'Chưa có số nào để viết câu này nên không in.',
  nothingTyped: 'Chưa gõ nội dung.',
};

export const figureFaultWords = {
  notANumber: 'Chưa phải một số. Gõ ví dụ 12 hoặc 97,5.',
  notWhole: 'Số đếm phải là số nguyên. Gõ ví dụ 12.',
  above100: 'Tỷ lệ, điểm trên 100 không quá 100. Gõ ví dụ 97,5.',
  yesOrNo: 'Gõ 1 khi có, 0 khi không.',
};
