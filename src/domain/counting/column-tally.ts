/**
 * The count of this folder's README over packed columns: the same answer as `tally.ts`, in whole numbers and one pass.
 * Rows that do not fit the columns are counted from their whole facets, by the naive reading itself.
 */
import type { Period } from '../../base/period.ts';
import { indexOf, packedPlace, passOver } from './column-places.ts';
import type { Columns } from './columns.ts';
import { channelOf, fullLevel, levelCode, marks, onlineChannel, partLevel } from './packing.ts';
import { noShares, sharesOf, type ShareCounts } from './shares.ts';
import { bucketsOf, countShares } from './tally.ts';
import { buckets, emptyRow, type ShareName, type Tally } from './tally-row.ts';

const { carriedOver, resolvedEarly, resolvedOnTime, resolvedLate } = indexOf;

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
      const combination = marksOfShares(bits);
      receivedByMarks[combination] = (receivedByMarks[combination] as number) + 1;
    }
    if (right <= resolvedLate && (bits & marks.electronicResult) !== 0) electronic += 1;
  }
  receivedByMarks.forEach((count, index) => {
    if (count > 0) addReceived(shares, bitsOfShares(index), count);
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
export const markCombinations = 1 << 10;
export const marksOfShares = (bits: number): number => (bits >> markShift) % markCombinations;
/** Those bits again. */
export const bitsOfShares = (combination: number): number => combination << markShift;

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
