/**
 * Dossiers received in a period of which nobody has said whether their procedure is a full or a partial online service.
 * They stand in neither of the two shares, so a figure without them has to say so.
 */
import type { Period } from '../../base/period.ts';
import type { FacetColumns } from './columns.ts';
import type { Facet } from './facet.ts';
import { rowsCounted } from './column-rows.ts';
import { levelCode, marks, packDay } from './packing.ts';
import { bucketsOf } from './tally.ts';
import type { Bucket, ShareName } from './tally-row.ts';

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
  columns.newestFirst(unstatedRows(columns, period, rowsCounted(columns, period)));

/** @param counted rows that count in the period */
function unstatedRows(
  { bits, days, whole }: FacetColumns,
  period: Period,
  counted: readonly number[],
): number[] {
  const from = packDay(period.from);
  return counted.filter((row) => {
    const mark = bits[row] as number;
    const facet = (mark & marks.keptWhole) === 0 ? undefined : whole.get(row);
    return facet === undefined
      ? levelCode(mark) === 0 && (days.received[row] as number) >= from
      : facet.level === null && received.some((bucket) => bucket === bucketsOf(facet, period)[0]);
  });
}

/** How many they are, and of how many procedures. @param rows those that count in the period */
export function unstatedInColumns(
  columns: FacetColumns,
  period: Period,
  rows: readonly number[] = rowsCounted(columns, period),
): UnstatedLevels {
  const unstated = unstatedRows(columns, period, rows);
  const codes = new Set(unstated.map((row) => columns.procedures[columns.kinds[row] as number]?.code));
  return { procedures: codes.size, dossiers: unstated.length };
}
