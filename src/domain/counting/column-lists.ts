/** The desk's lists and the register's filters: rows picked in the columns, so that only a page is ever read. */
import { recordOf } from '../../base/record-of.ts';
import type { Period } from '../../base/period.ts';
import type { PlainDate } from '../../base/plain-date.ts';
import { dossierStates, type DossierState } from '../dossier/dossier.ts';
import type { Channel } from '../vocabulary.ts';
import { wasOverdueWhenAsked } from '../dossier/due-day.ts';
import type { FacetColumns } from './columns.ts';
import { channelOf, channels, marks, never, packDay, stateCode, stateMask } from './packing.ts';

export const deskLists = [
  'all',
  'receivedToday',
  'dueToday',
  'dueTomorrow',
  'overdue',
  'toApologise',
  'asksExtension',
  'awaiting',
  'awaitingOverdue',
  'readyToHandOver',
  'open',
  'conflict',
  'registered',
  'asksLeader',
] as const;
export type DeskList = (typeof deskLists)[number];

const code = recordOf(dossierStates, stateCode);

/** Due lists hold what the desk can still hand in on time: a dossier that awaits its supplement has a stopped clock. */
function picker(columns: FacetColumns, on: PlainDate, tomorrow: PlainDate): Record<DeskList, Pick> {
  const { bits, days } = columns;
  const [dayOn, dayTomorrow] = [packDay(on), packDay(tomorrow)];
  const state = (row: number): number => (bits[row] as number) & stateMask;
  const isMarked = (row: number, mark: keyof typeof marks): boolean =>
    ((bits[row] as number) & marks[mark]) !== 0;
  const isOpenDue = (row: number): boolean => state(row) === code.open && days.due[row] !== never;
  return {
    all: (row) => state(row) !== 0,
    receivedToday: (row) =>
      days.received[row] === dayOn &&
      state(row) !== code.registered &&
      state(row) !== code.refused &&
      state(row) !== 0,
    dueToday: (row) => isOpenDue(row) && days.due[row] === dayOn,
    dueTomorrow: (row) =>
      isOpenDue(row) && (days.due[row] as number) > dayOn && (days.due[row] as number) <= dayTomorrow,
    overdue: (row) => isOpenDue(row) && (days.due[row] as number) < dayOn,
    // Owed one working day before at the latest, and until it is signed: there may be nobody to sign. What came in today is not late yet.
    toApologise: (row) =>
      isOpenDue(row) &&
      (days.received[row] as number) < dayOn &&
      (days.due[row] as number) <= dayTomorrow &&
      days.apologised[row] === never,
    asksExtension: (row) => isMarked(row, 'asksExtension'),
    awaiting: (row) => state(row) === code.awaiting,
    awaitingOverdue: (row) => {
      if (state(row) !== code.awaiting) return false;
      const whole = columns.whole.get(row);
      return whole === undefined
        ? (days.requested[row] as number) > (days.due[row] as number)
        : wasOverdueWhenAsked(whole);
    },
    readyToHandOver: (row) => state(row) === code.resolved,
    open: (row) => state(row) === code.open || state(row) === code.awaiting,
    conflict: (row) => isMarked(row, 'inConflict'),
    registered: (row) => state(row) === code.registered,
    asksLeader: (row) => isMarked(row, 'asksLeader'),
  };
}
type Pick = (row: number) => boolean;

const byDue: ReadonlySet<DeskList> = new Set<DeskList>([
  ...(['dueToday', 'dueTomorrow', 'overdue', 'toApologise', 'asksExtension', 'open'] as const),
  ...(['awaitingOverdue'] as const),
]);

/** Rows of a list: what is owed first by its due day, the rest newest received first. @param tomorrow next working day */
export function deskList(
  columns: FacetColumns,
  list: DeskList,
  on: PlainDate,
  tomorrow: PlainDate,
): number[] {
  const isIn = picker(columns, on, tomorrow)[list];
  const rows = rowsWhere(columns, isIn);
  return byDue.has(list) ? mostUrgentFirst(columns, rows) : columns.newestFirst(rows);
}

/** How many rows each list has, in one pass. @param wanted only these lists @param mark only rows that bear it */
export function deskCounts<L extends DeskList = DeskList>(
  columns: FacetColumns,
  on: PlainDate,
  tomorrow: PlainDate,
  wanted: readonly L[] = deskLists as readonly DeskList[] as readonly L[],
  mark?: 'confirmedDays',
): Record<L, number> {
  const picks = picker(columns, on, tomorrow);
  const counts = recordOf(wanted, () => 0);
  for (let row = 0; row < columns.length; row += 1) {
    if (mark !== undefined && ((columns.bits[row] as number) & marks[mark]) === 0) continue;
    for (const list of wanted) if (picks[list](row)) counts[list] += 1;
  }
  return counts;
}

/** Results that were there by a day and that nobody has fetched; the newest first, since old ones may never be fetched. */
export function uncollectedRows(columns: FacetColumns, by: PlainDate): number[] {
  const { bits, days } = columns;
  const last = packDay(by);
  const rows = rowsWhere(
    columns,
    (row) => ((bits[row] as number) & stateMask) === code.resolved && (days.ended[row] as number) <= last,
  );
  return rows.sort((a, b) => (days.ended[b] as number) - (days.ended[a] as number) || a - b);
}

export interface RegisterFilter {
  readonly states?: readonly DossierState[];
  /** By the day of receipt. */
  readonly period?: Period;
  readonly procedureCode?: string;
  readonly field?: string;
  readonly channel?: Channel;
  /** As `keyOfHands` writes it: what is open or ready, and in these hands. */
  readonly heldBy?: string;
}

/** What has ended, or was never taken in, is in nobody's hands. */
const isHeld = (state: number): boolean =>
  state === code.open || state === code.awaiting || state === code.resolved;

/** Rows that pass every part of the filter that is given; newest received first. */
export function filterRows(columns: FacetColumns, filter: RegisterFilter): number[] {
  const { bits, days, kinds, procedures } = columns;
  const { states, period, procedureCode, field, channel, heldBy } = filter;
  const codes = states?.map(stateCode);
  const [from, to] = period === undefined ? [-never, never] : [packDay(period.from), packDay(period.to)];
  const channelIndex = channel === undefined ? undefined : channels.indexOf(channel);
  const isOfKind = procedures.map(
    (kind) =>
      (procedureCode === undefined || kind.code === procedureCode) &&
      (field === undefined || kind.field === field) &&
      (heldBy === undefined || kind.heldBy === heldBy),
  );
  const isIn = (row: number): boolean => {
    const rowBits = bits[row] as number;
    const received = days.received[row] as number;
    return (
      columns.has(row) &&
      (heldBy === undefined || isHeld(rowBits & stateMask)) &&
      (codes === undefined || codes.includes(rowBits & stateMask)) &&
      received >= from &&
      received <= to &&
      isOfKind[kinds[row] as number] === true &&
      (channelIndex === undefined || channelOf(rowBits) === channelIndex)
    );
  };
  return columns.newestFirst(rowsWhere(columns, isIn));
}

/** How often each procedure was received: what is handled most is offered first. */
export function usageByProcedure(columns: FacetColumns): Map<string, number> {
  const countByKind = new Uint32Array(columns.procedures.length);
  for (let row = 0; row < columns.length; row += 1) {
    if (!columns.has(row)) continue;
    const kind = columns.kinds[row] as number;
    countByKind[kind] = (countByKind[kind] as number) + 1;
  }
  const usage = new Map<string, number>();
  columns.procedures.forEach((kind, index) => {
    const count = countByKind[index] as number;
    if (count > 0) usage.set(kind.code, (usage.get(kind.code) ?? 0) + count);
  });
  return usage;
}

function rowsWhere(columns: FacetColumns, isIn: Pick): number[] {
  const rows: number[] = [];
  for (let row = 0; row < columns.length; row += 1) if (isIn(row)) rows.push(row);
  return rows;
}

function mostUrgentFirst(columns: FacetColumns, rows: number[]): number[] {
  const due = columns.days.due;
  return rows.sort((a, b) => (due[a] as number) - (due[b] as number) || a - b);
}
