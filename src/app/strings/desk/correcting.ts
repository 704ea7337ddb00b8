/** The sheet of corrections, in the order of the form in which a dossier is taken in. */
export const correctingText = {
  filing: 'Hình thức và nội dung',
  days: 'Ngày và trạng thái',
  copiesHint: 'Ghi trong sổ chứng thực. Sửa số bản thì xem lại phí ở trên.',
  waits: 'Bấm Lưu là gửi lãnh đạo: ngày hoặc trạng thái mới chỉ được tính khi lãnh đạo xác nhận.',
  dayAsks: 'Ngày này cần lãnh đạo xác nhận.',
  limitGives: (limit: string, day: string) =>
    `Tính từ ngày nhận vừa sửa, thời hạn ${limit} cho ngày hẹn ${day}. Ngày ghi dưới đây chưa đổi theo: sửa lại nếu cần.`,
  received: (day: string) => `nhận ${day}`,
  due: (day: string) => `hẹn ${day}`,
} as const;
