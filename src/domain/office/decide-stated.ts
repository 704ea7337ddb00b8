/** What the office states of its procedures: levels from a list, and a limit that the source had lost. */
import { err, ok, type Result } from '../../base/result.ts';
import type { Limit, ServiceLevel } from '../vocabulary.ts';
import type { OfficeEvent, ProcedureVersion } from './events.ts';
import type { OfficeFaults } from './fields.ts';
import { isDisputed, limitsStanding, type Stated } from './stated.ts';

type Refusal =
  | { readonly kind: 'FieldsWrong'; readonly fields: OfficeFaults }
  | { readonly kind: 'LimitAlreadyConfirmed' };
type Decision = Result<readonly OfficeEvent[], Refusal>;

export function stateLevels(command: {
  readonly levels: Readonly<Record<string, ServiceLevel>>;
  readonly source: string;
}): Decision {
  const source = command.source.trim().slice(0, 300);
  const fields: OfficeFaults = {
    ...(Object.keys(command.levels).length === 0 ? { levels: 'required' } : {}),
    ...(source === '' ? { source: 'required' } : {}),
  };
  if (Object.keys(fields).length > 0) return err({ kind: 'FieldsWrong', fields });
  return ok([{ type: 'office/levelsStated', body: { levels: { ...command.levels }, source } }]);
}

/** Once for the office. Over what tablets have confirmed differently it may be confirmed again, and that is then said. */
export function confirmLimit(
  { procedure, limit }: { readonly procedure: ProcedureVersion; readonly limit: Limit | null },
  stated: Stated,
): Decision {
  const standing = limitsStanding(stated, procedure);
  if (procedure.confirmed || (standing.length > 0 && !isDisputed(standing)))
    return err({ kind: 'LimitAlreadyConfirmed' });
  if (limit !== null && !isPossible(limit))
    return err({ kind: 'FieldsWrong', fields: { limit: 'limitOutOfRange' } });
  const { code, version } = procedure;
  const over = standing.flatMap(({ refs }) => refs.slice(0, 1));
  return ok([{ type: 'office/limitConfirmed', body: { code, version, limit, over } }]);
}

/** No limit in law is longer than ten years. */
const isPossible = ({ amount, unit }: Limit): boolean =>
  unit === 'sameDay' ? amount === 0 : Number.isInteger(amount) && amount >= 1 && amount <= 3650;
