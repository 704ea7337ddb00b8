/** What the level above does with a report: takes it in with a number, or sends it back with a reason. */
import type { Instant } from '../../base/clock.ts';
import { dayOfInstant } from '../../base/clock.ts';
import type { OfficeId } from '../../base/ids.ts';
import { yearOf } from '../../base/plain-date.ts';
import { reportSubject } from '../../domain/subject.ts';
import type { Database, Queries } from '../database/database.ts';
import { withOfficeLog } from '../intake/office-log.ts';
import { project, type Touched } from '../intake/projection.ts';
import type { LogHead } from '../intake/receive.ts';
import { appendOwnEntry } from '../intake/server-entries.ts';

/** Every report that has come to stand as submitted is acknowledged in the same transaction, once. */
export async function acknowledgeSubmitted(
  queries: Queries,
  head: LogHead,
  touched: Touched,
  now: Instant,
): Promise<readonly string[]> {
  const submitted = touched.reports.filter(({ report }) => report.state === 'submitted');
  for (const { id, report } of submitted) {
    const number = await nextNumber(queries, now);
    const body = { digest: report.digest, number, at: now };
    const entry = await appendOwnEntry(
      queries,
      head,
      { subject: reportSubject(id), type: 'report/acknowledged', body },
      now,
    );
    await project(queries, head.office, [entry]);
    await queries.rows('update reports set submitted_at = $3 where office = $1 and id = $2', [
      ...[head.office, id, now],
    ]);
  }
  return submitted.map(({ id }) => id);
}

/** TN-2026-000012: số tiếp nhận, counted anew each year, one row of numbers for all communes. */
async function nextNumber(queries: Queries, now: Instant): Promise<string> {
  const year = yearOf(dayOfInstant(now));
  const [row] = await queries.rows<{ value: number }>(
    `insert into counters (name, value) values ($1, 1)
     on conflict (name) do update set value = counters.value + 1 returning value`,
    [`acknowledged-${year}`],
  );
  return `TN-${year}-${String(row?.value ?? 1).padStart(6, '0')}`;
}

/** @returns false when there is no such report, or it is not one that can be sent back */
export async function returnReport(
  database: Database,
  office: OfficeId,
  id: string,
  reason: string,
  now: Instant,
): Promise<boolean> {
  return database.transaction((queries) =>
    withOfficeLog(queries, office, async (head) => {
      const [report] = await queries.rows<{ digest: string }>(
        `select digest from reports where office = $1 and id = $2 and state in ('submitted', 'acknowledged')`,
        [office, id],
      );
      if (report === undefined) return false;
      const body = { digest: report.digest, reason, at: now };
      const entry = await appendOwnEntry(
        queries,
        head,
        { subject: reportSubject(id), type: 'report/returned', body },
        now,
      );
      await project(queries, office, [entry]);
      return true;
    }),
  );
}
