/** "Ngày không viết, ngày không hẹn": chosen procedures on chosen days, promised for the day itself. */
import { formatDay, type PlainDate } from '../../../base/plain-date.ts';

export const noAppointmentWords = {
  title: 'Ngày không viết, ngày không hẹn',
  lead: 'Vào những ngày đã chọn, hồ sơ của những thủ tục đã chọn được hẹn trả ngay trong ngày nhận và được đếm riêng trong Số liệu.',
  holds: (procedures: number, days: string, from: PlainDate) =>
    `Đang áp dụng từ ${formatDay(from)}: ${procedures} thủ tục, ${days}.`,
  none: 'Hiện chưa áp dụng.',
  chosenBy: (name: string, on: PlainDate, source: string) =>
    `${name} ghi ngày ${formatDay(on)}${source === '' ? '' : `, theo ${source}`}.`,
  weekdays: 'Thứ trong tuần',
  weekday: ['Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy', 'Chủ nhật'],
  day: 'Ngày riêng',
  dayHint: 'Thêm ngày ngoài các thứ đã chọn.',
  addDay: 'Thêm ngày',
  dropDay: (day: PlainDate) => `Bỏ ngày ${formatDay(day)}`,
  procedures: 'Thủ tục',
  find: 'Thêm thủ tục',
  findHint: 'Tên hoặc mã thủ tục',
  chosen: (count: number) => (count === 0 ? 'Chưa chọn thủ tục nào' : `${count} thủ tục đã chọn`),
  dropProcedure: (name: string) => `Bỏ thủ tục ${name}`,
  from: 'Áp dụng từ ngày',
  source: 'Theo văn bản nào',
  sourceHint: 'Ví dụ: Kế hoạch số 12/KH-UBND của xã. Bỏ hết thủ tục là thôi áp dụng.',
  proceduresFault: 'Chưa chọn thủ tục nào nên chưa lưu. Gõ tên hoặc mã thủ tục ở đây, chọn, rồi lưu lại.',
  daysFault: 'Chọn ít nhất một thứ trong tuần hoặc một ngày riêng.',
  applies: 'Ngày hẹn của hồ sơ đã nhận không đổi. Nhận sau giờ làm việc thì hẹn theo thời hạn như thường.',
  save: 'Lưu ngày không hẹn',
  saved: 'Đã lưu ngày không viết, ngày không hẹn.',
  ended: (from: PlainDate) => `Đã lưu: thôi áp dụng ngày không viết, ngày không hẹn từ ${formatDay(from)}.`,
} as const;
