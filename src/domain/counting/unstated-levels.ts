/**
 * Dossiers received in a period of which nobody has said whether their procedure is a full or a partial online service.
 * They stand in neither of the two shares, so a figure without them has to say so.
 */
import type { Period } from '../../base/period.ts';
import type { FacetColumns } from './columns.ts';
import type { Facet } from './facet.ts';
import { levelCode, marks } from './packing.ts';
import { bucketsOf } from './tally.ts';
import type { Bucket, ShareName } from './tally-row.ts';
import { standsIn } from './column-stands.ts';

export interface UnstatedLevels {
  readonly procedures: number;
  readonly dossiers: number;
}

export const noneUnstated: UnstatedLevels = { procedures: 0, dossiers: 0 };

/** The shares that they are missing in. */
export const levelShares = ['fullyOnline', 'partlyOnline'] as const satisfies ShareName[];
export type LevelShare = (typeof levelShares)[number];
export const isByLevel = (share: ShareName): share is LevelShare =>
  (levelShares as readonly ShareName[]).includes(share);

export const received = ['receivedOnline', 'receivedInPerson', 'receivedPostal'] as const satisfies Bucket[];

/** The plain reading, one dossier at a time. */
export function unstatedLevels(facets: Iterable<Facet>, period: Period): UnstatedLevels {
  const codes = new Set<string>();
  let dossiers = 0;
  for (const facet of facets) {
    const [left] = bucketsOf(facet, period);
    if (facet.level !== null || !received.some((bucket) => bucket === left)) continue;
    codes.add(facet.procedureCode);
    dossiers += 1;
  }
  return { procedures: codes.size, dossiers };
}

/** The same dossiers by their rows, newest received first. */
export const rowsOfUnstatedLevel = (columns: FacetColumns, period: Period): number[] =>
  columns.newestFirst(unstatedRows(columns, period));

function unstatedRows(columns: FacetColumns, period: Period): number[] {
  const isIn = standsIn(columns, { kind: 'bucket', buckets: received }, period, undefined);
  const { length, bits, whole } = columns;
  const rows: number[] = [];
  for (let row = 0; row < length; row += 1) {
    const mark = bits[row] as number;
    const isWhole = (mark & marks.keptWhole) !== 0;
    if (isWhole ? whole.get(row)?.level !== null : levelCode(mark) !== 0) continue;
    if (isIn(row)) rows.push(row);
  }
  return rows;
}

export function unstatedInColumns(columns: FacetColumns, period: Period): UnstatedLevels {
  const rows = unstatedRows(columns, period);
  const codes = new Set(rows.map((row) => columns.procedures[columns.kinds[row] as number]?.code));
  return { procedures: codes.size, dossiers: rows.length };
}
