/** The shares that stand beside the seven of the tally (`README.md`, _Further shares_): the plain reading, and over columns. */
import { recordOf } from '../../base/record-of.ts';
import type { Period } from '../../base/period.ts';
import type { Columns } from './columns.ts';
import { alikeInFurther, furtherPass } from './column-stands.ts';
import type { Facet } from './facet.ts';
import { share } from './shares.ts';
import { bucketsOf, standsInFurther } from './tally.ts';
import { furtherNames, type FurtherName, type FurtherShares } from './tally-row.ts';

export type FurtherCounts = Record<FurtherName, { n: number; d: number }>;

export const noFurther = (): FurtherCounts => recordOf(furtherNames, () => ({ n: 0, d: 0 }));

export const furtherOf = (counts: FurtherCounts): FurtherShares =>
  recordOf(furtherNames, (name) => share(counts[name].n, counts[name].d));

/** One dossier at a time. */
export function furtherShares(facets: Iterable<Facet>, period: Period): FurtherShares {
  const counts = noFurther();
  for (const facet of facets) addFacet(counts, facet, period);
  return furtherOf(counts);
}

function addFacet(counts: FurtherCounts, facet: Facet, period: Period): void {
  const places = bucketsOf(facet, period);
  for (const name of furtherNames) {
    const { n, d } = standsInFurther(name, facet, places, period);
    if (d) counts[name].d += 1;
    if (n) counts[name].n += 1;
  }
}

export function furtherInColumns(columns: Columns, period: Period): FurtherShares {
  const counts = noFurther();
  const standing = furtherPass(columns, period);
  for (const facet of columns.whole.values()) addFacet(counts, facet, period);
  for (const { row, count } of alikeInFurther(columns, period))
    for (const name of furtherNames) {
      const stands = standing(name, row);
      if (stands !== 'out') counts[name].d += count;
      if (stands === 'n') counts[name].n += count;
    }
  return furtherOf(counts);
}
