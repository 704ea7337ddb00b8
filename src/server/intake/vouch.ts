/**
 * The level above's word for an administrator's key. Where the only administrator has lost the tablet, nobody of the office
 * could say whose the next key is, and nothing that they record would ever count again.
 */
import type { Instant } from '../../base/clock.ts';
import type { OfficeId } from '../../base/ids.ts';
import type { OfficeState } from '../../domain/office/office.ts';
import { vouchableKeys } from '../../domain/people/decide-keys.ts';
import { officeSubject } from '../../domain/subject.ts';
import { subjects } from '../../domain/subjects.ts';
import type { Database, Queries } from '../database/database.ts';
import { answerReports } from '../reports/reports.ts';
import { acceptedOf } from './entry-rows.ts';
import { contextOf } from './examine.ts';
import { judgeAgain } from './judge-again.ts';
import { logOf, withOfficeLog } from './office-log.ts';
import { project } from './projection.ts';
import { appendOwnEntry } from './server-entries.ts';

/** The office as its log tells it; undefined before its founding is here. */
export const officeOf = async (queries: Queries, office: OfficeId): Promise<OfficeState | undefined> =>
  subjects.office.fold((await acceptedOf(queries, office, [officeSubject])).get(officeSubject) ?? []);

/** @param alsoWrite in the same transaction, when it is done: who did it @returns whether there was such a key that waited */
export const vouchForKey = (
  database: Database,
  office: OfficeId,
  key: string,
  now: Instant,
  alsoWrite: (queries: Queries) => Promise<void>,
): Promise<boolean> =>
  database.alone(logOf(office), (queries) =>
    withOfficeLog(queries, office, async (head) => {
      const state = await officeOf(queries, office);
      const asked = state && vouchableKeys(state).find((each) => each.key === key);
      if (asked === undefined) return false;
      const before = head.position;
      const body = { person: asked.person, key };
      const word = { subject: officeSubject, type: 'office/signingKeyVouched', body };
      const said = await appendOwnEntry(queries, head, word, now);
      const context = await contextOf(queries, office);
      const accepted = await judgeAgain(queries, head, context, now, [said]);
      const projected = await project(queries, office, accepted, before);
      await projected.stored;
      await answerReports(queries, head, projected, now);
      await alsoWrite(queries);
      return true;
    }),
  );
