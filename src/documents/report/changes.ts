/** What is different between two counts of the same period, by the names that the report uses. */
import { adjustment } from '../../domain/report/figures.ts';
import type { Bucket, Tally } from '../../domain/counting/tally-row.ts';

export interface Change {
  readonly bucket: Bucket;
  readonly name: string;
  readonly before: number;
  readonly after: number;
}

/** The unfolded figures in the words of an official page. */
export const bucketNames: Readonly<Record<Bucket, string>> = {
  carriedOver: 'Kỳ trước chuyển qua',
  receivedOnline: 'Tiếp nhận trực tuyến',
  receivedInPerson: 'Tiếp nhận trực tiếp',
  receivedPostal: 'Tiếp nhận qua dịch vụ bưu chính',
  resolvedEarly: 'Đã giải quyết trước hạn',
  resolvedOnTime: 'Đã giải quyết đúng hạn',
  resolvedLate: 'Đã giải quyết quá hạn',
  closed: 'Trả lại, rút, dừng giải quyết',
  awaiting: 'Đang chờ bổ sung',
  pendingInTime: 'Đang giải quyết trong hạn',
  pendingOverdue: 'Đang giải quyết quá hạn',
};

export const changesSince = (before: Tally, after: Tally): readonly Change[] =>
  adjustment(before, after)
    .buckets.filter(({ field }) => field === null)
    .map(({ bucket, was, is }) => ({ bucket, name: bucketNames[bucket], before: was, after: is }));
