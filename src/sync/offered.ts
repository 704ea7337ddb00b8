/** What goes out in one exchange: what waits of our own, what cannot come and is told, and what is carried for others. */
import type { Entry } from '../log/entry.ts';
import type { LogCut } from '../log/merge.ts';
import type { AbsentEntry } from '../log/protocol.ts';
import { laggingNodes, nextTogether, type Outgoing } from '../store/journal/carried.ts';
import { lastOwnSeq, lastRestedSeq, nextOutgoing } from '../store/journal/outbox.ts';
import { timeOf } from '../store/journal/record.ts';
import { noteShown } from '../store/shown.ts';
import type { SyncRow } from '../store/sync-row.ts';
import type { Tablet } from '../store/tablet.ts';

export interface Resting {
  /** What is younger than so many milliseconds is left to a later round; left out where somebody asks for all. */
  readonly restMs?: number;
}

/** How far the server holds each node, as it last said; null: it is of an older version and says nothing. */
export type Reach = LogCut | null | undefined;

/** By the time that deeds are stamped with: by a clock that is wrong, none would rest. */
export function offeredUpTo(tablet: Tablet, { restMs }: Resting): Promise<number> {
  const { now } = timeOf(tablet);
  return restMs === undefined ? lastOwnSeq(tablet) : lastRestedSeq(tablet, now - restMs, now);
}

/** At most so many entries, and so many bytes; `aside`: see `syncRound`. */
export interface Room {
  readonly size: number;
  readonly bytes: number;
  readonly aside: number | undefined;
  /** Numbers of own entries that no server takes, and of those that no copy has. */
  readonly heavy: ReadonlySet<number>;
  readonly asked: Set<number>;
}

/** What goes out in one exchange. */
export interface Offered extends Outgoing {
  readonly absent: readonly AbsentEntry[];
  /** The next is not here, and the journal, which may have it, cannot be asked now. */
  readonly isHeld: boolean;
}

/** Whatever goes out may be seen, even if no answer comes: that is written down before. */
export async function offeredOf(
  tablet: Tablet,
  upstream: SyncRow,
  reach: Reach,
  room: Room & { readonly upTo: number },
): Promise<Offered> {
  // All that a restored server or one that revoked us is told, it is told to the end.
  const isWhole = upstream.carrying === true || room.aside !== undefined;
  const shown = await noteShown(tablet, isWhole ? undefined : room.upTo);
  const outgoing = await outgoingOf(tablet, upstream, reach, room);
  const isOffering = room.size > 0 && !(upstream.carrying === true && reach === undefined);
  if (!isOffering) return { ...outgoing, absent: [], isHeld: false };
  const from = Math.max(upstream.acknowledged, room.aside ?? 0) + 1;
  if (room.heavy.size === 0 && isWithoutGap(outgoing.own, from, shown))
    return { ...outgoing, own: outgoing.own.filter(({ seq }) => seq <= shown), absent: [], isHeld: false };
  const { giveBack, withAbsent } = await import('../store/journal/file/give-back.ts');
  const brought = await withAbsent(tablet, outgoing.own, { ...room, most: room.size, behind: room.aside });
  if (brought.missing.length > 0) {
    if (await giveBack(tablet, brought.missing)) {
      for (const seq of brought.missing) room.asked.add(seq);
      return offeredOf(tablet, upstream, reach, room);
    }
  }
  const isShown = ({ seq }: { readonly seq: number }): boolean => seq <= shown;
  const isHeld = brought.missing.length > 0;
  return {
    ...outgoing,
    ...{ own: brought.own.filter(isShown), absent: brought.absent.filter(isShown), isHeld },
    more: outgoing.more || (isHeld && upstream.carrying === true),
  };
}

/** @param from the first that the server lacks @param to the last that may go now */
const isWithoutGap = (own: readonly Entry[], from: number, to: number): boolean =>
  own.length === 0 ? to < from : own.at(-1)?.seq === from + own.length - 1;

/** After the server was put back: first looked at what it has lost, then brought with our own in causal order. */
async function outgoingOf(
  tablet: Tablet,
  { carrying, uncarried, acknowledged }: SyncRow,
  reach: Reach,
  { size, bytes, aside }: Room,
): Promise<Outgoing> {
  if (aside !== undefined)
    return { own: await nextOutgoing(tablet, size, bytes, aside), carried: [], more: false };
  const isBlind = carrying === true && reach === undefined;
  if (isBlind || size === 0) return { own: [], carried: [], more: carrying === true };
  const lagging = reach ? await laggingNodes(tablet, reach, uncarried) : {};
  const outgoing = await nextTogether(tablet, lagging, size, bytes);
  // Only with the last of its own it has told all that it did before the server was put back.
  const told = outgoing.own.at(-1)?.seq ?? acknowledged;
  const isShort = carrying === true && told < (await lastOwnSeq(tablet));
  return { ...outgoing, more: outgoing.more || isShort };
}
