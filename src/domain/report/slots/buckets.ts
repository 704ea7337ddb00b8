/** Slots that are sums of the count's buckets, as sentences and forms print them. */
import type { Bucket, TallyRow } from '../../counting/tally-row.ts';

/** The first is taken of what came in, not of what became of it. */
export const bucketsOfSlot = {
  'received.total': ['carriedOver', 'receivedOnline', 'receivedInPerson', 'receivedPostal'],
  'received.new': ['receivedOnline', 'receivedInPerson', 'receivedPostal'],
  'received.direct': ['receivedInPerson', 'receivedPostal'],
  'received.carriedOver': ['carriedOver'],
  'received.online': ['receivedOnline'],
  'received.inPerson': ['receivedInPerson'],
  'received.postal': ['receivedPostal'],
  'resolved.total': ['resolvedEarly', 'resolvedOnTime', 'resolvedLate'],
  'resolved.inTime': ['resolvedEarly', 'resolvedOnTime'],
  'resolved.early': ['resolvedEarly'],
  'resolved.onTime': ['resolvedOnTime'],
  'resolved.late': ['resolvedLate'],
  'ended.total': ['closed'],
  'awaiting.total': ['awaiting'],
  'pending.total': ['pendingInTime', 'pendingOverdue'],
  'pending.inTime': ['pendingInTime'],
  'pending.overdue': ['pendingOverdue'],
} as const satisfies Readonly<Record<string, readonly Bucket[]>>;
export type BucketSlot = keyof typeof bucketsOfSlot;
export const bucketSlots = Object.keys(bucketsOfSlot) as readonly BucketSlot[];
export const countOf = (row: TallyRow, slot: BucketSlot): number =>
  bucketsOfSlot[slot].reduce((sum, bucket) => sum + row[bucket], 0);
