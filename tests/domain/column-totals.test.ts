import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Period } from '../../src/base/period.ts';
import { addDays, plainDate } from '../../src/base/plain-date.ts';
import { totalsOf } from '../../src/domain/counting/column-totals.ts';
import { FacetColumns } from '../../src/domain/counting/columns.ts';
import { tally } from '../../src/domain/counting/tally.ts';
import { arbMonth } from '../support/facets.ts';
import { runs, seedInUse } from '../support/runs.ts';

const columnsOf = (facets: Parameters<typeof tally>[0]): FacetColumns => {
  const columns = new FacetColumns();
  [...facets].forEach((facet, row) => columns.set(row, facet));
  return columns;
};

/** Lengths and gaps in days, one after the other: `[length, gap before it]`. */
const arbSteps = fc.array(fc.tuple(fc.integer({ min: 1, max: 90 }), fc.constantFrom(0, 0, 1, 40)), {
  maxLength: 15,
});

describe(`totals of several periods (${seedInUse})`, () => {
  test('are those of each period by itself, with days between them or none', () => {
    fc.assert(
      fc.property(
        arbMonth,
        arbSteps,
        fc.integer({ min: -400, max: 40 }),
        ({ facets, period }, steps, shift) => {
          const periods: Period[] = [];
          let from = addDays(period.from, shift);
          for (const [length, gap] of steps) {
            from = addDays(from, gap);
            periods.push({ from, to: addDays(from, length - 1) });
            from = addDays(from, length);
          }
          const totals = totalsOf(columnsOf(facets), periods);
          expect(totals).toEqual(periods.map((each) => tally(facets, each).total));
        },
      ),
      runs(300),
    );
  });

  test('reach as far as days can be packed, and further', () => {
    fc.assert(
      fc.property(arbMonth, ({ facets }) => {
        const periods = [
          { from: plainDate('0001-01-01'), to: plainDate('1905-12-31') },
          { from: plainDate('1906-01-01'), to: plainDate('2024-02-14') },
          { from: plainDate('2024-02-15'), to: plainDate('2150-01-01') },
          { from: plainDate('2150-01-02'), to: plainDate('2250-01-01') },
        ];
        const totals = totalsOf(columnsOf(facets), periods);
        expect(totals).toEqual(periods.map((each) => tally(facets, each).total));
      }),
      runs(100),
    );
  });
});
