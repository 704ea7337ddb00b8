import type { Period } from '../../base/period.ts';
import type { PlainDate } from '../../base/plain-date.ts';
import { rowsDelayedBy } from '../../domain/counting/delays.ts';
import type { Tablet } from '../tablet.ts';
import { pageOfRows, touched, type Stored } from './queries.ts';

/**
 * The dossiers that an outage of these days may have delayed and that nobody has explained yet, the longest overdue first.
 * @param most so many of them; `total` counts all
 */
export async function delayedBy(
  tablet: Tablet,
  { days, today, most }: { readonly days: Period; readonly today: PlainDate; readonly most: number },
): Promise<{ readonly total: number; readonly dossiers: readonly Stored[] }> {
  await touched(tablet);
  const rows = rowsDelayedBy(tablet.columns, days, today);
  return { total: rows.length, dossiers: await pageOfRows(tablet, rows.slice(0, most)) };
}
