import { err, ok } from '../../../base/result.ts';
import { entryRef, type Entry } from '../../../log/entry.ts';
import { inCausalOrder } from '../../../log/merge.ts';
import { mayRole } from '../../roles.ts';
import { isDossierEventType, type DossierEvent } from '../events.ts';
import { foldDossier } from '../evolve.ts';
import { hidesLateness, losesDue, mayStillMoveDue } from '../due-day.ts';
import { mayBeTakenBack, standing } from '../taken-back.ts';
import type { DecisionContext } from './commands.ts';
import type { Decision } from './decision.ts';

/** What has to be known of a dossier's entries, and of those of the tablet that would take back. */
export interface WrittenHere {
  /** The facts that count. */
  readonly entries: readonly Entry[];
  readonly node: string;
  /** Whether it was offered to the server, stands in a file, or a paper was printed since: then others may have gone on from it. */
  readonly mayBeSeen: (entry: Entry) => boolean;
}

/**
 * A deed that was done here and now is taken back, all its facts, the last first. Not what somebody else did, what something
 * followed, what may have been seen outside the tablet, or what would make on time what is overdue: those are corrections.
 * @param refs `node:seq` of the deed's facts
 */
export function decideTakingBack(
  refs: readonly string[],
  { entries, node, mayBeSeen }: WrittenHere,
  { actor, on }: DecisionContext,
): Decision {
  if (!actor.active || !mayRole(actor.roles, 'correct'))
    return err({ kind: 'RoleNotAllowed', deed: 'correct' });
  const own = standing(inCausalOrder(entries).filter((entry) => entry.node === node));
  const by = { actor: actor.id as Entry['actor'] };
  const at = own.findIndex((entry) => entryRef(entry) === refs[0]);
  const last = own.slice(at, at + refs.length);
  const isWhole = at >= 0 && refs.every((ref, n) => last[n] !== undefined && entryRef(last[n]) === ref);
  if (!isWhole || !own.slice(at).every((entry) => mayBeTakenBack(entry, by) && !mayBeSeen(entry)))
    return err({ kind: 'TooLateToTakeBack' });
  const later = own.at(-1)?.type ?? '';
  if (own.length > at + refs.length && isDossierEventType(later))
    return err({ kind: 'LaterDeedFirst', type: later });
  const before = foldDossier(entries);
  const after = foldDossier(entries.filter((entry) => !last.includes(entry)));
  if (before === undefined || after === undefined) return err({ kind: 'DossierUnknown' });
  // An acceptance is a promise: the next day it is one that counts, and another would be a later one.
  if (losesDue(before, after) && !mayStillMoveDue(before, on)) return err({ kind: 'TooLateToTakeBack' });
  if (before.dueOn !== null && hidesLateness(before, after, on))
    return err({ kind: 'OverdueStays', dueOn: before.dueOn });
  return ok(
    last.toReversed().map((entry): DossierEvent => ({
      type: 'dossier/takenBack',
      body: { entry: entryRef(entry) },
      sealed: null,
    })),
  );
}
