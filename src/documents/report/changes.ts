/** What is different between two counts of the same period, by the names that the report uses. */
import { adjustment } from '../../domain/report/figures.ts';
import type { Bucket } from '../../domain/counting/tally-row.ts';
import { petitionsDiffering } from '../../domain/petition/counting.ts';
import type { ReportContent } from '../../domain/report/events.ts';
import { petitionFigureAmongOthers } from '../petition-words.ts';

export interface Change {
  readonly name: string;
  readonly before: number;
  readonly after: number;
  /** What is counted; left out where the name says it. */
  readonly unit?: string;
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

type Figures = Pick<ReportContent, 'tally' | 'petitions'>;

export const changesSince = (before: Figures, after: Figures): readonly Change[] => [
  ...adjustment(before.tally, after.tally)
    .buckets.filter(({ field }) => field === null)
    .map(({ bucket, was, is }) => ({ name: bucketNames[bucket], before: was, after: is, unit: 'hồ sơ' })),
  ...petitionsDiffering(before.petitions, after.petitions).map(({ side, figure, was, is }) => ({
    ...{ name: petitionFigureAmongOthers(side, figure), before: was, after: is },
  })),
];
