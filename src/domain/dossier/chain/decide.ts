/** A chain is begun, and what becomes of each of its steps is noted. */
import { err } from '../../../base/result.ts';
import type { CommandOf, DecisionContext } from '../decide/commands.ts';
import { dayOfDeedFault, factUnless, type Decision } from '../decide/decision.ts';
import { firstOf, neededText, optionalText, timeFault, type FieldFault } from '../decide/fields.ts';
import { familiarName } from '../../office/procedure-texts.ts';
import { againOf, type Dossier } from '../dossier.ts';
import { stepDayFault } from '../transfer/decide.ts';
import { nextNote } from './chain.ts';
import { chainKindOf } from './kinds.ts';

/** More agencies than any chain has. */
const most = 10;

export function decideChain(
  { steps, on, at, ...said }: CommandOf<'startChain'>,
  dossier: Dossier,
  { on: today, rules }: DecisionContext,
): Decision {
  if (dossier.chain !== undefined) return err({ kind: 'ChainBegun' });
  const kind = chainKindOf(dossier.facts.procedure.code);
  const name = said.name ?? kind?.name ?? familiarName(dossier.facts.procedure).slice(0, 300);
  const source = said.source ?? kind?.source ?? '';
  // Where an apology has named another day, the citizen comes for it then.
  const promised = againOf(dossier)?.dueOn ?? dossier.dueOn;
  const stepFault = ({ agency, does, dueOn }: (typeof steps)[number]): FieldFault | undefined =>
    firstOf(
      neededText(agency),
      optionalText(does),
      dueOn === null ? undefined : stepDayFault(dueOn, on, promised, rules.calendar, dossier.receivedOn),
    );
  const checks = {
    items: firstOf(
      steps.length === 0 ? 'required' : steps.length > most ? 'tooLong' : undefined,
      ...steps.map(stepFault),
    ),
    on: dayOfDeedFault(on, dossier, today),
    at: timeFault(at),
  };
  return factUnless(checks, () => ({
    type: 'dossier/chained',
    body: { on, at, kind: name, source, steps: [...steps] },
    sealed: null,
  }));
}

export function decideStepNote(
  { step, what, on, at }: CommandOf<'noteChainStep'>,
  dossier: Dossier,
  { on: today }: DecisionContext,
): Decision {
  const noted = dossier.chain?.steps[step];
  if (noted === undefined || nextNote(noted) !== what) return err({ kind: 'StepNoted' });
  return factUnless({ on: dayOfDeedFault(on, dossier, today), at: timeFault(at) }, () => ({
    type: 'dossier/chainStepNoted',
    body: { step, what, on, at },
    sealed: null,
  }));
}
