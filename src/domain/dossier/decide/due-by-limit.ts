/** What the limit gives, counted from the receipt by the office's working days, and what goes beyond it. */
import type { TimeOfDay } from '../../../base/clock.ts';
import type { PlainDate } from '../../../base/plain-date.ts';
import { dueFor, type Due, type OfficeHours } from '../../calendar/deadline.ts';
import { officeHours } from '../../office/office.ts';
import { termsOf, type Dossier } from '../dossier.ts';
import { waitsForLeader } from '../due-day.ts';
import type { DossierFacts } from '../events.ts';
import type { DecisionContext } from './commands.ts';

export const dayBegins = '00:00' as TimeOfDay;

/** A dossier from another register has no time of receipt: its day begins when the office opens. */
export const firstDue = (
  limit: DossierFacts['limit'],
  { receivedOn, receivedAt }: Dossier,
  hours: OfficeHours,
): Due | undefined =>
  limit === null ? undefined : dueFor(limit, { on: receivedOn, at: receivedAt ?? dayBegins }, hours);

/** Whether a due day that somebody typed waits for a leader: too late to type one, or later than limit and promise allow. */
export function dueAsksLeader(
  dossier: Dossier,
  dueOn: PlainDate | null,
  { rules, on }: Pick<DecisionContext, 'rules' | 'on'>,
): boolean {
  if (waitsForLeader(dossier, dueOn, on)) return true;
  const latest = firstDue(termsOf(dossier).limit, dossier, officeHours(rules))?.dueOn;
  return dueOn !== null && latest !== undefined && dueOn > latest && dueOn > (dossier.dueOn ?? latest);
}
