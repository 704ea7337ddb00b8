import type { DossierId, ReportId } from '../../base/ids.ts';
import { reportSubject } from '../../domain/subject.ts';
import type { Tablet } from '../tablet.ts';
import { getStored, reports, touched, whereIs, type Stored } from './queries.ts';
import type { StoredReport } from '../../domain/report/versions.ts';

/** Every report, the latest period first and in it the latest version. */
export async function reportsLatestFirst(tablet: Tablet): Promise<readonly StoredReport[]> {
  await touched(tablet);
  return (await reports(tablet)).toSorted(latestFirst);
}

/** Reports that were submitted on this tablet and that the server has not named yet. */
export async function queuedReports(tablet: Tablet): Promise<ReadonlySet<ReportId>> {
  const submitted = (await reportsLatestFirst(tablet)).filter(({ report }) => report.state === 'submitted');
  const waits = await Promise.all(
    submitted.map(async ({ id }) => (await whereIs(tablet, reportSubject(id))).kind === 'thisTablet'),
  );
  return new Set(submitted.filter((_, at) => waits[at]).map(({ id }) => id));
}

function latestFirst({ report: { content: a } }: StoredReport, { report: { content: b } }: StoredReport) {
  if (a.period.to === b.period.to) return b.version - a.version;
  return a.period.to < b.period.to ? 1 : -1;
}

/** Each with its dossier; undefined where the dossier is not here. */
export const withDossiers = <T extends { readonly id: DossierId }>(
  tablet: Tablet,
  items: readonly T[],
): Promise<readonly (T & { readonly stored: Stored | undefined })[]> =>
  Promise.all(items.map(async (item) => ({ ...item, stored: await getStored(tablet, item.id) })));
