import { err } from '../../base/result.ts';
import { isDelayCause, otherCause, outageCause } from './delay-causes.ts';
import type { Dossier } from '../dossier/dossier.ts';
import { isLateBy } from '../dossier/due-day.ts';
import { saysSame } from '../dossier/evolving/delay.ts';
import type { CommandOf, DecisionContext } from '../dossier/decide/commands.ts';
import { factUnless, type Decision } from '../dossier/decide/decision.ts';
import { neededReason } from '../dossier/decide/fields.ts';

/** Only of what is overdue, and only what the list names; an outage has to be one that was noted. */
export function decideDelay(
  { cause, outage, note = '' }: CommandOf<'explainDelay'>,
  dossier: Dossier,
  { rules, on }: DecisionContext,
): Decision {
  if (!isLateBy(dossier, on)) return err({ kind: 'NotOverdue' });
  const named = cause === outageCause ? outage : undefined;
  if (named !== undefined && !rules.outages.some(({ ref }) => ref === named))
    return err({ kind: 'OutageUnknown' });
  const { delay } = dossier;
  const said = { cause, ...(named === undefined ? {} : { outage: named }) };
  const words = note.trim();
  if (delay !== undefined && words === '' && saysSame(delay, said)) return err({ kind: 'NothingToCorrect' });
  const checks = {
    cause: isDelayCause(cause) ? undefined : ('required' as const),
    note: cause === otherCause ? neededReason(words) : words.length > 4000 ? ('tooLong' as const) : undefined,
  };
  return factUnless(checks, () => ({
    type: 'dossier/delayExplained',
    body: { on, ...said, ...(delay === undefined ? {} : { over: delay.ref }) },
    sealed: words === '' ? null : { note: words },
  }));
}
