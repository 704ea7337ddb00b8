/** A dossier goes from hand to hand: what Mẫu 06 (TT 03/2025/TT-VPCP, Phụ lục I) writes down of it. */
import * as z from 'zod/mini';
import { Day, Time } from '../../vocabulary.ts';

const short = z.string().check(z.maxLength(300));

/** In whose hands a dossier is: the desk's, those of somebody of the office, or those of a unit that has nobody here. */
export const Hands = z.union([
  z.object({ kind: z.literal('desk') }),
  z.object({ kind: z.literal('person'), id: short }),
  z.object({ kind: z.literal('unit'), name: short }),
]);
export type Hands = z.infer<typeof Hands>;

export const transferEvents = {
  /**
   * Handed on. `after`: `node:seq` of the hand-over that it follows; null where the desk had had it from the receipt on.
   * `dueBy`: the last day on which whoever has it now should be done. `record`: the number of the paper on which several
   * were handed on together.
   */
  'dossier/transferred': {
    body: z.object({
      ...{ on: Day, at: Time, from: Hands, to: Hands, after: z.nullable(short), dueBy: z.nullable(Day) },
      record: z.optional(short),
    }),
    sealed: z.nullable(z.object({ note: z.string().check(z.maxLength(4000)) })),
  },
  /** It has come to whom it was handed. `transfer`: `node:seq` of the hand-over. */
  'dossier/takenOver': { body: z.object({ on: Day, at: Time, transfer: short }), sealed: null },
} as const;
