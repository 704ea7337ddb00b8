import type { Authority } from '../people/person.ts';
import type { PetitionEventType } from './events.ts';

export type PetitionDeed =
  | 'receivePetition'
  | 'askMorePetition'
  | 'noteMorePetition'
  | 'forwardPetition'
  | 'refusePetition'
  | 'answerPetition'
  | 'publishPetition'
  | 'correctPetition'
  | 'strikePetition'
  | 'answerSetAsideOfPetition';

/** Whoever is told it writes it down; whoever deals with it says so. A leader is told much of it. */
const handling = ['officer', 'specialist', 'leader'] as const;

export const petitionRoles = {
  ...{ receivePetition: handling, askMorePetition: handling, noteMorePetition: handling },
  ...{ forwardPetition: handling, refusePetition: handling, answerPetition: handling },
  ...{ publishPetition: handling, correctPetition: handling, strikePetition: handling },
  answerSetAsideOfPetition: [...handling, 'administrator'],
} as const satisfies Record<PetitionDeed, readonly Authority[]>;

export const petitionDeedOf: { readonly [T in PetitionEventType]: () => PetitionDeed } = {
  'petition/received': () => 'receivePetition',
  'petition/moreAsked': () => 'askMorePetition',
  'petition/moreReceived': () => 'noteMorePetition',
  'petition/forwarded': () => 'forwardPetition',
  'petition/refused': () => 'refusePetition',
  'petition/answered': () => 'answerPetition',
  'petition/published': () => 'publishPetition',
  'petition/corrected': () => 'correctPetition',
  'petition/struck': () => 'strikePetition',
  'petition/setAsideAnswered': () => 'answerSetAsideOfPetition',
};
