/** The inventory: lines with their story, what may be done with one, its tables, and what reports count. Written by hand. */
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { InventoryId } from '../../src/base/ids.ts';
import { plainDate } from '../../src/base/plain-date.ts';
import { inventoryFigureNames, tallyInventory } from '../../src/domain/inventory/counting.ts';
import { decideInventory } from '../../src/domain/inventory/decide.ts';
import { type InventoryBook, type InventoryItem } from '../../src/domain/inventory/events.ts';
import { inventoryBooks } from '../../src/domain/inventory/standing.ts';
import { foldInventory, type NamedLine } from '../../src/domain/inventory/line.ts';
import { cellsOfItem, inventoryTable, itemFaults } from '../../src/domain/inventory/tables.ts';
import { compareTable } from '../../src/domain/tables/compare.ts';
import { cellFaultSentence } from '../../src/domain/tables/faults.ts';
import { readHeadings } from '../../src/domain/tables/table.ts';
import { speakOf } from '../support/given.ts';
import * as facts from '../support/inventory-facts.ts';
import { clerk, computers, money, shift } from '../support/inventory-facts.ts';
import { person } from '../support/office-facts.ts';
import { office } from '../support/worlds.ts';
import { runs, seedInUse } from '../support/runs.ts';

const { given } = speakOf({
  ...{ decide: decideInventory, fold: foldInventory, subject: 'inventory:I1' },
  context: { actor: person('officer') },
});

describe('A line', () => {
  it('is noted, put right with a reason, and struck; what it was stays in its story', () => {
    const { story, item, isStruck } = given(facts.noted(), facts.corrected(), facts.struck()).state;
    expect([item, isStruck]).toEqual([computers({ count: 4 }), true]);
    expect(
      story.map(({ by, reason, item: then }) => [by, reason, then === null ? null : cellsOfItem(then).count]),
    ).toEqual([
      ['P1', '', '5'],
      ['P1', 'Đếm lại', '4'],
      ['P1', 'Ghi hai lần', null],
    ]);
  });

  it('that two tablets corrected apart says what was said later, and tells of both', () => {
    const world = office();
    world.record('inventory:I1', facts.noted(), 'NODE1');
    world.record('inventory:I1', facts.corrected(computers({ count: 4 })), 'NODE1');
    world.record('inventory:I1', facts.corrected(computers({ state: 'broken' })), 'NODE2');
    const line = foldInventory(world.entries);
    expect(line?.item).toEqual(computers({ state: 'broken' }));
    expect(line?.story).toHaveLength(3);
  });

  it('never changes books, whatever a later version says', () => {
    expect(given(facts.noted(), facts.corrected(money())).state.item).toEqual(computers());
  });

  it(`is the same in any order and however often it is told (${seedInUse})`, () => {
    const world = office();
    for (const fact of [
      facts.noted(),
      facts.corrected(),
      facts.corrected(computers({ count: 3 })),
      facts.struck(),
    ])
      world.record('inventory:I1', fact);
    const { entries } = world;
    const once = foldInventory(entries);
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...entries), { maxLength: 8 }), (more) => {
        expect(foldInventory([...more, ...[...entries].reverse()])).toEqual(once);
      }),
      runs(50),
    );
  });
});

describe('What may be done with a line', () => {
  const correct = { kind: 'correct', item: computers({ count: 4 }), reason: 'Đếm lại' } as const;
  const strike = { kind: 'strike', reason: 'Ghi hai lần' } as const;

  it('makes one fact each', () => {
    given()
      .when({ kind: 'note', item: money() })
      .then([facts.noted(money())]);
    given(facts.noted()).when(correct).then([facts.corrected()]);
    given(facts.noted()).when(strike).then([facts.struck()]);
  });

  test.each([
    ['is missing', [], correct, { kind: 'LineMissing' }],
    ['is struck', [facts.noted(), facts.struck()], correct, { kind: 'LineStruck' }],
    ['is there already', [facts.noted()], { kind: 'note', item: computers() }, { kind: 'LineThere' }],
    [
      'is corrected without a reason',
      [facts.noted()],
      { ...correct, reason: ' ' },
      { kind: 'ReasonMissing' },
    ],
    ['is struck without a reason', [facts.noted()], { ...strike, reason: '' }, { kind: 'ReasonMissing' }],
    ['stays as it is', [facts.noted()], { ...correct, item: computers() }, { kind: 'NothingChanged' }],
    ['would change books', [facts.noted()], { ...correct, item: money() }, { kind: 'OtherBook' }],
  ] as const)('is refused where it %s', (_, told, command, refusal) => {
    given(...told)
      .when(command)
      .then(refusal);
  });

  it('is nothing for a leader, who reads it', () => {
    given(facts.noted())
      .when(strike)
      .by({ actor: person('leader') })
      .then({ kind: 'RoleNotAllowed', deed: 'keepInventory' });
  });

  it('asks of what is noted what a form asks', () => {
    expect(itemFaults(computers({ name: ' ', count: 0 })).map(({ kind }) => kind)).toEqual([
      'required',
      'outOfRange',
    ]);
    expect(itemFaults(clerk({ to: plainDate('2025-06-30') })).map(({ kind }) => kind)).toEqual(['endsFirst']);
  });
});

describe('The tables', () => {
  const items: readonly InventoryItem[] = [computers(), clerk(), money(), shift()];

  test.each(items)('of $book reads back as it was written', (item) => {
    const table = inventoryTable(item.book);
    expect(table.read(table.write({ id: null, item }), undefined)).toEqual({
      ...{ ok: true, value: { id: null, item } },
    });
  });

  const rowsOf = (
    book: InventoryBook,
    ...[titles, ...rows]: readonly [readonly string[], ...(readonly string[])[]]
  ) => {
    const table = inventoryTable(book);
    const headings = readHeadings(table.columns, titles);
    if (headings === undefined) throw new Error('No headings');
    return compareTable(
      table,
      headings,
      rows.map((cells, at) => ({ row: at + 2, cells })),
      new Map(),
    );
  };

  test.each([
    ['3', 180],
    ['3,5', 210],
    ['3.5', 210],
    ['3h30', 210],
    ['3 giờ 30 phút', 210],
    ['', 0],
  ])('understand “%s” hours', (typed, minutes) => {
    const [line] = rowsOf(
      'support',
      ['Ngày', 'Lực lượng', 'Số người hỗ trợ', 'Số giờ'],
      ['17/11/2026', 'Đoàn', '2', typed],
    );
    expect(line?.verdict).toMatchObject({ kind: 'new', value: { item: { minutes } } });
  });

  it('take a register of equipment as offices keep it', () => {
    const [line] = rowsOf(
      'equipment',
      ['STT', 'Tên thiết bị', 'SL', 'Tình trạng', 'Năm', 'Nguồn'],
      ['1', 'Máy in', '2', 'Hỏng', '2019', 'NS huyện'],
    );
    expect(line?.verdict).toMatchObject({
      value: {
        item: { name: 'Máy in', count: 2, state: 'broken', year: 2019, source: 'NS huyện', place: '' },
      },
    });
  });

  test.each([
    ['equipment', ['Tên thiết bị', 'Số lượng'], ['Máy in', 'hai'], 'không phải là số'],
    ['equipment', ['Tên thiết bị', 'Số lượng'], ['Máy in', ''], 'Thiếu “Số lượng”'],
    [
      'equipment',
      ['Tên thiết bị', 'Số lượng', 'Tình trạng'],
      ['Máy in', '2', 'mới'],
      '“tốt”, “xuống cấp”, “hỏng”',
    ],
    ['budget', ['Năm', 'Nội dung', 'Dự toán'], ['2026', 'Mua máy', '5 triệu'], 'không phải là số tiền'],
    [
      'support',
      ['Ngày', 'Lực lượng hỗ trợ', 'Số người hỗ trợ', 'Số giờ'],
      ['17/11/2026', 'Đoàn', '3', 'cả buổi'],
      'Hãy ghi số giờ',
    ],
    ['staff', ['Họ và tên', 'Từ ngày'], ['Lò Thị Thử', '31/02/2026'], 'không phải là ngày có thật'],
  ] as const)('say what is wrong with a row of %s', (book, titles, cells, said) => {
    const [line] = rowsOf(book, titles, cells);
    const faults = line?.verdict.kind === 'wrong' ? line.verdict.faults : [];
    expect(faults.map(cellFaultSentence).join()).toContain(said);
  });
});

describe('What reports count', () => {
  const line = (id: string, item: InventoryItem, isStruck = false): NamedLine => ({
    ...{ id: id as InventoryId, item, isStruck, story: [], standing: [] },
  });
  const november = { from: plainDate('2026-11-01'), to: plainDate('2026-11-30') };
  const lines = [
    line('E1', computers()),
    line('E2', computers({ state: 'broken', count: 2, year: null })),
    line('E3', computers({ count: 9, year: 2027 })),
    line('E4', computers({ count: 7 }), true),
    line('S1', clerk()),
    line('S2', clerk({ fullTime: false, to: plainDate('2026-11-30') })),
    line('S3', clerk({ to: plainDate('2026-11-29') })),
    line('S4', clerk({ from: plainDate('2026-12-01') })),
    line('B1', money()),
    line('B2', money({ plannedDong: 1_000_000, spentDong: null })),
    line('B3', money({ year: 2025 })),
    line('V1', shift()),
    line('V2', shift({ on: plainDate('2026-11-30'), volunteers: 1, minutes: 90, helped: 2 })),
    line('V3', shift({ on: plainDate('2026-12-01') })),
  ];

  it('is the sum of the lines that each figure names', () => {
    const said = Object.fromEntries(
      Object.entries(tallyInventory(lines, november)).map(([name, { value, lines: ids }]) => [
        name,
        `${value}: ${ids.join(' ')}`,
      ]),
    );
    expect(said).toEqual({
      equipment: '7: E1 E2',
      equipmentGood: '5: E1',
      equipmentWorn: '0: ',
      equipmentBroken: '2: E2',
      staff: '2: S1 S2',
      staffFullTime: '1: S1',
      staffPartTime: '1: S2',
      planned: '31000000: B1 B2',
      spent: '24500000: B1',
      shifts: '2: V1 V2',
      volunteers: '4: V1 V2',
      minutes: '300: V1 V2',
      helped: '16: V1 V2',
    });
  });

  it('adds up: what is good, worn and broken is all there is, and so are those who work there', () => {
    const tally = tallyInventory(lines, november);
    const sum = (...names: readonly (keyof typeof tally)[]) =>
      names.reduce((all, name) => all + tally[name].value, 0);
    expect(sum('equipmentGood', 'equipmentWorn', 'equipmentBroken')).toBe(tally.equipment.value);
    expect(sum('staffFullTime', 'staffPartTime')).toBe(tally.staff.value);
  });

  it('is nought, never nothing, where there are no lines', () => {
    const tally = tallyInventory([], november);
    for (const name of inventoryFigureNames) expect(tally[name]).toEqual({ value: 0, lines: [] });
    expect(inventoryBooks).toHaveLength(4);
  });
});
