/**
 * One line of the inventory, folded from its entries: what it says now, and everything that it said before. Where two tablets
 * corrected it apart the later one counts, and what was struck stays struck, until a person settles it (`apart.ts`).
 */
import { dayOfInstant } from '../../base/clock.ts';
import type { InventoryId } from '../../base/ids.ts';
import type { PlainDate } from '../../base/plain-date.ts';
import { entryRef } from '../../log/entry.ts';
import { inCausalOrder } from '../../log/merge.ts';
import { instantOf } from '../../log/stamp.ts';
import { withoutAnswered } from '../set-aside.ts';
import type { FoldedEntry } from '../subject.ts';
import { readEventOf } from '../read-event.ts';
import { inventoryEvents, type InventoryEvent, type InventoryItem } from './events.ts';

/** By whom and when something of a line was said. `item`: as it was from then on; null where it was struck. */
export interface Saying {
  readonly ref: string;
  readonly by: string;
  readonly on: PlainDate;
  readonly reason: string;
  readonly item: InventoryItem | null;
}

export interface InventoryLine {
  readonly item: InventoryItem;
  /** Oldest first; the first one noted it. */
  readonly story: readonly Saying[];
  /** By `node:seq`: what nothing has taken the place of. More than one where tablets said them apart. */
  readonly standing: readonly string[];
  readonly isStruck: boolean;
}
export interface NamedLine extends InventoryLine {
  readonly id: InventoryId;
}

/** Undefined when no entry notes one. Total: any order and repetition give the same line. */
export function foldInventory(entries: readonly FoldedEntry[]): InventoryLine | undefined {
  let line: InventoryLine | undefined;
  for (const entry of inCausalOrder(withoutAnswered(entries))) {
    const event = readEventOf(inventoryEvents, entry);
    if (event !== undefined) line = withInventoryEvent(line, event, entry);
  }
  return line;
}

function withInventoryEvent(
  line: InventoryLine | undefined,
  event: InventoryEvent,
  entry: FoldedEntry,
): InventoryLine | undefined {
  if (event.type === 'inventory/setAsideAnswered') return line;
  const ref = entryRef(entry);
  const said: Saying = {
    ...{ ref, by: entry.actor, on: dayOfInstant(instantOf(entry.stamp)) },
    reason: event.type === 'inventory/noted' ? '' : event.body.reason,
    item: event.type === 'inventory/struck' ? null : event.body.item,
  };
  if (line === undefined)
    return event.type === 'inventory/noted'
      ? { item: event.body.item, story: [said], standing: [ref], isStruck: false }
      : undefined;
  // A line never changes books: what says so is of a later version, or wrong.
  if (said.item !== null && line.item.book !== said.item.book) return line;
  const over = event.type === 'inventory/noted' ? [] : event.body.over;
  const standing = [...line.standing.filter((each) => !isFollowed(each, over, line.story)), ref];
  const story = [...line.story, said];
  const isStruck = story.some((each) => each.item === null && standing.includes(each.ref));
  return { item: said.item ?? line.item, story, standing, isStruck };
}

/** @param over undefined of a fact of an earlier version: it follows all that was said before, but undoes no striking */
function isFollowed(ref: string, over: readonly string[] | undefined, story: readonly Saying[]): boolean {
  if (over !== undefined) return over.includes(ref);
  return story.some((each) => each.ref === ref && each.item !== null);
}
