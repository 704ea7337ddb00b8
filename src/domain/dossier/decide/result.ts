import { Channel, Digitised } from '../../vocabulary.ts';
import type { Dossier } from '../dossier.ts';
import type { CommandOf, DecisionContext } from './commands.ts';
import { dayOfDeedFault, factUnless, type Decision } from './decision.ts';
import { oneOf, optionalText } from './fields.ts';

/** The result is ready, and later handed over to whoever comes for it. */
export function decideResult(
  { on, electronicResult, note = '' }: CommandOf<'resolve'>,
  dossier: Dossier,
  { on: today }: DecisionContext,
): Decision {
  const checks = { on: dayOfDeedFault(on, dossier, today), note: optionalText(note, 4000) };
  return factUnless(checks, () => ({
    type: 'dossier/resolved',
    body: { on, electronicResult },
    sealed: note.trim() === '' ? null : { note: note.trim() },
  }));
}

export function decideHandingOver(
  { on, by, receiver = '', electronicResult, components }: CommandOf<'handOver'>,
  dossier: Dossier,
  { on: today }: DecisionContext,
): Decision {
  const checks = {
    on: dayOfDeedFault(on, dossier, today),
    by: oneOf(Channel.options, by),
    receiver: optionalText(receiver),
    components: components === undefined ? undefined : oneOf(Digitised.options, components),
  };
  const digital = {
    ...(electronicResult === true && !dossier.electronicResult ? { electronicResult } : {}),
    ...(components === undefined || dossier.facts.components !== 'no' || components === 'no'
      ? {}
      : { components }),
  };
  return factUnless(checks, () => ({
    type: 'dossier/handedOver',
    body: { on, by, ...digital },
    sealed: receiver.trim() === '' ? null : { receiver: receiver.trim() },
  }));
}
