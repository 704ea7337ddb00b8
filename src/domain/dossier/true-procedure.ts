/** Another procedure was meant at the receipt than the one that was chosen. */
import type { PlainDate } from '../../base/plain-date.ts';
import type { FoldedEntry } from '../subject.ts';
import { ask, dayOfEntry, mayStillMoveDue } from './asked.ts';
import type { Dossier } from './dossier.ts';
import type { DossierEventOf } from './events.ts';

/** Whether it would give the office more time than is counted now. */
export const isLater = ({ dueOn }: Pick<Dossier, 'dueOn'>, other: PlainDate): boolean =>
  dueOn !== null && other > dueOn;

/**
 * What the procedure brings with it is true at once, and so is an earlier due day. A later one counts at once only on the
 * day of the receipt; afterwards, and where the one who corrected it knew that it hides a delay, a leader answers.
 */
export function withTrueProcedure(
  dossier: Dossier,
  { due, asksLeader, ...changes }: DossierEventOf<'dossier/procedureCorrected'>['body'],
  entry: FoldedEntry,
): Dossier {
  const { procedure, limit } = dossier.facts;
  const corrected: Dossier = {
    ...dossier,
    facts: { ...dossier.facts, ...changes },
    chosenFirst: dossier.chosenFirst ?? { procedure, limit },
    correctedOn: dayOfEntry(entry),
  };
  if (due === null) return corrected;
  const waits = isLater(dossier, due.on) && (asksLeader || !mayStillMoveDue(dossier, dayOfEntry(entry)));
  return waits
    ? ask(corrected, { body: { days: { dueOn: due.on } }, dueAt: due.at }, entry)
    : { ...corrected, dueOn: due.on, dueAt: due.at };
}
