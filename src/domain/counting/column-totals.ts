/** The totals of several periods, each as `countColumns` has it, in one pass over the columns. */
import type { Period } from '../../base/period.ts';
import { indexOf, packedPlace, passOver } from './column-places.ts';
import type { Columns } from './columns.ts';
import { marks } from './packing.ts';
import { bucketsOf } from './tally.ts';
import { buckets, emptyRow, type TallyRow } from './tally-row.ts';

/** A place is two buckets of so many numbers. */
const width = 16;

/** @param periods in their order, none reaching into the next: most dossiers stand in one or two of them, and only those are asked */
export function totalsOf(columns: Columns, periods: readonly Period[]): readonly TallyRow[] {
  const passes = periods.map((period) => passOver(columns, period));
  const counts = periods.map(() => new Int32Array(width));
  const [first, last] = [passes[0], passes.at(-1)];
  if (first === undefined || last === undefined) return [];
  const { bits, received, ended } = first;
  const begins = Int16Array.from(passes, ({ from }) => from);
  const reached = periodsReached(passes);
  for (let row = 0; row < columns.length; row += 1) {
    const came = received[row] as number;
    const left = Math.max(ended[row] as number, came);
    if (came > last.to || left < first.from || ((bits[row] as number) & marks.keptWhole) !== 0) continue;
    let index = came <= first.from ? 0 : (reached[came - first.from] as number);
    for (; index < passes.length && (begins[index] as number) <= left; index += 1) {
      const place = packedPlace(passes[index] as (typeof passes)[number], row);
      if (place >= 0) count(counts[index] as Int32Array, place);
    }
  }
  for (const facet of columns.whole.values())
    periods.forEach((period, index) => {
      const [left, right] = bucketsOf(facet, period);
      if (left !== undefined && right !== undefined)
        count(counts[index] as Int32Array, indexOf[left] * width + indexOf[right]);
    });
  return counts.map(toRow);
}

/** By day since the first period began: the first of them that has not ended before it. */
function periodsReached(passes: readonly { readonly from: number; readonly to: number }[]): Uint16Array {
  const start = passes[0]?.from ?? 0;
  const reached = new Uint16Array(Math.max(0, (passes.at(-1)?.to ?? start) - start + 1));
  let index = 0;
  for (let day = 0; day < reached.length; day += 1) {
    while ((passes[index]?.to ?? Number.POSITIVE_INFINITY) < start + day) index += 1;
    reached[day] = index;
  }
  return reached;
}

function count(counts: Int32Array, place: number): void {
  const left = place >> 4;
  const right = place & 15;
  counts[left] = (counts[left] as number) + 1;
  counts[right] = (counts[right] as number) + 1;
}

function toRow(counts: Int32Array): TallyRow {
  const row = emptyRow();
  buckets.forEach((bucket, index) => (row[bucket] = counts[index] as number));
  return row;
}
