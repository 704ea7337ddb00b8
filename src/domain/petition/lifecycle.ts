/** Where a petition can stand, and what may be done with it there: the one table. `decidePetition`, the fold and the buttons ask it. */
import type { PetitionDeed } from './deeds.ts';

export const petitionStates = [
  'open',
  'awaiting',
  'refused',
  'forwarded',
  'answered',
  'published',
  'struck',
] as const;
export type PetitionState = (typeof petitionStates)[number];

/** What is done with a petition that is there, where its state has a say. */
export type HandlingPetition = Exclude<
  PetitionDeed,
  'receivePetition' | 'answerSetAsideOfPetition' | 'vouchForPetition'
>;

const mending = ['correctPetition', 'strikePetition'] as const;

export const allowedPetitionDeeds = {
  open: ['answerPetition', 'forwardPetition', 'askMorePetition', 'refusePetition', ...mending],
  /** What was asked for may never come: it is then answered, forwarded or refused as it is. */
  awaiting: ['noteMorePetition', 'answerPetition', 'forwardPetition', 'refusePetition', ...mending],
  refused: mending,
  forwarded: mending,
  answered: ['publishPetition', ...mending],
  published: mending,
  struck: [],
} as const satisfies Record<PetitionState, readonly HandlingPetition[]>;

export const mayDoWithPetition = (state: PetitionState, deed: HandlingPetition): boolean =>
  (allowedPetitionDeeds[state] as readonly HandlingPetition[]).includes(deed);

/** It still has to be answered. */
export const isUnanswered = (state: PetitionState): boolean => state === 'open' || state === 'awaiting';
