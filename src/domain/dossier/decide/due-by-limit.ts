/** What the limit gives, counted from the receipt by the office's working days, and what goes beyond it. */
import type { TimeOfDay } from '../../../base/clock.ts';
import type { PlainDate } from '../../../base/plain-date.ts';
import { dueFor, type Due, type OfficeHours } from '../../calendar/deadline.ts';
import { officeHours, type DeskRules } from '../../office/office.ts';
import { termsOf, type Dossier } from '../dossier.ts';
import { waitsForLeader } from '../due-day.ts';
import type { DossierFacts } from '../facts.ts';
import type { DecisionContext } from './commands.ts';

export const dayBegins = '00:00' as TimeOfDay;

/** A dossier from another register has no time of receipt: its day begins when the office opens. */
export const firstDue = (
  limit: DossierFacts['limit'],
  { receivedOn, receivedAt }: Dossier,
  hours: OfficeHours,
): Due | undefined =>
  limit === null ? undefined : dueFor(limit, { on: receivedOn, at: receivedAt ?? dayBegins }, hours);

/**
 * The due day that its limit gives from another day of receipt; undefined where the one in force does not follow from the
 * receipt alone, or was promised before that day.
 */
export function dueIfReceivedOn(
  dossier: Dossier,
  receivedOn: PlainDate,
  rules: DeskRules,
): PlainDate | undefined {
  const { dueOn, supplements } = dossier;
  if (dueOn === null || supplements.some(({ answeredOn }) => answeredOn !== null)) return undefined;
  const { limit } = termsOf(dossier);
  const hours = officeHours(rules);
  const [was, is] = [firstDue(limit, dossier, hours), firstDue(limit, { ...dossier, receivedOn }, hours)];
  const isPromised = was?.dueOn !== dueOn;
  return is === undefined || (isPromised && is.dueOn >= dueOn) ? undefined : is.dueOn;
}

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
