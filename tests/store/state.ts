import { searchRows } from '../../src/store/queries/queries.ts';
import type { Tablet } from '../../src/store/tablet.ts';
import { pageOfRows } from '../../src/store/queries/queries.ts';
import { countColumns } from '../../src/domain/counting/column-tally.ts';

/** All that a tablet knows, by dossier and not by row: two tablets that know the same facts give the same. */
export async function stateOf(tablet: Tablet): Promise<unknown> {
  const rows = await tablet.db.dossiers.toArray();
  const stored = await pageOfRows(
    tablet,
    rows.map(({ row }) => row),
  );
  const found = (query: string): string[] => {
    const wanted = new Set(searchRows(tablet, query));
    return stored.flatMap(({ row, id }) => (wanted.has(row) ? [id] : [])).sort();
  };
  return {
    dossiers: Object.fromEntries(
      stored
        .map(({ id, row, dossier, particulars }) => {
          const { supplements, ...facet } = tablet.columns.get(row);
          const days = supplements.map(({ requestedOn, answeredOn }) => [requestedOn, answeredOn]);
          return [id, { dossier, particulars, facet, days }] as const;
        })
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    ),
    count: countColumns(tablet.columns, { from: '2026-11-01', to: '2026-11-30' } as Parameters<
      typeof countColumns
    >[1]),
    found: ['nguyen', 'thi buoi', 'uy dang', 'mc01', '001086012345'].map(found),
    reports: await tablet.db.reports.toArray(),
  };
}
