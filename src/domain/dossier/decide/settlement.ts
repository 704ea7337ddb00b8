import { err } from '../../../base/result.ts';
import { mayRole } from '../../roles.ts';
import { givesTime } from '../due-day.ts';
import type { Dossier } from '../dossier.ts';
import type { DossierEvent } from '../events.ts';
import type { CommandOf, DecisionContext } from './commands.ts';
import { factUnless, type Decision } from './decision.ts';
import { neededReason } from './fields.ts';
import { foreseen } from './foreseen.ts';

/**
 * A person settles what two tablets recorded apart; a leader, where the choice moves the due day or hides a delay, or is
 * between what leaders have promised.
 */
export function decideSettlement(
  { conflict, choice, reason }: CommandOf<'settleConflict'>,
  dossier: Dossier,
  context: DecisionContext,
): Decision {
  const found = dossier.conflicts.find(({ ref, settled }) => ref === conflict && settled === 'open');
  if (found === undefined) return err({ kind: 'ConflictUnknown' });
  const settled = (byLeader: boolean): DossierEvent => ({
    type: 'dossier/conflictSettled',
    body: { conflict, choice, ...(byLeader ? { byLeader } : {}) },
    sealed: { reason: reason.trim() },
  });
  const movesDays = givesTime(dossier, foreseen(dossier, settled(true), context) ?? dossier, context.on);
  const isForLeader = movesDays || found.type === 'dossier/extended';
  if (isForLeader && !mayRole(context.actor.roles, 'answerCorrection')) return err({ kind: 'LeaderSettles' });
  return factUnless({ reason: neededReason(reason) }, () => settled(isForLeader));
}
