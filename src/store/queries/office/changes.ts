import { officeSubject } from '../../../domain/subject.ts';
import type { ProcedureVersion } from '../../../domain/office/events.ts';
import { officeChanges, type OfficeChange } from '../../../domain/tables/changes.ts';
import { withReopening } from '../../errors.ts';
import { partFacts } from '../../journal/facts-that-count.ts';
import type { Tablet } from '../../tablet.ts';
import { touched } from '../queries.ts';

/** What the office changed of its reference data, newest first. */
export async function changesOfOffice(
  tablet: Tablet,
  shipped: readonly ProcedureVersion[],
): Promise<readonly OfficeChange[]> {
  await touched(tablet);
  const { db } = tablet;
  const [rows, refusals] = await withReopening(db, () =>
    db.transaction('r', [db.entries, db.refusals], () =>
      Promise.all([
        db.entries.where('entry.subject').equals(officeSubject).toArray(),
        db.refusals.where('subject').equals(officeSubject).toArray(),
      ]),
    ),
  );
  const { counting } = partFacts(
    rows.map(({ entry }) => entry),
    refusals,
  );
  return officeChanges(counting, shipped);
}
