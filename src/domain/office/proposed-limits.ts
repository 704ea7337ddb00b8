/** What a limit in doubt may be: what a paper says of it, and what the source's number would mean in each unit. */
import proposed from '../data/proposed-limits.json';
import { Limit, type LimitUnit } from '../vocabulary.ts';
import type { ProcedureVersion } from './events.ts';
import { nationalCode } from './procedures.ts';
import { isSameLimit } from './stated.ts';

const byCode: Readonly<
  Record<string, { readonly limit: string; readonly paper: string | null } | undefined>
> = proposed;

export interface ProposedLimit {
  readonly limit: Limit;
  /** The paper that says so; `proposal`: read second-hand; `number`: the source's number with a unit that it did not have. */
  readonly from: { readonly paper: string } | 'proposal' | 'number';
}

/** Most likely first, each once. */
export function proposedLimits({
  code,
  channels,
}: Pick<ProcedureVersion, 'code' | 'channels'>): readonly ProposedLimit[] {
  const shown = channels.flatMap(({ limit }) => (limit === null ? [] : inEachUnit(limit)));
  return [
    ...readIn(nationalCode(code)),
    ...shown.map((limit) => ({ limit, from: 'number' as const })),
  ].filter(({ limit }, index, all) => all.findIndex((each) => isSameLimit(each.limit, limit)) === index);
}

function readIn(code: string): readonly ProposedLimit[] {
  const row = byCode[code];
  if (row === undefined) return [];
  const [amount, unit] = row.limit.split(' ');
  const limit = Limit.parse({ amount: Number(amount), unit });
  return [{ limit, from: row.paper === null ? 'proposal' : { paper: row.paper } }];
}

const lostUnits: readonly LimitUnit[] = ['workingDay', 'day'];

const inEachUnit = (limit: Limit): readonly Limit[] =>
  limit.unit === 'sameDay' || limit.unit === 'hour'
    ? [limit]
    : lostUnits.map((unit) => ({ amount: limit.amount, unit }));
