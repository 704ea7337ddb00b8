/** What is counted of petitions, by name, and how a closed report holds it (`counting.ts` says when each counts). */
import * as z from 'zod/mini';
import type { PetitionKind } from './events.ts';

/** The figures of the identity. */
export const petitionFigures = [
  'carriedIn',
  'received',
  'answeredOnTime',
  'answeredLate',
  'refused',
  'forwarded',
  'openWithin',
  'openOver',
] as const;
/** Of two of them: no part of the identity, and not told by reports of earlier versions. */
export const lateEnds = ['refusedLate', 'forwardedLate'] as const;
export type LateEnd = (typeof lateEnds)[number];
export type PetitionFigure = (typeof petitionFigures)[number] | LateEnd;
/** As they are shown: what was late beside what it is part of. */
export const everyPetitionFigure: readonly PetitionFigure[] = petitionFigures.flatMap((figure) => [
  ...[figure, ...lateEnds.filter((late) => late === `${figure}Late`)],
]);

const n = z.int().check(z.nonnegative());
const Counts = z.object({
  ...{ carriedIn: n, received: n, answeredOnTime: n, answeredLate: n },
  ...{ refused: n, forwarded: n, openWithin: n, openOver: n },
  ...{ refusedLate: z.optional(n), forwardedLate: z.optional(n) },
});
export type PetitionCounts = Readonly<z.infer<typeof Counts>>;

/** As reports tell of them: about rules and conduct of administration, and about rules for businesses (NQ 97/NQ-CP). */
export const petitionSides = ['administrative', 'business'] as const;
export type PetitionSide = (typeof petitionSides)[number];
export const sideOf = (kind: PetitionKind): PetitionSide =>
  kind === 'business' ? 'business' : 'administrative';

/** As a closed report holds them. */
export const PetitionTally = z.object({ administrative: Counts, business: Counts });
export type PetitionTally = Readonly<Record<PetitionSide, PetitionCounts>>;
