/** A fact of a petition that the server set aside, recorded again as it was by somebody with the right. */
import { err, ok } from '../../base/result.ts';
import { mayRole } from '../roles.ts';
import type { PetitionContext, PetitionDecision } from './decide.ts';
import { deedWithPetition } from './deeds.ts';
import { withWord } from './delay.ts';
import { isPetitionEventType, petitionEvents, type PetitionEvent } from './events.ts';
import { contradicts } from './fitting.ts';
import { mayDoWithPetition, type HandlingPetition } from './lifecycle.ts';
import type { Petition } from './petition.ts';

/**
 * @param sealed as it was opened; undefined when it cannot be read now, which is no fact to record
 * @param context of whoever records it again; its day is that on which it was first written down: what was in time stays so
 */
export function recordedAgain(
  { type, body, sealed }: { readonly type: string; readonly body: unknown; readonly sealed: unknown },
  petition: Petition | undefined,
  context: PetitionContext,
): PetitionDecision {
  if (!isPetitionEventType(type)) return err({ kind: 'Unreadable' });
  const schema = petitionEvents[type];
  const { roles, active } = context.actor;
  const isRead =
    schema.body.safeParse(body).success &&
    (schema.sealed === null || schema.sealed.safeParse(sealed).success);
  if (!isRead) return err({ kind: 'Unreadable' });
  const deed = deedWithPetition[type];
  if (!active || !mayRole(roles, deed)) return err({ kind: 'RoleNotAllowed', deed });
  const event = { type, body: said(body), sealed: schema.sealed === null ? null : sealed } as PetitionEvent;
  if (deed === 'receivePetition' || deed === 'answerSetAsideOfPetition') return ok([event]);
  if (petition === undefined) return err({ kind: 'PetitionMissing' });
  if (!mayDoWithPetition(petition.state, deed as HandlingPetition))
    return err({ kind: 'NotInState', state: petition.state });
  if (contradicts(petition, event)) return err({ kind: 'DaysUnfit' });
  const again = withWord(event, petition, context);
  return again.ok ? ok([again.value]) : again;
}

/** Without whose word it was, and what was known: both are another's now. */
function said(body: unknown): object {
  const { byLeader: _, knew: __, ...rest } = body as Readonly<Record<string, unknown>>;
  return rest;
}
