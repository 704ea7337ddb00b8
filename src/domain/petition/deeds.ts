import { recordOf } from '../../base/record-of.ts';
import type { Authority } from '../people/person.ts';
import { petitionEventTypes, type PetitionEvent, type PetitionEventType } from './events.ts';

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
  /** Any of these, where it takes a leader's word. */
  | 'vouchForPetition'
  | 'answerSetAsideOfPetition';

/** Whoever is told it writes it down; whoever deals with it says so. A leader is told much of it. */
const handling = ['officer', 'specialist', 'leader'] as const;

export const petitionRoles = {
  ...{ receivePetition: handling, askMorePetition: handling, noteMorePetition: handling },
  ...{ forwardPetition: handling, refusePetition: handling, answerPetition: handling },
  ...{ publishPetition: handling, correctPetition: handling, strikePetition: handling },
  vouchForPetition: ['leader'],
  answerSetAsideOfPetition: [...handling, 'administrator'],
} as const satisfies Record<PetitionDeed, readonly Authority[]>;

/** What is done with the petition, whoever's word it takes. */
export const deedWithPetition = {
  'petition/received': 'receivePetition',
  'petition/moreAsked': 'askMorePetition',
  'petition/moreReceived': 'noteMorePetition',
  'petition/forwarded': 'forwardPetition',
  'petition/refused': 'refusePetition',
  'petition/answered': 'answerPetition',
  'petition/published': 'publishPetition',
  'petition/corrected': 'correctPetition',
  'petition/struck': 'strikePetition',
  'petition/setAsideAnswered': 'answerSetAsideOfPetition',
} as const satisfies Record<PetitionEventType, PetitionDeed>;

type BodyOf<T extends PetitionEventType> = Extract<PetitionEvent, { readonly type: T }>['body'];

/** Who may have recorded it: asked of every entry, here and by the server. */
export const petitionDeedOf: { readonly [T in PetitionEventType]: (body: BodyOf<T>) => PetitionDeed } =
  recordOf(
    petitionEventTypes,
    (type) =>
      (body: object): PetitionDeed =>
        'byLeader' in body && body.byLeader === true ? 'vouchForPetition' : deedWithPetition[type],
  );
