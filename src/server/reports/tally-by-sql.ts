/**
 * A period's count in SQL alone, over the table of facts: a second reading of `domain/counting/README.md` beside its
 * `tally.ts`, held to it by a property test. Only the percentages are rounded here, by the one function that rounds.
 */
import type { OfficeId } from '../../base/ids.ts';
import type { Period } from '../../base/period.ts';
import { noShares, shareNames, sharesOf } from '../../domain/counting/shares.ts';
import { buckets, emptyRow, type Tally } from '../../domain/counting/tally-row.ts';
import type { Queries } from '../database/database.ts';

/**
 * `counted`: accepted, there by the end, and not ended before the start. A dossier ends on the day of receipt at the
 * earliest. `placed`: its one place on the left side, and its one place on the right.
 */
const placed = `
  with ended as (
    select *, case when ended_on < received_on then received_on else ended_on end as ended
    from dossiers where office = $1 and state not in ('registered', 'refused') and received_on <= $3
  ), placed as (
    select d.*,
      case when received_on < $2 then 'carriedOver'
        when channel = 'online' then 'receivedOnline'
        when channel = 'inPerson' then 'receivedInPerson'
        else 'receivedPostal' end as came,
      case when ended <= $3 then
          case when state in ('returned', 'withdrawn', 'stopped') then 'closed'
            when due_on is null or ended = due_on then 'resolvedOnTime'
            when ended < due_on then 'resolvedEarly' else 'resolvedLate' end
        when exists (select 1 from supplements s where s.office = d.office and s.dossier = d.id
            and requested_on <= $3 and (answered_on is null or answered_on > $3)) then 'awaiting'
        when due_on is null or due_on >= $3 then 'pendingInTime'
        else 'pendingOverdue' end as went
    from ended d where ended is null or ended >= $2
  ), facts as (
    select *, came <> 'carriedOver' as received, went like 'resolved%' as resolved, channel = 'online' as online
    from placed
  )`;

const countWhere = (condition: string, name: string): string =>
  `(count(*) filter (where ${condition}))::int as "${name}"`;

const bucketCounts = buckets
  .map((bucket, index) => countWhere(`${index < 4 ? 'came' : 'went'} = '${bucket}'`, bucket))
  .join(', ');

/** Denominator and numerator of each share. */
const shareConditions = {
  online: ['received', 'online'],
  fullyOnline: [`received and level = 'full'`, 'online'],
  partlyOnline: [`received and level = 'part'`, 'online'],
  onTime: ['resolved', `went <> 'resolvedLate'`],
  componentsDigitised: ['received', 'components_digitised'],
  resultsDigitised: ['resolved', 'electronic_result'],
  paidOnline: ['received and fee_above_zero', 'paid_online'],
} as const satisfies Record<(typeof shareNames)[number], readonly [string, string]>;

const shareCounts = shareNames
  .map((name) => {
    const [d, n] = shareConditions[name];
    return `${countWhere(d, `${name} d`)}, ${countWhere(`${d} and ${n}`, `${name} n`)}`;
  })
  .join(', ');

const query = `${placed} select field, ${bucketCounts}, ${shareCounts} from facts group by field`;

type CountedField = { readonly field: string } & Readonly<Record<string, number | string>>;

export async function tallyBySql(queries: Queries, office: OfficeId, period: Period): Promise<Tally> {
  const rows = await queries.rows<CountedField>(query, [office, period.from, period.to]);
  const total = emptyRow();
  const shares = noShares();
  const byField = rows.map((row) => {
    const counts = emptyRow();
    for (const bucket of buckets) {
      counts[bucket] = Number(row[bucket]);
      total[bucket] += counts[bucket];
    }
    for (const name of shareNames) {
      shares[name].d += Number(row[`${name} d`]);
      shares[name].n += Number(row[`${name} n`]);
    }
    return { field: row.field, ...counts };
  });
  // Not `order by`: a collation's order is not the order of code units.
  byField.sort((a, b) => (a.field < b.field ? -1 : a.field > b.field ? 1 : 0));
  return { period: { from: period.from, to: period.to }, total, byField, shares: sharesOf(shares) };
}
