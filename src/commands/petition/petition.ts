/** Petitions: received, dealt with, put right, struck. Each deed is decided on the freshest state, and is one fact. */
import { today } from '../../base/clock.ts';
import { newId, type PetitionId } from '../../base/ids.ts';
import { ok, type Result } from '../../base/result.ts';
import { asKnown } from '../../domain/office/office.ts';
import {
  decidePetition,
  type PetitionCommand,
  type PetitionCommandOf,
  type PetitionContext,
  type PetitionRefusal,
} from '../../domain/petition/decide.ts';
import { recordDeciding } from '../../store/journal/record.ts';
import { petitionerIn } from '../../store/queries/petition/petitions.ts';
import { actorId, type Desk } from '../deed.ts';
import { petitionFact } from '../facts.ts';

export const petitionContext = ({ tablet, actor, rules }: Desk): PetitionContext => ({
  actor: asKnown(tablet.office, actor),
  on: today(tablet.deps.clock),
  calendar: rules.calendar,
});

export async function receivePetition(
  desk: Desk,
  input: Omit<PetitionCommandOf<'receive'>, 'kind'>,
): Promise<Result<PetitionId, PetitionRefusal>> {
  const id = newId<'petition'>(desk.tablet.deps.random);
  const done = await doWithPetition(desk, id, { kind: 'receive', ...input }, { isNew: true });
  return done.ok ? ok(id) : done;
}

/** Does one thing with a petition. @throws StorageFault */
export async function doWithPetition(
  desk: Desk,
  id: PetitionId,
  command: PetitionCommand,
  { isNew = false }: { readonly isNew?: boolean } = {},
): Promise<Result<void, PetitionRefusal>> {
  const recorded = await recordDeciding<'petition', PetitionRefusal>(
    desk.tablet,
    actorId(desk),
    { kind: 'petition', id },
    async ({ petition, entries }) => {
      const context = petitionContext(desk);
      const needsWords = command.kind === 'correct' && petition !== undefined;
      const petitioner = needsWords ? await petitionerIn(desk.tablet, entries, petition) : null;
      const decided = decidePetition(command, petition, { ...context, petitioner });
      return decided.ok ? ok(decided.value.map((event) => petitionFact(id, event))) : decided;
    },
    { isNew },
  );
  return recorded.ok ? ok(undefined) : recorded;
}
