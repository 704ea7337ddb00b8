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

describe('lists of the desk, on a Friday', () => {
  const due = (text: string, changes: Partial<Facet> = {}) =>
    someFacet({ dueOn: plainDate(text), ...changes });
  const columns = columnsOf([
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
    expect(deskList(columns, list, friday, monday)).toEqual(rows);
  });

  test('every count is as long as its list', () => {
    const counts = deskCounts(columns, friday, monday);
    for (const list of deskLists) expect(counts[list]).toBe(deskList(columns, list, friday, monday).length);
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
