import { groupDigits } from '../numerals.ts';

/** What the server had set aside of a report's figures. */
export const leftOutWords = {
  step: 'Máy chủ để riêng một bước của báo cáo này',
  leftOut: (count: number) =>
    `Khi chốt, ${groupDigits(count)} mục được máy chủ để riêng; số liệu của báo cáo không tính các mục đó.`,
  countedThen: (count: number) =>
    `Sau khi chốt, máy chủ để riêng mục của ${groupDigits(count)} hồ sơ mà báo cáo này đã tính, nên cấp trên đếm ra số khác.`,
  petitionsThen: (count: number) =>
    `Sau khi chốt, máy chủ để riêng mục của ${groupDigits(count)} phản ánh, kiến nghị mà báo cáo này đã tính, nên cấp trên đếm ra số khác.`,
  closeAgain: 'Xử lý các mục đó, hủy bản chốt này rồi chốt lại kỳ.',
  newVersion: 'Xử lý các mục đó, rồi chốt bản mới thay thế.',
  open: 'Xem các mục để riêng',
  openThese: 'Xem các hồ sơ đó',
  waitingAll: (count: number) =>
    `${groupDigits(count)} hồ sơ đứng sau số liệu có mục máy chủ để riêng nên chưa lên hết. Đồng bộ thêm không đổi được gì: mở từng hồ sơ để xử lý mục đó, rồi nút gửi sẽ mở.`,
  waiting: (count: number) =>
    `Trong đó ${groupDigits(count)} hồ sơ có mục máy chủ để riêng: đồng bộ không đủ, cần xử lý từng mục.`,
};
