/**
 * The level above's own count of a report: the same cut through the log, folded anew and read naively. It is done after
 * the acknowledgement and beside it, because a large office takes seconds; the report shows what came out.
 */
import { canonicalJson } from '../../base/json.ts';
import type { NodeId, OfficeId } from '../../base/ids.ts';
import { plainDate } from '../../base/plain-date.ts';
import { isServerNode } from '../../log/entry.ts';
import { wasCounted, type LogCut } from '../../log/merge.ts';
import { foldDossier } from '../../domain/dossier/evolve.ts';
import { facetOf, type Facet } from '../../domain/counting/facet.ts';
import { delaysThere, type Delays } from '../../domain/counting/delays.ts';
import type { DelayCause } from '../../domain/outages/delay-causes.ts';
import { furtherShares } from '../../domain/counting/further.ts';
import { idInSubject, reportSubject } from '../../domain/subject.ts';
import type { ReportContent } from '../../domain/report/events.ts';
import { cutOf } from '../../domain/report/report.ts';
import { subjects } from '../../domain/subjects.ts';
import { dossiersDigest, furtherMoved } from '../../domain/report/figures.ts';
import { bucketsOf, tally } from '../../domain/counting/tally.ts';
import type { FurtherShares, Tally } from '../../domain/counting/tally-row.ts';
import { petitionsDiffering } from '../../domain/petition/counting.ts';
import { type PetitionTally } from '../../domain/petition/figures.ts';
import { unstatedLevels, type UnstatedLevels } from '../../domain/counting/unstated-levels.ts';
import { unstatedIn } from '../../domain/report/content.ts';
import type { Database, Queries } from '../database/database.ts';
import { acceptedOf } from '../intake/entry-rows.ts';
import { logOf } from '../intake/office-log.ts';
import { reachOf } from '../intake/reach.ts';
import { petitionsAgain } from './petitions-again.ts';
import { stories } from './stories.ts';

/** `incomplete`: entries of the cut have not arrived, so nothing can be said yet. */
export type Recount = 'agrees' | 'differs' | 'incomplete';

/** What came out, as it is kept. Earlier counts kept the figures only. */
export interface Recounted extends Tally {
  readonly dossiers?: ReportContent['dossiers'];
  readonly levelsUnstated?: UnstatedLevels;
  readonly further?: FurtherShares;
  readonly delays?: Delays;
  readonly petitions?: PetitionTally | undefined;
}

interface Pending {
  readonly [key: string]: unknown;
  readonly office: OfficeId;
  readonly id: string;
  readonly content: ReportContent;
}

/** Of a report, as SQL: it was sent up, and has no final count yet. */
export const isToRecount = `(submitted_at is not null and (recount is null or recount = 'incomplete'))`;

/** Counts every report that was sent up of the office that has no final answer yet; written down in the office's own line. */
export async function recountPending(database: Database, office: OfficeId): Promise<void> {
  const counted = await database.alone(`recount of ${office}`, (queries) => countedNow(queries, office));
  if (counted.length === 0) return;
  await database.alone(logOf(office), async (queries) => {
    for (const each of counted) await queries.rows(recounted, [office, each.id, each.outcome, each.counted]);
  });
}

async function countedNow(
  queries: Queries,
  office: OfficeId,
): Promise<readonly { id: string; outcome: Recount; counted: string | null }[]> {
  const pending = await queries.rows<Pending>(
    `select office, id, content from reports
     where office = $1 and ${isToRecount}`,
    [office],
  );
  const counted = [];
  for (const each of pending) counted.push({ id: each.id, ...(await recount(queries, each)) });
  return counted;
}

/** Dossiers of before that were still on their way say what is usual: the check is asked again once all have come. */
const recounted = `update reports set recount = $3, recount_tally = $4,
    check_asked = check_asked + case when recount = 'incomplete' and $3 <> 'incomplete' then 1 else 0 end
  where office = $1 and id = $2`;

/** Offices with a report that was sent up and has no final count yet. */
export async function officesToRecount(queries: Queries): Promise<readonly OfficeId[]> {
  const rows = await queries.rows<{ office: OfficeId }>(
    `select distinct office from reports where ${isToRecount}`,
  );
  return rows.map(({ office }) => office);
}

async function recount(
  queries: Queries,
  { office, id: report, content }: Pending,
): Promise<{ outcome: Recount; counted: string | null }> {
  const cut = await cutBehind(queries, office, reportSubject(report));
  if (!(await isHeld(queries, office, cut))) return { outcome: 'incomplete', counted: null };
  const leftOut = new Set(content.leftOut);
  const rows: { id: string; facet: Facet }[] = [];
  for await (const story of stories(queries, office, 'dossier')) {
    const dossier = foldDossier(
      // What was set aside when the period was closed was not counted, even if it was taken in since.
      story.filter((entry) => wasCounted({ cut, leftOut }, entry)),
    );
    const id = idInSubject('dossier', story[0]?.subject ?? '');
    if (dossier !== undefined && id !== undefined) rows.push({ id, facet: facetOf(dossier) });
  }
  const period = { from: plainDate(content.period.from), to: plainDate(content.period.to) };
  const behind = rows.filter(({ facet }) => bucketsOf(facet, period).length > 0);
  const facets = behind.map(({ facet }) => facet);
  const counted = tally(facets, period);
  const again: Recounted = {
    ...counted,
    dossiers: dossiersDigest(behind),
    levelsUnstated: unstatedLevels(facets, period),
    // Also of those behind no figure of the tally: handed over in the period, and ready before it.
    further: furtherShares(
      rows.map(({ facet }) => facet),
      period,
    ),
    delays: delaysThere(facets, period),
    petitions: await petitionsAgain(queries, office, { cut, leftOut }, period),
  };
  const isSame = canonicalJson(counted) === canonicalJson(content.tally) && isSameBehind(content, again);
  return { outcome: isSame ? 'agrees' : 'differs', counted: JSON.stringify(again) };
}

/** What a report says beside its figures. One that was closed before reports told of levels, or of more, says nothing of them. */
function isSameBehind(content: ReportContent, counted: Recounted): boolean {
  const { dossiers, levelsUnstated, further } = counted;
  const said = unstatedIn(content) ?? levelsUnstated;
  return (
    dossiers?.digest === content.dossiers.digest &&
    said?.dossiers === levelsUnstated?.dossiers &&
    said?.procedures === levelsUnstated?.procedures &&
    furtherMoved(content.further, further).length === 0 &&
    delaysDiffering(content, counted).length === 0 &&
    petitionsDiffering(content.petitions, counted.petitions).length === 0
  );
}

/** The causes of the overdue that a report tells otherwise than they were counted again. */
export function delaysDiffering(
  { delays, petitions }: Pick<ReportContent, 'delays' | 'petitions'>,
  { delays: counted }: Pick<Recounted, 'delays'>,
): readonly { readonly cause: DelayCause | null; readonly was: number; readonly is: number }[] {
  // Whoever tells of petitions tells of delays: where there are none, no cause is named.
  const said = delays ?? (petitions === undefined ? undefined : []);
  if (said === undefined || counted === undefined) return [];
  const countIn = (all: Delays, cause: DelayCause | null): number =>
    all.find((each) => each.cause === cause)?.count ?? 0;
  return [...new Set([...said, ...counted].map(({ cause }) => cause))]
    .map((cause) => ({ cause, was: countIn(said, cause), is: countIn(counted, cause) }))
    .filter(({ was, is }) => was !== is);
}

/** As the tablet that closed it meant it. */
async function cutBehind(queries: Queries, office: OfficeId, subject: string): Promise<LogCut> {
  const report = subjects.report.fold((await acceptedOf(queries, office, [subject])).get(subject) ?? []);
  return report === undefined ? {} : cutOf(report);
}

async function isHeld(queries: Queries, office: OfficeId, cut: LogCut): Promise<boolean> {
  const held = await reachOf(queries, office);
  // What the server itself said tells of no dossier, and after a restore it may not remember it.
  return Object.entries(cut).every(([node, seq]) => isServerNode(node) || (held[node as NodeId] ?? 0) >= seq);
}
