/** The sheet of corrections, in the order of the form in which a dossier is taken in. */
export const correctingText = {
  filing: 'Hình thức và nội dung',
  days: 'Ngày và trạng thái',
  waits: 'Bấm Lưu là gửi lãnh đạo: ngày hoặc trạng thái mới chỉ được tính khi lãnh đạo xác nhận.',
  dayAsks: 'Ngày này cần lãnh đạo xác nhận.',
  received: (day: string) => `nhận ${day}`,
  due: (day: string) => `hẹn ${day}`,
} as const;
