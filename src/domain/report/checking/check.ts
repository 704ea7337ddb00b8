/** Kiểm tra số liệu: everything that is looked at before a leader signs, in the order in which it is read. */
import type { ReportId } from '../../../base/ids.ts';
import type { ReportContent } from '../events.ts';
import type { StoredReport } from '../versions.ts';
import { checkApart } from './check-apart.ts';
import { checkFigures, checkForm } from './check-figures.ts';
import { checkJumps, type CountedBefore } from './check-jumps.ts';
import { checkLastPeriod } from './check-neighbours.ts';
import { checkOtherForms } from './check-other-forms.ts';
import { checkLines } from './check-lines.ts';
import { checkPlan } from './check-plan.ts';
import { checkDeadTerms, checkSentences } from './check-texts.ts';
import { checkTime } from './check-time.ts';
import type { Finding } from './finding.ts';

export interface CheckedBeside {
  /** The report's own id; undefined while it is not closed yet. */
  readonly id?: ReportId | undefined;
  /** Every report of the office. */
  readonly all: readonly StoredReport[];
  /** Counts of the last twelve periods of the same kind, as the log tells them now; periods with nothing in them left out. */
  readonly earlier: readonly CountedBefore[];
}

/** Errors first; each finding once. */
export function checkReport(content: ReportContent, { id, all, earlier }: CheckedBeside): readonly Finding[] {
  const found = [
    ...checkFigures(content),
    ...checkForm(content),
    ...checkLines(content),
    ...checkPlan(content),
    ...checkApart(content),
    ...checkLastPeriod(content, all),
    ...checkOtherForms(content, id, all),
    ...checkSentences(content),
    ...checkTime(content),
    ...checkDeadTerms(content),
    ...checkJumps(content, earlier),
  ];
  const once = [...new Map(found.map((each) => [each.id, each])).values()];
  return [
    ...once.filter(({ weight }) => weight === 'error'),
    ...once.filter(({ weight }) => weight === 'doubt'),
  ];
}
