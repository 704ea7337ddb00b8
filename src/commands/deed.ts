import { today, timeNow } from '../base/clock.ts';
import type { DossierId } from '../base/ids.ts';
import { err, ok, type Result } from '../base/result.ts';
import {
  decide,
  type Decision,
  type DecisionContext,
  type DecisionRefusal,
  type DossierCommand,
} from '../domain/dossier/decide/decide.ts';
import type { Dossier } from '../domain/dossier/dossier.ts';
import { foreseen } from '../domain/dossier/decide/foreseen.ts';
import type { Person } from '../domain/people/person.ts';
import { asKnown, type DeskRules } from '../domain/office/office.ts';
import type { PersonId } from '../base/ids.ts';
import { recordDeciding } from '../store/journal/record.ts';
import { entryRef } from '../log/entry.ts';
import { dossierFact } from './facts.ts';
import type { Tablet } from '../store/tablet.ts';

/** Where and by whom a deed is done, and by which rules. */
export interface Desk {
  readonly tablet: Tablet;
  readonly actor: Person;
  readonly rules: DeskRules;
}

export const contextOf = ({ tablet, actor, rules }: Desk): DecisionContext => {
  const { clock } = tablet.deps;
  return { rules, actor: asKnown(tablet.office, actor), on: today(clock), at: timeNow(clock) };
};

export const actorId = ({ actor }: Desk): PersonId => actor.id as PersonId;

/** The names (`node:seq`) of the facts that a deed has made, in their order: by them it may be taken back. */
export type Done = Promise<Result<readonly string[], DecisionRefusal>>;

/** Does one thing with a dossier that is there, decided on its freshest state. */
export const doDeed = (desk: Desk, id: DossierId, command: DossierCommand): Done =>
  doDeciding(desk, id, (dossier) => decide(command, dossier, contextOf(desk)));

/** As `doDeed`, for a deed of several commands that are done together or not at all. */
export async function doDeciding(
  desk: Desk,
  id: DossierId,
  decideOn: (dossier: Dossier | undefined) => Decision,
): Done {
  const recorded = await recordDeciding<'dossier', DecisionRefusal>(
    desk.tablet,
    actorId(desk),
    { kind: 'dossier', id },
    ({ dossier }) => {
      const decided = decideOn(dossier);
      return decided.ok ? ok(decided.value.map((event) => dossierFact(id, event))) : decided;
    },
  );
  return recorded.ok ? ok(recorded.value.map(entryRef)) : recorded;
}

/**
 * The dossier as it would be after a deed, with nothing recorded: papers are made from it and looked at before
 * anything changes.
 */
export function foresee(
  desk: Desk,
  dossier: Dossier | undefined,
  command: DossierCommand,
): Result<Dossier, DecisionRefusal> {
  const decided = decide(command, dossier, contextOf(desk));
  if (!decided.ok) return decided;
  const after = decided.value.reduce((each, event) => foreseen(each, event, contextOf(desk)), dossier);
  return after === undefined ? err({ kind: 'DossierUnknown' }) : ok(after);
}
