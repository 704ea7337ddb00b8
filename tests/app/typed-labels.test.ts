/** How the boxes of typed figures are labelled: their group's legend is told once, and no two of a group are called the same. */
import { expect, test } from 'vitest';
import { labelInGroup } from '../../src/app/pages/report/typed/typed-figures.ts';
import { families } from '../../src/domain/report/families/families.ts';
import type { ReportFamily } from '../../src/domain/report/families/family.ts';

const legend = 'Nhiệm vụ: cải cách tài chính công';

test.each([
  ['task.finance.total', legend, 'Được giao, theo kế hoạch'],
  ['task.finance.pending.overdue', legend, 'Quá hạn chưa hoàn thành'],
  ['score.finance.reached', 'Chấm điểm: cải cách tài chính công', 'Điểm đạt'],
  // Of another field than its group's it says which.
  ['task.direction.done', legend, 'Nhiệm vụ đã hoàn thành, đã triển khai (chỉ đạo, điều hành)'],
  ['procedure.total', 'Rà soát, công khai thủ tục', 'TTHC thuộc thẩm quyền giải quyết'],
])('%s under “%s” is “%s”', (slot, title, label) => {
  expect(labelInGroup(slot, title)).toBe(label);
});

test('no box of any family repeats what its legend says behind the colon, and none is called as another of its group', () => {
  for (const { asks } of Object.values<ReportFamily>(families))
    for (const { title, slots } of asks) {
      const labels = slots.map((slot) => labelInGroup(slot, title));
      expect(new Set(labels).size).toBe(slots.length);
      const of = title.split(': ')[1];
      if (of !== undefined) expect(labels.filter((label) => label.includes(of))).toEqual([]);
    }
});
