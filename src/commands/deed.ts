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
import type { DossierEvent } from '../domain/dossier/events.ts';
import { foreseen } from '../domain/dossier/decide/foreseen.ts';
import type { Person } from '../domain/people/person.ts';
import { asKnown, type DeskRules } from '../domain/office/office.ts';
import type { PersonId } from '../base/ids.ts';
import { recordDeciding, type CurrentOf } from '../store/journal/record.ts';
import { entryRef } from '../log/entry.ts';
import { neededLine } from './dossier/needed-line.ts';
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
  const { office } = tablet;
  return {
    rules,
    actor: asKnown(office, actor),
    on: today(clock),
    at: timeNow(clock),
    people: office?.people,
  };
};

export const actorId = ({ actor }: Desk): PersonId => actor.id as PersonId;

/** The names (`node:seq`) of the facts that a deed has made, in their order: by them it may be taken back. */
export type Done = Promise<Result<readonly string[], DecisionRefusal>>;

/** Does one thing with a dossier that is there, decided on its freshest state. */
export const doDeed = (desk: Desk, id: DossierId, command: DossierCommand): Done =>
  doDeciding(desk, id, (dossier, current) => {
    const decided = decide(command, dossier, contextOf(desk));
    const isToBeBooked = command.kind === 'accept' || command.kind === 'correctProcedure';
    return isToBeBooked && decided.ok ? booked(desk, decided.value, dossier, current) : decided;
  });

/** With a line in the certification book, where the deed makes one needed: first, so that the deed stays the last one done. */
function booked(
  desk: Desk,
  deed: readonly DossierEvent[],
  before: Dossier | undefined,
  { nextInBook }: CurrentOf['dossier'],
): Decision {
  const context = contextOf(desk);
  const after = deed.reduce((each, event) => foreseen(each, event, context), before);
  const volume = desk.tablet.installation?.tablet;
  const line = neededLine(after, { ...context, volume, nextInBook });
  if (line === undefined) return ok(deed);
  // How many copies were brought was said in words when it was filed, and is not known here.
  const given = decide({ kind: 'giveBookNumber', ...line, copies: null, pages: null }, before, context);
  return given.ok ? ok([...given.value, ...deed]) : given;
}

/** As `doDeed`, for a deed of several commands that are done together or not at all. */
export async function doDeciding(
  desk: Desk,
  id: DossierId,
  decideOn: (dossier: Dossier | undefined, current: CurrentOf['dossier']) => Decision,
): Done {
  const recorded = await recordDeciding<'dossier', DecisionRefusal>(
    desk.tablet,
    actorId(desk),
    { kind: 'dossier', id },
    (current) => {
      const decided = decideOn(current.dossier, current);
      return decided.ok ? ok(decided.value.map((event) => dossierFact(id, event))) : decided;
    },
  );
  if (!recorded.ok) return recorded;
  // A number in a book stays given, also where its deed is taken back.
  return ok(recorded.value.filter(({ type }) => type !== 'dossier/bookNumberGiven').map(entryRef));
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
