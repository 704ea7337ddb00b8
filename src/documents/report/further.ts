/** What a report says beside its seven shares: apologies, results of the same day, reuse, receipt regardless of boundary. */
import type { FurtherName, Share } from '../../domain/counting/tally-row.ts';
import type { ReportContent } from '../../domain/report/events.ts';
import { writeCount, writeShare } from './numerals.ts';

export const furtherTitles: Readonly<Record<FurtherName, string>> = {
  apologised: 'Quá hạn đã xin lỗi, hẹn lại',
  apologisedInTime: 'Quá hạn đã xin lỗi trước ngày hẹn',
  sameDay: 'Có kết quả ngay trong ngày',
  noAppointment: 'Nhận theo ngày không viết, ngày không hẹn',
  noAppointmentKept: 'Ngày không hẹn, có kết quả trong ngày',
  componentsReused: 'Dùng lại giấy tờ, dữ liệu đã có',
  acrossBoundary: 'Tiếp nhận không phụ thuộc địa giới',
  awaitingOverdue: 'Chờ bổ sung đã quá hạn trước khi chờ',
  otherOnline: 'Nộp trực tuyến ngoài dịch vụ toàn trình, một phần',
  graded: 'Công dân đánh giá khi nhận kết quả',
  satisfied: 'Đánh giá hài lòng',
  dissatisfied: 'Đánh giá không hài lòng',
};

type Further = NonNullable<ReportContent['further']>;

/** One line a share that the report tells; the value chooses the sentence. */
export const furtherSentences = (further: Further): readonly string[] =>
  [apologies(further), sameDay(further), initiative(further), reused(further), boundary(further)].filter(
    (line) => line !== '',
  );

function apologies({ apologised, apologisedInTime }: Further): string {
  if (apologised === undefined) return '';
  const name = 'Xin lỗi, hẹn lại ngày trả kết quả';
  const overdue = `${writeCount(apologised.d)} hồ sơ quá hạn`;
  if (apologised.d === 0) return `${name}: không có hồ sơ quá hạn`;
  if (apologised.n === 0) return `${name}: chưa hồ sơ nào trong ${overdue} có văn bản xin lỗi`;
  const inTime = apologisedInTime?.n ?? 0;
  const when = inTime === 0 ? 'đều không trước ngày hẹn' : `trong đó ${writeCount(inTime)} trước ngày hẹn`;
  return `${name}: ${writeCount(apologised.n)}/${overdue} đã có văn bản xin lỗi, ${when}`;
}

const sameDay = ({ sameDay: share }: Further): string =>
  shareLine('Có kết quả ngay trong ngày tiếp nhận', share);

/** An office that has not chosen any day says nothing of it. */
function initiative({ noAppointmentKept: share }: Further): string {
  if (share === undefined || share.d === 0) return '';
  const kept =
    share.n === 0 ? 'chưa hồ sơ nào có kết quả trong ngày' : `${writeCount(share.n)} có kết quả trong ngày`;
  return `Sáng kiến “Ngày không viết, ngày không hẹn”: ${writeCount(share.d)} hồ sơ, ${kept}`;
}

const reused = ({ componentsReused: share }: Further): string =>
  shareLine('Dùng lại giấy tờ, dữ liệu đã có', share);

const boundary = ({ acrossBoundary: share }: Further): string =>
  shareLine('Tiếp nhận không phụ thuộc địa giới hành chính', share);

/** What is said of the awaiting in the sentence that counts them; nothing where none was overdue, or the report tells of none. */
export function begunOverdue({ awaitingOverdue: share }: Further): string {
  if (share === undefined || share.n === 0) return '';
  return share.n === share.d
    ? ', đã quá hạn trước khi chờ'
    : `, trong đó ${writeCount(share.n)} đã quá hạn trước khi chờ`;
}

function shareLine(name: string, share: Share | undefined): string {
  const written = share && writeShare(share);
  if (share === undefined || written === undefined) return '';
  return `${name}: ${share.n === 0 ? 'không phát sinh' : written}`;
}
