import { canonicalJson } from '../../base/json.ts';
import type { DossierId, ReportId } from '../../base/ids.ts';
import type { Facet } from '../../domain/counting/facet.ts';
import { idInSubject } from '../../domain/subject.ts';
import { subjects } from '../../domain/subjects.ts';
import { hasTrueHash } from '../../log/chain.ts';
import type { Entry } from '../../log/entry.ts';
import { groupBy } from '../group-by.ts';
import { partFacts } from './facts-that-count.ts';
import { logPages } from './rebuild.ts';
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
    | 'ReportDiffers';
  readonly where: string;
}

/** Folds the whole log once more and compares. Nothing is changed; `rebuild` puts right what is only folded. */
export async function check(tablet: Tablet): Promise<readonly Difference[]> {
  const differences: Difference[] = [];
  const bySubject = new Map<string, Entry[]>();
  const refusals = groupBy(await tablet.db.refusals.toArray(), ({ subject }) => subject);
  let last: Entry | undefined;
  for await (const page of logPages(tablet)) {
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
  const reportId = idInSubject('report', subject) as ReportId | undefined;
  if (reportId !== undefined) {
    const stored = await tablet.db.reports.get(reportId);
    return same(stored?.report, subjects.report.fold(entries))
      ? []
      : [{ kind: 'ReportDiffers', where: subject }];
  }
  const id = idInSubject('dossier', subject) as DossierId | undefined;
  const dossier = id === undefined ? undefined : subjects.dossier.fold(entries);
  if (id === undefined) return [];
  const stored = await tablet.db.dossiers.get({ id });
  if (dossier === undefined) return stored === undefined ? [] : [{ kind: 'DossierDiffers', where: subject }];
  if (stored === undefined) return [{ kind: 'DossierMissing', where: subject }];
  const differences: Difference[] = [];
  if (!same(stored.dossier, dossier)) differences.push({ kind: 'DossierDiffers', where: subject });
  const { columns } = tablet;
  if (
    !columns.has(stored.row) ||
    !same(counted(columns.get(stored.row)), counted(subjects.dossier.gives.facet(dossier)))
  )
    differences.push({ kind: 'FacetDiffers', where: subject });
  return differences;
}

/** Columns do not keep the time of day of a supplement, since nothing counts it. */
const counted = ({ supplements, ...facet }: Facet): unknown => ({
  ...facet,
  supplements: supplements.map(({ requestedOn, answeredOn }) => ({ requestedOn, answeredOn })),
});

const same = (a: unknown, b: unknown): boolean => canonicalJson(a ?? null) === canonicalJson(b ?? null);
