import type { PlainDate } from '../../base/plain-date.ts';
import { wasAccepted, type Dossier } from './dossier.ts';

/**
 * Whether it is over its due day, as it is counted: by the day of its end, of the supplement that it waits for, or by today.
 */
export function isLateBy(dossier: Dossier, today: PlainDate): boolean {
  const { dueOn } = dossier;
  if (dueOn === null || !wasAccepted(dossier)) return false;
  return (dossier.resolvedOn ?? dossier.closedOn ?? clockStoppedOn(dossier, dueOn) ?? today) > dueOn;
}

/** The first request in time that still waits for its answer: since then the clock is with the applicant. */
const clockStoppedOn = ({ supplements }: Dossier, dueOn: PlainDate): PlainDate | undefined =>
  supplements.find(({ requestedOn, answeredOn }) => answeredOn === null && requestedOn <= dueOn)?.requestedOn;

/** What the desk writes down afterwards makes no overdue dossier one on time. */
export const hidesLateness = (before: Dossier, after: Dossier, today: PlainDate): boolean =>
  isLateBy(before, today) && !isLateBy(after, today);

/** By days, as everything is counted. Of several that wait for one answer, what was asked for first tells. */
export function wasOverdueWhenAsked({ dueOn, supplements }: Pick<Dossier, 'dueOn' | 'supplements'>): boolean {
  const waiting = supplements.filter(({ answeredOn }) => answeredOn === null);
  return dueOn !== null && waiting.length > 0 && waiting.every(({ requestedOn }) => requestedOn > dueOn);
}
