/**
 * The fees of the dossiers received on a day, added up by who took them and by procedure. What is counted is what stands
 * in the dossier now: a fee put right counts as it was put right, on the day of receipt; a dossier that was returned,
 * withdrawn or stopped counts on, because no fact says that money was given back.
 *
 *   cash + cashless = collected        unpaid is told beside it and is in no sum
 */
import type { PersonId } from '../../base/ids.ts';
import type { PaidBy } from '../vocabulary.ts';

/** Only cash goes from the clerk's hand into the treasurer's. */
export type FeeWay = 'cash' | 'cashless' | 'unpaid';
export const feeWayOf = (paidBy: PaidBy): FeeWay =>
  paidBy === 'cash' || paidBy === 'unpaid' ? paidBy : 'cashless';

/** The fee of one dossier, above zero. */
export interface FeeOfDossier {
  readonly row: number;
  /** Null: the register it was brought in from does not say who took it. */
  readonly collector: PersonId | null;
  /** The one it was taken under, also where another has been put right since. */
  readonly procedure: { readonly code: string; readonly name: string };
  readonly dong: number;
  readonly paidBy: PaidBy;
}

/** Which of a day's fees: what is left out is not asked. A collector of `''` is nobody known. */
export interface FeesAsked {
  readonly collector?: string | undefined;
  readonly procedure?: string | undefined;
  readonly way?: FeeWay | 'collected' | undefined;
}

/** Amounts in đồng. */
export interface FeeSum {
  readonly dossiers: number;
  readonly cash: number;
  readonly cashless: number;
  readonly collected: number;
}
export interface FeeLine {
  /** As `FeesAsked` names it. */
  readonly key: string;
  readonly name: string;
  readonly sum: FeeSum;
}
/** What one person took, by procedure. `key` as `FeesAsked` names the collector. */
export interface FeesOfCollector {
  readonly key: string;
  readonly sum: FeeSum;
  readonly procedures: readonly FeeLine[];
}

export interface FeesOfDay {
  readonly total: FeeSum;
  readonly collectors: readonly FeesOfCollector[];
  readonly procedures: readonly FeeLine[];
  readonly unpaid: { readonly dossiers: number; readonly dong: number };
}

export const collectorKey = ({ collector }: FeeOfDossier): string => collector ?? '';
/** An imported dossier may have a name and no code. */
const procedureKey = ({ procedure }: FeeOfDossier): string => procedure.code || procedure.name;

export const feesAsked = (
  fees: readonly FeeOfDossier[],
  { collector, procedure, way }: FeesAsked,
): readonly FeeOfDossier[] =>
  fees.filter(
    (fee) =>
      (collector === undefined || collectorKey(fee) === collector) &&
      (procedure === undefined || procedureKey(fee) === procedure) &&
      (way === undefined || isPaid(fee, way)),
  );

function isPaid({ paidBy }: FeeOfDossier, way: FeeWay | 'collected'): boolean {
  const paid = feeWayOf(paidBy);
  return way === 'collected' ? paid !== 'unpaid' : paid === way;
}

export function addUpFees(fees: readonly FeeOfDossier[]): FeesOfDay {
  const collected = feesAsked(fees, { way: 'collected' });
  const unpaid = feesAsked(fees, { way: 'unpaid' });
  return {
    total: sumOf(collected),
    collectors: parted(collected, collectorKey).map(([key, theirs]) => ({
      key,
      sum: sumOf(theirs),
      procedures: byProcedure(theirs),
    })),
    procedures: byProcedure(collected),
    unpaid: { dossiers: unpaid.length, dong: dongOf(unpaid) },
  };
}

const byProcedure = (fees: readonly FeeOfDossier[]): readonly FeeLine[] =>
  parted(fees, procedureKey).map(([key, theirs]) => ({
    key,
    name: theirs[0]?.procedure.name ?? key,
    sum: sumOf(theirs),
  }));

function sumOf(collected: readonly FeeOfDossier[]): FeeSum {
  const cash = dongOf(feesAsked(collected, { way: 'cash' }));
  const cashless = dongOf(feesAsked(collected, { way: 'cashless' }));
  return { dossiers: collected.length, cash, cashless, collected: cash + cashless };
}

const dongOf = (fees: readonly FeeOfDossier[]): number => fees.reduce((sum, { dong }) => sum + dong, 0);

/** In groups, the one that brought most first; equal ones by their key, so that paper and screen agree. */
function parted(
  fees: readonly FeeOfDossier[],
  keyOf: (fee: FeeOfDossier) => string,
): readonly (readonly [key: string, fees: readonly FeeOfDossier[]])[] {
  const groups = new Map<string, FeeOfDossier[]>();
  for (const fee of fees) groups.set(keyOf(fee), [...(groups.get(keyOf(fee)) ?? []), fee]);
  return [...groups].sort(([a, as], [b, bs]) => dongOf(bs) - dongOf(as) || (a < b ? -1 : 1));
}
