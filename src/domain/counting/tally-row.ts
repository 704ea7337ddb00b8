/** The shapes that every count has: on the tablet, the server, the command line and every form. */
import * as z from 'zod/mini';
import type { DelayCause } from '../outages/delay-causes.ts';

const count = z.int().check(z.nonnegative());

/** The buckets of this folder's README, unfolded. Identity: first four = last seven. */
export const TallyRow = z.object({
  carriedOver: count,
  receivedOnline: count,
  receivedInPerson: count,
  receivedPostal: count,
  resolvedEarly: count,
  resolvedOnTime: count,
  resolvedLate: count,
  closed: count,
  awaiting: count,
  pendingInTime: count,
  pendingOverdue: count,
});
export type TallyRow = z.infer<typeof TallyRow>;
export type Bucket = keyof TallyRow;
export const buckets = Object.keys(TallyRow.shape) as readonly Bucket[];

/** `percent` is rounded half-up to two decimals; null where `d` is 0 ("không phát sinh"). */
export const Share = z.object({ n: count, d: count, percent: z.nullable(z.number()) });
export type Share = z.infer<typeof Share>;

export const Shares = z.object({
  online: Share,
  fullyOnline: Share,
  partlyOnline: Share,
  onTime: Share,
  componentsDigitised: Share,
  resultsDigitised: Share,
  paidOnline: Share,
});
export type Shares = z.infer<typeof Shares>;
export type ShareName = keyof Shares;

/** Shares that stand beside the seven of the tally, in a part of their own (`further.ts`): a tally that was frozen has none. */
export const furtherNames = [
  ...(['apologised', 'apologisedInTime', 'sameDay', 'noAppointment', 'noAppointmentKept'] as const),
  ...(['componentsReused', 'acrossBoundary', 'awaitingOverdue', 'otherOnline'] as const),
  ...(['graded', 'satisfied', 'dissatisfied'] as const),
] as const;
export type FurtherName = (typeof furtherNames)[number];
export type FurtherShares = Readonly<Record<FurtherName, Share>>;

/**
 * Which figure, so that it can be opened: a bucket of the form, the numerator or denominator of a share, or the overdue that
 * have one cause (`delays.ts`).
 */
export type Figure =
  | { readonly kind: 'delay'; readonly cause: DelayCause | null }
  | { readonly kind: 'bucket'; readonly buckets: readonly Bucket[] }
  | { readonly kind: 'share'; readonly share: ShareName; readonly part: 'n' | 'd' }
  | { readonly kind: 'further'; readonly share: FurtherName; readonly part: 'n' | 'd' };

/** A whole count of a period. Fields are sorted by name; a field with nothing to count has no row. */
export const Tally = z.object({
  period: z.object({ from: z.string(), to: z.string() }),
  total: TallyRow,
  byField: z.array(z.object({ field: z.string(), ...TallyRow.shape })),
  shares: Shares,
});
export type Tally = z.infer<typeof Tally>;

export const emptyRow = (): { -readonly [B in Bucket]: number } => ({
  ...{ carriedOver: 0, receivedOnline: 0, receivedInPerson: 0, receivedPostal: 0 },
  ...{ resolvedEarly: 0, resolvedOnTime: 0, resolvedLate: 0, closed: 0 },
  ...{ awaiting: 0, pendingInTime: 0, pendingOverdue: 0 },
});
