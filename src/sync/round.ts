import type { Clock } from '../base/clock.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { NodeId } from '../base/ids.ts';
import { pageSize, paths, SyncResponse, type AbsentEntry, type SyncRequest } from '../log/protocol.ts';
import type { Entry } from '../log/entry.ts';
import type { LogCut } from '../log/merge.ts';
import { laggingNodes, nextTogether, type Outgoing } from '../store/journal/carried.ts';
import { beginEpoch } from '../store/epoch.ts';
import { mergeIncoming, type IncomingPage } from '../store/journal/incoming.ts';
import { wantedNode } from '../store/journal/wanted-node.ts';
import {
  isTooHeavy,
  lastOwnSeq,
  lastRestedSeq,
  nextOutgoing,
  ownEnd,
  weightOf,
} from '../store/journal/outbox.ts';
import { touched } from '../store/index/memory.ts';
import { noteShown } from '../store/shown.ts';
import type { SyncRow } from '../store/sync-row.ts';
import type { Tablet } from '../store/tablet.ts';
import { getUpstream, noteFileKey, noteUpstream } from '../store/upstream.ts';
import { withSample } from './clock-offset.ts';
import { becomeNewNode } from './new-node.ts';
import { fault, type LineDeps, type LineFault } from './exchange.ts';
import { Pace } from './pace.ts';
import { askSigned } from './signed.ts';

export interface RoundDeps extends LineDeps {
  readonly clock: Clock;
  /** What is known of the line; a round by itself begins anew. */
  readonly pace?: Pace;
  /** What is younger than so many milliseconds is left to a later round; left out where somebody asks for all. */
  readonly restMs?: number;
}

/** What one request may weigh on the best line. */
const pageBytes = 1_500_000;
/** Exchanges that bring nothing forward before the round is given up. */
const patience = 3;

/**
 * Offers what is waiting and asks for what is new, page by page, until neither is left. Safe to break off anywhere and
 * to repeat: nothing is counted as sent before the server has named it.
 */
export async function syncRound(tablet: Tablet, deps: RoundDeps): Promise<Result<void, LineFault>> {
  const pace = deps.pace ?? new Pace();
  let size = pageSize;
  let stalled = 0;
  let reach: Reach;
  // Of a revoked tablet: as far as the server has kept aside what it had.
  let aside: number | undefined;
  const cannotCome = { heavy: new Set<number>(), asked: new Set<number>() };
  // What is recorded while the round goes on waits for the next one, some seconds later: it may still be taken back.
  let upTo: number | undefined;
  for (;;) {
    // Another tab may have given this tablet another name.
    await touched(tablet);
    const upstream = await getUpstream(tablet);
    const node = tablet.installation?.node;
    if (upstream === undefined || node === undefined) return ok(undefined);
    if ((await wantedNode(tablet)) !== undefined) {
      const moved = await becomeNewNode(tablet, upstream, deps, true);
      if (!moved.ok) return moved;
      upTo = undefined;
      continue;
    }
    upTo ??= await offeredUpTo(tablet, deps);
    const room = { size, bytes: Math.min(pace.bytes, pageBytes), aside, upTo, ...cannotCome };
    const outgoing = await offeredOf(tablet, upstream, reach, room);
    const exchanged = await exchange(tablet, node, upstream, outgoing, { ...deps, pace });
    if (!exchanged.ok && exchanged.error.kind === 'RestoredCopy') {
      const moved = await becomeNewNode(tablet, upstream, deps, false);
      if (!moved.ok) return moved;
      upTo = undefined;
      stalled += 1;
      if (stalled >= patience) return exchanged;
      continue;
    }
    if (!exchanged.ok && exchanged.error.kind === 'Revoked') {
      const { kept } = exchanged.error;
      const before = aside ?? (outgoing.own.length > 0 ? upstream.acknowledged : -1);
      if (kept === null || kept <= before || kept >= (await lastOwnSeq(tablet))) return exchanged;
      aside = kept;
      continue;
    }
    if (!exchanged.ok) {
      const offered = outgoing.own.length + outgoing.carried.length;
      if (exchanged.error.kind !== 'TooLarge' || offered === 0) return exchanged;
      const [only] = outgoing.own;
      if (only !== undefined && offered === 1 && isTooHeavy(only)) {
        // Its number is told instead, and what is behind it goes on.
        cannotCome.heavy.add(only.seq);
        size = pageSize;
        continue;
      }
      // Half of it, down to nothing: even when one entry, or what was signed at once, is too heavy, what others recorded
      // still comes in.
      size = offered > size ? 0 : Math.floor(offered / 2);
      continue;
    }
    const { more, moved } = exchanged.value;
    reach = exchanged.value.reach;
    if (outgoing.isHeld && !more && weightOfAll(outgoing.own) + outgoing.absent.length === 0)
      return err(fault('SecondCopyAway'));
    stalled = moved ? 0 : stalled + 1;
    const waiting = await isWaiting(tablet, reach, upTo);
    if (!more && !waiting) return ok(undefined);
    if (!more && size === 0) return err(fault('TooLarge'));
    if (stalled >= patience) return err(fault('ServerBroken'));
  }
}

/** How far the server holds each node, as it last said; null: it is of an older version and says nothing. */
type Reach = LogCut | null | undefined;

function offeredUpTo(tablet: Tablet, { clock, restMs }: RoundDeps): Promise<number> {
  const now = clock.now();
  return restMs === undefined ? lastOwnSeq(tablet) : lastRestedSeq(tablet, now - restMs, now);
}

/** At most so many entries, and so many bytes; `aside`: see `syncRound`. */
interface Room {
  readonly size: number;
  readonly bytes: number;
  readonly aside: number | undefined;
  /** Numbers of own entries that no server takes, and of those that no copy has. */
  readonly heavy: ReadonlySet<number>;
  readonly asked: Set<number>;
}

/** What goes out in one exchange. */
interface Offered extends Outgoing {
  readonly absent: readonly AbsentEntry[];
  /** The next is not here, and the journal, which may have it, cannot be asked now. */
  readonly isHeld: boolean;
}

/** Whatever goes out may be seen, even if no answer comes: that is written down before. */
async function offeredOf(
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

/** Something has still to be brought, of our own or of what the server has lost, or to be told that it was all. */
async function isWaiting(tablet: Tablet, reach: Reach, upTo: number): Promise<boolean> {
  const upstream = await getUpstream(tablet);
  if (upstream?.carrying === true) return true;
  if (Math.min(await lastOwnSeq(tablet), upTo) > (upstream?.acknowledged ?? 0)) return true;
  return reach ? Object.keys(await laggingNodes(tablet, reach, upstream?.uncarried)).length > 0 : false;
}

interface Exchanged {
  readonly more: boolean;
  readonly moved: boolean;
  readonly reach: Reach;
}

async function exchange(
  tablet: Tablet,
  node: NodeId,
  upstream: SyncRow,
  outgoing: Offered,
  deps: RoundDeps & { readonly pace: Pace },
): Promise<Result<Exchanged, LineFault>> {
  const { pace } = deps;
  const body = { ...(await requestOf(tablet, node, upstream, outgoing)), atMost: pace.bytes };
  const asked = { path: paths.sync, method: 'POST', body, answer: SyncResponse } as const;
  const offered = weightOfAll([...outgoing.own, ...outgoing.carried]);
  const sentAt = deps.clock.now();
  // One entry heavier than a page goes alone, and is waited for in proportion.
  const answer = await askSigned(tablet, deps, upstream, { ...asked, slowness: offered / pace.bytes });
  if (!answer.ok) {
    if (answer.error.kind === 'Timeout') pace.timedOut();
    if (answer.error.kind === 'Revoked') pace.took(offered, deps.clock.now() - sentAt);
    return answer;
  }
  const { value } = answer;
  pace.took(offered + weightOfAll(value.entries), deps.clock.now() - sentAt);
  if (value.entries.length !== value.positions.length) return err(fault('NotOurServer'));
  if (value.acknowledged > (await lastOwnSeq(tablet))) return err(fault('RestoredCopy'));
  await noteFileKey(tablet, value.fileKey);
  const at = deps.clock.now();
  const page: IncomingPage = {
    ...value,
    node,
    clockSamples: withSample(upstream.clockSamples, sentAt, at, value.serverTime),
    at,
  };
  const reach = (value.reach as LogCut | undefined) ?? null;
  if (upstream.epoch !== '' && value.epoch !== upstream.epoch) {
    // These entries follow a cursor of the server's former life: take only what it says of ours, then begin again.
    await mergeIncoming(tablet, { ...page, entries: [], positions: [], position: upstream.since });
    await beginEpoch(tablet, value.epoch, value.acknowledged);
    return ok({ more: true, moved: true, reach });
  }
  await mergeIncoming(tablet, page);
  const carried = await noteCarried(tablet, upstream, outgoing, reach);
  const moved = value.acknowledged !== upstream.acknowledged || value.position !== upstream.since;
  return ok({ more: value.more, moved: moved || carried, reach });
}

const weightOfAll = (entries: readonly Entry[]): number =>
  entries.reduce((sum, entry) => sum + weightOf(entry), 0);

async function requestOf(
  tablet: Tablet,
  node: NodeId,
  { since, epoch, mark, given }: SyncRow,
  outgoing: Offered,
): Promise<SyncRequest> {
  return {
    ...{
      node,
      since,
      entries: [...outgoing.own, ...outgoing.absent],
      carried: outgoing.carried,
      carrying: outgoing.more,
    },
    // Read after what goes out: it is never less than that.
    own: await ownEnd(tablet),
    ...(epoch !== '' && { epoch }),
    ...(mark !== undefined && { mark }),
    ...(given !== undefined && { given }),
  };
}

/** What the server did not take is not offered again until it goes further by itself. @returns whether it went on */
async function noteCarried(
  tablet: Tablet,
  { carrying, uncarried }: SyncRow,
  { carried, more }: Outgoing,
  reach: Reach,
): Promise<boolean> {
  const first = new Map<NodeId, number>();
  for (const { node, seq } of carried) if (!first.has(node)) first.set(node, seq);
  const refused = [...first].filter(([node, seq]) => (reach?.[node] ?? 0) < seq);
  const isDone = carrying === true && !more;
  const gaveUp = Object.fromEntries(refused.map(([node]) => [node, reach?.[node] ?? 0]));
  if (refused.length > 0 || isDone)
    await noteUpstream(tablet, {
      ...(isDone && { carrying: false }),
      ...(refused.length > 0 && { uncarried: { ...uncarried, ...gaveUp } }),
    });
  return carrying === true || carried.length > 0;
}
