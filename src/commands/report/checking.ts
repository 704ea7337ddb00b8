import type { ReportId } from '../../base/ids.ts';
import type { Period } from '../../base/period.ts';
import { previousPeriod } from '../../domain/calendar/periods.ts';
import { countColumns } from '../../domain/counting/column-tally.ts';
import { receivedBuckets } from '../../domain/counting/chart-series.ts';
import { sumOf } from '../../domain/counting/tally.ts';
import type { Tally } from '../../domain/counting/tally-row.ts';
import { checkReport } from '../../domain/report/checking/check.ts';
import type { Finding } from '../../domain/report/checking/finding.ts';
import type { ReportContent } from '../../domain/report/events.ts';
import type { StoredReport } from '../../domain/report/versions.ts';
import type { Tablet } from '../../store/tablet.ts';

/** How many periods before this one say what is usual. */
const periodsBefore = 12;

/** Kiểm tra số liệu, on what the tablet has now. @param id undefined while the period is not closed yet */
export const findingsOf = (
  tablet: Tablet,
  content: ReportContent,
  id: ReportId | undefined,
  all: readonly StoredReport[],
): readonly Finding[] => checkReport(content, { id, all, earlier: earlierCounts(tablet, content) });

/**
 * The periods of the same kind before this one, the last first, as long as dossiers came in each: a few that were brought in
 * from years before, and are still open, make no period of the register usual.
 */
export function earlierCounts(
  { columns }: Tablet,
  { preset, period }: Pick<ReportContent, 'preset' | 'period'>,
): readonly Tally[] {
  const counts: Tally[] = [];
  let before = period as Period;
  for (let count = 0; count < periodsBefore; count += 1) {
    before = previousPeriod(preset, before);
    const tally = countColumns(columns, before);
    if (sumOf(tally.total, receivedBuckets) === 0) break;
    counts.push(tally);
  }
  return counts;
}
