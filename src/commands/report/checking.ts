import type { ReportId } from '../../base/ids.ts';
import type { Period } from '../../base/period.ts';
import { previousPeriod } from '../../domain/calendar/periods.ts';
import { countColumns } from '../../domain/counting/column-tally.ts';
import type { Tally } from '../../domain/counting/tally-row.ts';
import { checkReport } from '../../domain/report/checking/check.ts';
import { isUsual, periodsBefore } from '../../domain/report/checking/check-jumps.ts';
import type { Finding } from '../../domain/report/checking/finding.ts';
import type { ReportContent } from '../../domain/report/events.ts';
import type { StoredReport } from '../../domain/report/versions.ts';
import type { Tablet } from '../../store/tablet.ts';

/** Kiểm tra số liệu, on what the tablet has now. @param id undefined while the period is not closed yet */
export const findingsOf = (
  tablet: Tablet,
  content: ReportContent,
  id: ReportId | undefined,
  all: readonly StoredReport[],
): readonly Finding[] => checkReport(content, { id, all, earlier: earlierCounts(tablet, content) });

/** The periods of the same kind before this one, the last first, as long as dossiers came in each. */
export function earlierCounts(
  { columns }: Tablet,
  { preset, period }: Pick<ReportContent, 'preset' | 'period'>,
): readonly Tally[] {
  const counts: Tally[] = [];
  let before = period as Period;
  for (let count = 0; count < periodsBefore; count += 1) {
    before = previousPeriod(preset, before);
    const tally = countColumns(columns, before);
    if (!isUsual(tally)) break;
    counts.push(tally);
  }
  return counts;
}
