/** What the server set aside of a petition, recorded again by somebody with the right, as it was. */
import type { PetitionId } from '../../base/ids.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { recordedAgain } from '../../domain/petition/again.ts';
import type { PetitionRefusal } from '../../domain/petition/decide.ts';
import type { PetitionEvent } from '../../domain/petition/events.ts';
import { withPetitionEvent } from '../../domain/petition/petition.ts';
import { answerIn } from '../../domain/set-aside.ts';
import { entryRef, type Entry } from '../../log/entry.ts';
import { inCausalOrder } from '../../log/merge.ts';
import { recordDeciding, type CurrentOf } from '../../store/journal/record.ts';
import { openEntry } from '../../store/queries/queries.ts';
import { actorId, type Desk } from '../deed.ts';
import { petitionFact } from '../facts.ts';
import { petitionContext } from '../petition/petition.ts';
import { dayFirstRecorded } from './first-recorded.ts';

type Refusal = PetitionRefusal | { readonly kind: 'NotSetAside' };

/**
 * Beside the answer that names the old entry. Where its receipt was set aside, all that followed goes along: without a
 * beginning none of it has counted.
 * @param ref `node:seq` of the entry
 */
export async function recordPetitionAgain(
  desk: Desk,
  id: PetitionId,
  ref: string,
): Promise<Result<void, Refusal>> {
  const recorded = await recordDeciding<'petition', Refusal>(
    desk.tablet,
    actorId(desk),
    { kind: 'petition', id },
    async (current) => {
      const chosen = current.setAside.find((entry) => entryRef(entry) === ref);
      if (chosen === undefined) return err({ kind: 'NotSetAside' });
      const decided = await decideStory(desk, current, chosen);
      return decided.ok ? ok(decided.value.map((event) => petitionFact(id, event))) : decided;
    },
  );
  return recorded.ok ? ok(undefined) : recorded;
}

function storyFrom({ petition, entries, setAside }: CurrentOf['petition'], chosen: Entry): readonly Entry[] {
  if (petition !== undefined || chosen.type !== 'petition/received') return [chosen];
  const told = inCausalOrder([...entries, ...setAside]).filter((entry) => answerIn(entry) === undefined);
  return told.slice(told.indexOf(chosen));
}

async function decideStory(
  desk: Desk,
  current: CurrentOf['petition'],
  chosen: Entry,
): Promise<Result<readonly PetitionEvent[], PetitionRefusal>> {
  const events: PetitionEvent[] = [];
  let { petition } = current;
  for (const entry of storyFrom(current, chosen)) {
    const { type, body } = entry;
    const context = { ...petitionContext(desk), on: dayFirstRecorded(desk, entry) };
    const fact = { type, body, sealed: await openEntry(desk.tablet, entry) };
    const decided = recordedAgain(fact, petition, context);
    // What followed and does not fit any more stays where it lies, for a person to look at by itself.
    if (!decided.ok && entry !== chosen) continue;
    if (!decided.ok) return decided;
    for (const event of decided.value) petition = withPetitionEvent(petition, event, entry);
    events.push(...decided.value);
    if (current.setAside.includes(entry))
      events.push({
        type: 'petition/setAsideAnswered',
        body: { entry: entryRef(entry), how: 'recordedAgain' },
        sealed: { reason: '' },
      });
  }
  return ok(events);
}
