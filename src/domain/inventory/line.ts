/**
 * One line of the inventory, folded from its entries: what it says now, and everything that it said before. Where two tablets
 * corrected it apart the later one counts, and both stand in its story; what was struck stays struck.
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
  { type, body }: InventoryEvent,
  entry: FoldedEntry,
): InventoryLine | undefined {
  if (type === 'inventory/setAsideAnswered') return line;
  const saying = { ref: entryRef(entry), by: entry.actor, on: dayOfInstant(instantOf(entry.stamp)) };
  if (type === 'inventory/struck')
    return (
      line && {
        ...line,
        isStruck: true,
        story: [...line.story, { ...saying, reason: body.reason, item: null }],
      }
    );
  const reason = type === 'inventory/corrected' ? body.reason : '';
  const said = { ...saying, reason, item: body.item };
  if (line === undefined)
    return type === 'inventory/noted' ? { item: body.item, story: [said], isStruck: false } : undefined;
  // A line never changes books: what says so is of a later version, or wrong.
  if (line.item.book !== body.item.book) return line;
  return { ...line, item: body.item, story: [...line.story, said] };
}
