import type { Clock } from '../base/clock.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { NodeId } from '../base/ids.ts';
import { pageSize, paths, SyncResponse, type EntryResult, type SyncRequest } from '../log/protocol.ts';
import type { Entry } from '../log/entry.ts';
import type { LogCut } from '../log/merge.ts';
import { laggingNodes } from '../store/journal/carried.ts';
import { beginEpoch } from '../store/epoch.ts';
import { mergeIncoming, type IncomingPage } from '../store/journal/incoming.ts';
import { wantedNode } from '../store/journal/wanted-node.ts';
import { isTooHeavy, lastOwnSeq, ownEnd, weightOf } from '../store/journal/outbox.ts';
import { touched } from '../store/index/memory.ts';
import type { SyncRow } from '../store/sync-row.ts';
import type { Tablet } from '../store/tablet.ts';
import { getUpstream, noteFileKey, noteUpstream } from '../store/upstream.ts';
import { withSample } from './clock-offset.ts';
import { becomeNewNode } from './new-node.ts';
import { fault, type LineDeps, type LineFault } from './exchange.ts';
import { offeredOf, offeredUpTo, type Offered, type Reach, type Resting } from './offered.ts';
import { Pace } from './pace.ts';
import { askSigned } from './signed.ts';

export interface RoundDeps extends LineDeps, Resting {
  readonly clock: Clock;
  /** What is known of the line; a round by itself begins anew. */
  readonly pace?: Pace;
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
      const [other] = outgoing.carried;
      if (other !== undefined && offered === 1 && isTooHeavy(other)) {
        // Another tablet's: that one tells its number itself, and until then nothing of it goes on from here.
        await giveUpCarrying(tablet, upstream, other);
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
  const acknowledged = Math.min(value.acknowledged, namedUpTo(value.results, upstream));
  await noteFileKey(tablet, value.fileKey);
  const at = deps.clock.now();
  const page: IncomingPage = {
    ...value,
    ...{ acknowledged, node },
    clockSamples: withSample(upstream.clockSamples, sentAt, at, value.serverTime),
    at,
  };
  const reach = (value.reach as LogCut | undefined) ?? null;
  if (upstream.epoch !== '' && value.epoch !== upstream.epoch) {
    // These entries follow a cursor of the server's former life: take only what it says of ours, then begin again.
    await mergeIncoming(tablet, { ...page, entries: [], positions: [], position: upstream.since });
    await beginEpoch(tablet, value.epoch, acknowledged);
    return ok({ more: true, moved: true, reach });
  }
  await mergeIncoming(tablet, page);
  const carried = await noteCarried(tablet, upstream, outgoing, reach);
  const moved = acknowledged !== upstream.acknowledged || value.position !== upstream.since;
  return ok({ more: value.more, moved: moved || carried, reach });
}

/**
 * What another tablet or a file brought to the server, it holds and has not named to us: it may even lie aside there. That is
 * offered all the same, and named then.
 */
const namedUpTo = (results: readonly EntryResult[], { acknowledged }: SyncRow): number =>
  results.reduce((last, { seq }) => Math.max(last, seq), acknowledged);

const weightOfAll = (entries: readonly Entry[]): number =>
  entries.reduce((sum, entry) => sum + weightOf(entry), 0);

async function requestOf(
  tablet: Tablet,
  node: NodeId,
  { since, epoch, mark, given, peers }: SyncRow,
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
    tabletsSeen: greatestInOrder([tablet.installation?.tablet, ...peers.map((peer) => peer.tablet)]),
    ...(epoch !== '' && { epoch }),
    ...(mark !== undefined && { mark }),
    ...(given !== undefined && { given }),
  };
}

/** Of the numbers that a server gives one after the other. */
const greatestInOrder = (numbers: readonly (number | undefined)[]): number =>
  numbers.reduce<number>((most, number = 0) => (number < 1000 ? Math.max(most, number) : most), 0);

const giveUpCarrying = (tablet: Tablet, { uncarried }: SyncRow, { node, seq }: Entry): Promise<void> =>
  noteUpstream(tablet, { uncarried: { ...uncarried, [node]: seq - 1 } });

/** What the server did not take is not offered again until it goes further by itself. @returns whether it went on */
async function noteCarried(
  tablet: Tablet,
  { carrying, uncarried }: SyncRow,
  { carried, more }: Offered,
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
