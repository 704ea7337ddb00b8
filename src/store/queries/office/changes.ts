import { officeSubject } from '../../../domain/subject.ts';
import type { ProcedureVersion } from '../../../domain/office/events.ts';
import { officeChanges, type OfficeChange } from '../../../domain/tables/changes.ts';
import { countingFactsOf } from '../facts/counting-facts.ts';
import type { Tablet } from '../../tablet.ts';
import { touched } from '../queries.ts';

/** What the office changed of its reference data, newest first. */
export async function changesOfOffice(
  tablet: Tablet,
  shipped: readonly ProcedureVersion[],
): Promise<readonly OfficeChange[]> {
  await touched(tablet);
  const { counting } = await countingFactsOf(tablet.db, officeSubject);
  return officeChanges(counting, shipped);
}
