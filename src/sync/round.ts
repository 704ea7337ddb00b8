import type { Clock } from '../base/clock.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { NodeId } from '../base/ids.ts';
import { pageSize, paths, SyncResponse } from '../log/protocol.ts';
import type { Entry } from '../log/entry.ts';
import { beginEpoch, mergeIncoming, type IncomingPage } from '../store/journal/incoming.ts';
import { wantedNode } from '../store/journal/new-node.ts';
import { lastOwnSeq, nextOutgoing, ownEnd } from '../store/journal/outbox.ts';
import { touched } from '../store/index/memory.ts';
import type { SyncRow } from '../store/schema.ts';
import type { Tablet } from '../store/tablet.ts';
import { getUpstream } from '../store/upstream.ts';
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
    const outgoing = size === 0 ? [] : await nextOutgoing(tablet, size, pageBytes);
    const exchanged = await exchange(tablet, node, upstream, outgoing, deps);
    if (!exchanged.ok && exchanged.error.kind === 'RestoredCopy') {
      const moved = await becomeNewNode(tablet, upstream, deps, false);
      if (!moved.ok) return moved;
      stalled += 1;
      if (stalled >= patience) return exchanged;
      continue;
    }
    if (!exchanged.ok) {
      if (exchanged.error.kind !== 'TooLarge' || outgoing.length === 0) return exchanged;
      // Half of it, down to nothing: even when one entry is too heavy, what others recorded still comes in.
      size = Math.floor(outgoing.length / 2);
      continue;
    }
    const { more, moved } = exchanged.value;
    stalled = moved ? 0 : stalled + 1;
    const waiting = (await lastOwnSeq(tablet)) > ((await getUpstream(tablet))?.acknowledged ?? 0);
    if (!more && !waiting) return ok(undefined);
    if (!more && size === 0) return err(fault('TooLarge'));
    if (stalled >= patience) return err(fault('ServerBroken'));
  }
}

async function exchange(
  tablet: Tablet,
  node: NodeId,
  upstream: SyncRow,
  outgoing: readonly Entry[],
  deps: RoundDeps,
): Promise<Result<{ more: boolean; moved: boolean }, LineFault>> {
  const sentAt = deps.clock.now();
  // Read after what goes out: it is never less than that.
  const own = await ownEnd(tablet);
  const answer = await ask(deps, {
    baseUrl: upstream.baseUrl,
    path: paths.sync,
    method: 'POST',
    token: upstream.token,
    body: { node, since: upstream.since, entries: outgoing, own },
    answer: SyncResponse,
  });
  if (!answer.ok) return answer;
  const { value } = answer;
  if (value.entries.length !== value.positions.length) return err(fault('NotOurServer'));
  if (value.acknowledged > (await lastOwnSeq(tablet))) return err(fault('RestoredCopy'));
  const at = deps.clock.now();
  const page: IncomingPage = {
    ...value,
    node,
    clockSamples: withSample(upstream.clockSamples, sentAt, at, value.serverTime),
    at,
  };
  if (upstream.epoch !== '' && value.epoch !== upstream.epoch) {
    // These entries follow a cursor of the server's former life: take only what it says of ours, then begin again.
    await mergeIncoming(tablet, { ...page, entries: [], positions: [], position: upstream.since });
    await beginEpoch(tablet, value.epoch, value.acknowledged);
    return ok({ more: true, moved: true });
  }
  await mergeIncoming(tablet, page);
  const moved = value.acknowledged !== upstream.acknowledged || value.position !== upstream.since;
  return ok({ more: value.more, moved });
}
