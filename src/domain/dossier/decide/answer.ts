import type { CommandOf } from './commands.ts';
import { factUnless, type Decision } from './decision.ts';
import { neededReason } from './fields.ts';

/** What becomes of a fact that the server has set aside. Dropping one for good needs a reason. */
export const decideAnswer = ({ entry, how, reason }: CommandOf<'answerSetAside'>): Decision =>
  factUnless({ reason: how === 'dropped' ? neededReason(reason) : undefined }, () => ({
    type: 'dossier/setAsideAnswered',
    body: { entry, how },
    sealed: { reason: reason.trim() },
  }));
