import type { PlainDate } from '../../base/plain-date.ts';
import { deskCounts, usageByProcedure, type DeskList } from '../../domain/counting/column-lists.ts';
import type { Tablet } from '../tablet.ts';
import { touched } from './queries.ts';
import { waitingRows } from './whereabouts.ts';

/** What lies on the desk: the lists of the office, and what the server does not have yet. */
export type ListName = DeskList | 'waiting';

/** How many dossiers each list of the office has. @param tomorrow the next working day @param wanted only these */
export async function countDeskLists<L extends DeskList = DeskList>(
  tablet: Tablet,
  on: PlainDate,
  tomorrow: PlainDate,
  wanted?: readonly L[],
): Promise<Readonly<Record<L, number>>> {
  await touched(tablet);
  return deskCounts(tablet.columns, on, tomorrow, wanted);
}

/** Of each list, how many have days that a leader confirmed after the desk had written others. */
export async function countConfirmedDays(
  tablet: Tablet,
  on: PlainDate,
  tomorrow: PlainDate,
): Promise<Readonly<Record<DeskList, number>>> {
  await touched(tablet);
  return deskCounts(tablet.columns, on, tomorrow, undefined, 'confirmedDays');
}

/** As `countDeskLists`, with what waits. */
export async function countLists(
  tablet: Tablet,
  on: PlainDate,
  tomorrow: PlainDate,
): Promise<Readonly<Record<ListName, number>>> {
  const counts = await countDeskLists(tablet, on, tomorrow);
  return { ...counts, waiting: (await waitingRows(tablet)).length };
}

/** How often each procedure was received, by code. */
export async function procedureUsage(tablet: Tablet): Promise<ReadonlyMap<string, number>> {
  await touched(tablet);
  return usageByProcedure(tablet.columns);
}
