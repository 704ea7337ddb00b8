import { err } from '../../base/result.ts';
import type { Dossier } from '../dossier/dossier.ts';
import type { CommandOf, DecisionContext } from '../dossier/decide/commands.ts';
import { factUnless, type Decision } from '../dossier/decide/decision.ts';
import { before, firstOf, neededReason, oneOf, optionalText, pastDay } from '../dossier/decide/fields.ts';
import { mayReplace } from './grade.ts';
import { Grade } from './scale.ts';

/** A citizen says a few words, no letter. */
const longestWords = 1000;

/** Once a dossier, and only of what was handed over. Whether it was handed over here is asked by `commands`: the log is not. */
export function decideGrade(
  { on, grade, over, reason = '', words = '' }: CommandOf<'grade'>,
  dossier: Dossier,
  { on: today, actor }: DecisionContext,
): Decision {
  const { state, handedOverOn, graded } = dossier;
  if (state !== 'handedOver') return err({ kind: 'NotAllowedInState', state, deed: 'grade' });
  if (graded !== undefined && !mayReplace(graded, { over, actor: actor.id, on }))
    return err({ kind: 'AlreadyGraded' });
  const said = { reason: reason.trim(), words: words.trim() };
  const checks = {
    on: firstOf(pastDay(on, today), before(on, handedOverOn, 'beforePrevious')),
    grade: oneOf(Grade.options, grade),
    reason: optionalText(said.reason),
    words: optionalText(said.words, longestWords),
  };
  return factUnless(checks, () => ({
    type: 'dossier/graded',
    body: { on, grade, ...(graded === undefined ? {} : { over: graded.ref }) },
    sealed: said.reason === '' && said.words === '' ? null : said,
  }));
}

/** A leader, who is not shown which grade it was: so nobody strikes the bad ones. */
export function decideStrikingGrade(
  { grade, reason }: CommandOf<'strikeGrade'>,
  { graded }: Dossier,
  { on }: DecisionContext,
): Decision {
  if (graded?.ref !== grade || graded.isStruck === true) return err({ kind: 'GradeUnknown' });
  return factUnless({ reason: neededReason(reason) }, () => ({
    type: 'dossier/gradeStruck',
    body: { on, grade },
    sealed: { reason: reason.trim() },
  }));
}
