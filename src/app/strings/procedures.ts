import type { Channel, Limit, LimitUnit, ServiceLevel, SupplementClock } from '../../domain/vocabulary.ts';
import { groupDigits } from './numerals.ts';

export const levelWords: Record<ServiceLevel, string> = {
  full: 'Toàn trình',
  part: 'Một phần',
  other: 'Không trực tuyến',
};

export const unitWords: Record<LimitUnit, string> = {
  workingDay: 'ngày làm việc',
  day: 'ngày',
  hour: 'giờ làm việc',
  sameDay: 'trong ngày',
};

export const limitInWords = (limit: Limit | null): string =>
  limit === null
    ? 'chưa có thời hạn'
    : limit.unit === 'sameDay'
      ? unitWords.sameDay
      : `${groupDigits(limit.amount)} ${unitWords[limit.unit]}`;

export const feeInWords = (dong: number | null): string =>
  dong === null ? 'chưa rõ phí' : dong === 0 ? 'không thu phí' : `${groupDigits(dong)} đồng`;

export const clockWords: Record<SupplementClock | 'office', string> = {
  office: 'Theo cài đặt của cơ quan',
  restart: 'Tính lại từ đầu khi bổ sung đủ',
  pause: 'Tính tiếp, trừ ngày chờ bổ sung',
};

export const channelChoices: readonly Channel[] = ['inPerson', 'online', 'postal'];

export const procedureWords = {
  title: 'Thủ tục',
  lead: (count: number) =>
    `${groupDigits(count)} thủ tục cấp xã. Hồ sơ đã nhận giữ nguyên quy định lúc nhận.`,
  filters: 'Lọc danh sách',
  search: 'Tìm thủ tục',
  searchHint: 'Vài chữ không dấu, chữ đầu của từ (“ks”), hoặc mã thủ tục.',
  field: 'Lĩnh vực',
  allFields: 'Tất cả lĩnh vực',
  state: 'Tình trạng',
  all: 'Tất cả',
  enabled: 'Đang dùng',
  disabled: 'Đã tắt',
  unconfirmed: 'Chưa xác nhận',
  own: 'Cơ quan đã sửa',
  withoutLevel: 'Chưa khai mức độ',
  found: (count: number) => `${groupDigits(count)} thủ tục`,
  none: 'Không có thủ tục nào khớp',
  noneText: 'Thử ít chữ hơn, bỏ bớt điều kiện lọc, hoặc thêm thủ tục mới.',
  add: 'Thêm thủ tục',
  byTable: 'Nhập, xuất bảng',
  back: 'Thủ tục',
  used: (count: number) => `đã nhận ${groupDigits(count)}`,

  newTitle: 'Thủ tục mới',
  nameAndCode: 'Tên và mã',
  code: 'Mã thủ tục',
  codeHint: 'Mã quốc gia như 1.001193; thủ tục riêng thì đặt mã của cơ quan.',
  name: 'Tên thủ tục',
  fieldHint: 'Chọn lĩnh vực có sẵn hoặc gõ lĩnh vực mới.',
  terms: 'Thời hạn và phí theo cách nộp',
  termsText: 'Cách nộp không chọn thì theo quy định của nộp trực tiếp.',
  offered: (channel: string) => `Nhận ${channel.toLowerCase()}`,
  amount: 'Thời hạn',
  unit: 'Tính theo',
  noLimit: 'không có',
  fee: 'Phí, lệ phí',
  dong: 'đồng',
  limitNote: 'Thời hạn ghi bằng lời',
  limitNoteHint: 'Ghi khi thời hạn không chỉ là một con số; lời này được ưu tiên khi hai bên khác nhau.',
  level: 'Mức dịch vụ công trực tuyến',
  levelUnset: 'Chưa xác định',
  clock: 'Sau khi công dân bổ sung hồ sơ',
  components: 'Thành phần hồ sơ',
  usualPapers: 'Giấy tờ phải nộp',
  usualPapersHint:
    'Mỗi dòng một loại, đánh dấu sẵn khi tiếp nhận. Sau dấu chấm phẩy ghi lưu ý, ví dụ “Tờ khai; hai bên khai chung”; lưu ý có “nếu” hay “trừ” thì khi tiếp nhận mới đánh dấu.',
  otherPapers: 'Giấy tờ chỉ nộp khi cần',
  otherPapersHint: 'Không đánh dấu sẵn. Ví dụ “Văn bản ủy quyền; nếu nhờ người khác nộp”.',
  inForceFrom: 'Áp dụng từ ngày',
  inForceHint: 'Hồ sơ nhận từ ngày này theo quy định mới; hồ sơ nhận trước giữ quy định cũ.',
  source: 'Căn cứ',
  sourceHint: 'Quyết định công bố, ví dụ “QĐ 1872/QĐ-UBND”.',
  enabledLabel: 'Cơ quan đang tiếp nhận thủ tục này',
  confirmedLabel: 'Đã so với quyết định công bố',
  confirmedHint: 'Bỏ dấu “chưa xác nhận”.',
  unconfirmedText:
    'Dữ liệu của thủ tục này chưa được so với quyết định công bố. Kiểm tra trước khi hẹn ngày.',
  save: 'Lưu từ ngày áp dụng',
  saved: (name: string) => `Đã lưu thủ tục “${name}”.`,
  versions: 'Các bản quy định',
  version: (from: string) => `Áp dụng từ ${from}`,
  shipped: 'Có sẵn trong sổ',
  readOnly: 'Chỉ người quản trị sửa được thủ tục.',
  dateMissing: 'Nhập ngày áp dụng.',
  lessIsFine: 'Thời hạn cơ quan tự đặt không được dài hơn quy định.',
};
