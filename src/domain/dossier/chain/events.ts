/** One file, several agencies (liên thông): each has its own day, and there is one result day, that of the dossier. */
import * as z from 'zod/mini';
import { Day, Time } from '../../vocabulary.ts';

const short = z.string().check(z.maxLength(300));

export const StepNote = z.enum(['sent', 'received', 'answered']);
export type StepNote = z.infer<typeof StepNote>;

export const ChainStepSaid = z.object({ agency: short, does: short, dueOn: z.nullable(Day) });
export type ChainStepSaid = z.infer<typeof ChainStepSaid>;

export const chainEvents = {
  /** Begun. `kind`: what it is called; `source`: by which paper, '' where the office has agreed on it. */
  'dossier/chained': {
    body: z.object({
      ...{ on: Day, at: Time, kind: short, source: short },
      steps: z.array(ChainStepSaid).check(z.minLength(1), z.maxLength(10)),
    }),
    sealed: null,
  },
  /** What became of one step, by its place in the chain. */
  'dossier/chainStepNoted': {
    body: z.object({ step: z.int().check(z.nonnegative()), what: StepNote, on: Day, at: Time }),
    sealed: null,
  },
} as const;
