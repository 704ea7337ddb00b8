import type { DeskList } from '../../../domain/counting/column-lists.ts';
import type { IconName } from '../../ui/marks/icons.ts';

/** One of the figures under the tasks; it opens what it counts. */
export interface Tile {
  readonly list: Exclude<DeskList, 'all' | 'asksLeader' | 'asksExtension' | 'toApologise'>;
  readonly icon: IconName;
  readonly tone?: 'warning' | 'danger';
  readonly unlessNone?: true;
}

const due: readonly Tile[] = [
  { list: 'overdue', icon: 'overdue', tone: 'danger' },
  { list: 'dueToday', icon: 'warning', tone: 'warning' },
  { list: 'dueTomorrow', icon: 'clock' },
  { list: 'receivedToday', icon: 'intake' },
];
/** Overdue when it began to wait, it stands on no other list of the overdue. */
const awaiting: readonly Tile[] = [
  { list: 'awaiting', icon: 'pause' },
  { list: 'awaitingOverdue', icon: 'overdue', tone: 'danger', unlessNone: true },
];
const conflict: Tile = { list: 'conflict', icon: 'conflict', tone: 'warning', unlessNone: true };

export const tilesOfDesk: readonly Tile[] = [
  ...due,
  ...awaiting,
  { list: 'readyToHandOver', icon: 'handOver' },
  { list: 'registered', icon: 'globe', unlessNone: true },
  conflict,
];

/** How the office stands, without what the desk hands over and sends. */
export const tilesOfLeader: readonly Tile[] = [
  ...due,
  { list: 'open', icon: 'register' },
  ...awaiting,
  conflict,
];
