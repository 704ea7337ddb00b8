import type { LogCut } from '../log/merge.ts';
import type { Period } from '../base/period.ts';
import { touched, waitingRows } from '../store/queries.ts';
import type { Tablet } from '../store/tablet.ts';

/**
 * How many dossiers behind a closed report the server does not have yet. Only what was written before the cut stands
 * behind it: dossiers logged later do not hold it up.
 */
export async function waitingBehind(
  tablet: Tablet,
  { period, cut }: { readonly period: Period; readonly cut: LogCut },
): Promise<number> {
  await touched(tablet);
  const node = tablet.identity?.node;
  const isAllThere = node !== undefined && tablet.acknowledged >= (cut[node] ?? 0);
  return isAllThere ? 0 : rowsWaitingBehind(tablet, period).length;
}

/** Dossiers that count in a period and have something that the server does not have yet, as rows to be opened. */
export const rowsWaitingBehind = (tablet: Tablet, period: Period): number[] =>
  waitingRows(tablet).filter((row) => tablet.columns.counts(row, period));
