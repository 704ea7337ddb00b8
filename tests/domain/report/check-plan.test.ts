/** Tasks of the plan that were typed by halves: nobody learns from them how many there were. */
import { expect, test } from 'vitest';
import { checkReport } from '../../../src/domain/report/checking/check.ts';
import { slotValues } from '../../../src/domain/report/slots/slot-values.ts';
import { reviewContent } from '../../documents/family-contents.ts';

const typed = (figures: Readonly<Record<string, number>>) => ({
  ...reviewContent,
  written: { figures, parts: {} },
});
const found = (figures: Readonly<Record<string, number>>): readonly string[] =>
  checkReport(typed(figures), { all: [], earlier: [] })
    .filter(({ weight }) => weight === 'error')
    .map(({ sentence }) => sentence);

test('what became of tasks without how many there were is found, and makes no sum with other fields', () => {
  const figures = { 'task.direction.done': 3, 'task.direction.notDue': 4, 'task.institution.total': 8 };
  expect(found(figures)).toEqual([
    'Lĩnh vực chỉ đạo, điều hành có Nhiệm vụ đã hoàn thành, đã triển khai (chỉ đạo, điều hành): 3; Nhiệm vụ chưa đến hạn, chưa triển khai (chỉ đạo, điều hành): 4, nhưng chưa ghi số nhiệm vụ được giao. Gõ số ấy, hoặc xóa các số này.',
  ]);
  expect(slotValues(typed(figures)).get('task.total')).toBeUndefined();
});

test('a field that is told whole, of nothing, or not at all is none', () => {
  expect(found({ 'task.direction.total': 7, 'task.direction.done': 7, 'task.finance.done': 0 })).toEqual([]);
  const whole = typed({ 'task.direction.total': 7, 'task.institution.total': 8 });
  expect(slotValues(whole).get('task.total')?.value).toBe(15);
});

test('a sentence of a month that tells of nine, or of six left, is found; of those to come or gone by it may', () => {
  const month = {
    ...reviewContent,
    preset: 'cutOffMonth' as const,
    period: { from: '2026-08-15', to: '2026-09-14' } as typeof reviewContent.period,
  };
  const said = (assessment: string): readonly string[] =>
    checkReport(
      { ...month, texts: { ...month.texts, title: 'Báo cáo tháng 9 năm 2026', assessment } },
      { all: [], earlier: [] },
    ).flatMap(({ kind, cells }) => (kind === 'time' ? [String(cells[0]?.value)] : []));
  expect(said('Trong 9 tháng, xã tiếp nhận nhiều hồ sơ hơn.')).toEqual(['9 tháng']);
  expect(said('Nhiệm vụ 6 tháng cuối năm còn nhiều.')).toEqual(['6 tháng cuối năm']);
  expect(said('Trong 6 tháng tới sẽ sửa nơi tiếp nhận; 3 tháng cuối năm theo dõi hằng ngày.')).toEqual([]);
});
