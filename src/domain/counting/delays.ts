/**
 * Of the overdue of a period (resolved late in it, or pending and overdue at its end), how many have which cause. Whoever has
 * none said is counted as such: the causes and the unknown add up to the overdue, and no cause is ever guessed.
 */
import type { Period } from '../../base/period.ts';
import type { PlainDate } from '../../base/plain-date.ts';
import { delayCauses, type DelayCause } from '../outages/delay-causes.ts';
import { isPackedOverdue, packedPlace, passOver } from './column-places.ts';
import { rowsCounted } from './column-rows.ts';
import type { FacetColumns } from './columns.ts';
import type { Facet } from './facet.ts';
import { delayOf, marks } from './packing.ts';
import { bucketsOf, isOverdue } from './tally.ts';

/** Every cause of the list in its order, and last those of which nobody has said why (`cause` null). */
export type Delays = readonly { readonly cause: DelayCause | null; readonly count: number }[];

const places: readonly (DelayCause | null)[] = [...delayCauses, null];

/** The plain reading, one dossier at a time. */
export function delays(facets: Iterable<Facet>, period: Period): Delays {
  const counts = new Map<DelayCause | null, number>();
  for (const facet of facets)
    if (isOverdue(bucketsOf(facet, period)[1]))
      counts.set(facet.delayCause, (counts.get(facet.delayCause) ?? 0) + 1);
  return places.map((cause) => ({ cause, count: counts.get(cause) ?? 0 }));
}

/** Only the causes that there are, as a report tells of them. */
export const delaysThere = (facets: Iterable<Facet>, period: Period): Delays =>
  delays(facets, period).filter(({ count }) => count > 0);

/** The same over columns. @param rows those that count in the period */
export function delaysInColumns(
  columns: FacetColumns,
  period: Period,
  rows: readonly number[] = rowsCounted(columns, period),
): Delays {
  const pass = passOver(columns, period);
  const counts = new Map<DelayCause | null, number>();
  for (const row of rows) {
    const mark = pass.bits[row] as number;
    const facet = (mark & marks.keptWhole) === 0 ? undefined : columns.whole.get(row);
    const isLate =
      facet === undefined ? isPackedOverdue(packedPlace(pass, row)) : isOverdue(bucketsOf(facet, period)[1]);
    if (!isLate) continue;
    const cause = facet === undefined ? delayOf(mark) : facet.delayCause;
    counts.set(cause, (counts.get(cause) ?? 0) + 1);
  }
  return places.map((cause) => ({ cause, count: counts.get(cause) ?? 0 }));
}

/**
 * Whether an outage may have delayed it: it was in hand on one of its days, it was not late before, it is late now, and
 * nobody has said why. It may have; only a person says that it did.
 * @param days of the outage
 */
export function mayBeDelayedBy(facet: Facet, days: Period, today: PlainDate): boolean {
  if (facet.delayCause !== null || !couldBeLateBy(facet, days)) return false;
  return isOverdue(bucketsOf(facet, { from: facet.receivedOn, to: laterOf(today, facet) })[1]);
}

/** It was in hand on one of these days, and not late before them. */
export const couldBeLateBy = (
  { receivedOn, dueOn, endedOn }: Pick<Facet, 'receivedOn' | 'dueOn' | 'endedOn'>,
  days: Period,
): boolean =>
  dueOn !== null && dueOn >= days.from && receivedOn <= days.to && (endedOn === null || endedOn >= days.from);

/** Today, or the day of receipt where a clock runs ahead. */
const laterOf = (today: PlainDate, { receivedOn }: Facet): PlainDate =>
  today < receivedOn ? receivedOn : today;

/** The rows of those, the longest overdue first. */
export function rowsDelayedBy(columns: FacetColumns, days: Period, today: PlainDate): number[] {
  const due = columns.days.due;
  const rows: number[] = [];
  for (let row = 0; row < columns.length; row += 1)
    if (columns.has(row) && mayBeDelayedBy(columns.get(row), days, today)) rows.push(row);
  return rows.sort((a, b) => (due[a] as number) - (due[b] as number) || a - b);
}
