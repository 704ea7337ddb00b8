/** Totals that were typed, where the report prints them below the lines of the inventory: they have to be what the lines make. */
import { nameOfKey, written as said } from '../checks/words.ts';
import type { InventoryRows, ReportContent } from '../events.ts';
import { familyOfForm } from '../families/families.ts';
import { blocksOf } from '../families/outline.ts';
import { finding, type Finding } from './finding.ts';

/** Of each slot: the table whose total it is, and what each line adds; `null` where a line says nothing. */
const totals: readonly {
  readonly slot: string;
  readonly table: string;
  readonly of: (rows: InventoryRows) => readonly (number | null)[];
}[] = [
  {
    ...{ slot: 'equipment.total', table: 'equipment-lines' },
    of: ({ equipment }) => equipment.map(({ count }) => count),
  },
  {
    ...{ slot: 'budget.total', table: 'budget-lines' },
    of: ({ budget }) => budget.map(({ plannedDong }) => plannedDong),
  },
  {
    ...{ slot: 'budget.spent', table: 'budget-lines' },
    of: ({ budget }) => budget.map(({ spentDong }) => spentDong),
  },
];

export function checkLines({
  form,
  inventory,
  written,
}: Pick<ReportContent, 'form' | 'inventory' | 'written'>): readonly Finding[] {
  const { outline } = familyOfForm(form.id);
  if (inventory === undefined || outline === undefined) return [];
  const tables = new Set(blocksOf(outline).flatMap((block) => (block.kind === 'table' ? [block.form] : [])));
  return totals.flatMap(({ slot, table, of }) => {
    const typed = written?.figures[slot];
    const lines = of(inventory).filter((line) => line !== null);
    const sum = lines.reduce((all, line) => all + line, 0);
    if (typed === undefined || lines.length === 0 || typed === sum || !tables.has(table)) return [];
    const name = nameOfKey(slot);
    return [
      finding({
        ...{ kind: 'figures', weight: 'error', difference: typed - sum },
        cells: [
          { name, value: typed, slot },
          { name: 'Cộng các dòng in trong bảng', value: sum },
        ],
        sentence: `${name} ghi ${said(typed)}; các dòng in ngay trong bảng cộng được ${said(sum)}, lệch ${said(Math.abs(typed - sum))}. Xóa số đã gõ, hoặc ghi đủ dòng ở Sổ nguồn lực.`,
      }),
    ];
  });
}
