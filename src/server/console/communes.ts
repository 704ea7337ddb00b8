/** How each office stands in a period: what the level above asks first. */
import type { OfficeId } from '../../base/ids.ts';
import type { Period } from '../../base/period.ts';
import {
  addWorkingDays,
  shippedCalendar,
  shippedConfirmedYears,
  workCalendar,
} from '../../domain/calendar/calendar.ts';
import type { PlainDate } from '../../base/plain-date.ts';
import { addedUpStates, answeredStates, type ReportState } from '../../domain/report/lifecycle.ts';
import type { Queries } from '../database/database.ts';
import { isOwed, type ChosenPeriod } from './period-choice.ts';
import type { Recount } from '../reports/recount.ts';

/** Of every office, what can be counted and looked for. */
export interface Commune {
  readonly [key: string]: unknown;
  readonly office: OfficeId;
  readonly name: string;
  readonly unitCode: string;
  readonly demo: boolean;
  /** Whether it has dossiers past their due day that await nobody's supplement. */
  readonly isOverdue: boolean;
  /** The latest report of the period that was sent up; null when there is none. */
  readonly report: string | null;
  readonly state: ReportState | null;
  readonly number: string | null;
  readonly acknowledgedAt: string | null;
  readonly recount: Recount | null;
}

/** Of the offices that are shown, what is counted row by row. */
export interface CommuneWork {
  readonly [key: string]: unknown;
  readonly office: OfficeId;
  readonly lastSeenAt: string | null;
  /** Dossiers past their due day and not awaiting anybody's supplement, and the oldest of those days. */
  readonly overdue: number;
  readonly overdueSince: string | null;
  readonly open: number;
  readonly setAside: number;
}

export const communesIn = (
  queries: Queries,
  { period: { from, to }, form }: Pick<ChosenPeriod, 'period' | 'form'>,
  today: PlainDate,
): Promise<Commune[]> =>
  queries.rows<Commune>(
    `with latest as (
       select distinct on (office) office, id, state, number, acknowledged_at, recount from reports
       where period_from = $1 and period_to = $2 and form = $4 and state = any($5) and second_to is null
       order by office, version desc, acknowledged_at desc
     )
     select o.id as office, o.name, o.unit_code as "unitCode", o.demo,
       exists (select 1 from dossiers d where d.office = o.id and d.state = 'open' and d.due_on < $3) as "isOverdue",
       l.id as report, l.state, l.number, l.acknowledged_at::text as "acknowledgedAt", l.recount
     from offices o left join latest l on l.office = o.id
     order by o.demo, o.unit_code, o.name`,
    [from, to, today, form.id, [...answeredStates]],
  );

export async function workOf(
  queries: Queries,
  offices: readonly OfficeId[],
  today: PlainDate,
): Promise<ReadonlyMap<OfficeId, CommuneWork>> {
  const rows = await queries.rows<CommuneWork>(
    `select o.id as office, w.open, w.overdue, w.since as "overdueSince",
       (select max(last_seen_at) from nodes n where n.office = o.id)::text as "lastSeenAt",
       (select count(*) from entries e where e.office = o.id and e.reason is not null)::int
         + (select count(*) from set_aside s where s.office = o.id)::int as "setAside"
     from offices o, lateral (
       select count(*)::int as open, (count(*) filter (where state = 'open' and due_on < $2))::int as overdue,
         min(due_on) filter (where state = 'open' and due_on < $2) as since
       from dossiers d where d.office = o.id and d.state in ('open', 'awaiting')
     ) w where o.id = any($1)`,
    [offices, today],
  );
  return new Map(rows.map((row) => [row.office, row]));
}

/** How many communes have reported in a period, of each form; practice offices left out. */
export async function reportedByForm(
  queries: Queries,
  { from, to }: Period,
): Promise<ReadonlyMap<string, number>> {
  const rows = await queries.rows<{ form: string; communes: number }>(
    `select r.form, count(distinct r.office)::int as communes from reports r join offices o on o.id = r.office
     where not o.demo and r.period_from = $1 and r.period_to = $2 and r.state = any($3) and r.second_to is null
     group by r.form`,
    [from, to, [...addedUpStates]],
  );
  return new Map(rows.map(({ form, communes }) => [form, communes]));
}

/** Provinces set their own; two working days after the cut-off is the commonest rule. */
const workingDaysToReport = 2;

export function lastDayToReport({ to }: Period): PlainDate {
  const calendar = workCalendar(shippedCalendar, shippedConfirmedYears, false);
  return addWorkingDays(calendar, to, workingDaysToReport);
}

export type Standing = 'reported' | 'returned' | 'late' | 'due' | 'none';

export function standingOf(
  { state }: Pick<Commune, 'state'>,
  { period, ...chosen }: ChosenPeriod,
  today: PlainDate,
): Standing {
  if (state === 'acknowledged') return 'reported';
  if (state === 'returned') return 'returned';
  if (isOwed(chosen) && today > lastDayToReport(period)) return 'late';
  return today <= period.to ? 'due' : 'none';
}
