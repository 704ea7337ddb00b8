/**
 * Whether a fact fits the petition that it meets: what its decider would have refused, had it known what another tablet had
 * written by then, changes nothing, and a person looks at it. Without a calendar, so that whoever merges comes to the same: who
 * counted from a later day of receipt, and dated back, may hide a delay that was not seen there.
 */
import type { PlainDate } from '../../base/plain-date.ts';
import { isBehindNext, orderFault } from './days.ts';
import { deedWithPetition } from './deeds.ts';
import { mayDoWithPetition, type HandlingPetition } from './lifecycle.ts';
import type { OpenPetitionEvent, Petition } from './petition.ts';

/** `state`: it may not be done by then. `days`: its day contradicts another one. `leader`: it takes a leader's word. */
export type Unfit = 'state' | 'days' | 'leader';

/** @param recordedOn the day on which it was written down */
export function unfit(
  petition: Petition,
  event: OpenPetitionEvent,
  recordedOn: PlainDate,
): Unfit | undefined {
  const deed = deedWithPetition[event.type];
  if (deed === 'receivePetition' || !mayDoWithPetition(petition.state, deed as HandlingPetition))
    return 'state';
  if (contradicts(petition, event)) return 'days';
  return isByLeader(event) || !takesLeader(petition, event, recordedOn) ? undefined : 'leader';
}

export function contradicts(petition: Petition, { type, body }: OpenPetitionEvent): boolean {
  if (!('on' in body) || body.on === undefined) return false;
  return type === 'petition/corrected'
    ? isBehindNext(body.on, petition)
    : orderFault(body.on, petition) !== undefined;
}

/** Also where nothing is late yet: every term of the petition moves with its day of receipt. */
export const givesTime = ({ receivedOn }: Petition, { type, body }: OpenPetitionEvent): boolean =>
  type === 'petition/corrected' && body.on !== undefined && body.on > receivedOn;

const isByLeader = ({ body }: OpenPetitionEvent): boolean => 'byLeader' in body && body.byLeader === true;

function takesLeader(petition: Petition, event: OpenPetitionEvent, recordedOn: PlainDate): boolean {
  if (givesTime(petition, event)) return true;
  const { body } = event;
  if (!('knew' in body) || body.knew === undefined) return false;
  const isSooner = body.knew.receivedOn > petition.receivedOn;
  if (event.type === 'petition/struck') return isSooner || body.knew.state !== petition.state;
  return isSooner && 'on' in body && body.on < recordedOn;
}
