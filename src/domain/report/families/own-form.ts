import { plainDate } from '../../../base/plain-date.ts';
import type { Period } from '../../../base/period.ts';
import { periodTitle } from '../../calendar/periods.ts';
import type { PeriodPreset } from '../events.ts';
import { formII06a } from '../../forms/form-ii06a.ts';
import type { ReportForm } from './family.ts';

/** A whole report as offices write it; its appendix is II.06a, whose caution it has too. */
export const ownForm = (id: string, code: string): ReportForm => ({
  ...{ id, code, version: '2026-11' },
  ...{ inForceFrom: plainDate('2020-10-21'), inForceTo: null, caution: formII06a.caution },
});

/** "quý III năm 2025", inside a sentence. */
export function timeInWords(preset: PeriodPreset, period: Period): string {
  const title = periodTitle(preset, period);
  return title.slice(0, 1).toLocaleLowerCase('vi') + title.slice(1);
}
