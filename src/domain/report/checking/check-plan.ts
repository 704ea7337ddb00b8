/** Tasks of the plan as they were typed, field by field: what became of them without how many there were adds up to nothing. */
import { nameOfKey } from '../checks/words.ts';
import { taskFields } from '../checks/slots/tasks.ts';
import type { ReportContent } from '../events.ts';
import { finding, type Finding } from './finding.ts';

const ends = ['done', 'notDue', 'notReached', 'cancelled', 'pending.overdue'] as const;

export function checkPlan({ written }: Pick<ReportContent, 'written'>): readonly Finding[] {
  const figures = written?.figures ?? {};
  return Object.entries(taskFields).flatMap(([field, name]) => {
    const typed = ends.flatMap((end) => {
      const [key, value] = [`task.${field}.${end}`, figures[`task.${field}.${end}`]];
      return value === undefined || value === 0 ? [] : [{ name: nameOfKey(key), value, slot: key }];
    });
    if (typed.length === 0 || figures[`task.${field}.total`] !== undefined) return [];
    const told = typed.map((cell) => `${cell.name}: ${cell.value}`).join('; ');
    return [
      finding({
        ...{ kind: 'figures', weight: 'error', cells: typed, difference: null },
        slot: `task.${field}.total`,
        sentence: `Lĩnh vực ${name} có ${told}, nhưng chưa ghi số nhiệm vụ được giao. Gõ số ấy, hoặc xóa các số này.`,
      }),
    ];
  });
}
