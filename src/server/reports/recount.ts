/**
 * The level above's own count of a report: the same cut through the log, folded anew and read naively. It is done after
 * the acknowledgement and beside it, because a large office takes seconds; the report shows what came out.
 */
import { canonicalJson } from '../../base/json.ts';
import type { OfficeId } from '../../base/ids.ts';
import { plainDate } from '../../base/plain-date.ts';
import { entryRef, type Entry } from '../../log/entry.ts';
import { isWithin, type LogCut } from '../../log/merge.ts';
import { foldDossier } from '../../domain/dossier/evolve.ts';
import { facetOf, type Facet } from '../../domain/counting/facet.ts';
import { idInSubject, reportSubject } from '../../domain/subject.ts';
import type { ReportContent } from '../../domain/report/events.ts';
import { cutOf } from '../../domain/report/report.ts';
import { subjects } from '../../domain/subjects.ts';
import { dossiersDigest } from '../../domain/report/figures.ts';
import { bucketsOf, tally } from '../../domain/counting/tally.ts';
import type { Tally } from '../../domain/counting/tally-row.ts';
import { unstatedLevels, type UnstatedLevels } from '../../domain/counting/unstated-levels.ts';
import { unstatedIn } from '../../domain/report/content.ts';
import type { Database } from '../database/database.ts';
import { acceptedOf } from '../intake/entry-rows.ts';
import { isServerNode } from '../intake/server-entries.ts';

/** `incomplete`: entries of the cut have not arrived, so nothing can be said yet. */
export type Recount = 'agrees' | 'differs' | 'incomplete';

/** What came out, as it is kept. Earlier counts kept the figures only. */
export interface Recounted extends Tally {
  readonly dossiers?: ReportContent['dossiers'];
  readonly levelsUnstated?: UnstatedLevels;
}

interface Pending {
  readonly [key: string]: unknown;
  readonly office: OfficeId;
  readonly id: string;
  readonly content: ReportContent;
}

/** Counts every report that was sent up of the office that has no final answer yet. */
export async function recountPending(database: Database, office: OfficeId): Promise<void> {
  const pending = await database.rows<Pending>(
    `select office, id, content from reports
     where office = $1 and submitted_at is not null and (recount is null or recount = 'incomplete')`,
    [office],
  );
  for (const each of pending) {
    const { outcome, counted } = await recount(database, each);
    await database.rows('update reports set recount = $3, recount_tally = $4 where office = $1 and id = $2', [
      ...[each.office, each.id, outcome, counted],
    ]);
  }
}

/** Offices with a report that was acknowledged and not counted again yet. */
export async function officesToRecount(database: Database): Promise<readonly OfficeId[]> {
  const rows = await database.rows<{ office: OfficeId }>(
    'select distinct office from reports where submitted_at is not null and recount is null',
  );
  return rows.map(({ office }) => office);
}

async function recount(
  database: Database,
  { office, id: report, content }: Pending,
): Promise<{ outcome: Recount; counted: string | null }> {
  const cut = await cutBehind(database, office, reportSubject(report));
  if (!(await isHeld(database, office, cut))) return { outcome: 'incomplete', counted: null };
  const leftOut = new Set(content.leftOut);
  const rows: { id: string; facet: Facet }[] = [];
  for await (const story of stories(database, office)) {
    const dossier = foldDossier(
      // What was set aside when the period was closed was not counted, even if it was taken in since.
      story.filter((entry) => isWithin(cut, entry) && !leftOut.has(entryRef(entry))),
    );
    const id = idInSubject('dossier', story[0]?.subject ?? '');
    if (dossier !== undefined && id !== undefined) rows.push({ id, facet: facetOf(dossier) });
  }
  const period = { from: plainDate(content.period.from), to: plainDate(content.period.to) };
  const behind = rows.filter(({ facet }) => bucketsOf(facet, period).length > 0);
  const counted = tally(
    behind.map(({ facet }) => facet),
    period,
  );
  const again: Recounted = {
    ...counted,
    dossiers: dossiersDigest(behind),
    levelsUnstated: unstatedLevels(
      behind.map(({ facet }) => facet),
      period,
    ),
  };
  const isSame = canonicalJson(counted) === canonicalJson(content.tally) && isSameBehind(content, again);
  return { outcome: isSame ? 'agrees' : 'differs', counted: JSON.stringify(again) };
}

/** What a report says beside its figures. One that was closed before reports told of levels says nothing of them. */
function isSameBehind(content: ReportContent, { dossiers, levelsUnstated }: Recounted): boolean {
  const said = unstatedIn(content) ?? levelsUnstated;
  return (
    dossiers?.digest === content.dossiers.digest &&
    said?.dossiers === levelsUnstated?.dossiers &&
    said?.procedures === levelsUnstated?.procedures
  );
}

/** As the tablet that closed it meant it. */
async function cutBehind(database: Database, office: OfficeId, subject: string): Promise<LogCut> {
  const report = subjects.report.fold((await acceptedOf(database, office, [subject])).get(subject) ?? []);
  return report === undefined ? {} : cutOf(report);
}

async function isHeld(database: Database, office: OfficeId, cut: LogCut): Promise<boolean> {
  const rows = await database.rows<{ node: string; seq: number }>(
    'select node, max(seq) as seq from entries where office = $1 group by node',
    [office],
  );
  const held = new Map(rows.map(({ node, seq }) => [node, seq]));
  // What the server itself said tells of no dossier, and after a restore it may not remember it.
  return Object.entries(cut).every(([node, seq]) => isServerNode(node) || (held.get(node) ?? 0) >= seq);
}

const pageOfEntries = 5000;

/** The entries of one dossier after another, a page of rows at a time. */
async function* stories(database: Database, office: OfficeId): AsyncGenerator<readonly Entry[]> {
  let story: Entry[] = [];
  let [subject, node, seq] = ['dossier:', '', 0];
  for (;;) {
    const rows = await database.rows<{ subject: string; node: string; seq: number; entry: Entry }>(
      `select subject, node, seq, entry from entries
       where office = $1 and reason is null and not is_unknown and subject like 'dossier:%' and (subject, node, seq) > ($2, $3, $4)
       order by subject, node, seq limit ${pageOfEntries}`,
      [office, subject, node, seq],
    );
    for (const row of rows) {
      if (row.subject !== subject && story.length > 0) {
        yield story;
        story = [];
      }
      ({ subject, node, seq } = row);
      story.push(row.entry);
    }
    if (rows.length < pageOfEntries) break;
  }
  if (story.length > 0) yield story;
}
