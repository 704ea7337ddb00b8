/** Figures unlike those of the last periods. Nothing is wrong with one by itself: it is a doubt, and the dossiers can be opened. */
import type { Period } from '../../../base/period.ts';
import type { Bucket, Tally } from '../../counting/tally-row.ts';
import { receivedBuckets } from '../../counting/chart-series.ts';
import { sumOf } from '../../counting/tally.ts';
import { nameOfKey, written } from '../checks/words.ts';
import type { ReportContent } from '../events.ts';
import { bucketsOfSlot, countOf } from '../slots/buckets.ts';
import { finding, type Finding } from './finding.ts';

/** How many periods before this one say what is usual. */
export const periodsBefore = 12;
/** What is asked of a period before this one. */
export type CountedBefore = Pick<Tally, 'total'>;
/**
 * Whether a period says what is usual: a few that were brought in from years before, and are still open, make no period of the
 * register usual.
 */
export const isUsual = ({ total }: CountedBefore): boolean => sumOf(total, receivedBuckets) > 0;
/** Fewer periods say nothing of what is usual. */
const fewestPeriods = 4;
const watched = [
  'received.new',
  'received.online',
  'resolved.total',
  'resolved.late',
  'pending.overdue',
  'ended.total',
  'awaiting.total',
] as const;

/** @param earlier the last twelve periods of the same kind, or as many as there are with anything in them */
export function checkJumps(content: ReportContent, earlier: readonly CountedBefore[]): readonly Finding[] {
  if (earlier.length < fewestPeriods) return [];
  return watched.flatMap((slot) => {
    const value = countOf(content.tally.total, slot);
    const before = earlier.map(({ total }) => countOf(total, slot));
    const usual = median(before);
    // Robust against one odd month among them: 1.4826 makes of the median deviation what a normal one would be.
    const spread = 1.4826 * median(before.map((each) => Math.abs(each - usual)));
    const room = Math.max(4 * spread, usual / 2, 10);
    const [least, most] = [Math.min(...before), Math.max(...before)];
    if (Math.abs(value - usual) <= room || (value >= least && value <= most)) return [];
    const buckets: readonly Bucket[] = bucketsOfSlot[slot];
    return [
      finding({
        ...{ kind: 'jump', weight: 'doubt', difference: value - usual },
        cells: [
          {
            name: nameOfKey(slot),
            value,
            opens: { figure: { kind: 'bucket', buckets }, period: content.period as Period },
          },
          { name: `Thường gặp trong ${earlier.length} kỳ trước`, value: usual },
        ],
        sentence: `${nameOfKey(slot)} là ${written(value)}; ${earlier.length} kỳ trước từ ${written(least)} đến ${written(most)}, thường là ${written(usual)}.`,
      }),
    ];
  });
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low = 0, high = 0] = [sorted[middle - (1 - (sorted.length % 2))], sorted[middle]];
  return Math.round((low + high) / 2);
}
