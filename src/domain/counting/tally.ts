/**
 * The plain reading of this folder's README, one dossier at a time: the reference that packed columns, SQL and forms are
 * held to.
 *
 * A dossier that counts in a period stands in exactly one place on each side, so the identity cannot fail:
 *
 *   carried over | received by channel   =   resolved … | closed | awaiting | pending …
 */
import type { Period } from '../../base/period.ts';
import type { PlainDate } from '../../base/plain-date.ts';
import { wasAccepted } from '../dossier/dossier.ts';
import type { Facet } from './facet.ts';
import { noShares, shareNames, sharesOf, type ShareCounts } from './shares.ts';
import {
  buckets,
  emptyRow,
  type Bucket,
  type Figure,
  type FurtherName,
  type ShareName,
  type Tally,
} from './tally-row.ts';

/** What the shares ask of a facet; the rest of the count is in its two buckets. */
type Counted = Pick<
  Facet,
  'level' | 'channel' | 'componentsDigitised' | 'electronicResult' | 'feeAboveZero' | 'paidOnline'
>;

export function tally(facets: Iterable<Facet>, period: Period): Tally {
  const total = emptyRow();
  const rowsByField = new Map<string, ReturnType<typeof emptyRow>>();
  const shares = noShares();
  for (const facet of facets) {
    const places = bucketsOf(facet, period);
    if (places.length === 0) continue;
    const row = rowsByField.get(facet.field) ?? emptyRow();
    rowsByField.set(facet.field, row);
    for (const bucket of places) {
      row[bucket] += 1;
      total[bucket] += 1;
    }
    countShares(shares, facet, places);
  }
  const byField = [...rowsByField].map(([field, row]) => ({ field, ...row })).sort(byName);
  return { period: { from: period.from, to: period.to }, total, byField, shares: sharesOf(shares) };
}

/** Code-unit order, the same on every machine: a collation differs between browsers, Node and PostgreSQL. */
const byName = (a: { field: string }, b: { field: string }): number =>
  a.field < b.field ? -1 : a.field > b.field ? 1 : 0;

/** The two places of a dossier in a period, left side first; none when it does not count there. */
export function bucketsOf(facet: Facet, period: Period): readonly Bucket[] {
  if (!wasAccepted(facet) || facet.receivedOn > period.to) return [];
  const ended = endedDay(facet);
  if (ended !== null && ended < period.from) return [];
  const left = facet.receivedOn < period.from ? 'carriedOver' : receivedBucket[facet.channel];
  return [
    left,
    ended !== null && ended <= period.to ? endBucket(facet, ended) : openBucket(facet, period.to),
  ];
}

/**
 * A dossier counts as ended on the day of receipt at the earliest. Facts of two tablets can fold into an end before
 * the receipt (one corrected the receipt, the other resolved): without this the identity would break.
 */
const endedDay = (facet: Facet): PlainDate | null =>
  facet.endedOn === null || facet.endedOn > facet.receivedOn ? facet.endedOn : facet.receivedOn;

const receivedBucket = {
  online: 'receivedOnline',
  inPerson: 'receivedInPerson',
  postal: 'receivedPostal',
} as const;

function endBucket(facet: Facet, ended: PlainDate): Bucket {
  if (facet.state === 'returned' || facet.state === 'withdrawn' || facet.state === 'stopped') return 'closed';
  if (facet.dueOn === null || ended === facet.dueOn) return 'resolvedOnTime';
  return ended < facet.dueOn ? 'resolvedEarly' : 'resolvedLate';
}

function openBucket(facet: Facet, on: PlainDate): Bucket {
  if (isAwaitingOn(facet, on)) return 'awaiting';
  return facet.dueOn === null || facet.dueOn >= on ? 'pendingInTime' : 'pendingOverdue';
}

/** Asked for on or before that day, and on that day not yet answered: `[requestedOn, answeredOn)`. */
export const isAwaitingOn = (facet: Pick<Facet, 'supplements'>, on: PlainDate): boolean =>
  facet.supplements.some(
    ({ requestedOn, answeredOn }) => requestedOn <= on && (answeredOn === null || answeredOn > on),
  );

/** Overdue before it waited: all that it waits for on that day was asked for behind its due day. */
const hasBegunOverdue = ({ dueOn, supplements }: Facet, on: PlainDate): boolean =>
  dueOn !== null &&
  supplements.every((each) => !isAwaitingOn({ supplements: [each] }, on) || each.requestedOn > dueOn);

const isReceived = (places: readonly Bucket[]): boolean =>
  places[0] === 'receivedOnline' || places[0] === 'receivedInPerson' || places[0] === 'receivedPostal';
const isResolved = (places: readonly Bucket[]): boolean =>
  places[1] === 'resolvedEarly' || places[1] === 'resolvedOnTime' || places[1] === 'resolvedLate';

/** Whether a dossier in these places stands in a share's numerator (`n`), and in its denominator (`d`). */
export function standsInShare(
  name: ShareName,
  facet: Counted,
  places: readonly Bucket[],
): { n: boolean; d: boolean } {
  const online = facet.channel === 'online';
  switch (name) {
    case 'online':
      return among(isReceived(places), online);
    case 'fullyOnline':
      return among(isReceived(places) && facet.level === 'full', online);
    case 'partlyOnline':
      return among(isReceived(places) && facet.level === 'part', online);
    case 'onTime':
      return among(isResolved(places), places[1] !== 'resolvedLate');
    case 'componentsDigitised':
      return among(isReceived(places), facet.componentsDigitised);
    case 'resultsDigitised':
      return among(isResolved(places), facet.electronicResult);
    case 'paidOnline':
      return among(isReceived(places) && facet.feeAboveZero, facet.paidOnline);
  }
}

const among = (d: boolean, n: boolean): { n: boolean; d: boolean } => ({ d, n: d && n });

export function countShares(shares: ShareCounts, facet: Counted, places: readonly Bucket[]): void {
  for (const name of shareNames) {
    const { n, d } = standsInShare(name, facet, places);
    if (d) shares[name].d += 1;
    if (n) shares[name].n += 1;
  }
}

/** Whether a dossier is one of those that a figure counts. */
export function countsIn(facet: Facet, period: Period, figure: Figure): boolean {
  const places = bucketsOf(facet, period);
  if (figure.kind === 'further') return standsInFurther(figure.share, facet, places, period)[figure.part];
  if (places.length === 0) return false;
  if (figure.kind === 'delay') return isOverdue(places[1]) && facet.delayCause === figure.cause;
  if (figure.kind === 'bucket') return places.some((bucket) => figure.buckets.includes(bucket));
  return standsInShare(figure.share, facet, places)[figure.part];
}

/**
 * As `standsInShare`, for the shares beside the seven. What went out after the period is none of its apologies; what was handed
 * over in it is graded in it, also where its result was ready before.
 * @param places none where it does not count in the period otherwise
 */
export function standsInFurther(
  name: FurtherName,
  facet: Facet,
  places: readonly Bucket[],
  period: Period,
): { n: boolean; d: boolean } {
  const isApologised = facet.apologisedOn !== null && facet.apologisedOn <= period.to;
  const isHandedOver = wasHandedOver(facet, period);
  const isGraded = isHandedOver && facet.satisfaction !== null;
  switch (name) {
    case 'apologised':
      return among(isOverdue(places[1]), isApologised);
    case 'apologisedInTime':
      return among(isOverdue(places[1]), isApologised && facet.apologisedInTime);
    case 'sameDay':
      return among(isResolved(places), facet.sameDay);
    case 'noAppointment':
      return among(isReceived(places), facet.noAppointment);
    case 'noAppointmentKept':
      return among(isReceived(places) && facet.noAppointment, facet.sameDay);
    case 'componentsReused':
      return among(isReceived(places), facet.reused);
    case 'acrossBoundary':
      return among(isReceived(places), facet.acrossBoundary);
    case 'awaitingOverdue':
      return among(places[1] === 'awaiting', hasBegunOverdue(facet, period.to));
    case 'otherOnline':
      return among(
        isReceived(places) && facet.level !== 'full' && facet.level !== 'part',
        facet.channel === 'online',
      );
    case 'graded':
      return among(isHandedOver, facet.satisfaction !== null);
    case 'satisfied':
      return among(isGraded, facet.satisfaction === 'satisfied');
    case 'dissatisfied':
      return among(isGraded, facet.satisfaction === 'dissatisfied');
  }
}

/** Its result went out in the period, wherever it stands in its buckets. */
export const wasHandedOver = ({ state, handedOverOn }: Facet, { from, to }: Period): boolean =>
  state === 'handedOver' && handedOverOn !== null && handedOverOn >= from && handedOverOn <= to;

export const isOverdue = (bucket: Bucket | undefined): boolean =>
  bucket === 'resolvedLate' || bucket === 'pendingOverdue';

/** The sides of the identity. */
export const leftBuckets: readonly Bucket[] = buckets.slice(0, 4);
export const rightBuckets: readonly Bucket[] = buckets.slice(4);

export const sumOf = (row: Readonly<Record<Bucket, number>>, over: readonly Bucket[]): number =>
  over.reduce((sum, bucket) => sum + row[bucket], 0);
