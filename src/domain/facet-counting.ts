/**
 * The count of `counting.md` over packed columns: the same answer as `tally.ts`, in whole numbers and one pass.
 * Rows that do not fit the columns are counted from their whole facets, by the naive reading itself.
 */
import type { Period } from '../base/period.ts';
import type { Columns } from './facet-columns.ts';
import { dossierStates, wasAccepted } from './dossier.ts';
import {
  channelOf,
  channels,
  fullLevel,
  levelCode,
  marks,
  never,
  onlineChannel,
  packDay,
  partLevel,
  stateMask,
} from './facet-packing.ts';
import { noShares, sharesOf, type ShareCounts } from './shares.ts';
import { bucketsOf, countsIn, countShares } from './tally.ts';
import { buckets, emptyRow, type Bucket, type Figure, type Tally } from './tally-row.ts';

const indexOf = Object.fromEntries(buckets.map((bucket, index) => [bucket, index])) as Record<Bucket, number>;
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

/** Left and right bucket of a packed row as `left * 16 + right`, or -1 where it does not count. */
function packedPlace(columns: Columns, row: number, from: number, to: number): number {
  const bits = columns.bits[row] as number;
  const stands = standing[bits & stateMask] as number;
  const received = columns.days.received[row] as number;
  if (stands === 0 || received > to) return -1;
  const endedRaw = columns.days.ended[row] as number;
  const ended = endedRaw < received ? received : endedRaw;
  if (ended < from) return -1;
  const left = received < from ? carriedOver : (receivedIndex[channelOf(bits)] as number);
  const due = columns.days.due[row] as number;
  let right: number;
  if (ended <= to) {
    if (stands === 2) right = closed;
    else right = due === never || ended === due ? resolvedOnTime : ended < due ? resolvedEarly : resolvedLate;
  } else if ((columns.days.requested[row] as number) <= to && (columns.days.answered[row] as number) > to) {
    right = awaiting;
  } else right = due >= to ? pendingInTime : pendingOverdue;
  return left * 16 + right;
}

/** The two buckets of a row, or undefined where it does not count. */
export function placeOf(columns: Columns, row: number, period: Period): readonly Bucket[] | undefined {
  const facet = columns.whole.get(row);
  const place = packedPlace(columns, row, packDay(period.from), packDay(period.to));
  const places =
    facet !== undefined
      ? bucketsOf(facet, period)
      : place < 0
        ? []
        : [buckets[place >> 4] as Bucket, buckets[place & 15] as Bucket];
  return places.length === 0 ? undefined : places;
}

/** @param isWanted only these rows; all when left out */
export function countColumns(columns: Columns, period: Period, isWanted?: (row: number) => boolean): Tally {
  const [from, to] = [packDay(period.from), packDay(period.to)];
  const { fieldOfKind, fields } = fieldsOf(columns);
  const width = buckets.length;
  const counts = new Int32Array(fields.length * width);
  const shares = noShares();
  const resolved = new Uint32Array(3);
  for (let row = 0; row < columns.length; row += 1) {
    if (isWanted !== undefined && !isWanted(row)) continue;
    const bits = columns.bits[row] as number;
    if ((bits & marks.keptWhole) !== 0) continue;
    const place = packedPlace(columns, row, from, to);
    if (place < 0) continue;
    const base = (fieldOfKind[columns.kinds[row] as number] as number) * width;
    const left = place >> 4;
    const right = place & 15;
    (counts[base + left] as number)++;
    (counts[base + right] as number)++;
    if (left !== carriedOver) countReceived(shares, bits);
    if (right <= resolvedLate) countResolved(resolved, bits, right);
  }
  shares.onTime.n = resolved[0] as number;
  shares.onTime.d = shares.resultsDigitised.d = resolved[1] as number;
  shares.resultsDigitised.n = resolved[2] as number;
  for (const [row, facet] of columns.whole) {
    if (isWanted !== undefined && !isWanted(row)) continue;
    const places = bucketsOf(facet, period);
    const base = (fieldOfKind[columns.kinds[row] as number] as number) * width;
    for (const bucket of places) (counts[base + indexOf[bucket]] as number)++;
    if (places.length > 0) countShares(shares, facet, places);
  }
  return unfold(period, fields, counts, shares);
}

function countReceived(shares: ShareCounts, bits: number): void {
  const online = channelOf(bits) === onlineChannel ? 1 : 0;
  const level = levelCode(bits);
  shares.online.d += 1;
  shares.online.n += online;
  shares.componentsDigitised.d += 1;
  if ((bits & marks.components) !== 0) shares.componentsDigitised.n += 1;
  if (level === fullLevel) {
    shares.fullyOnline.d += 1;
    shares.fullyOnline.n += online;
  } else if (level === partLevel) {
    shares.partlyOnline.d += 1;
    shares.partlyOnline.n += online;
  }
  if ((bits & marks.feeAboveZero) !== 0) {
    shares.paidOnline.d += 1;
    if ((bits & marks.paidOnline) !== 0) shares.paidOnline.n += 1;
  }
}

/** @param resolved in time, all, with an electronic result */
function countResolved(resolved: Uint32Array, bits: number, right: number): void {
  if (right !== resolvedLate) (resolved[0] as number)++;
  (resolved[1] as number)++;
  if ((bits & marks.electronicResult) !== 0) (resolved[2] as number)++;
}

/** Procedures of one field share its row; fields come sorted by name. */
function fieldsOf(columns: Columns): { fields: readonly string[]; fieldOfKind: Uint32Array } {
  const fields = [...new Set(columns.procedures.map(({ field }) => field))].sort();
  const indexByField = new Map(fields.map((field, index) => [field, index]));
  const fieldOfKind = Uint32Array.from(columns.procedures, ({ field }) => indexByField.get(field) as number);
  return { fields, fieldOfKind };
}

function unfold(period: Period, fields: readonly string[], counts: Int32Array, shares: ShareCounts): Tally {
  const total = emptyRow();
  const byField: Tally['byField'] = [];
  fields.forEach((field, fieldIndex) => {
    const row = emptyRow();
    let sum = 0;
    buckets.forEach((bucket, index) => {
      row[bucket] = counts[fieldIndex * buckets.length + index] as number;
      total[bucket] += row[bucket];
      sum += row[bucket];
    });
    if (sum > 0) byField.push({ field, ...row });
  });
  return { period: { from: period.from, to: period.to }, total, byField, shares: sharesOf(shares) };
}

/** Tells whether a row is one of those a figure counts. The period's days are packed once. */
export function standsIn(
  columns: Columns,
  figure: Figure,
  period: Period,
  field: string | undefined,
): (row: number) => boolean {
  const [from, to] = [packDay(period.from), packDay(period.to)];
  const wantedBuckets =
    figure.kind === 'bucket' ? buckets.map((bucket) => figure.buckets.includes(bucket)) : [];
  const ofField = columns.procedures.map((kind) => field === undefined || kind.field === field);
  return (row) => {
    if (ofField[columns.kinds[row] as number] !== true) return false;
    const facet = columns.whole.get(row);
    if (facet !== undefined) return countsIn(facet, period, figure);
    const place = packedPlace(columns, row, from, to);
    if (place < 0) return false;
    if (figure.kind === 'bucket')
      return wantedBuckets[place >> 4] === true || wantedBuckets[place & 15] === true;
    return standsInPackedShare(figure, columns.bits[row] as number, place);
  };
}

function standsInPackedShare(
  { share, part }: Extract<Figure, { kind: 'share' }>,
  bits: number,
  place: number,
): boolean {
  const isReceived = place >> 4 !== carriedOver;
  const right = place & 15;
  const ofResults = share === 'onTime' || share === 'resultsDigitised';
  if (ofResults ? right > resolvedLate : !isReceived) return false;
  if (share === 'fullyOnline' && levelCode(bits) !== fullLevel) return false;
  if (share === 'partlyOnline' && levelCode(bits) !== partLevel) return false;
  if (share === 'paidOnline' && (bits & marks.feeAboveZero) === 0) return false;
  if (part === 'd') return true;
  switch (share) {
    case 'onTime':
      return right !== resolvedLate;
    case 'resultsDigitised':
      return (bits & marks.electronicResult) !== 0;
    case 'componentsDigitised':
      return (bits & marks.components) !== 0;
    case 'paidOnline':
      return (bits & marks.paidOnline) !== 0;
    default:
      return channelOf(bits) === onlineChannel;
  }
}
