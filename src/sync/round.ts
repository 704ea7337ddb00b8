import type { Clock } from '../base/clock.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { NodeId } from '../base/ids.ts';
import { pageSize, paths, SyncResponse, type SyncRequest } from '../log/protocol.ts';
import type { LogCut } from '../log/merge.ts';
import { laggingNodes, nextTogether, type Outgoing } from '../store/journal/carried.ts';
import { beginEpoch, mergeIncoming, type IncomingPage } from '../store/journal/incoming.ts';
import { wantedNode } from '../store/journal/wanted-node.ts';
import { lastOwnSeq, ownEnd } from '../store/journal/outbox.ts';
import { touched } from '../store/index/memory.ts';
import { noteShown } from '../store/shown.ts';
import type { SyncRow } from '../store/schema.ts';
import type { Tablet } from '../store/tablet.ts';
import { getUpstream, noteFileKey, noteUpstream } from '../store/upstream.ts';
import { withSample } from './clock-offset.ts';
import { becomeNewNode } from './new-node.ts';
import { ask, fault, type LineDeps, type LineFault } from './exchange.ts';

export interface RoundDeps extends LineDeps {
  readonly clock: Clock;
}

/** What one request may weigh, so that a slow line gets through within the time-out. */
const pageBytes = 1_500_000;
/** Exchanges that bring nothing forward before the round is given up. */
const patience = 3;

/**
 * Offers what is waiting and asks for what is new, page by page, until neither is left. Safe to break off anywhere and
 * to repeat: nothing is counted as sent before the server has named it.
 */
export async function syncRound(tablet: Tablet, deps: RoundDeps): Promise<Result<void, LineFault>> {
  let size = pageSize;
  let stalled = 0;
  let reach: Reach;
  for (;;) {
    // Another tab may have given this tablet another name.
    await touched(tablet);
    const upstream = await getUpstream(tablet);
    const node = tablet.installation?.node;
    if (upstream === undefined || node === undefined) return ok(undefined);
    if ((await wantedNode(tablet)) !== undefined) {
      const moved = await becomeNewNode(tablet, upstream, deps, true);
      if (!moved.ok) return moved;
      continue;
    }
    const outgoing = await offeredOf(tablet, upstream, reach, size);
    const exchanged = await exchange(tablet, node, upstream, outgoing, deps);
    if (!exchanged.ok && exchanged.error.kind === 'RestoredCopy') {
      const moved = await becomeNewNode(tablet, upstream, deps, false);
      if (!moved.ok) return moved;
      stalled += 1;
      if (stalled >= patience) return exchanged;
      continue;
    }
    if (!exchanged.ok) {
      const offered = outgoing.own.length + outgoing.carried.length;
      if (exchanged.error.kind !== 'TooLarge' || offered === 0) return exchanged;
      // Half of it, down to nothing: even when one entry is too heavy, what others recorded still comes in.
      size = Math.floor(offered / 2);
      continue;
    }
    const { more, moved } = exchanged.value;
    reach = exchanged.value.reach;
    stalled = moved ? 0 : stalled + 1;
    const waiting = await isWaiting(tablet, reach);
    if (!more && !waiting) return ok(undefined);
    if (!more && size === 0) return err(fault('TooLarge'));
    if (stalled >= patience) return err(fault('ServerBroken'));
  }
}

/** How far the server holds each node, as it last said; null: it is of an older version and says nothing. */
type Reach = LogCut | null | undefined;

/** Whatever goes out may be seen, even if no answer comes: that is written down before. */
async function offeredOf(...asked: Parameters<typeof outgoingOf>): Promise<Outgoing> {
  const shown = await noteShown(asked[0]);
  const outgoing = await outgoingOf(...asked);
  return { ...outgoing, own: outgoing.own.filter(({ seq }) => seq <= shown) };
}

/** After the server was put back: first looked at what it has lost, then brought with our own in causal order. */
async function outgoingOf(
  tablet: Tablet,
  { carrying, uncarried }: SyncRow,
  reach: Reach,
  size: number,
): Promise<Outgoing> {
  const isBlind = carrying === true && reach === undefined;
  if (isBlind || size === 0) return { own: [], carried: [], more: carrying === true };
  const lagging = reach ? await laggingNodes(tablet, reach, uncarried) : {};
  return nextTogether(tablet, lagging, size, pageBytes);
}

/** Something has still to be brought, of our own or of what the server has lost, or to be told that it was all. */
async function isWaiting(tablet: Tablet, reach: Reach): Promise<boolean> {
  const upstream = await getUpstream(tablet);
  if (upstream?.carrying === true) return true;
  if ((await lastOwnSeq(tablet)) > (upstream?.acknowledged ?? 0)) return true;
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
  outgoing: Outgoing,
  deps: RoundDeps,
): Promise<Result<Exchanged, LineFault>> {
  const sentAt = deps.clock.now();
  const { baseUrl, token } = upstream;
  const body = await requestOf(tablet, node, upstream, outgoing);
  const asked = { baseUrl, token, path: paths.sync, method: 'POST', body, answer: SyncResponse } as const;
  const answer = await ask(deps, asked);
  if (!answer.ok) return answer;
  const { value } = answer;
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

async function requestOf(
  tablet: Tablet,
  node: NodeId,
  { since, epoch, mark }: SyncRow,
  outgoing: Outgoing,
): Promise<SyncRequest> {
  return {
    ...{ node, since, entries: outgoing.own, carried: outgoing.carried, carrying: outgoing.more },
    // Read after what goes out: it is never less than that.
    own: await ownEnd(tablet),
    ...(epoch !== '' && { epoch }),
    ...(mark !== undefined && { mark }),
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
