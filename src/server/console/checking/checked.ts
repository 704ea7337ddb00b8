/** How a report stands before the check before signing, taken again here: in a word for lists, and what the tablet said otherwise. */
import { unexplained, type Finding } from '../../../domain/report/checking/finding.ts';
import type { Explained } from '../../../domain/report/report.ts';
import type { CheckedAgain } from '../../reports/check-again.ts';
import type { Html } from '../../../documents/page.ts';
import { badge } from '../layout.ts';

export interface Compared {
  /** First those that nobody explained. */
  readonly findings: readonly Finding[];
  /** What somebody of the office said to a finding that is found here, too. */
  readonly said: ReadonlyMap<string, Explained>;
  /** Errors that are found here, and to which nobody of the office said anything: its tablet had not found them when it was signed. */
  readonly onlyHere: readonly Finding[];
  /** Explanations of what is not found here (any more). */
  readonly onlyThere: readonly Explained[];
}

export function compare({ findings, explanations }: CheckedAgain): Compared {
  const ids = new Set(findings.map(({ id }) => id));
  const said = explanations.filter(({ finding }) => ids.has(finding));
  const onlyHere = unexplained(findings, explanations);
  return {
    findings: [...onlyHere, ...findings.filter((each) => !onlyHere.includes(each))],
    said: new Map(said.map((each) => [each.finding, each])),
    onlyHere,
    onlyThere: explanations.filter(({ finding }) => !ids.has(finding)),
  };
}

export const errorsIn = (findings: readonly Finding[]): number =>
  findings.filter(({ weight }) => weight === 'error').length;

export function checkedBadge(checked: CheckedAgain | null): Html {
  if (checked === null) return badge('plain', 'Đang kiểm tra');
  const { findings, onlyHere } = compare(checked);
  if (onlyHere.length > 0) return badge('bad', `${onlyHere.length} lỗi chưa giải trình`);
  const errors = errorsIn(findings);
  if (errors > 0) return badge('warning', `${errors} lỗi đã giải trình`);
  return findings.length > 0
    ? badge('plain', `${findings.length} chỗ nên xem lại`)
    : badge('good', 'Không có lỗi');
}
