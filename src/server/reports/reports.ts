/** What the level above does with a report: takes it in with a number, or sends it back with a reason. */
import { dayOfInstant, type Instant } from '../../base/clock.ts';
import type { OfficeId, ReportId } from '../../base/ids.ts';
import type { JsonObject } from '../../base/json.ts';
import { yearOf } from '../../base/plain-date.ts';
import { decideReport, type ReportCommand } from '../../domain/report/decide.ts';
import { liveAmong, type Rival } from '../../domain/report/ranking.ts';
import type { Report } from '../../domain/report/report.ts';
import {
  keyOf,
  preferredTo,
  standingReportsOf,
  type ReportKey,
  type StoredReport,
} from '../../domain/report/versions.ts';
import { reportSubject } from '../../domain/subject.ts';
import { subjects } from '../../domain/subjects.ts';
import type { Database, Queries } from '../database/database.ts';
import { acceptedOf } from '../intake/entry-rows.ts';
import { logOf, withOfficeLog } from '../intake/office-log.ts';
import { plain, project, type Touched } from '../intake/projection.ts';
import type { LogHead } from '../intake/office-log.ts';
import { appendOwnEntry, lifeOf } from '../intake/server-entries.ts';
import { mayHaveAnAnswer, waitsSince } from './after-restore.ts';

/**
 * What the level above says to the reports that were touched, in the same transaction: where several stand for one
 * period and form it names the one that counts, and each that has come to stand as submitted, and counts, is
 * acknowledged once.
 */
export async function answerReports(
  queries: Queries,
  head: LogHead,
  touched: Touched,
  now: Instant,
): Promise<void> {
  const keys = new Map(touched.reports.map(({ report }) => [keyText(report), keyOf(report.content)]));
  const began = keys.size === 0 ? undefined : await waitsSince(queries, head.office, now);
  for (const key of keys.values()) {
    if (began !== undefined && (await mayBeAnswered(queries, head.office, key, began))) continue;
    await nameLive(queries, head, key, now);
    const { all, standing } = await reportsOf(queries, head.office, key);
    for (const { id, report } of standing) {
      if (report.state !== 'submitted') continue;
      await queries.rows(
        'update reports set submitted_at = coalesce(submitted_at, $3) where office = $1 and id = $2',
        [head.office, id, now],
      );
      if (preferredTo(all, id) !== undefined) continue;
      const number = await nextNumber(queries, now);
      await answer(queries, head, id, report, all, { kind: 'acknowledge', number, at: now });
    }
  }
}

/** One of them may have a number that only a tablet remembers: nothing is said before that is known. */
async function mayBeAnswered(
  queries: Queries,
  office: OfficeId,
  key: ReportKey,
  began: Instant,
): Promise<boolean> {
  const { standing } = await reportsOf(queries, office, key);
  for (const { id, report } of standing)
    if (report.state === 'submitted' && (await mayHaveAnAnswer(queries, office, id, began))) return true;
  return false;
}

const keyText = ({ content }: Report): string => JSON.stringify(keyOf(content));

/** Said only where it changes something: a period that one tablet closed once never hears of it. */
async function nameLive(queries: Queries, head: LogHead, key: ReportKey, now: Instant): Promise<void> {
  const { all, standing } = await reportsOf(queries, head.office, key);
  const live = liveAmong(standing, all);
  if (live === undefined) return;
  for (const { id, report } of standing) {
    if (report.secondTo === (id === live ? null : live)) continue;
    await answer(queries, head, id, report, all, { kind: 'nameLive', live, at: now });
  }
}

/** Every report of the office for a period and form, and those of them that neither are withdrawn nor replaced. */
async function reportsOf(
  queries: Queries,
  office: OfficeId,
  { period, form }: ReportKey,
): Promise<{ all: readonly StoredReport[]; standing: readonly Rival[] }> {
  const rows = await queries.rows<{ id: ReportId; first: number }>(
    `select r.id, (select min(position) from entries e
       where e.office = r.office and e.subject = 'report:' || r.id and e.type = 'report/closed'
         and e.reason is null) as first
     from reports r where office = $1 and period_from = $2 and period_to = $3 and form = $4
     order by r.id`,
    [office, period.from, period.to, plain(form)],
  );
  const stories = await acceptedOf(
    queries,
    office,
    rows.map(({ id }) => reportSubject(id)),
  );
  const all = rows.flatMap(({ id }) => {
    const report = subjects.report.fold(stories.get(reportSubject(id)) ?? []);
    return report === undefined ? [] : [{ id, report }];
  });
  const firstPositions = new Map(rows.map(({ id, first }) => [id, first]));
  const standing = standingReportsOf(all, { period, form }).map((each) => ({
    ...each,
    firstPosition: firstPositions.get(each.id) ?? 0,
  }));
  return { all, standing };
}

/** Decided by the same law as on the tablet. @returns false when the report's state does not allow it */
async function answer(
  queries: Queries,
  head: LogHead,
  id: ReportId,
  report: Report,
  all: readonly StoredReport[],
  command: Extract<ReportCommand, { readonly kind: 'acknowledge' | 'return' | 'nameLive' }>,
): Promise<boolean> {
  const context = {
    id,
    all,
    actor: 'levelAbove',
    on: dayOfInstant(command.at),
    settings: undefined,
  } as const;
  const decided = decideReport(command, report, context);
  if (!decided.ok) return false;
  for (const { type, body } of decided.value) {
    const fact = { subject: reportSubject(id), type, body: body as unknown as JsonObject };
    const entry = await appendOwnEntry(queries, head, fact, command.at);
    await (
      await project(queries, head.office, [entry], head.position - 1)
    ).stored;
  }
  return true;
}

/**
 * TN-2026-000012: số tiếp nhận, counted anew each year, one row of numbers for all communes. After the server was put
 * back it may have forgotten some that it gave: then letters of its new life stand behind, and none is given twice.
 */
async function nextNumber(queries: Queries, now: Instant): Promise<string> {
  const year = yearOf(dayOfInstant(now));
  const [row] = await queries.rows<{ value: number }>(
    `insert into counters (name, value) values ($1, 1)
     on conflict (name) do update set value = counters.value + 1 returning value`,
    [`acknowledged-${year}`],
  );
  const life = await lifeOf(queries);
  return `TN-${year}-${String(row?.value ?? 1).padStart(6, '0')}${life === '' ? '' : `-${life}`}`;
}

/** @returns false when there is no such report, or it is not one that can be sent back */
export async function returnReport(
  database: Database,
  office: OfficeId,
  id: string,
  reason: string,
  now: Instant,
  /** In the same transaction, when it is done: who did it. */
  alsoWrite?: (queries: Queries) => Promise<void>,
): Promise<boolean> {
  return database.alone(logOf(office), (queries) =>
    withOfficeLog(queries, office, async (head) => {
      const subject = reportSubject(id);
      const report = subjects.report.fold((await acceptedOf(queries, office, [subject])).get(subject) ?? []);
      if (report === undefined) return false;
      const { all } = await reportsOf(queries, office, keyOf(report.content));
      const command = { kind: 'return', reason, at: now } as const;
      const isReturned = await answer(queries, head, id as ReportId, report, all, command);
      // The period stays with the report that is to be mended; what was waiting beside it is looked at once more.
      if (isReturned) {
        await answerReports(queries, head, { reports: [{ id: id as ReportId, report }] }, now);
        await alsoWrite?.(queries);
      }
      return isReturned;
    }),
  );
}
