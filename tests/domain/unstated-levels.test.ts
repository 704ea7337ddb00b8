import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FacetColumns } from '../../src/domain/counting/columns.ts';
import { unstatedInColumns, unstatedLevels } from '../../src/domain/counting/unstated-levels.ts';
import { arbMonth } from '../support/facets.ts';
import { runs, seedInUse } from '../support/runs.ts';
import { countColumns } from '../../src/domain/counting/column-tally.ts';

describe(`dossiers without a stated level (${seedInUse})`, () => {
  it('are counted in the packed columns as in the plain reading, and complete the two shares by level', () => {
    fc.assert(
      fc.property(arbMonth, ({ facets, period }) => {
        const columns = new FacetColumns();
        facets.forEach((facet, row) => columns.set(row, facet));
        const plain = unstatedLevels(facets, period);
        expect(unstatedInColumns(columns, period)).toEqual(plain);
        const { shares, total } = countColumns(columns, period);
        const received = total.receivedOnline + total.receivedInPerson + total.receivedPostal;
        expect(shares.fullyOnline.d + shares.partlyOnline.d + plain.dossiers).toBeLessThanOrEqual(received);
      }),
      runs(150),
    );
  });
});
