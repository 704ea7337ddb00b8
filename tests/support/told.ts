import type { Fact } from './dossier-facts.ts';
import { office } from './worlds.ts';

/** A fact of the one dossier; with a node where another tablet than the usual one records it. */
export type Told = Fact | readonly [node: string, fact: Fact];

/** A world in which these facts are told of one dossier, one after the other. */
export function told(...facts: readonly Told[]): ReturnType<typeof office> {
  const world = office();
  for (const each of facts) {
    if ('type' in each) world.record('dossier:D1', each);
    else world.record('dossier:D1', each[1], each[0]);
  }
  return world;
}
