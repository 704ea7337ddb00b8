/** Lines of the inventory that tablets tell differently: each figure in which one counts is told with both values. */
import { nameOfKey, written } from '../checks/words.ts';
import type { ReportContent } from '../events.ts';
import { finding, type Finding } from './finding.ts';

export const checkApart = ({ apart = [] }: Pick<ReportContent, 'apart'>): readonly Finding[] =>
  apart.map(({ slot, line, values, counted }) => {
    const name = nameOfKey(slot);
    const difference = Math.max(...values) - Math.min(...values);
    return finding({
      ...{ kind: 'apart', weight: 'doubt', difference },
      cells: [
        ...values.map((value, at) => ({ name: `${name}, “${line}”, bản ghi thứ ${at + 1}`, value })),
        { name: `${name}, “${line}”, báo cáo tạm tính`, value: counted },
      ],
      sentence: `${name}: dòng “${line}” được các máy ghi khác nhau, ${values.map(written).join(' hoặc ')}; báo cáo tạm tính ${written(counted)}, lệch ${written(difference)}.`,
    });
  });
