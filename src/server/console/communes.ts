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
import { answeredStates, type ReportState } from '../../domain/report/lifecycle.ts';
import type { Queries } from '../database/database.ts';
import type { ChosenPeriod } from './period-choice.ts';
import type { Recount } from '../reports/recount.ts';

export interface Commune {
  readonly [key: string]: unknown;
  readonly office: OfficeId;
  readonly name: string;
  readonly unitCode: string;
  readonly demo: boolean;
  readonly lastSeenAt: string | null;
  /** Dossiers past their due day and not awaiting anybody's supplement, and the oldest of those days. */
  readonly overdue: number;
  readonly overdueSince: string | null;
  readonly open: number;
  readonly setAside: number;
  /** The latest report of the period that was sent up; null when there is none. */
  readonly report: string | null;
  readonly state: ReportState | null;
  readonly number: string | null;
  readonly acknowledgedAt: string | null;
  readonly recount: Recount | null;
}

export const communesIn = (
  queries: Queries,
  { period: { from, to }, form }: Pick<ChosenPeriod, 'period' | 'form'>,
  today: PlainDate,
): Promise<Commune[]> =>
  queries.rows<Commune>(
    `with work as (
       select office, count(*)::int as open,
         (count(*) filter (where state = 'open' and due_on < $3))::int as overdue,
         min(due_on) filter (where state = 'open' and due_on < $3) as since
       from dossiers where state in ('open', 'awaiting') group by office
     ), aside as (
       select office, count(*)::int as count from (
         select office from entries where reason is not null union all select office from set_aside) each
       group by office
     ), latest as (
       select distinct on (office) * from reports
       where period_from = $1 and period_to = $2 and form = $4 and state = any($5) and second_to is null
       order by office, version desc, acknowledged_at desc
     )
     select o.id as office, o.name, o.unit_code as "unitCode", o.demo,
       (select max(last_seen_at) from nodes n where n.office = o.id)::text as "lastSeenAt",
       coalesce(w.open, 0) as open, coalesce(w.overdue, 0) as overdue, w.since as "overdueSince",
       coalesce(a.count, 0) as "setAside", l.id as report, l.state, l.number,
       l.acknowledged_at::text as "acknowledgedAt", l.recount
     from offices o left join work w on w.office = o.id left join aside a on a.office = o.id
       left join latest l on l.office = o.id
     order by o.demo, o.unit_code, o.name`,
    [from, to, today, form.id, [...answeredStates]],
  );

/** Provinces set their own; two working days after the cut-off is the commonest rule. */
const workingDaysToReport = 2;

export function lastDayToReport({ to }: Period): PlainDate {
  const calendar = workCalendar(shippedCalendar, shippedConfirmedYears, false);
  return addWorkingDays(calendar, to, workingDaysToReport);
}

export type Standing = 'reported' | 'returned' | 'late' | 'due' | 'none';

export function standingOf({ state }: Pick<Commune, 'state'>, period: Period, today: PlainDate): Standing {
  if (state === 'acknowledged') return 'reported';
  if (state === 'returned') return 'returned';
  if (today > lastDayToReport(period)) return 'late';
  return today <= period.to ? 'due' : 'none';
}
