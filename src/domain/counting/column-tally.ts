/**
 * The count of this folder's README over packed columns: the same answer as `tally.ts`, in whole numbers and one pass.
 * Rows that do not fit the columns are counted from their whole facets, by the naive reading itself.
 */
import type { Period } from '../../base/period.ts';
import type { Columns } from './columns.ts';
import { dossierStates, wasAccepted } from '../dossier/dossier.ts';
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
} from './packing.ts';
import { noShares, sharesOf, type ShareCounts } from './shares.ts';
import { bucketsOf, countsIn, countShares } from './tally.ts';
import { buckets, emptyRow, type Bucket, type Figure, type ShareName, type Tally } from './tally-row.ts';

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

/** What the inner loop reads, taken out of the columns once: each look through them costs more than the count. */
interface Pass {
  readonly from: number;
  readonly to: number;
  readonly bits: Uint32Array;
  readonly received: Int16Array;
  readonly due: Int16Array;
  readonly ended: Int16Array;
  readonly requested: Int16Array;
  readonly answered: Int16Array;
}

const passOver = ({ bits, days }: Columns, period: Period): Pass => {
  const { received, due, ended, requested, answered } = days;
  return {
    from: packDay(period.from),
    to: packDay(period.to),
    bits,
    received,
    due,
    ended,
    requested,
    answered,
  };
};

/** Left and right bucket of a packed row as `left * 16 + right`, or -1 where it does not count. */
function packedPlace(pass: Pass, row: number): number {
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

/** @param isWanted only these rows; all when left out */
export function countColumns(columns: Columns, period: Period, isWanted?: (row: number) => boolean): Tally {
  const pass = passOver(columns, period);
  const { length, kinds } = columns;
  const { fieldOfKind, fields } = fieldsOf(columns);
  const width = buckets.length;
  const counts = new Int32Array(fields.length * width);
  const shares = noShares();
  const receivedByMarks = new Uint32Array(markCombinations);
  let electronic = 0;
  for (let row = 0; row < length; row += 1) {
    if (isWanted !== undefined && !isWanted(row)) continue;
    const bits = pass.bits[row] as number;
    if ((bits & marks.keptWhole) !== 0) continue;
    const place = packedPlace(pass, row);
    if (place < 0) continue;
    const base = (fieldOfKind[kinds[row] as number] as number) * width;
    const left = place >> 4;
    const right = place & 15;
    counts[base + left] = (counts[base + left] as number) + 1;
    counts[base + right] = (counts[base + right] as number) + 1;
    if (left !== carriedOver) {
      const combination = (bits >> markShift) % markCombinations;
      receivedByMarks[combination] = (receivedByMarks[combination] as number) + 1;
    }
    if (right <= resolvedLate && (bits & marks.electronicResult) !== 0) electronic += 1;
  }
  receivedByMarks.forEach((count, index) => {
    if (count > 0) addReceived(shares, index << markShift, count);
  });
  addResolved(shares, counts, electronic);
  for (const [row, facet] of columns.whole) {
    if (isWanted !== undefined && !isWanted(row)) continue;
    const places = bucketsOf(facet, period);
    const base = (fieldOfKind[columns.kinds[row] as number] as number) * width;
    for (const bucket of places) {
      const at = base + indexOf[bucket];
      counts[at] = (counts[at] as number) + 1;
    }
    if (places.length > 0) countShares(shares, facet, places);
  }
  return unfold(period, fields, counts, shares);
}

/**
 * The shares ask only a row's marks: rows are counted by every combination of them, and the combinations, far fewer
 * than the rows, are told apart afterwards.
 */
const markShift = 4;
const markCombinations = 1 << 10;

function addReceived(shares: ShareCounts, bits: number, count: number): void {
  const add = (name: ShareName, isIn: boolean, isOver: boolean): void => {
    if (isIn) shares[name].d += count;
    if (isIn && isOver) shares[name].n += count;
  };
  const online = channelOf(bits) === onlineChannel;
  add('online', true, online);
  add('fullyOnline', levelCode(bits) === fullLevel, online);
  add('partlyOnline', levelCode(bits) === partLevel, online);
  add('componentsDigitised', true, (bits & marks.components) !== 0);
  add('paidOnline', (bits & marks.feeAboveZero) !== 0, (bits & marks.paidOnline) !== 0);
}

function addResolved(shares: ShareCounts, counts: Int32Array, electronic: number): void {
  for (let base = 0; base < counts.length; base += buckets.length) {
    const inTime = (counts[base + resolvedEarly] as number) + (counts[base + resolvedOnTime] as number);
    shares.onTime.n += inTime;
    shares.onTime.d += inTime + (counts[base + resolvedLate] as number);
  }
  shares.resultsDigitised.n = electronic;
  shares.resultsDigitised.d = shares.onTime.d;
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
  const pass = passOver(columns, period);
  const wantedBuckets =
    figure.kind === 'bucket' ? buckets.map((bucket) => figure.buckets.includes(bucket)) : [];
  const ofField = columns.procedures.map((kind) => field === undefined || kind.field === field);
  return (row) => {
    if (ofField[columns.kinds[row] as number] !== true) return false;
    const facet = columns.whole.get(row);
    if (facet !== undefined) return countsIn(facet, period, figure);
    const place = packedPlace(pass, row);
    if (place < 0) return false;
    if (figure.kind === 'bucket')
      return wantedBuckets[place >> 4] === true || wantedBuckets[place & 15] === true;
    return standsInPackedShare(figure, pass.bits[row] as number, place);
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
