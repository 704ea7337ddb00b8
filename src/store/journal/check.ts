import { canonicalJson } from '../../base/json.ts';
import type { DossierId, ReportId } from '../../base/ids.ts';
import type { Facet } from '../../domain/counting/facet.ts';
import { idInSubject } from '../../domain/subject.ts';
import { subjects } from '../../domain/subjects.ts';
import { hasTrueHash } from '../../log/chain.ts';
import type { Entry } from '../../log/entry.ts';
import { groupBy } from '../group-by.ts';
import { inOrder, spansOf } from '../index/origins.ts';
import { touched } from '../index/memory.ts';
import { partFacts } from './facts-that-count.ts';
import { logPages } from './log-pages.ts';
import type { StoredReport } from '../../domain/report/versions.ts';
import type { DossierRow } from '../schema.ts';
import type { Tablet } from '../tablet.ts';

export interface Difference {
  readonly kind:
    /** An entry does not say what it said when it was recorded. */
    | 'EntryAltered'
    /** One of this node's numbers is not there, or is not chained to the one before. */
    | 'ChainBroken'
    /** What is stored of a dossier is not what its entries tell. */
    | 'DossierDiffers'
    | 'DossierMissing'
    | 'FacetDiffers'
    /** What is known of its row is another dossier, or other entries than tell of it. */
    | 'OriginDiffers'
    | 'ReportDiffers';
  readonly where: string;
}

const entriesAtOnce = 2000;

/** Folds the whole log once more and compares. Nothing is changed; `rebuild` puts right what is only folded. */
export async function check(tablet: Tablet): Promise<readonly Difference[]> {
  // What another tab has recorded, or named anew, comes into the memory first.
  await touched(tablet);
  const differences: Difference[] = [];
  const bySubject = new Map<string, Entry[]>();
  const refusals = groupBy(await tablet.db.refusals.toArray(), ({ subject }) => subject);
  let last: Entry | undefined;
  for await (const page of logPages(tablet, entriesAtOnce)) {
    for (const entry of page) {
      const where = `${entry.node}:${entry.seq}`;
      if (!hasTrueHash(entry)) differences.push({ kind: 'EntryAltered', where });
      if (entry.node === tablet.installation?.node && !follows(last, entry))
        differences.push({ kind: 'ChainBroken', where });
      last = entry;
      const entries = bySubject.get(entry.subject);
      if (entries === undefined) bySubject.set(entry.subject, [entry]);
      else entries.push(entry);
    }
  }
  for (const [subject, entries] of bySubject)
    differences.push(
      ...(await differencesOf(tablet, subject, partFacts(entries, refusals.get(subject) ?? []).counting)),
    );
  return differences;
}

const follows = (before: Entry | undefined, entry: Entry): boolean =>
  before?.node === entry.node
    ? entry.seq === before.seq + 1 && entry.previous === before.hash
    : entry.seq === 1 && entry.previous === '';

async function differencesOf(
  tablet: Tablet,
  subject: string,
  entries: readonly Entry[],
): Promise<Difference[]> {
  const { db } = tablet;
  const reportId = idInSubject('report', subject) as ReportId | undefined;
  const id = idInSubject('dossier', subject) as DossierId | undefined;
  return foldedDifferences(tablet, subject, entries, {
    report: reportId && (await db.reports.get(reportId)),
    dossier: id && (await db.dossiers.get({ id })),
  });
}

/** @param stored what lies folded of that subject */
export function foldedDifferences(
  { columns, origins, oldBlocks }: Tablet,
  subject: string,
  entries: readonly Entry[],
  stored: { readonly report?: StoredReport | undefined; readonly dossier?: DossierRow | undefined },
): Difference[] {
  if (idInSubject('report', subject) !== undefined)
    return same(stored.report?.report, subjects.report.fold(entries))
      ? []
      : [{ kind: 'ReportDiffers', where: subject }];
  if (idInSubject('dossier', subject) === undefined) return [];
  const dossier = subjects.dossier.fold(entries);
  const row = stored.dossier;
  if (dossier === undefined) return row === undefined ? [] : [{ kind: 'DossierDiffers', where: subject }];
  if (row === undefined) return [{ kind: 'DossierMissing', where: subject }];
  const isSame = same(row.dossier, dossier) && same(row.codes, subjects.dossier.gives.codes(dossier));
  const facet = columns.has(row.row) && counted(columns.get(row.row));
  return [
    ...(isSame ? [] : [{ kind: 'DossierDiffers', where: subject } as const]),
    ...(same(facet, counted(subjects.dossier.gives.facet(dossier)))
      ? []
      : [{ kind: 'FacetDiffers', where: subject } as const]),
    ...(oldBlocks.has(columns.blockOf(row.row)) ||
    same(origins.get(row.row), { id: row.id, spans: inOrder(spansOf(entries)) })
      ? []
      : [{ kind: 'OriginDiffers', where: subject } as const]),
  ];
}

/** Columns do not keep the time of day of a supplement, since nothing counts it. */
const counted = ({ supplements, ...facet }: Facet): unknown => ({
  ...facet,
  supplements: supplements.map(({ requestedOn, answeredOn }) => ({ requestedOn, answeredOn })),
});

const same = (a: unknown, b: unknown): boolean => canonicalJson(a ?? null) === canonicalJson(b ?? null);
