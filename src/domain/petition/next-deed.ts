import type { HandlingPetition, PetitionState } from './lifecycle.ts';

/** What usually comes next, for the one button that stands out; undefined where nothing is left to do. */
export const likelyPetitionDeed = (state: PetitionState): HandlingPetition | undefined => likely[state];

const likely: Readonly<Partial<Record<PetitionState, HandlingPetition>>> = {
  open: 'answerPetition',
  awaiting: 'noteMorePetition',
  answered: 'publishPetition',
};
