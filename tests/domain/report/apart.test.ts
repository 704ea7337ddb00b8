/** A line of the inventory that two tablets told differently: in what a report freezes, in its check, and on its paper. */
import { expect, test } from 'vitest';
import type { InventoryId } from '../../../src/base/ids.ts';
import { plainDate } from '../../../src/base/plain-date.ts';
import { reportPageHtml } from '../../../src/documents/report/pages.ts';
import { furtherOf, noFurther } from '../../../src/domain/counting/further.ts';
import { tally } from '../../../src/domain/counting/tally.ts';
import example from '../../../src/domain/forms/indicators/example-form.json';
import type { ItemOf } from '../../../src/domain/inventory/events.ts';
import type { NamedLine } from '../../../src/domain/inventory/line.ts';
import { behindOf } from '../../../src/domain/report/behind.ts';
import { checkReport } from '../../../src/domain/report/checking/check.ts';
import { contentOf } from '../../../src/domain/report/content.ts';
import { inventoryApart } from '../../../src/domain/report/slots/beside.ts';
import { handlingContent, movementContent, quarterlyContent } from '../../documents/family-contents.ts';
import { someSettings } from '../../support/office-facts.ts';
import { pageLinesOf } from '../../documents/laid-out.ts';

const year = { from: plainDate('2026-01-01'), to: plainDate('2026-12-31') };
const repair = (change: Partial<ItemOf<'budget'>> = {}): ItemOf<'budget'> => ({
  ...{ book: 'budget', year: 2026, name: 'Sửa nơi tiếp nhận', source: 'Ngân sách xã', note: '' },
  ...{ plannedDong: 30_000_000, spentDong: null },
  ...change,
});

/** Noted once, then told again by tablets that did not know of each other; null: struck. */
function line(...sayings: readonly (ItemOf<'budget'> | null)[]): NamedLine {
  const story = [repair(), ...sayings].map((item, at) => ({
    ...{ ref: `NODE${at}:1`, by: 'P1', on: plainDate('2026-11-02'), reason: '', item },
  }));
  const last = sayings.findLast((item) => item !== null) ?? repair();
  return {
    ...{ id: 'L1' as InventoryId, item: last, story },
    standing: story.slice(1).map(({ ref }) => ref),
    isStruck: sayings.includes(null),
  };
}

test('a figure to which tablets add other sums is told with each of them, and with what was counted', () => {
  const lines = [
    line(repair({ plannedDong: 31_000_000 }), repair({ plannedDong: 28_000_000, spentDong: 5 })),
  ];
  expect(inventoryApart(lines, year)).toEqual([
    {
      ...{ slot: 'budget.total', line: 'Sửa nơi tiếp nhận' },
      ...{ values: [31_000_000, 28_000_000], counted: 28_000_000 },
    },
    { slot: 'budget.spent', line: 'Sửa nơi tiếp nhận', values: [0, 5], counted: 5 },
  ]);
});

test('what one of them struck counts for nothing, and is told too', () => {
  expect(inventoryApart([line(repair({ plannedDong: 31_000_000 }), null)], year)).toMatchObject([
    { slot: 'budget.total', values: [31_000_000, 0], counted: 0 },
  ]);
});

test('what moves no figure of the period, or was told by one alone, is not told', () => {
  const note = (text: string) => repair({ note: text });
  expect(inventoryApart([line(note('một'), note('hai'))], year)).toEqual([]);
  expect(inventoryApart([line(repair({ plannedDong: 1 }))], year)).toEqual([]);
  const before = { from: plainDate('2025-01-01'), to: plainDate('2025-12-31') };
  expect(inventoryApart([line(repair({ plannedDong: 1 }), repair({ plannedDong: 2 }))], before)).toEqual([]);
});

const apart = [
  { slot: 'budget.total', line: 'Sửa nơi tiếp nhận', values: [31_000_000, 30_000_000], counted: 30_000_000 },
];

test('the check before signing doubts it, with both values', () => {
  const [found] = checkReport({ ...movementContent, apart }, { all: [], earlier: [] }).filter(
    ({ kind }) => kind === 'apart',
  );
  expect(found).toMatchObject({ weight: 'doubt', difference: 1_000_000 });
  expect(found?.cells.map(({ value }) => value)).toEqual([31_000_000, 30_000_000, 30_000_000]);
  expect(found?.sentence).toContain(
    'dòng “Sửa nơi tiếp nhận” được các máy ghi khác nhau, 31.000.000 hoặc 30.000.000',
  );
});

test('the paper says it once, below the table that tells the figure', () => {
  const lines = pageLinesOf(reportPageHtml({ ...movementContent, apart }, { demo: false }));
  const said = lines.flatMap((text, at) => (text.startsWith('Ghi chú: ') ? [[text, lines[at - 1]]] : []));
  expect(said).toEqual([
    [
      expect.stringContaining('(31.000.000 hoặc 30.000.000), tạm tính 30.000.000 và đang được xác minh.'),
      expect.stringContaining('Tổng số'),
    ],
  ]);
});

test('below a form of the office’s own, too, when it is that which tells the figure', () => {
  const form = {
    ...example,
    ...{ columns: [30, 70].map((width) => ({ heading: 'Cột', width })) },
    rows: [{ cells: [{ text: 'Kinh phí' }, { slot: 'budget.total' }] }],
  };
  for (const content of [handlingContent, quarterlyContent]) {
    const counted = { ...content.counted, 'budget.total': 30_000_000 };
    const told = { ...content, counted, apart, forms: [JSON.stringify(form)] };
    const lines = pageLinesOf(reportPageHtml(told, { demo: false }));
    const at = lines.findIndex((text) => text.startsWith('Kinh phí'));
    expect(lines.slice(at + 1).find((text) => text.startsWith('Ghi chú: '))).toContain(
      'tạm tính 30.000.000 và đang được xác minh.',
    );
  }
});

test('a figure that somebody typed is not said to be uncertain', () => {
  const count = {
    ...{ cut: {}, leftOut: [], tally: tally([], year), conflicts: 0 },
    ...{ further: furtherOf(noFurther()), behind: behindOf([], year) },
    office: {
      ...{ procedures: [], noAppointment: [] },
      inventory: [
        line(repair({ plannedDong: 31_000_000 }), repair({ plannedDong: 28_000_000, spentDong: 5 })),
      ],
    },
  };
  const { texts } = movementContent;
  const slotsOf = (figures: Readonly<Record<string, number>>) =>
    contentOf(
      count,
      { ...{ period: year, preset: 'calendarYear', texts }, written: { figures: { ...figures }, parts: {} } },
      someSettings(),
      1,
    ).apart?.map(({ slot }) => slot);
  expect(slotsOf({})).toEqual(['budget.total', 'budget.spent']);
  expect(slotsOf({ 'budget.total': 29_000_000 })).toEqual(['budget.spent']);
});
