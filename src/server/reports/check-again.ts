/**
 * Kiểm tra số liệu at the level above: what the check before signing finds in a report that has come up, by the same law as on
 * the tablet and over what was received, so that nobody's word is taken for it. It is done behind the answers, and anew whenever
 * something came on which it depends.
 */
import type { OfficeId, ReportId } from '../../base/ids.ts';
import type { Period } from '../../base/period.ts';
import { addDays, plainDate } from '../../base/plain-date.ts';
import { previousPeriod } from '../../domain/calendar/periods.ts';
import type { Tally } from '../../domain/counting/tally-row.ts';
import { checkReport } from '../../domain/report/checking/check.ts';
import { isUsual, periodsBefore } from '../../domain/report/checking/check-jumps.ts';
import { finding, type Finding } from '../../domain/report/checking/finding.ts';
import type { ReportContent } from '../../domain/report/events.ts';
import type { Explained, Report } from '../../domain/report/report.ts';
import type { StoredReport } from '../../domain/report/versions.ts';
import { reportSubject } from '../../domain/subject.ts';
import { subjects } from '../../domain/subjects.ts';
import type { Database, Queries } from '../database/database.ts';
import { acceptedOf } from '../intake/entry-rows.ts';
import { logOf } from '../intake/office-log.ts';
import { tallyBySql } from './tally-by-sql.ts';

/** Raised when the check finds otherwise than before: every report is checked anew at the next start. */
const checkVersion = 6;

/** What came out, as it is kept. */
export interface CheckedAgain {
  readonly findings: readonly Finding[];
  /** What people of the office said to findings, as the log had it then. */
  readonly explanations: readonly Explained[];
}

/** Of a report, as SQL: it was sent up, and something on which its check depends has come since. */
export const isToCheck = `(submitted_at is not null and check_done < check_asked)`;

/**
 * Called before a report is stored anew: it is checked again, and where it stands otherwise than before, so are those of its
 * period and of later ones, which are compared with it.
 */
export const askToCheck = async (
  queries: Queries,
  office: OfficeId,
  id: string,
  { content, digest, state, secondTo }: Report,
): Promise<unknown> =>
  queries.rows(
    `update reports set check_asked = check_asked + 1
     where office = $1 and (id = $2 or (period_from >= $3 and not exists (
       select 1 from reports was where was.office = $1 and was.id = $2 and was.digest = $4 and was.state = $5
         and was.second_to is not distinct from $6)))`,
    [office, id, content.period.from, digest, state, secondTo],
  );

/** At a start: a check that finds otherwise is taken again of every report. */
export async function checkAgainAfterUpdate(queries: Queries): Promise<void> {
  const version = String(checkVersion);
  const [row] = await queries.rows<{ value: string }>(`select value from meta where name = 'checked-by'`);
  if (row?.value === version) return;
  await queries.rows('update reports set check_asked = check_asked + 1');
  await queries.rows(
    `insert into meta (name, value) values ('checked-by', $1) on conflict (name) do update set value = excluded.value`,
    [version],
  );
}

/** Offices with a report that was sent up and has to be checked. */
export async function officesToCheck(queries: Queries): Promise<readonly OfficeId[]> {
  const rows = await queries.rows<{ office: OfficeId }>(
    `select distinct office from reports where ${isToCheck}`,
  );
  return rows.map(({ office }) => office);
}

interface Pending {
  readonly [key: string]: unknown;
  readonly id: ReportId;
  readonly content: ReportContent;
  readonly asked: number;
}

/** Checks every report of the office that waits for it; what came out is written down in the office's own line, in no time. */
export async function checkPending(database: Database, office: OfficeId): Promise<void> {
  const found = await database.alone(`check of ${office}`, (queries) => checkedNow(queries, office));
  if (found.length === 0) return;
  await database.alone(logOf(office), async (queries) => {
    for (const { id, asked, checked } of found)
      await queries.rows(
        'update reports set checked = $3, check_done = $4 where office = $1 and id = $2 and check_done < $4',
        [office, id, JSON.stringify(checked), asked],
      );
  });
}

async function checkedNow(
  queries: Queries,
  office: OfficeId,
): Promise<readonly { id: ReportId; asked: number; checked: CheckedAgain }[]> {
  const pending = await queries.rows<Pending>(
    `select id, content, check_asked as asked from reports where office = $1 and ${isToCheck} order by id`,
    [office],
  );
  const found = [];
  for (const { id, content, asked } of pending) {
    const all = await reportsBeside(queries, office, content);
    const findings = (await findingsOf(queries, office, { id, content }, all)) ?? [cannotBeChecked];
    const explanations = all.find((each) => each.id === id)?.report.explanations ?? [];
    found.push({ id, asked, checked: { findings, explanations } });
  }
  return found;
}

const cannotBeChecked = finding({
  ...{ kind: 'figures', weight: 'error', cells: [], difference: null },
  sentence:
    'Máy chủ không kiểm tra được báo cáo này: nội dung không như máy của đơn vị lập ra. Hãy xem từng số liệu, hoặc trả lại báo cáo.',
});

/** More than any office has, in letters and in fields: its check would hold up whatever else the server does. */
const longestContent = 2_000_000;
const mostFields = 1000;
const isUsualSize = (content: ReportContent): boolean =>
  content.tally.byField.length <= mostFields && JSON.stringify(content).length <= longestContent;

/** Undefined where nothing can be said: what one report says must not keep others of its office from being checked. */
async function findingsOf(
  queries: Queries,
  office: OfficeId,
  { id, content }: Pick<Pending, 'id' | 'content'>,
  all: readonly StoredReport[],
): Promise<readonly Finding[] | undefined> {
  const periods = tried(() => earlierPeriods(content));
  if (periods === undefined || !isUsualSize(content)) return undefined;
  const earlier = await earlierCounts(queries, office, periods);
  const beside = all.filter(({ report }) => isUsualSize(report.content));
  return tried(() => checkReport(content, { id, all: beside, earlier }));
}

function tried<T>(reckon: () => T): T | undefined {
  try {
    return reckon();
  } catch {
    return undefined;
  }
}

/** Those of the same period, and of the one that ended the day before: with no others is a report compared. */
async function reportsBeside(
  queries: Queries,
  office: OfficeId,
  { period: { from, to } }: ReportContent,
): Promise<readonly StoredReport[]> {
  const rows = await queries.rows<{ id: ReportId }>(
    `select id from reports where office = $1 and ((period_from = $2 and period_to = $3) or period_to = $4) order by id`,
    [office, from, to, addDays(from, -1)],
  );
  const stories = await acceptedOf(
    queries,
    office,
    rows.map(({ id }) => reportSubject(id)),
  );
  return rows.flatMap(({ id }) => {
    const report = subjects.report.fold(stories.get(reportSubject(id)) ?? []);
    return report === undefined ? [] : [{ id, report }];
  });
}

/** @throws RangeError where no period comes before it, as in the year 0 */
function earlierPeriods({ preset, period }: ReportContent): readonly Period[] {
  const periods: Period[] = [];
  let before: Period = { from: plainDate(period.from), to: plainDate(period.to) };
  while (periods.length < periodsBefore) periods.push((before = previousPeriod(preset, before)));
  return periods;
}

/** As the tablet has them (`commands/report/checking.ts`): what has been received of the periods before, as it stands now. */
async function earlierCounts(
  queries: Queries,
  office: OfficeId,
  periods: readonly Period[],
): Promise<readonly Tally[]> {
  const counts: Tally[] = [];
  for (const period of periods) {
    const tally = await tallyBySql(queries, office, period);
    if (!isUsual(tally)) break;
    counts.push(tally);
  }
  return counts;
}
