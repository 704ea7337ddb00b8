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

/** Whoever asks once more asks instead. */
export const ask = (
  dossier: Dossier,
  wanted: Pick<AskedCorrection, 'body' | 'dueAt'>,
  entry: FoldedEntry,
): Dossier => ({
  ...dossier,
  asked: [{ ref: entryRef(entry), actor: entry.actor, on: dayOfEntry(entry), ...wanted }],
});
