import type { ReportId } from '../../base/ids.ts';
import type { Period } from '../../base/period.ts';
import { yearOf } from '../../base/plain-date.ts';
import { previousPeriod } from '../../domain/calendar/periods.ts';
import { totalsOf } from '../../domain/counting/column-totals.ts';
import { checkReport } from '../../domain/report/checking/check.ts';
import { isUsual, periodsBefore, type CountedBefore } from '../../domain/report/checking/check-jumps.ts';
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
): readonly CountedBefore[] {
  const periods: Period[] = [];
  let before = previousPeriod(preset, period as Period);
  // A period of many years has none before it at some time: no register goes back so far.
  for (
    ;
    periods.length < periodsBefore && yearOf(before.from) >= firstYear;
    before = previousPeriod(preset, before)
  )
    periods.unshift(before);
  const counts = totalsOf(columns, periods)
    .map((total) => ({ total }))
    .reverse();
  const unusual = counts.findIndex((count) => !isUsual(count));
  return unusual < 0 ? counts : counts.slice(0, unusual);
}
const firstYear = 1900;
