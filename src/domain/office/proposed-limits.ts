/** What a limit in doubt may be: what a paper says of it, and what the source's number would mean in each unit. */
import proposed from '../data/proposed-limits.json';
import { Limit, type LimitUnit } from '../vocabulary.ts';
import type { ProcedureVersion } from './events.ts';
import { nationalCode } from './procedures.ts';
import { isSameLimit } from './stated.ts';

const byCode: Readonly<Record<string, string>> = proposed;

export interface ProposedLimit {
  readonly limit: Limit;
  /** Read in a decree or a decision; otherwise it is the source's number with a unit that it did not have. */
  readonly fromPaper: boolean;
}

/** Most likely first, each once. */
export function proposedLimits({
  code,
  channels,
}: Pick<ProcedureVersion, 'code' | 'channels'>): readonly ProposedLimit[] {
  const [amount, unit] = (byCode[nationalCode(code)] ?? '').split(' ');
  const read =
    unit === undefined ? [] : [{ limit: Limit.parse({ amount: Number(amount), unit }), fromPaper: true }];
  const shown = channels.flatMap(({ limit }) => (limit === null ? [] : inEachUnit(limit)));
  return [...read, ...shown.map((limit) => ({ limit, fromPaper: false }))].filter(
    ({ limit }, index, all) => all.findIndex((each) => isSameLimit(each.limit, limit)) === index,
  );
}

const lostUnits: readonly LimitUnit[] = ['workingDay', 'day'];

const inEachUnit = (limit: Limit): readonly Limit[] =>
  limit.unit === 'sameDay' || limit.unit === 'hour'
    ? [limit]
    : lostUnits.map((unit) => ({ amount: limit.amount, unit }));
