/** Where a packed row stands in a period: the two buckets of this folder's README, as one number. */
import type { Period } from '../../base/period.ts';
import { dossierStates, wasAccepted } from '../dossier/dossier.ts';
import type { Columns } from './columns.ts';
import { channelOf, channels, never, packDay, stateMask } from './packing.ts';
import { bucketsOf } from './tally.ts';
import { buckets, type Bucket } from './tally-row.ts';

export const indexOf = Object.fromEntries(buckets.map((bucket, index) => [bucket, index])) as Record<
  Bucket,
  number
>;
const { carriedOver, resolvedEarly, resolvedOnTime, resolvedLate, closed } = indexOf;
const { awaiting, pendingInTime, pendingOverdue } = indexOf;
const receivedIndex = channels.map((channel) =>
  channel === 'online'
    ? indexOf.receivedOnline
    : channel === 'inPerson'
      ? indexOf.receivedInPerson
      : indexOf.receivedPostal,
);

/** By state code: 0 not counted, 1 counted, 2 counted and without a result once it has ended. */
const standing = Uint8Array.from([
  0,
  ...dossierStates.map((state) =>
    !wasAccepted({ state }) ? 0 : ['returned', 'withdrawn', 'stopped'].includes(state) ? 2 : 1,
  ),
]);

/** What the inner loop reads, taken out of the columns once: each look through them costs more than the count. */
export interface Pass {
  readonly from: number;
  readonly to: number;
  readonly bits: Uint32Array;
  readonly received: Int16Array;
  readonly due: Int16Array;
  readonly ended: Int16Array;
  readonly requested: Int16Array;
  readonly answered: Int16Array;
  readonly apologised: Int16Array;
  readonly handedOver: Int16Array;
}

export const passOver = ({ bits, days }: Columns, period: Period): Pass => {
  const { received, due, ended, requested, answered, apologised, handedOver } = days;
  return {
    from: packDay(period.from),
    to: packDay(period.to),
    ...{ bits, received, due, ended, requested, answered, apologised, handedOver },
  };
};

/** Left and right bucket of a packed row as `left * 16 + right`, or -1 where it does not count. */
export function packedPlace(pass: Pass, row: number): number {
  const { from, to } = pass;
  const bits = pass.bits[row] as number;
  const stands = standing[bits & stateMask] as number;
  const received = pass.received[row] as number;
  if (stands === 0 || received > to) return -1;
  const endedRaw = pass.ended[row] as number;
  const ended = endedRaw < received ? received : endedRaw;
  if (ended < from) return -1;
  const left = received < from ? carriedOver : (receivedIndex[channelOf(bits)] as number);
  const due = pass.due[row] as number;
  let right: number;
  if (ended <= to) {
    if (stands === 2) right = closed;
    else right = due === never || ended === due ? resolvedOnTime : ended < due ? resolvedEarly : resolvedLate;
  } else if ((pass.requested[row] as number) <= to && (pass.answered[row] as number) > to) right = awaiting;
  else right = due >= to ? pendingInTime : pendingOverdue;
  return left * 16 + right;
}

/** @param place as `packedPlace` gives it */
export const isPackedOverdue = (place: number): boolean =>
  place >= 0 && ((place & 15) === resolvedLate || (place & 15) === pendingOverdue);

/** The two buckets of a row, or undefined where it does not count. */
export function placeOf(columns: Columns, row: number, period: Period): readonly Bucket[] | undefined {
  const facet = columns.whole.get(row);
  const place = packedPlace(passOver(columns, period), row);
  const places =
    facet !== undefined
      ? bucketsOf(facet, period)
      : place < 0
        ? []
        : [buckets[place >> 4] as Bucket, buckets[place & 15] as Bucket];
  return places.length === 0 ? undefined : places;
}
