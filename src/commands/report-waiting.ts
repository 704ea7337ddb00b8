import type { Period } from '../base/period.ts';
import { waitingRows } from '../store/queries.ts';
import type { Tablet } from '../store/tablet.ts';

/** How many dossiers behind a period's figures have something that the server does not have yet. */
export async function waitingBehind(tablet: Tablet, period: Period): Promise<number> {
  return rowsWaitingBehind(tablet, period).length;
}

/** The same as rows, so that they can be opened. */
export const rowsWaitingBehind = (tablet: Tablet, period: Period): number[] =>
  waitingRows(tablet).filter((row) => tablet.columns.counts(row, period));
