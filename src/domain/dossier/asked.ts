/** Corrections that wait for a leader: when one has to wait, and how it is kept until it is answered. */
import { dayOfInstant } from '../../base/clock.ts';
import type { PlainDate } from '../../base/plain-date.ts';
import { entryRef } from '../../log/entry.ts';
import { instantOf } from '../../log/stamp.ts';
import type { FoldedEntry } from '../subject.ts';
import type { AskedCorrection, Dossier } from './dossier.ts';

export const dayOfEntry = ({ stamp }: Pick<FoldedEntry, 'stamp'>): PlainDate =>
  dayOfInstant(instantOf(stamp));

/**
 * Only an answered supplement moves the day that counts. What was typed wrongly may be put right until the end of the day
 * on which the receipt was written down, and where there is no day yet one may be given; later a leader confirms it.
 */
export const mayStillMoveDue = (
  { dueOn, recordedOn, receivedOn }: Pick<Dossier, 'dueOn' | 'recordedOn' | 'receivedOn'>,
  on: PlainDate,
): boolean => dueOn === null || on <= (recordedOn ?? receivedOn);

/** Whoever asks once more for the same asks instead; what else waits goes on waiting. */
export function ask(
  { asked = [], ...dossier }: Dossier,
  wanted: Omit<AskedCorrection, 'ref' | 'actor' | 'on'>,
  entry: FoldedEntry,
): Dossier {
  const keys = keysOf(wanted);
  const others = asked.filter((each) => ![...keysOf(each)].every((key) => keys.has(key)));
  const next = { ref: entryRef(entry), actor: entry.actor, on: dayOfEntry(entry), ...wanted };
  return { ...dossier, asked: [...others, next] };
}

/** What it is about. The true procedure is a matter of its own: no other due day answers for its limit. */
const keysOf = ({
  body,
  isOfProcedure,
}: Pick<AskedCorrection, 'body' | 'isOfProcedure'>): ReadonlySet<string> =>
  new Set([
    ...Object.keys(body.days),
    ...(body.state === undefined ? [] : ['state']),
    ...(isOfProcedure ? ['procedure'] : []),
  ]);

/** With other corrections waiting; the key is left out when none does. */
export function withAsked({ asked: _, ...dossier }: Dossier, waiting: readonly AskedCorrection[]): Dossier {
  return waiting.length === 0 ? dossier : { ...dossier, asked: waiting };
}
