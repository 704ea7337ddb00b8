/**
 * A server that was put back has forgotten numbers that it gave. A report keeps the number it was first given: whoever
 * knows of it brings the old acknowledgement back, so one that was submitted before gets no other until every tablet of
 * its office has told what it knows. Nobody waits for ever: for a tablet that is gone, until it is revoked, or two weeks.
 */
import type { Instant } from '../../base/clock.ts';
import type { NodeId, OfficeId, ReportId } from '../../base/ids.ts';
import type { Entry } from '../../log/entry.ts';
import { instantOf, type Stamp } from '../../log/stamp.ts';
import type { StoredReport } from '../../domain/report/versions.ts';
import { reportSubject } from '../../domain/subject.ts';
import { subjects } from '../../domain/subjects.ts';
import type { Queries } from '../database/database.ts';
import { epochOf, type Epoch } from '../database/epoch.ts';
import { acceptedOf } from '../intake/entry-rows.ts';

export const longestWait = 14 * 86_400_000;

/** Since when tablets of the office are waited for; undefined when every one has told what it knows, or it is too long. */
export async function waitsSince(
  queries: Queries,
  office: OfficeId,
  now: Instant,
): Promise<Instant | undefined> {
  const { epoch, began } = await epochOf(queries, office);
  if (began === undefined || now - began > longestWait) return undefined;
  const silent = await queries.rows(
    `select 1 from nodes
     where office = $1 and revoked_at is null and enrolled_at <= $2 and heard_epoch is distinct from $3 limit 1`,
    [office, began, epoch],
  );
  return silent.length > 0 ? began : undefined;
}

/** Whether an office that was put back still waits for what its tablets tell. */
export const isWaiting = async (queries: Queries, office: OfficeId, now: Instant): Promise<boolean> =>
  isStillWaiting(await epochOf(queries, office), now);

const isStillWaiting = ({ began }: Epoch, now: Instant): boolean =>
  began !== undefined && now - began <= longestWait;

/** Whether a tablet may tell what others have said: while the office waits, and, however late, before it has told all itself. */
export async function mayTellOfOthers(
  queries: Queries,
  caller: { readonly office: OfficeId; readonly node: NodeId },
  now: Instant,
): Promise<boolean> {
  if (await isWaiting(queries, caller.office, now)) return true;
  const told = await queries.rows(
    `select 1 from nodes n join offices o on o.id = n.office
     where n.office = $1 and n.id = $2 and n.heard_epoch = o.epoch`,
    [caller.office, caller.node],
  );
  return told.length === 0;
}

/** Whether the lost server may have answered this report. */
export async function mayHaveAnAnswer(
  queries: Queries,
  office: OfficeId,
  id: ReportId,
  began: Instant,
): Promise<boolean> {
  const [row] = await queries.rows<{ stamp: Stamp | null }>(
    `select min(stamp) as stamp from entries
     where office = $1 and subject = $2 and type = 'report/submitted' and reason is null`,
    [office, reportSubject(id)],
  );
  return row?.stamp !== null && row?.stamp !== undefined && instantOf(row.stamp) <= began;
}

/** Reports that wait for an answer, once this server was put back; none on one that never was. */
export async function unanswered(queries: Queries, office: OfficeId): Promise<readonly StoredReport[]> {
  if ((await epochOf(queries, office)).began === undefined) return [];
  const rows = await queries.rows<{ id: ReportId }>(
    `select id from reports where office = $1 and state = 'submitted' and second_to is null`,
    [office],
  );
  const names = rows.map(({ id }) => reportSubject(id));
  const stories = await acceptedOf(queries, office, names);
  return rows.flatMap(({ id }) => {
    const report = subjects.report.fold(stories.get(reportSubject(id)) ?? []);
    return report === undefined ? [] : [{ id, report }];
  });
}

/** What was brought back together with its answer was submitted before: it is shown and counted again like any other. */
export const noteBroughtBack = (queries: Queries, office: OfficeId): Promise<unknown> =>
  queries.rows(
    `update reports set submitted_at = coalesce(acknowledged_at, returned_at)
     where office = $1 and submitted_at is null and coalesce(acknowledged_at, returned_at) is not null`,
    [office],
  );

/** Another report bears this number already: it was given twice, and the one that is here keeps it. */
async function isNumberTaken(
  queries: Queries,
  office: OfficeId,
  subject: string,
  number: unknown,
): Promise<boolean> {
  if (typeof number !== 'string') return false;
  const [row] = await queries.rows<{ taken: boolean }>('select is_number_taken($1, $2, $3) as taken', [
    ...[number, office, subject],
  ]);
  return row?.taken === true;
}

/** An acknowledgement that was brought back, with a number that another report has. */
export const isDoubled = async (queries: Queries, { office, subject, type, body }: Entry): Promise<boolean> =>
  type === 'report/acknowledged' && (await isNumberTaken(queries, office, subject, body['number']));
