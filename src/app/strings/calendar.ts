import type { CalendarDay } from '../../domain/office/events.ts';

export const dayKindWords: Record<CalendarDay['kind'], string> = {
  dayOff: 'Nghỉ',
  worked: 'Làm bù',
  ordinary: 'Như ngày thường',
};

export const calendarWords = {
  title: 'Lịch nghỉ',
  lead: 'Ngày hẹn trả bỏ qua thứ Bảy, Chủ nhật và các ngày nghỉ dưới đây.',
  back: 'Cài đặt',
  years: 'Năm',
  confirmed: 'Lịch đã xác nhận',
  unconfirmed: 'Chưa xác nhận',
  unconfirmedTitle: (year: number) => `Lịch năm ${year} mới là dự kiến`,
  unconfirmedText:
    'Hẹn trả rơi vào năm này có thể thay đổi. Khi có thông báo chính thức, so từng ngày rồi xác nhận.',
  notice: 'Số thông báo hoặc văn bản',
  noticeHint: 'Ví dụ “Thông báo 9441/TB-BNV”.',
  noticeMissing: 'Ghi số văn bản làm căn cứ xác nhận.',
  confirm: (year: number) => `Xác nhận lịch năm ${year}`,
  confirmedNow: (year: number) => `Đã xác nhận lịch năm ${year}.`,
  table: (year: number) => `Ngày nghỉ và ngày làm bù năm ${year}`,
  date: 'Ngày',
  weekday: 'Thứ',
  kind: 'Loại',
  name: 'Tên ngày',
  source: 'Căn cứ',
  own: 'Cơ quan đặt',
  noDays: 'Chưa có ngày nào trong năm này.',
  add: 'Thêm hoặc sửa một ngày',
  addText: 'Ngày địa phương cho nghỉ, ngày làm bù, hoặc bỏ một ngày đã có.',
  kindAsk: 'Ngày này là',
  save: 'Lưu ngày này',
  saved: (day: string) => `Đã lưu ngày ${day}.`,
  byTable: 'Nhập thông báo của năm',
  readOnly: 'Chỉ người quản trị sửa được lịch.',
  dateMissing: 'Nhập ngày theo ngày/tháng/năm.',
  nameMissing: 'Ghi tên hoặc lý do của ngày này.',
};

export const weekdayWords = ['Hai', 'Ba', 'Tư', 'Năm', 'Sáu', 'Bảy', 'Chủ nhật'];
