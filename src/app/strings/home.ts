import { groupDigits } from './numerals.ts';

const weekdays = ['thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy', 'Chủ nhật'];

export const homeWords = {
  setAside: (count: number) => `${groupDigits(count)} mục được để riêng, chưa được đếm`,
  setAsideText: 'Các mục còn nguyên trên máy này. Xem lý do rồi ghi lại hoặc bỏ từng mục.',
  setAsideOpen: 'Xem các mục để riêng',
  title: 'Hôm nay',
  dated: (weekday: number, day: string) => `${capital(weekdays[weekday - 1] ?? '')}, ngày ${day}`,
  dayOff: 'ngày nghỉ, không tính vào hạn trả',
  intake: 'Tiếp nhận hồ sơ',
  intakeHint: 'Nhấn phím N',
  next: 'Việc cần làm tiếp',
  lists: 'Hồ sơ theo tình trạng',
  receivedToday: 'Nhận hôm nay',
  dueToday: 'Hẹn trả hôm nay',
  dueTomorrow: 'Hẹn trả ngày tới',
  overdue: 'Quá hạn',
  awaiting: 'Chờ bổ sung',
  readyToHandOver: 'Chờ trả kết quả',
  registered: 'Chờ tiếp nhận',
  waitingToSync: 'Chờ gửi máy chủ',
  conflict: 'Hai máy ghi khác nhau',
  allClear: 'Không còn việc gấp',
  allClearText: 'Không có hồ sơ quá hạn hay hẹn trả hôm nay. Có người tới, bấm “Tiếp nhận hồ sơ”.',
  todo: {
    overdue: (count: number) => `Giải quyết ${groupDigits(count)} hồ sơ đã quá hạn`,
    overdueWhy: 'Xin lỗi công dân bằng văn bản và hẹn lại ngày trả.',
    conflict: (count: number) => `Xem lại ${groupDigits(count)} hồ sơ hai máy ghi khác nhau`,
    conflictWhy: 'Báo cáo đánh dấu các hồ sơ này tới khi có người quyết định.',
    dueToday: (count: number) => `Trả ${groupDigits(count)} hồ sơ hẹn hôm nay`,
    dueTodayWhy: 'Công dân có thể tới bất cứ lúc nào trong giờ làm việc.',
    registered: (count: number) => `Tiếp nhận ${groupDigits(count)} hồ sơ nộp trực tuyến`,
    registeredWhy: 'Hạn trả tính từ lúc tiếp nhận.',
    readyToHandOver: (count: number) => `Mời công dân tới nhận ${groupDigits(count)} kết quả`,
    readyToHandOverWhy: 'Kết quả đã có, chờ người tới nhận.',
    dueTomorrow: (count: number) => `Chuẩn bị ${groupDigits(count)} hồ sơ hẹn ngày làm việc tới`,
    dueTomorrowWhy: 'Nếu không kịp, báo công dân trước ít nhất một ngày.',
    asksLeader: (count: number) => `Xác nhận việc sửa ngày của ${groupDigits(count)} hồ sơ`,
    asksLeaderWhy: 'Ngày đang tính là ngày cũ, tới khi lãnh đạo trả lời.',
    awaiting: (count: number) => `Nhắc bổ sung ${groupDigits(count)} hồ sơ`,
    awaitingWhy: 'Đồng hồ đang dừng tới khi giấy tờ đủ.',
  },
  emptyTitle: 'Sổ còn trống, bắt đầu từ người đầu tiên',
  emptyText:
    'Khi có người tới nộp hồ sơ, bấm “Tiếp nhận hồ sơ”: chọn thủ tục, ghi tên, in giấy hẹn. Ngày hẹn trả tự tính.',
  emptyImport: 'Nhập sổ cũ từ tệp',
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
  oldUnsyncedTitle: 'Hồ sơ chỉ nằm trên máy này đã lâu',
  oldUnsyncedText: (count: number, days: number) =>
    `${groupDigits(count)} hồ sơ chưa gửi máy chủ, cũ nhất ${days} ngày. Nếu máy hỏng, các hồ sơ này sẽ mất.`,
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
    `Lệch khoảng ${groupDigits(minutes)} phút so với máy chủ. Sửa ngày giờ trong cài đặt của máy; hồ sơ vẫn lưu được.`,
  later: 'Nhắc sau',
};

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
