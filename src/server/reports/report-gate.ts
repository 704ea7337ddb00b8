/**
 * What a report has to have behind it: a closed content whose digest is true, and a leader's approval of that digest.
 * Roles were asked before an approval was accepted, so an accepted approval is a leader's.
 */
import type { OfficeId } from '../../base/ids.ts';
import type { Entry } from '../../log/entry.ts';
import { compareEntries } from '../../log/merge.ts';
import type { QuarantineReason } from '../../log/protocol.ts';
import { isDigestTrue } from '../../domain/examined.ts';
import type { Queries } from '../database/database.ts';
import { acceptedOf } from '../intake/entry-rows.ts';

export class ReportGate {
  private readonly queries: Queries;
  private readonly office: OfficeId;
  private readonly stored = new Map<string, readonly Entry[]>();
  private readonly fresh: Entry[] = [];

  constructor(queries: Queries, office: OfficeId) {
    this.queries = queries;
    this.office = office;
  }

  /** One more that was accepted in this batch and is not stored yet. */
  add(entry: Entry): void {
    if (entry.subject.startsWith('report:')) this.fresh.push(entry);
  }

  async faultOf(entry: Entry): Promise<QuarantineReason | undefined> {
    if (!isDigestTrue(entry)) return 'digestMismatch';
    // An approval may come before the closing that is still on its way from another tablet; a submission may not.
    if (entry.type !== 'report/submitted') return undefined;
    const story = (await this.storyOf(entry.subject)).filter((each) => compareEntries(each, entry) < 0);
    const names = (type: string): boolean =>
      story.some((each) => each.type === type && each.body['digest'] === entry.body['digest']);
    if (!names('report/closed')) return 'digestMismatch';
    return names('report/approved') ? undefined : 'notApproved';
  }

  private async storyOf(subject: string): Promise<readonly Entry[]> {
    const stored =
      this.stored.get(subject) ?? (await acceptedOf(this.queries, this.office, [subject])).get(subject);
    this.stored.set(subject, stored ?? []);
    return [...(stored ?? []), ...this.fresh.filter((entry) => entry.subject === subject)];
  }
}
