import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, plainDate } from '../../src/base/plain-date.ts';
import { FacetColumns } from '../../src/domain/counting/columns.ts';
import {
  deskCounts,
  deskList,
  deskLists,
  filterRows,
  usageByProcedure,
} from '../../src/domain/counting/column-lists.ts';
import type { Facet } from '../../src/domain/counting/facet.ts';
import { arbFacet, someFacet } from '../support/facets.ts';
import { runs, seedInUse } from '../support/runs.ts';

const friday = plainDate('2024-01-19');
const monday = plainDate('2024-01-22');

const columnsOf = (facets: readonly Facet[]): FacetColumns => {
  const columns = new FacetColumns();
  facets.forEach((facet, row) => columns.set(row, facet));
  return columns;
};

/** With gaps: a row that is not named here was never written. */
const columnsAt = (facetByRow: Readonly<Record<number, Facet>>): FacetColumns => {
  const columns = new FacetColumns();
  for (const [row, facet] of Object.entries(facetByRow)) columns.set(Number(row), facet);
  return columns;
};

describe('lists of the desk, on a Friday', () => {
  const due = (text: string, changes: Partial<Facet> = {}) =>
    someFacet({ dueOn: plainDate(text), ...changes });
  const columns = () =>
    columnsOf([
      due('2024-01-18'),
      due('2024-01-17'),
      due('2024-01-19'),
      due('2024-01-22'),
      due('2024-01-23'),
      due('2024-01-18', { state: 'awaiting', supplements: [{ requestedOn: friday, answeredOn: null }] }),
      due('2024-01-18', { state: 'resolved', endedOn: friday }),
      due('2024-01-18', { state: 'registered', receivedOn: friday }),
      someFacet({ dueOn: null, receivedOn: friday, inConflict: true }),
    ]);

  test.each([
    ['overdue', [1, 0]],
    ['dueToday', [2]],
    ['dueTomorrow', [3]],
    ['awaiting', [5]],
    ['readyToHandOver', [6]],
    ['registered', [7]],
    ['receivedToday', [8]],
    ['conflict', [8]],
    ['open', [1, 0, 5, 2, 3, 4, 8]],
  ] as const)('%s', (list, rows) => {
    expect(deskList(columns(), list, friday, monday)).toEqual(rows);
  });

  test('what was overdue when it began to wait is told apart, by what was asked for first', () => {
    const asked = (...days: readonly string[]) =>
      due('2024-01-18', {
        state: 'awaiting',
        supplements: days.map((day) => ({ requestedOn: plainDate(day), answeredOn: null })),
      });
    const rows = [
      asked('2024-01-19'),
      asked('2024-01-18'),
      asked('2024-01-17', '2024-01-19'),
      asked('2024-01-19', '2024-01-22'),
      due('2024-01-15', { state: 'awaiting', supplements: [{ requestedOn: friday, answeredOn: null }] }),
      someFacet({ ...asked('2024-01-19'), dueOn: null }),
      someFacet({ ...asked('2024-01-19'), state: 'withdrawn', endedOn: friday }),
    ];
    expect(deskList(columnsOf(rows), 'awaitingOverdue', friday, monday)).toEqual([4, 0, 3]);
    expect(deskList(columnsOf(rows), 'overdue', friday, monday)).toEqual([]);
  });

  test('of each list those are told apart whose days a leader has confirmed', () => {
    const rows = [due('2024-01-18', { confirmedDays: true }), due('2024-01-18'), due('2024-01-19')];
    const marked = deskCounts(columnsOf(rows), friday, monday, undefined, 'confirmedDays');
    expect(marked).toMatchObject({ overdue: 1, open: 1, all: 1, dueToday: 0 });
  });

  test('every count is as long as its list', () => {
    const counts = deskCounts(columns(), friday, monday);
    for (const list of deskLists) expect(counts[list]).toBe(deskList(columns(), list, friday, monday).length);
  });
});

describe('what is on no list that it does not belong to', () => {
  const columns = () =>
    columnsAt({
      1: someFacet({ state: 'refused', receivedOn: friday, dueOn: null }),
      3: someFacet({ dueOn: plainDate('2024-01-20') }),
      4: someFacet({ dueOn: plainDate('2024-01-22') }),
      5: someFacet({ dueOn: plainDate('2024-01-22'), state: 'handedOver', endedOn: friday }),
      6: someFacet({ dueOn: null }),
    });

  test('a row that nobody wrote is on none', () => {
    expect(deskList(columns(), 'all', friday, monday)).toEqual([1, 6, 5, 4, 3]);
    expect(deskCounts(columns(), friday, monday)).toEqual({
      ...{ all: 5, receivedToday: 0, dueToday: 0, dueTomorrow: 2, overdue: 0, awaiting: 0 },
      ...{ readyToHandOver: 0, open: 3, conflict: 0, registered: 0, asksLeader: 0 },
      ...{ toApologise: 2, asksExtension: 0, awaitingOverdue: 0 },
    });
    // What was never written holds a 0 for its day, which is this one.
    expect(deskList(columns(), 'receivedToday', plainDate('2000-01-01'), friday)).toEqual([]);
  });

  test('a Saturday before the next working day is due tomorrow, what has no due day never is', () => {
    expect(deskList(columns(), 'dueTomorrow', friday, monday)).toEqual([3, 4]);
    expect(deskList(columns(), 'overdue', plainDate('2025-01-01'), plainDate('2025-01-02'))).toEqual([3, 4]);
  });

  // Owed from one working day before the due day on, and no more once it was signed: of a prepared one nobody has told the citizen.
  test('whoever is owed an apology is on one list, the most urgent first', () => {
    const [overdue, before] = [plainDate('2024-01-08'), plainDate('2024-01-05')];
    const owed = columnsOf([
      someFacet({ dueOn: plainDate('2024-01-22') }),
      someFacet({ dueOn: overdue }),
      someFacet({ dueOn: friday }),
      someFacet({ dueOn: plainDate('2024-01-23') }),
      someFacet({ dueOn: overdue, apologisedOn: before }),
      someFacet({ dueOn: overdue, asksExtension: true }),
      someFacet({ dueOn: overdue, state: 'awaiting' }),
      someFacet({ dueOn: overdue, state: 'resolved', endedOn: friday }),
      someFacet({ dueOn: null }),
      someFacet({ receivedOn: friday, dueOn: friday }),
    ]);
    expect(deskList(owed, 'toApologise', friday, monday)).toEqual([1, 5, 2, 0]);
    expect(deskList(owed, 'asksExtension', friday, monday)).toEqual([5]);
  });

  test('of one due day the first received is the most urgent', () => {
    expect(deskList(columnsOf([someFacet(), someFacet(), someFacet()]), 'open', friday, monday)).toEqual([
      ...[0, 1, 2],
    ]);
    const received = ['2024-01-10', '2024-01-12'].map((on) =>
      someFacet({ receivedOn: plainDate(on), dueOn: friday }),
    );
    expect(deskList(columnsOf(received), 'dueToday', friday, monday)).toEqual([0, 1]);
  });
});

describe('a filter by one thing alone', () => {
  const columnsOfFour = () =>
    columnsAt({
      0: someFacet({ state: 'stopped', receivedOn: plainDate('2024-01-09') }),
      2: someFacet({ channel: 'postal', receivedOn: plainDate('2024-01-10') }),
      3: someFacet({ channel: 'inPerson', procedureCode: 'p1', receivedOn: plainDate('2024-01-11') }),
      4: someFacet({ field: 'Đất đai', receivedOn: plainDate('2024-01-12') }),
    });

  test.each<[string, Parameters<typeof filterRows>[1], readonly number[]]>([
    ['nothing', {}, [4, 3, 2, 0]],
    ['states', { states: ['stopped'] }, [0]],
    ['no state at all', { states: [] }, []],
    ['the channel in person', { channel: 'inPerson' }, [3]],
    ['the channel by post', { channel: 'postal' }, [2]],
    ['the code of a procedure', { procedureCode: 'p1' }, [3]],
    ['the field', { field: 'Đất đai' }, [4]],
    ['a code that is not of the field', { field: 'Đất đai', procedureCode: 'p1' }, []],
    ['a code of the field', { field: 'Hộ tịch', procedureCode: 'p1' }, [3]],
    [
      'a period, first and last day with it',
      { period: { from: plainDate('2024-01-10'), to: plainDate('2024-01-11') } },
      [3, 2],
    ],
  ])('%s', (_, filter, rows) => {
    expect(filterRows(columnsOfFour(), filter)).toEqual(rows);
  });

  test('how often a procedure is used is counted by its code, whatever field it stood in', () => {
    const columns = columnsOfFour();
    columns.set(5, someFacet({ procedureCode: 'p1', field: 'Đất đai' }));
    columns.set(6, someFacet({ procedureCode: 'p2' }));
    columns.set(6, someFacet({ procedureCode: 'p1', field: 'Đất đai' }));
    expect(usageByProcedure(columns)).toEqual(
      new Map([
        ['1.001193', 3],
        ['p1', 3],
      ]),
    );
  });
});

test(`a filter gives what passes each of its parts, newest first (${seedInUse})`, () => {
  fc.assert(
    fc.property(fc.array(arbFacet, { maxLength: 30 }), (facets) => {
      const columns = columnsOf(facets);
      const period = { from: plainDate('2023-12-01'), to: addDays(plainDate('2023-12-01'), 60) };
      const rows = filterRows(columns, {
        states: ['open', 'resolved'],
        period,
        field: 'Hộ tịch',
        channel: 'online',
      });
      const expected = facets.filter(
        (facet) =>
          (facet.state === 'open' || facet.state === 'resolved') &&
          facet.receivedOn >= period.from &&
          facet.receivedOn <= period.to &&
          facet.field === 'Hộ tịch' &&
          facet.channel === 'online',
      );
      expect(rows.length).toBe(expected.length);
      const days = rows.map((row) => columns.get(row).receivedOn);
      expect(days).toEqual([...days].sort().reverse());
      expect(filterRows(columns, {}).length).toBe(facets.length);
      const used = [...usageByProcedure(columns).values()].reduce((sum, count) => sum + count, 0);
      expect(used).toBe(facets.length);
    }),
    runs(200),
  );
});
