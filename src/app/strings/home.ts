import { capital } from '../../base/capital.ts';
import { formatDay, type PlainDate } from '../../base/plain-date.ts';
import type { MyStep } from '../../domain/report/next-step.ts';
import { groupDigits } from './numerals.ts';

const weekdays = ['thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy', 'Chủ nhật'];

export const homeWords = {
  title: 'Hôm nay',
  dated: (weekday: number, day: string) => `${capital(weekdays[weekday - 1] ?? '')}, ngày ${day}`,
  dayOff: 'ngày nghỉ, không tính vào hạn trả',
  intake: 'Tiếp nhận hồ sơ',
  next: 'Việc cần làm tiếp',
  lists: 'Hồ sơ theo tình trạng',
  receivedToday: 'Nhận hôm nay',
  dueToday: 'Hẹn trả hôm nay',
  dueTomorrow: 'Hẹn trả ngày tới',
  overdue: 'Quá hạn',
  awaiting: 'Chờ bổ sung',
  awaitingOverdue: 'Quá hạn trước khi chờ bổ sung',
  readyToHandOver: 'Chờ trả kết quả',
  registered: 'Chờ tiếp nhận',
  waitingToSync: 'Chờ gửi máy chủ',
  conflict: 'Hai máy ghi khác nhau',
  allClear: 'Không còn việc gấp',
  allClearText: 'Không có hồ sơ quá hạn hay hẹn trả hôm nay. Có người tới, bấm “Tiếp nhận hồ sơ”.',
  todo: {
    overdue: (count: number) => `Giải quyết ${groupDigits(count)} hồ sơ đã quá hạn`,
    overdueWhy: 'Làm xong sớm nhất có thể; hồ sơ nào chưa xin lỗi thì chuẩn bị phiếu xin lỗi.',
    asksLeader: (count: number) => `Xác nhận việc sửa ngày của ${groupDigits(count)} hồ sơ`,
    asksLeaderWhy: 'Ngày đang tính là ngày cũ, tới khi lãnh đạo trả lời.',
    conflict: (count: number) => `Xem lại ${groupDigits(count)} hồ sơ hai máy ghi khác nhau`,
    conflictWhy: 'Báo cáo đánh dấu các hồ sơ này tới khi có người quyết định.',
    toApologise: (count: number) => `${groupDigits(count)} hồ sơ cần xin lỗi, hẹn lại`,
    toApologiseWhy:
      'Quá hạn, hoặc đến hạn chậm nhất ngày làm việc tới: không kịp thì chuẩn bị phiếu xin lỗi.',
    asksExtension: (count: number) => `Ký ${groupDigits(count)} phiếu xin lỗi, hẹn lại`,
    asksExtensionWhy: 'Chưa ký thì chưa hứa gì với công dân.',
    dueToday: (count: number) => `Trả ${groupDigits(count)} hồ sơ hẹn hôm nay`,
    dueTodayWhy: 'Công dân có thể tới bất cứ lúc nào trong giờ làm việc.',
    registered: (count: number) => `Tiếp nhận ${groupDigits(count)} hồ sơ nộp trực tuyến`,
    registeredWhy: 'Hạn trả tính từ lúc tiếp nhận.',
    readyToHandOver: (count: number) => `Mời công dân tới nhận ${groupDigits(count)} kết quả`,
    readyToHandOverWhy: 'Kết quả đã có, chờ người tới nhận.',
    dueTomorrow: (count: number) => `Chuẩn bị ${groupDigits(count)} hồ sơ hẹn ngày làm việc tới`,
    dueTomorrowWhy: 'Nếu không kịp, báo công dân trước ít nhất một ngày.',
    awaiting: (count: number) => `Nhắc bổ sung ${groupDigits(count)} hồ sơ`,
    awaitingWhy: 'Đồng hồ đang dừng tới khi giấy tờ đủ.',
  },
  /** Of a leader: what is asked of them, not of the desk. */
  leaderTodo: {
    overdue: (count: number) => `${groupDigits(count)} hồ sơ đã quá hạn`,
    overdueWhy: 'Xem hồ sơ đang ở ai và đôn đốc; hồ sơ nào chưa xin lỗi thì ký phiếu xin lỗi.',
  },
  handsTodo: (count: number) => `${groupDigits(count)} hồ sơ đang ở tay bạn`,
  handsTodoWhy: 'Xem theo hạn xử lý; xong thì giao lại quầy.',
  petitionsLate: (count: number) => `${groupDigits(count)} phản ánh, kiến nghị quá hạn`,
  petitionsDue: (count: number) => `${groupDigits(count)} phản ánh, kiến nghị sắp đến hạn`,
  petitionsWhy: 'Trả lời, hoặc công khai kết quả đã trả lời.',
  keyTodo: (name: string) => `Xác nhận chữ ký của ${name} trên máy mới`,
  keyTodoWhy: 'Chưa xác nhận thì cấp trên chưa nhận những gì họ ghi trên máy đó.',
  reportTodo: {
    approve: (from: PlainDate, to: PlainDate) => `Phê duyệt báo cáo ${between(from, to)}`,
    submit: (from: PlainDate, to: PlainDate) => `Gửi báo cáo ${between(from, to)} lên cấp trên`,
    newVersion: (from: PlainDate, to: PlainDate) => `Cấp trên trả lại báo cáo ${between(from, to)}`,
    closeAgain: (from: PlainDate, to: PlainDate) => `Sửa và chốt lại báo cáo ${between(from, to)}`,
    setAside: (from: PlainDate, to: PlainDate) => `Hai báo cáo trùng kỳ ${between(from, to)}`,
  } satisfies Record<MyStep, (from: PlainDate, to: PlainDate) => string>,
  nothingForLeader: 'Không có việc chờ lãnh đạo',
  nothingForLeaderText: 'Không có báo cáo chờ phê duyệt, không có hồ sơ quá hạn.',
  leaderNext: 'Chờ lãnh đạo',
  open: 'Chưa giải quyết xong',
  emptyTitle: 'Sổ còn trống, bắt đầu từ người đầu tiên',
  emptyText:
    'Khi có người tới nộp hồ sơ, bấm “Tiếp nhận hồ sơ”: chọn thủ tục, ghi tên, in giấy hẹn. Ngày hẹn trả tự tính.',
  emptyImport: 'Nhập sổ cũ từ tệp',
};
const between = (from: PlainDate, to: PlainDate): string => `từ ${formatDay(from)} đến hết ${formatDay(to)}`;
