import type { DossierState } from '../../domain/dossier/dossier.ts';
import type { Channel } from '../../domain/vocabulary.ts';
import type { Role } from '../../domain/people/person.ts';
import { groupDigits } from './numerals.ts';

/** Words that every screen shares: the parts of `ui`, the states, the channels. */
export const fieldWords = {
  optional: '(không bắt buộc)',
  close: 'Đóng',
  loading: 'Đang mở…',
  notANumber: 'Chỉ nhập số, ví dụ 8.000. Sửa lại số này.',
  notADay: 'Ngày này không có. Nhập theo ngày/tháng/năm, ví dụ 05/08/2026.',
  dayHint: 'Ngày/tháng/năm, ví dụ 05/08/2026',
  openCalendar: (label: string) => `Chọn ${label.toLowerCase()} trên lịch`,
  clear: (label: string) => `Xóa ${label.toLowerCase()} đã chọn`,
  nothingFits: 'Không có mục nào khớp. Thử ít chữ hơn, gõ không dấu cũng được.',
  found: (count: number, most: number) =>
    count === 0 ? 'Không có mục nào khớp.' : count >= most ? `Hiện ${most} mục đầu.` : `Có ${count} mục.`,
};

export const toastWords = { undo: 'Hoàn tác' };

export const noticeWords = {
  info: 'Thông tin',
  success: 'Đã xong',
  warning: 'Lưu ý',
  danger: 'Có vấn đề',
};

export const stateWords: Record<DossierState, string> = {
  registered: 'Chờ tiếp nhận',
  refused: 'Từ chối tiếp nhận',
  open: 'Đang giải quyết',
  awaiting: 'Chờ bổ sung',
  resolved: 'Chờ trả kết quả',
  handedOver: 'Đã trả kết quả',
  returned: 'Đã trả lại',
  withdrawn: 'Công dân đã rút',
  stopped: 'Dừng giải quyết',
};

export const channelWords: Record<Channel, string> = {
  inPerson: 'Trực tiếp',
  online: 'Trực tuyến',
  postal: 'Bưu chính công ích',
};

export const roleWords: Record<Role, string> = {
  administrator: 'Quản trị',
  officer: 'Cán bộ tiếp nhận',
  specialist: 'Người giải quyết',
  leader: 'Lãnh đạo',
};

export const shellWords = {
  product: 'Sổ Một cửa',
  skip: 'Tới nội dung chính',
  navigation: 'Các phần của sổ',
  today: 'Hôm nay',
  intake: 'Tiếp nhận',
  register: 'Hồ sơ',
  figures: 'Số liệu',
  reports: 'Báo cáo',
  procedures: 'Thủ tục',
  sync: 'Đồng bộ',
  settings: 'Cài đặt',
  more: 'Thêm',
  moreTitle: 'Các phần khác',
  waits: (count: number) => `${groupDigits(count)} việc chờ`,
  lock: 'Khóa máy',
  person: (name: string) => `Đang dùng: ${name}. Bấm để đổi người.`,
  demo: 'DÙNG THỬ',
  demoMeaning: 'Người và hồ sơ ở đây đều là ví dụ, không có giá trị pháp lý.',
  leaveDemo: 'Xóa văn phòng dùng thử',
  notFound: 'Không có trang này',
  notFoundMeaning: 'Địa chỉ đã gõ không dẫn tới trang nào của sổ. Về trang Hôm nay để tiếp tục.',
  home: 'Về trang Hôm nay',
  pageBroken: 'Trang này không mở được',
  pageBrokenMeaning:
    'Việc đã lưu vẫn còn nguyên trên máy. Tải lại trang; nếu vẫn vậy, báo cho người quản trị dòng dưới đây.',
  reload: 'Tải lại trang',
};
