/** The figures of a closed report by the names of their slots. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainDate } from '../../../src/base/plain-date.ts';
import type { InventoryId } from '../../../src/base/ids.ts';
import { FacetColumns } from '../../../src/domain/counting/columns.ts';
import { rowsIn } from '../../../src/domain/counting/column-rows.ts';
import { delaysThere } from '../../../src/domain/counting/delays.ts';
import { furtherShares } from '../../../src/domain/counting/further.ts';
import { tally } from '../../../src/domain/counting/tally.ts';
import type { InventoryItem } from '../../../src/domain/inventory/events.ts';
import { failing } from '../../../src/domain/report/checks/figure.ts';
import { prove } from '../../../src/domain/report/checks/prove.ts';
import { findSlot } from '../../../src/domain/report/checks/slots/slot-list.ts';
import type { WrittenParts } from '../../../src/domain/report/events.ts';
import { furtherOf, noFurther } from '../../../src/domain/counting/further.ts';
import { behindOf } from '../../../src/domain/report/behind.ts';
import { contentOf } from '../../../src/domain/report/content.ts';
import { countBeside, inventoryRows, proceduresUsed } from '../../../src/domain/report/slots/beside.ts';
import { slotValues } from '../../../src/domain/report/slots/slot-values.ts';
import { facet, printed001, reportContent } from '../../documents/report-content.ts';
import { arbMonth } from '../../support/facets.ts';
import { someSettings } from '../../support/office-facts.ts';
import { runs, seedInUse } from '../../support/runs.ts';

const quarter = { from: plainDate('2024-01-01'), to: plainDate('2024-03-25') };
const valueIn = (content: Parameters<typeof slotValues>[0]) => (key: string) =>
  slotValues(content).get(key)?.value;

describe('what the log counts', () => {
  test('is there under the names of its slots: a commune of 353 online dossiers', () => {
    const value = valueIn(reportContent(printed001()));
    expect(
      ['received.total', 'received.new', 'received.online', 'received.direct', 'resolved.early'].map(value),
    ).toEqual([353, 353, 353, 0, 345]);
    expect(['resolved.early.percent', 'resolved.onTime.percent', 'resolved.late.percent'].map(value)).toEqual(
      [97.73, 2.27, 0],
    );
    expect(value('digitised.components')).toBe(353);
  });

  test('is not there where there is nothing to divide by, and what nobody counts is not there either', () => {
    const value = valueIn(reportContent([]));
    expect(value('received.total')).toBe(0);
    expect(value('received.online.percent')).toBeUndefined();
    expect(value('procedure.published.new')).toBeUndefined();
    expect(value('petition.received')).toBeUndefined();
  });

  test('counts causes that only a later version knows with those that nobody has said', () => {
    const delays = [
      { cause: 'workload', count: 2 },
      { cause: 'ofLater', count: 3 },
      { cause: null, count: 1 },
    ];
    const values = slotValues({ ...reportContent([]), delays });
    expect([...values.keys()].filter((key) => key.startsWith('delay.'))).toEqual([
      ...['delay.total', 'delay.workload', 'delay.unknown'],
    ]);
    expect(values.get('delay.unknown')).toMatchObject({
      ...{ value: 4, opens: { kind: 'dossiers', figure: { kind: 'delay', cause: null } } },
    });
  });

  test(`adds up, has names that are slots, and opens what it counts (${seedInUse})`, () => {
    fc.assert(
      fc.property(arbMonth, ({ facets, period }) => {
        const content = {
          ...reportContent([]),
          tally: tally(facets, period),
          further: furtherShares(facets, period),
          delays: [...delaysThere(facets, period)],
        };
        const columns = new FacetColumns();
        facets.forEach((each, row) => columns.set(row, each));
        const values = slotValues(content);
        for (const [key, { value, opens }] of values) {
          expect(findSlot(key)?.key).toBe(key);
          if (opens?.kind === 'dossiers' && !key.endsWith('.percent'))
            expect([key, rowsIn(columns, opens.figure, period).length]).toEqual([key, value]);
        }
        const figures = [...values].map(([key, { value }]) => ({
          ...{ id: key, key, value, level: 'đơn vị', unit: key.endsWith('.percent') ? '%' : '' },
        }));
        expect(failing(prove(figures).identities)).toEqual([]);
      }),
      runs(100),
    );
  });
});

describe('what is counted beside the tally', () => {
  const procedure = (code: string, level: 'full' | 'part' | 'other' | null, enabled = true) => ({
    ...{ code, level, enabled },
  });
  const line = (id: string, item: InventoryItem) => ({
    ...{ id: id as InventoryId, item, story: [], standing: [], isStruck: false },
  });
  const inventory = [
    line('I1', {
      ...{ book: 'equipment', name: 'Máy tính', count: 4, state: 'good', year: 2023 },
      ...{ source: 'Ngân sách', place: '', note: '' },
    }),
    line('I2', {
      ...{ book: 'equipment', name: 'Máy mua sau', count: 9, state: 'good', year: 2025 },
      ...{ source: '', place: '', note: '' },
    }),
    line('I3', {
      ...{ book: 'budget', year: 2024, name: 'Sửa nơi tiếp nhận', source: 'Ngân sách xã' },
      ...{ plannedDong: 50_000_000, spentDong: 48_000_000, note: '' },
    }),
  ];

  test('are procedures taken in, those with dossiers, days without appointment, and the inventory', () => {
    const facets = [
      facet(),
      facet({ procedureCode: '1.001193.H05' }),
      facet({ procedureCode: '2.000001', channel: 'inPerson', acrossBoundary: true }),
      facet({ procedureCode: '2.000002', feeAboveZero: true, paidOnline: true, level: 'part' }),
      facet({ procedureCode: '2.000003', receivedOn: plainDate('2023-12-01') }),
    ];
    const counted = countBeside(proceduresUsed(facets, quarter), quarter, {
      procedures: [procedure('1', 'full'), procedure('2', 'part'), procedure('3', 'other', false)],
      noAppointment: [
        {
          ...{ procedures: ['1.001193', '2.000001'], weekdays: [1], days: [], from: quarter.from },
          ...{ source: 'Quyết định số 5', by: 'P1', on: quarter.from },
        },
      ],
      inventory,
    });
    expect(counted).toEqual({
      ...{ 'procedure.total': 2, 'service.full.total': 1, 'service.part.total': 1, 'service.total': 2 },
      'noAppointment.procedure': 2,
      ...{ 'service.used.total': 3, 'service.used.online': 2 },
      ...{ 'payment.procedure.used': 1, 'procedure.boundary': 1 },
      ...{ 'equipment.total': 4, 'budget.total': 50_000_000, 'budget.spent': 48_000_000 },
      'budget.left': 2_000_000,
    });
    for (const key of Object.keys(counted)) expect(findSlot(key)?.key).toBe(key);
  });

  test('says nothing of what is left of the money while what was spent of a line is not written down', () => {
    const open = line('I4', {
      ...{ book: 'budget', year: 2024, name: 'Mua ki-ốt', source: 'Ngân sách xã' },
      ...{ plannedDong: 30_000_000, spentDong: null, note: '' },
    });
    const counted = countBeside(proceduresUsed([], quarter), quarter, {
      ...{ procedures: [], noAppointment: [], inventory: [...inventory, open] },
    });
    expect(counted).toMatchObject({ 'budget.total': 80_000_000, 'budget.spent': 48_000_000 });
    expect(counted).not.toHaveProperty('budget.left');
  });

  test('says nothing of services while a level is not stated, nor of books in which nothing stands', () => {
    const counted = countBeside(proceduresUsed([], quarter), quarter, {
      ...{ procedures: [procedure('1', 'full'), procedure('2', null)], noAppointment: [], inventory: [] },
    });
    expect(counted['procedure.total']).toBe(2);
    expect(counted).not.toHaveProperty('service.full.total');
    expect(Object.keys(counted).filter((key) => /^(equipment|staff|budget|support)/.test(key))).toEqual([]);
  });

  test('is frozen where the family tells of it', () => {
    const count = {
      ...{ cut: {}, leftOut: [], tally: tally([], quarter), conflicts: 0 },
      ...{ further: furtherOf(noFurther()), behind: behindOf([], quarter) },
    };
    const office = { procedures: [procedure('1', 'full')], noAppointment: [], inventory };
    const input = { period: quarter, preset: 'calendarQuarter', texts: reportContent([]).texts } as const;
    const plain = contentOf(count, input, someSettings(), 1);
    expect(plain).not.toHaveProperty('counted');
    expect(plain).not.toHaveProperty('inventory');
    const told = contentOf({ ...count, office }, input, someSettings(), 1);
    expect(slotValues(told).get('procedure.total')).toEqual({
      ...{ value: 1, source: 'counted', opens: { kind: 'procedures' } },
    });
    expect(told.inventory).toEqual(inventoryRows(inventory, quarter));
    expect(told.inventory?.equipment).toEqual([
      { name: 'Máy tính', count: 4, state: 'good', source: 'Ngân sách' },
    ]);
  });

  test('what is not typed is not kept, so that a report without it has the digest that it always had', () => {
    const count = {
      ...{ cut: {}, leftOut: [], tally: tally([], quarter), conflicts: 0 },
      ...{ further: furtherOf(noFurther()), behind: behindOf([], quarter) },
    };
    const input = { period: quarter, preset: 'calendarQuarter', texts: reportContent([]).texts } as const;
    const close = (written: WrittenParts | undefined) =>
      contentOf(count, { ...input, written }, someSettings(), 1);
    expect(close({ figures: {}, parts: { initiative: ' ' } })).toEqual(close(undefined));
    expect(close({ figures: { 'news.item': 0 }, parts: {} }).written).toEqual({
      ...{ figures: { 'news.item': 0 }, parts: {} },
    });
  });
});

describe('what is typed', () => {
  const typed = (figures: Record<string, number>, change = {}) =>
    reportContent(printed001(), { written: { figures, parts: {} }, ...change });

  test('stands for what nobody counts and for catalogue and inventory, never for the log', () => {
    const content = typed(
      { 'procedure.published.new': 12, 'procedure.total': 434, 'received.total': 1 },
      { counted: { 'procedure.total': 400 } },
    );
    const values = slotValues(content);
    expect(values.get('procedure.published.new')).toEqual({ value: 12, source: 'typed', opens: null });
    expect(values.get('procedure.total')).toMatchObject({ value: 434, source: 'typed' });
    expect(values.get('received.total')).toMatchObject({ value: 353, source: 'counted' });
  });

  test('of fields makes the whole, and points lost: 57 tasks of which 50 done; 63,9 of 72 points', () => {
    const value = valueIn(
      typed({
        ...{ 'task.direction.total': 27, 'task.digital.total': 30 },
        ...{ 'task.direction.done': 25, 'task.digital.done': 25 },
        ...{ 'score.direction.most': 9, 'score.direction.reached': 8.5 },
        ...{ 'score.procedure.most': 63, 'score.procedure.reached': 55.4 },
      }),
    );
    expect([value('task.total'), value('task.done')]).toEqual([57, 50]);
    expect([value('score.most'), value('score.reached'), value('score.lost')]).toEqual([72, 63.9, 8.1]);
    expect(value('score.direction.lost')).toBe(0.5);
  });

  test('does not touch the whole that somebody typed', () => {
    expect(valueIn(typed({ 'task.total': 57, 'task.direction.total': 9 }))('task.total')).toBe(57);
  });
});
