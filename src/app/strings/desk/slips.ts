/** The pages on which a slip is looked at and printed. */
export const slipText = {
  title: {
    'giay-hen': 'Giấy tiếp nhận và hẹn trả',
    'bo-sung': 'Phiếu yêu cầu bổ sung',
    'xin-loi': 'Phiếu xin lỗi, hẹn lại',
    'tu-choi': 'Phiếu từ chối tiếp nhận',
    'tra-lai': 'Thông báo trả lại hồ sơ',
    dung: 'Thông báo dừng giải quyết',
    'kiem-soat': 'Phiếu kiểm soát',
  },
  batchTitle: (count: number) => `Giấy hẹn chung cho ${count} hồ sơ`,
  batch: (count: number) => `Giấy hẹn chung ${count} hồ sơ cùng ngày`,
  back: (number: string) => `Hồ sơ ${number}`,
  print: 'In',
  format: 'Khổ giấy',
  roll: (millimetres: number) => `Cuộn ${millimetres} mm`,
  none: 'Hồ sơ này chưa có việc nào để in phiếu này.',
  locked: 'Chưa đọc được thông tin người nộp nên chưa in được. Hãy mở khóa rồi mở lại trang này.',
  hint: 'In bao nhiêu lần cũng được; in không làm thay đổi hồ sơ.',
  label: 'Xem trước bản in',
} as const;
