/** Why a dossier is overdue: said on its page, for many at once after an outage, and counted. */
import { formatDay, type PlainDate } from '../../../base/plain-date.ts';
import { nameOfCause, type DelayCause } from '../../../domain/outages/delay-causes.ts';

const later = 'Nguyên nhân của phiên bản mới hơn';
const unknown = 'Chưa rõ nguyên nhân';

export const delayWords = {
  title: 'Nguyên nhân quá hạn',
  unknown: 'Chưa rõ nguyên nhân. Ai biết thì ghi, để số liệu không phải đoán.',
  cause: (cause: DelayCause) => nameOfCause(cause) ?? later,
  name: (cause: DelayCause | null) => (cause === null ? unknown : (nameOfCause(cause) ?? later)),
  figure: (cause: DelayCause | null) =>
    cause === null ? 'Quá hạn, chưa rõ nguyên nhân' : `Quá hạn: ${nameOfCause(cause) ?? later}`,
  saidBy: (name: string, on: PlainDate) => `${name} ghi ngày ${formatDay(on)}`,
  explain: 'Ghi nguyên nhân',
  again: 'Sửa nguyên nhân',
  choose: 'Nguyên nhân',
  which: 'Sự cố nào',
  noOutage: 'Chưa chỉ rõ sự cố nào',
  note: 'Ghi chú',
  noteHint: 'Chỉ người của cơ quan đọc được; không in ra báo cáo.',
  save: 'Ghi lại',
  cancel: 'Bỏ qua',
  saved: 'Đã ghi nguyên nhân quá hạn.',
  conflict: (first: string, who: string, second: string, otherWho: string) =>
    `${who} ghi nguyên nhân quá hạn là “${first}”. Ở máy khác, ${otherWho} ghi là “${second}”. Điều ghi trước đang được giữ. Hãy hỏi lại hai người, rồi chọn.`,
  keep: (cause: string) => `Giữ “${cause}”`,
  apply: (cause: string) => `Chọn “${cause}”`,
  byCause: 'Quá hạn theo nguyên nhân',
  causesTable: 'Số hồ sơ quá hạn theo từng nguyên nhân',
  causeColumn: 'Nguyên nhân',
  countColumn: 'Hồ sơ',
  neverGuessed: 'Chỉ đếm nguyên nhân đã có người ghi; máy không đoán.',
} as const;
