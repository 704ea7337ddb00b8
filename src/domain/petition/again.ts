/** A fact of a petition that the server set aside, recorded again as it was by somebody with the right. */
import { err, ok } from '../../base/result.ts';
import type { Person } from '../people/person.ts';
import { mayRole } from '../roles.ts';
import type { PetitionDecision } from './decide.ts';
import { petitionDeedOf } from './deeds.ts';
import { isPetitionEventType, petitionEvents, type PetitionEvent } from './events.ts';
import { mayDoWithPetition, type HandlingPetition } from './lifecycle.ts';
import type { Petition } from './petition.ts';

/** @param sealed as it was opened; undefined when it cannot be read now, which is no fact to record */
export function recordedAgain(
  { type, body, sealed }: { readonly type: string; readonly body: unknown; readonly sealed: unknown },
  petition: Petition | undefined,
  { roles, active }: Person,
): PetitionDecision {
  if (!isPetitionEventType(type)) return err({ kind: 'Unreadable' });
  const schema = petitionEvents[type];
  const isRead =
    schema.body.safeParse(body).success &&
    (schema.sealed === null || schema.sealed.safeParse(sealed).success);
  if (!isRead) return err({ kind: 'Unreadable' });
  const deed = petitionDeedOf[type]();
  if (!active || !mayRole(roles, deed)) return err({ kind: 'RoleNotAllowed', deed });
  const event = { type, body, sealed: schema.sealed === null ? null : sealed } as PetitionEvent;
  if (deed === 'receivePetition' || deed === 'answerSetAsideOfPetition') return ok([event]);
  if (petition === undefined) return err({ kind: 'PetitionMissing' });
  return mayDoWithPetition(petition.state, deed as HandlingPetition)
    ? ok([event])
    : err({ kind: 'NotInState', state: petition.state });
}
