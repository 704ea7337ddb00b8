/**
 * May the due day that counts move? Whoever asks it asks here, and `decide/due-by-limit.ts`, which knows the office's days.
 *
 *   an answered supplement        moves it, where it was asked for in time
 *   the clerk                     moves it until the end of the day on which the receipt was written down, no further than the
 *                                 limit gives; what leaves a limit without a day waits
 *   a correction, a settlement    moves it otherwise, when a leader says so: then every figure of it is marked
 */
import type { PlainDate } from '../../base/plain-date.ts';
import { endedOn, termsOf, wasAccepted, type Dossier } from './dossier.ts';

/**
 * Whether it is over its due day, as it is counted: by the day of its end, of the supplement that it waits for, or by today.
 */
export function isLateBy(dossier: Dossier, today: PlainDate): boolean {
  const { dueOn } = dossier;
  if (dueOn === null || !wasAccepted(dossier)) return false;
  return (endedOn(dossier) ?? clockStoppedOn(dossier, dueOn) ?? today) > dueOn;
}

/** The first request in time that still waits for its answer: since then the clock is with the applicant. */
const clockStoppedOn = ({ supplements }: Dossier, dueOn: PlainDate): PlainDate | undefined =>
  supplements.find(({ requestedOn, answeredOn }) => answeredOn === null && requestedOn <= dueOn)?.requestedOn;

/**
 * What is written down afterwards makes no overdue dossier one on time: not today, and not on the days on which it was overdue.
 * One that has an end no more was never ended: a request in time cannot be told of it then, either.
 */
export function hidesLateness(before: Dossier, after: Dossier, today: PlainDate): boolean {
  const meant = endedOn(after) === null ? { ...before, resolvedOn: null, closedOn: null } : before;
  if (!isLateBy(meant, today)) return false;
  const begins = !isReceivedBehindDue(before) && isReceivedBehindDue(after);
  return !isLateBy(after, today) || begins || hasNewRequestInTime(before, after);
}

const isReceivedBehindDue = ({ receivedOn, dueOn }: Dossier): boolean => dueOn !== null && receivedOn > dueOn;

/** While it waits for papers that were asked for in time it is not overdue, and nobody had said that it did. */
const hasNewRequestInTime = (before: Dossier, after: Dossier): boolean =>
  requestsInTime(after).some((day) => !requestsInTime(before).includes(day));

const requestsInTime = ({ supplements, dueOn }: Dossier): readonly PlainDate[] =>
  supplements.map(({ requestedOn }) => requestedOn).filter((day) => dueOn === null || day <= dueOn);

/** By days, as everything is counted. Of several that wait for one answer, what was asked for first tells. */
export function wasOverdueWhenAsked({
  dueOn,
  supplements,
}: {
  readonly dueOn: PlainDate | null;
  readonly supplements: readonly Pick<Dossier['supplements'][number], 'requestedOn' | 'answeredOn'>[];
}): boolean {
  const waiting = supplements.filter(({ answeredOn }) => answeredOn === null);
  return dueOn !== null && waiting.length > 0 && waiting.every(({ requestedOn }) => requestedOn > dueOn);
}

/** Whether it would give the office more time than is counted now; without a due day there is no end to it. */
export const isLater = ({ dueOn }: Pick<Dossier, 'dueOn'>, other: PlainDate | null): boolean =>
  dueOn !== null && (other === null || other > dueOn);

/** Until the end of the day on which the receipt was written down, or where there never was a day. */
export const mayStillMoveDue = (
  { dueOn, firstDueOn, recordedOn, receivedOn }: Dossier,
  on: PlainDate,
): boolean => (dueOn === null && firstDueOn === null) || on <= (recordedOn ?? receivedOn);

/**
 * Whether another due day has to wait for a leader, as far as facts alone can tell. A later day than the true procedure gave
 * waits as well: another tablet may have written it while it knew only of the procedure that was chosen first.
 */
export const waitsForLeader = (dossier: Dossier, dueOn: PlainDate | null, on: PlainDate): boolean =>
  dueOn !== dossier.dueOn &&
  (!mayStillMoveDue(dossier, on) ||
    (dueOn === null && termsOf(dossier).limit !== null) ||
    (dossier.chosenFirst !== undefined && isLater(dossier, dueOn)));

/** Whether the promise would be gone: it is accepted no more, or accepted without the day that its limit gives. */
export function losesDue(before: Dossier, after: Dossier): boolean {
  if (wasAccepted(before)) return before.dueOn !== null && !wasAccepted(after);
  return wasAccepted(after) && after.dueOn === null && termsOf(after).limit !== null;
}

/** Whether a late result would become an end without one, which no figure of time counts. */
const losesLateResult = (before: Dossier, after: Dossier): boolean =>
  before.resolvedOn !== null &&
  before.dueOn !== null &&
  before.resolvedOn > before.dueOn &&
  after.closedOn !== null;

/** What a correction may not do by itself, whoever wrote it and whatever was known there: a leader is asked. */
export const takesAway = (before: Dossier, after: Dossier, today: PlainDate): boolean =>
  hidesLateness(before, after, today) || losesDue(before, after) || losesLateResult(before, after);

/** Whether a choice between what two tablets wrote would give the office time, or make on time what is late. */
export const givesTime = (before: Dossier, after: Dossier, today: PlainDate): boolean =>
  hidesLateness(before, after, today) || losesDue(before, after) || isLater(before, after.dueOn);
