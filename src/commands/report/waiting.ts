import { cutOf, type Report } from '../../domain/report/report.ts';
import type { Period } from '../../base/period.ts';
import { setAsideRows, touched, waitingRows } from '../../store/queries/queries.ts';
import type { Tablet } from '../../store/tablet.ts';

/**
 * How many dossiers behind a closed report the level above does not have yet. Only what was written before the cut
 * stands behind it: dossiers logged later do not hold it up.
 */
export async function waitingBehind(
  tablet: Tablet,
  report: Pick<Report, 'cut' | 'content'>,
): Promise<number> {
  const cut = cutOf(report);
  await touched(tablet);
  const node = tablet.installation?.node;
  const isAllSent = node !== undefined && tablet.acknowledged >= (cut[node] ?? 0);
  const rows = isAllSent ? await setAsideRows(tablet) : await notThere(tablet);
  return countedIn(tablet, report.content.period, rows).length;
}

/** Dossiers that count in a period and that the level above does not have whole, as rows to be opened. */
export const rowsWaitingBehind = async (tablet: Tablet, period: Period): Promise<number[]> =>
  countedIn(tablet, period, await notThere(tablet));

/** What still has to be sent, and what the server has set aside. */
const notThere = async (tablet: Tablet): Promise<readonly number[]> => [
  ...new Set([...waitingRows(tablet), ...(await setAsideRows(tablet))]),
];

const countedIn = (tablet: Tablet, period: Period, rows: readonly number[]): number[] =>
  tablet.columns.newestFirst(rows.filter((row) => tablet.columns.counts(row, period)));
