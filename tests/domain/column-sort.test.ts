/** The register in the order that a person asks for. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainDate } from '../../src/base/plain-date.ts';
import { FacetColumns } from '../../src/domain/counting/columns.ts';
import { sortKeys, sortRows, type Sort } from '../../src/domain/counting/column-sort.ts';
import type { Facet } from '../../src/domain/counting/facet.ts';
import { arbFacet, someFacet } from '../support/facets.ts';
import { runs, seedInUse } from '../support/runs.ts';

const columnsOf = (facets: readonly Facet[]): FacetColumns => {
  const columns = new FacetColumns();
  facets.forEach((facet, row) => columns.set(row, facet));
  return columns;
};
const words = { procedureName: (code: string) => code, nameOf: () => '' };
const by = (key: Sort['by'], descending = false): Sort => ({ by: key, descending });

const due = (day: string | null, receivedOn = '2024-01-02') =>
  someFacet({ dueOn: day === null ? null : plainDate(day), receivedOn: plainDate(receivedOn) });

test('by the due day either way, and what has none comes last both times', () => {
  const columns = columnsOf([due('2024-01-22'), due(null), due('2024-01-18'), due('2024-01-19')]);
  expect(sortRows(columns, [0, 1, 2, 3], by('due'), words)).toEqual([2, 3, 0, 1]);
  expect(sortRows(columns, [0, 1, 2, 3], by('due', true), words)).toEqual([0, 3, 2, 1]);
});

test('of one due day the newest received comes first, whichever way', () => {
  const columns = columnsOf([
    due('2024-01-22', '2024-01-03'),
    due('2024-01-22', '2024-01-05'),
    due('2024-01-18'),
  ]);
  expect(sortRows(columns, [0, 1, 2], by('due'), words)).toEqual([2, 1, 0]);
  expect(sortRows(columns, [0, 1, 2], by('due', true), words)).toEqual([1, 0, 2]);
});

test('by state in the order of a dossier’s life', () => {
  const states = ['handedOver', 'open', 'resolved', 'registered', 'awaiting'] as const;
  const columns = columnsOf(states.map((state) => someFacet({ state })));
  const sorted = sortRows(columns, [0, 1, 2, 3, 4], by('state'), words).map((row) => states[row]);
  expect(sorted).toEqual(['registered', 'open', 'awaiting', 'resolved', 'handedOver']);
});

test('by what the procedure is called, as a Vietnamese dictionary has it, not by its code', () => {
  const names: Readonly<Record<string, string>> = {
    '1.1': 'Đăng ký khai sinh',
    '1.2': 'Chứng thực',
    '1.3': 'Ghi chú',
  };
  const columns = columnsOf(Object.keys(names).map((procedureCode) => someFacet({ procedureCode })));
  const procedureName = (code: string) => names[code] ?? code;
  expect(sortRows(columns, [0, 1, 2], by('procedure'), { ...words, procedureName })).toEqual([1, 0, 2]);
});

test('by name, and a name that cannot be read comes last', () => {
  const columns = columnsOf([someFacet(), someFacet(), someFacet()]);
  const nameOf = (row: number) => ['tran thi be', '', 'bui van an'][row] ?? '';
  expect(sortRows(columns, [0, 1, 2], by('name'), { ...words, nameOf })).toEqual([2, 0, 1]);
  expect(sortRows(columns, [0, 1, 2], by('name', true), { ...words, nameOf })).toEqual([0, 2, 1]);
});

test(`no order loses or adds a row (${seedInUse})`, () => {
  fc.assert(
    fc.property(
      fc.array(arbFacet, { maxLength: 30 }),
      fc.constantFrom(...sortKeys),
      fc.boolean(),
      (facets, key, way) => {
        const rows = facets.map((_, row) => row);
        const sorted = sortRows(columnsOf(facets), rows, by(key, way), words);
        expect([...sorted].sort((a, b) => a - b)).toEqual(rows);
      },
    ),
    runs(100),
  );
});
