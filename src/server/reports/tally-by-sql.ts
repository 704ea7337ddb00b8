/**
 * A period's count in SQL alone, over the table of facts: a second reading of `domain/counting/README.md` beside its
 * `tally.ts`, held to it by a property test. Only the percentages are rounded here, by the one function that rounds.
 */
import type { OfficeId } from '../../base/ids.ts';
import type { Period } from '../../base/period.ts';
import { furtherOf, noFurther } from '../../domain/counting/further.ts';
import { noShares, shareNames, sharesOf } from '../../domain/counting/shares.ts';
import {
  buckets,
  emptyRow,
  furtherNames,
  type FurtherName,
  type FurtherShares,
  type Tally,
} from '../../domain/counting/tally-row.ts';
import type { Delays } from '../../domain/counting/delays.ts';
import { gradeShares, isGradeShare } from '../../domain/grading/told.ts';
import { delayCauses } from '../../domain/outages/delay-causes.ts';
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

const overdue = `went in ('resolvedLate', 'pendingOverdue')`;
const furtherConditions = {
  apologised: [overdue, 'apologised_on <= $3'],
  apologisedInTime: [overdue, 'apologised_on <= $3 and apologised_in_time'],
  sameDay: ['resolved', 'same_day'],
  noAppointment: ['received', 'no_appointment'],
  noAppointmentKept: ['received and no_appointment', 'same_day'],
  componentsReused: ['received', 'reused'],
  acrossBoundary: ['received', 'across_boundary'],
  awaitingOverdue: [
    `went = 'awaiting'`,
    `due_on is not null and not exists (select 1 from supplements s
      where s.office = facts.office and s.dossier = facts.id and requested_on <= least($3, due_on)
        and (answered_on is null or answered_on > $3))`,
  ],
  otherOnline: [`received and level is distinct from 'full' and level is distinct from 'part'`, 'online'],
  // Of those in `went_out`.
  graded: ['true', 'satisfaction is not null'],
  satisfied: ['satisfaction is not null', `satisfaction = 'satisfied'`],
  dissatisfied: ['satisfaction is not null', `satisfaction = 'dissatisfied'`],
} as const satisfies Record<FurtherName, readonly [string, string]>;

const furtherCounts = (names: readonly FurtherName[]): string =>
  names
    .map((name) => {
      const [d, n] = furtherConditions[name];
      return `${countWhere(d, `${name} d`)}, ${countWhere(`${d} and ${n}`, `${name} n`)}`;
    })
    .join(', ');

/** `went_out`: handed over in the period, also where the result was ready before and stands in no bucket of it. */
const furtherQuery = `${placed}, went_out as (
    select satisfaction from dossiers
    where office = $1 and state = 'handedOver' and handed_over_on between $2 and $3
  )
  select * from (select ${furtherCounts(furtherNames.filter((name) => !isGradeShare(name)))} from facts) as counted,
    (select ${furtherCounts(gradeShares)} from went_out) as graded`;

/** The shares beside the seven, as `further.ts` reads them. */
export async function furtherBySql(
  queries: Queries,
  office: OfficeId,
  period: Period,
): Promise<FurtherShares> {
  const [row = {}] = await queries.rows<Readonly<Record<string, number>>>(furtherQuery, [
    ...[office, period.from, period.to],
  ]);
  const counts = noFurther();
  for (const name of furtherNames) counts[name] = { n: row[`${name} n`] ?? 0, d: row[`${name} d`] ?? 0 };
  return furtherOf(counts);
}

/** As `delays.ts` reads it. */
const delaysQuery = `${placed} select delay_cause as cause, count(*)::int as count
  from facts where went in ('resolvedLate', 'pendingOverdue') group by delay_cause`;

export async function delaysBySql(queries: Queries, office: OfficeId, period: Period): Promise<Delays> {
  const rows = await queries.rows<{ cause: string | null; count: number }>(delaysQuery, [
    ...[office, period.from, period.to],
  ]);
  return [...delayCauses, null].map((cause) => ({
    cause,
    count: rows.find((row) => row.cause === cause)?.count ?? 0,
  }));
}

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
