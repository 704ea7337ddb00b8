/** What lies in a tablet's store, as only tests ask for it. */
import type { ReportId } from '../../src/base/ids.ts';
import { officeSubject } from '../../src/domain/subject.ts';
import type { Report } from '../../src/domain/report/report.ts';
import type { Entry } from '../../src/log/entry.ts';
import { compareEntries } from '../../src/log/merge.ts';
import { carriedHere } from '../../src/store/copy/carried.ts';
import { countOf } from '../../src/store/journal/file/ranges.ts';
import type { Tablet } from '../../src/store/tablet.ts';

export const getReport = async ({ db }: Tablet, id: ReportId): Promise<Report | undefined> =>
  (await db.reports.get(id))?.report;

export async function officeEntries({ db }: Tablet): Promise<readonly Entry[]> {
  const rows = await db.entries.where('entry.subject').equals(officeSubject).toArray();
  return rows.map(({ entry }) => entry).sort(compareEntries);
}

export const carriedCount = async (tablet: Tablet): Promise<number> => countOf(await carriedHere(tablet));
