/** What a register's file did not say and somebody chose for all of it counts as that until it is told of the dossier itself. */
import type { Dossier } from '../dossier.ts';
import type { Assumed } from '../facts.ts';

const told: Readonly<Record<Assumed, (dossier: Dossier) => unknown>> = {
  channel: ({ facts }) => facts.channel,
  state: ({ state }) => state,
  due: ({ dueOn }) => dueOn,
  resultDay: ({ resolvedOn }) => resolvedOn,
};

/** @param after as a fact has left it */
export function withoutTold(before: Dossier, after: Dossier): Dossier {
  const { assumed } = before;
  if (assumed === undefined || before === after) return after;
  return { ...after, assumed: assumed.filter((each) => told[each](before) === told[each](after)) };
}
