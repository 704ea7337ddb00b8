import { cutOf, type Report } from '../../domain/report/report.ts';
import type { FrozenAt } from '../../store/queries/frozen.ts';

/** Where a report's figures were counted, in the names that the entries bear now. */
export const frozenAt = (report: Pick<Report, 'cut' | 'content'>): FrozenAt => ({
  cut: cutOf(report),
  leftOut: report.content.leftOut,
});
