/** Facts that did not fit a report, in words, and what may be done about them. */
import type { Misfit, Report } from '../../../../domain/report/report.ts';
import { isUpstream } from '../../../../domain/report/lifecycle.ts';
import { wordsOfFact } from '../../../../documents/fact-words.ts';
import { misfitWords } from '../../../strings/report/apart.ts';
import { reportStateWords } from '../../../strings/report/report.ts';

/** @param nameOf a person's name by the id that the log keeps */
export const misfitSentence = (
  { type, on, actor, stateThen, actorThen }: Misfit,
  nameOf: (actor: string) => string,
): string =>
  misfitWords.sentence(
    { what: wordsOfFact(type), by: nameOf(actor), on },
    { state: reportStateWords[stateThen], by: nameOf(actorThen) },
  );

export type MisfitAdvice = 'closeAgain' | 'setAside' | 'newVersion' | 'leave';

/** They change nothing, so nothing is settled; what can still be put right depends on where the report stands. */
export function misfitAdvice({ state }: Report, isSuperseded: boolean): MisfitAdvice {
  if (isSuperseded) return 'leave';
  if (state === 'withdrawn') return 'closeAgain';
  return isUpstream(state) ? 'newVersion' : 'setAside';
}
