import { lengthInWords } from '../moments.ts';
import { groupDigits } from '../numerals.ts';

/** What could cost somebody's work later. Not with the first screen: the warnings come after it. */
export const warningWords = {
  setAside: (count: number) => `${groupDigits(count)} mục được để riêng, chưa được đếm`,
  setAsideText: 'Các mục còn nguyên trên máy này. Xem lý do rồi ghi lại hoặc bỏ từng mục.',
  setAsideOpen: 'Xem các mục để riêng',
  yearTitle: (year: number) => `Lịch nghỉ năm ${year} chưa được xác nhận`,
  yearText:
    'Ngày hẹn trả rơi vào năm này mới là dự kiến. Khi có thông báo chính thức, người quản trị xác nhận lịch.',
  yearAction: 'Xem lịch nghỉ',
  notPersistedTitle: 'Trình duyệt có thể xóa dữ liệu khi máy đầy',
  notPersistedText:
    'Cài sổ vào màn hình chính để trình duyệt giữ dữ liệu lâu dài, và nối máy chủ để hồ sơ luôn có bản thứ hai.',
  install: 'Cài vào màn hình chính',
  installHow:
    'Trên Chrome: mở trình đơn ⋮, chọn “Thêm vào màn hình chính”. Trên iPad: bấm nút chia sẻ, chọn “Thêm vào MH chính”.',
  diskTitle: 'Bộ nhớ của máy sắp đầy',
  diskText: (percent: number) =>
    `Trình duyệt đã dùng ${percent} % phần được phép. Xóa bớt ảnh, phim, ứng dụng trên máy để không mất chỗ lưu hồ sơ.`,
  oldUnsyncedTitle: (dossiers: number) =>
    dossiers > 0 ? 'Hồ sơ chỉ nằm trên máy này đã lâu' : 'Có bản ghi chỉ nằm trên máy này đã lâu',
  /** Where no dossier waits, what waits is something else: petitions, a report, settings. */
  oldUnsyncedText: ({ dossiers, entries }: Readonly<Record<'dossiers' | 'entries', number>>, days: number) =>
    dossiers > 0
      ? `${groupDigits(dossiers)} hồ sơ chưa gửi máy chủ, cũ nhất ${days} ngày. Nếu máy hỏng, các hồ sơ này sẽ mất.`
      : `${groupDigits(entries)} bản ghi chưa gửi máy chủ, cũ nhất ${days} ngày. Nếu máy hỏng, các bản ghi này sẽ mất.`,
  oldUnsyncedAction: 'Mở Đồng bộ',
  copyText: (entries: number) =>
    `${groupDigits(entries)} bản ghi chưa có trên máy chủ, và hôm nay chưa có bản sao ngoài trình duyệt.`,
  copyAction: 'Ghi bản sao',
  copyMade: 'Đã ghi bản sao. Cất tệp ở nơi khác máy này.',
  copyNotMade: 'Chưa ghi được bản sao. Mở Đồng bộ để xem lý do.',
  folderLapsed: 'Trình duyệt đã quên cho phép ghi bản sao vào thư mục đã chọn.',
  folderAllow: 'Cho phép lại',
  twice: (count: number) => `${groupDigits(count)} số hồ sơ đã cấp cho hai người`,
  twiceText: 'Mở một trong hai hồ sơ và cấp số mới, rồi in lại giấy hẹn.',
  clockTitle: 'Đồng hồ của máy này sai',
  clockText: (minutes: number) =>
    `Lệch khoảng ${lengthInWords(minutes)} so với máy chủ. Sửa ngày giờ trong cài đặt của máy; hồ sơ vẫn lưu được.`,
  later: 'Nhắc sau',
};
