/**
 * What a citizen can say of how a dossier was handled (`data/satisfaction.json`). What was tapped is recorded as it was; what is
 * counted is one of three, so that offices with other scales can be added up.
 */
import * as z from 'zod/mini';
import data from '../data/satisfaction.json';

/** From the best to the worst. */
export const Grade = z.enum(['verySatisfied', 'satisfied', 'neutral', 'dissatisfied', 'veryDissatisfied']);
export type Grade = z.infer<typeof Grade>;

/** As it is counted. In this order a packed column holds them: nothing may be put in between. */
export const satisfactions = ['satisfied', 'neutral', 'dissatisfied'] as const;
export type Satisfaction = (typeof satisfactions)[number];

const countedAs: Readonly<Record<Grade, Satisfaction>> = {
  verySatisfied: 'satisfied',
  satisfied: 'satisfied',
  neutral: 'neutral',
  dissatisfied: 'dissatisfied',
  veryDissatisfied: 'dissatisfied',
};
export const satisfactionOf = (grade: Grade): Satisfaction => countedAs[grade];

export const scales = data.scales as readonly { readonly id: string; readonly grades: readonly Grade[] }[];
export const isScale = (id: string): boolean => scales.some((each) => each.id === id);

/** The grades that are offered, the best first; of a scale of a later version those of the usual one. */
export const gradesOf = (id: string): readonly Grade[] =>
  (scales.find((each) => each.id === id) ?? scales.find((each) => each.id === data.scale))?.grades ?? [];

/** Of fewer nothing is told but how many they are: in a handful everybody could be guessed. */
export const fewestTold = data.fewestTold;
