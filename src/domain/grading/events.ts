/** What is recorded of a dossier when the tablet was turned to the citizen. Facts of its dossier (`dossier/events.ts`). */
import * as z from 'zod/mini';
import { Day } from '../vocabulary.ts';
import { Grade } from './scale.ts';

const short = z.string().check(z.maxLength(300));
const text = z.string().check(z.maxLength(4000));

export const gradingEvents = {
  /**
   * `over`: `node:seq` of the grade that the same citizen replaces, also with the same one and a reason to it. `reason`, `words`:
   * what was tapped and what was typed; empty where nothing was. Neither is counted, so both are sealed.
   */
  'dossier/graded': {
    body: z.object({ on: Day, grade: Grade, over: z.optional(short) }),
    sealed: z.nullable(z.object({ reason: short, words: text })),
  },
  /** It was not the citizen's. `grade`: `node:seq` of it. It counts no more, and no other takes its place. */
  'dossier/gradeStruck': { body: z.object({ on: Day, grade: short }), sealed: z.object({ reason: text }) },
} as const;
