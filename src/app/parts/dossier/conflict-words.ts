/** What two tablets have recorded apart, said so that a person can choose: what is at stake says more than the state. */
import type { Conflict, Dossier } from '../../../domain/dossier/dossier.ts';
import type { ChainStepSaid } from '../../../domain/dossier/chain/events.ts';
import { isSameHands, lastMove } from '../../../domain/dossier/transfer/hands.ts';
import { stateWords } from '../../strings/common.ts';
import { chainWords } from '../../strings/desk/chain.ts';
import { delayWords } from '../../strings/desk/delay.ts';
import { extensionWords } from '../../strings/desk/extension.ts';
import { handsWords, transferWords } from '../../strings/desk/transfer.ts';
import { closedWords, dossierText } from '../../strings/dossier.ts';
import { wordsOfFact } from '../../../documents/fact-words.ts';

export interface ConflictWords {
  readonly text: string;
  /** On the button that keeps what counts now. */
  readonly keeps: string;
  /** On the button that takes the other one. */
  readonly applies: string;
}

/** @param nameOf undefined for somebody whom this tablet does not know */
export function conflictWords(
  conflict: Conflict,
  dossier: Pick<Dossier, 'state' | 'extension' | 'moves' | 'delay' | 'chain'>,
  nameOf: (actor: string) => string | undefined,
): ConflictWords {
  const { event } = conflict;
  const named = (actor: string): string => nameOf(actor) ?? dossierText.unknownPerson;
  const other = named(conflict.actor);
  const { extension, delay, chain } = dossier;
  if (event.type === 'dossier/extended' && extension !== undefined)
    return {
      text: extensionWords.conflict(extension.dueOn, named(extension.actor), event.body.dueOn, other),
      keeps: extensionWords.keep(extension.dueOn),
      applies: extensionWords.apply(event.body.dueOn),
    };
  const move = lastMove(dossier);
  if (event.type === 'dossier/transferred' && move !== undefined) {
    const [to, second] = [handsWords(move.to, nameOf), handsWords(event.body.to, nameOf)];
    if (!isSameHands(move.to, event.body.to))
      return {
        text: transferWords.conflict(to, named(move.actor), second, other),
        keeps: transferWords.isAt(to),
        applies: transferWords.isAt(second),
      };
    const [due, otherDue] = [transferWords.stepDue(move.dueBy), transferWords.stepDue(event.body.dueBy)];
    return {
      text: transferWords.conflictDue(to, named(move.actor), due, other, otherDue),
      keeps: transferWords.keepDue(due),
      applies: transferWords.keepDue(otherDue),
    };
  }
  if (event.type === 'dossier/chained' && chain !== undefined)
    return {
      text: chainWords.conflict(named(chain.actor), agencies(chain.steps), other, agencies(event.body.steps)),
      ...{ keeps: chainWords.keep, applies: chainWords.apply },
    };
  if (event.type === 'dossier/delayExplained' && delay !== undefined) {
    const [first, second] = [delayWords.cause(delay.cause), delayWords.cause(event.body.cause)];
    return {
      text: delayWords.conflict(first, named(delay.actor), second, other),
      ...{ keeps: delayWords.keep(first), applies: delayWords.apply(second) },
    };
  }
  const said = event.type === 'dossier/closed' ? closedWords[event.body.as] : wordsOfFact(conflict.type);
  const state = stateWords[conflict.stateThen];
  if (conflict.isDone)
    return {
      text: dossierText.conflictDone(other, said),
      ...{ keeps: dossierText.conflictSeen, applies: '' },
    };
  return {
    text: dossierText.conflictText(state, named(conflict.actorThen), said, other),
    ...{ keeps: dossierText.keep(state), applies: dossierText.apply(said) },
  };
}

const agencies = (steps: readonly ChainStepSaid[]): string =>
  steps.map(({ agency, does, dueOn }) => chainWords.story(agency, does, dueOn)).join(' → ');
