import { groupDigits } from '../numerals.ts';

/** What lists, their badges and the sign of the connection say: nothing of it is needed before a page is open. */
export const dueWords = {
  none: 'Chưa có hẹn trả',
  overdue: (day: string) => `Quá hạn ${day}`,
  wasOverdue: (day: string) => `Đã quá hạn ${day}`,
  today: (day: string) => `Hôm nay ${day}`,
  tomorrow: (day: string) => `Ngày làm việc tới ${day}`,
  later: (day: string) => `Hẹn ${day}`,
  paused: (day: string) => `Hẹn ${day}, đồng hồ đang dừng`,
};

export const whereWords = {
  accepted: (position: number) => `Máy chủ đã nhận, số ${groupDigits(position)}`,
  onTablets: (labels: readonly string[]) => `Đã có trên máy khác: ${labels.join(', ')}`,
  quarantined: 'Máy chủ để riêng',
  thisTablet: 'Mới lưu trên máy này',
  thisTabletOnce: 'Mới lưu trên máy này, một bản',
};

export const pagerWords = {
  label: 'Chuyển trang',
  previous: 'Trang trước',
  next: 'Trang sau',
  shown: (from: number, to: number, total: number) =>
    `${groupDigits(from)}–${groupDigits(to)} trong ${groupDigits(total)}`,
};

export const syncWords = {
  notEnrolled: 'Chưa nối máy chủ',
  idle: 'Đã đồng bộ',
  /** Entries, of which a dossier has several. */
  waiting: (count: number) => `${groupDigits(count)} mục chờ gửi`,
  running: 'Đang đồng bộ',
  sending: (waiting: number) => `Đang gửi, còn ${groupDigits(waiting)}`,
  offline: 'Chưa tới được máy chủ',
  refused: 'Máy chủ từ chối máy này',
  waitingForKey: 'Chờ nhận khóa',
  quarantined: (count: number) => `${groupDigits(count)} mục để riêng`,
};
