/**
 * What a report tells of the dossiers behind its figures beside the tally: which they are, levels that nobody stated, causes
 * of the overdue, procedures that had dossiers. The plain reading, and over packed rows.
 */
import type { Period } from '../../base/period.ts';
import type { FacetColumns } from '../counting/columns.ts';
import { delaysInColumns, delaysThere, type Delays } from '../counting/delays.ts';
import type { Facet } from '../counting/facet.ts';
import { unstatedInColumns, unstatedLevels, type UnstatedLevels } from '../counting/unstated-levels.ts';
import { dossiersDigest, type DossiersDigest } from './figures.ts';
import { proceduresUsed, proceduresUsedInColumns, type CountedBeside } from './slots/beside.ts';

/** @typeParam Dossiers without its digest where nothing is bound to it */
export interface Behind<Dossiers = DossiersDigest> {
  readonly dossiers: Dossiers;
  readonly levelsUnstated: UnstatedLevels;
  /** Only those that there are. */
  readonly delays: Delays;
  readonly procedures: CountedBeside;
}

/** @param dossiers those that stand in a bucket of the period */
export function behindOf(
  dossiers: readonly { readonly id: string; readonly facet: Facet }[],
  period: Period,
): Behind {
  const facets = dossiers.map(({ facet }) => facet);
  return {
    dossiers: dossiersDigest(dossiers),
    levelsUnstated: unstatedLevels(facets, period),
    delays: delaysThere(facets, period),
    procedures: proceduresUsed(facets, period),
  };
}

/** The same of rows, but which they are. */
export const behindInColumns = (
  columns: FacetColumns,
  rows: readonly number[],
  period: Period,
): Omit<Behind, 'dossiers'> => ({
  levelsUnstated: unstatedInColumns(columns, period, rows),
  delays: delaysInColumns(columns, period, rows).filter(({ count }) => count > 0),
  procedures: proceduresUsedInColumns(columns, rows, period),
});
