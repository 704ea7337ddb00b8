/**
 * The channel of scans. It runs when a round has brought up all that it had, sends part after part, each as large as the line
 * carries in some seconds, and makes way at once when the next round begins: what was on its way then goes again. So no
 * dossier waits for a scan, and a cut loses one part.
 */
import { err, ok, type Result } from '../base/result.ts';
import {
  mostNames,
  mostPartBytes,
  ScanGivenResponse,
  ScanPartResponse,
  scanPaths,
  ScanStandResponse,
  type ScanStand,
} from '../log/scan-protocol.ts';
import { fromBase64, type Bytes } from '../store/bytes.ts';
import { ifUnlocked } from '../store/locks.ts';
import { pieceBytes, type HeldScan } from '../store/scans/place.ts';
import { makeRoom, nameOf, noteHeldUp, noteReceipts, scansOf, waitingScans } from '../store/scans/scans.ts';
import type { Tablet } from '../store/tablet.ts';
import { getUpstream } from '../store/upstream.ts';
import { rerunWatches } from '../store/watch.ts';
import { fault, type LineDeps, type LineFault } from './exchange.ts';
import { Pace } from './pace.ts';
import { askSigned } from './signed.ts';

export interface ScanCarrier {
  /** A round begins: what is on its way is broken off. */
  rest(): void;
  /** The line is free. Does nothing while it is at work. */
  goOn(): void;
  stop(): void;
  /** Ends when there is nothing to do now, however it came to that. */
  readonly settled: Promise<void>;
}

/** After a part did not come through; the rounds look after the line themselves. */
const againMs = 12_000;
const longestAgainMs = 5 * 60_000;

export function scanCarrier(tablet: Tablet, deps: LineDeps): ScanCarrier {
  const pace = new Pace();
  let off = new AbortController();
  let working: Promise<void> | undefined;
  let failures = 0;
  let isStopped = false;
  let callOff = (): void => undefined;

  const work = async (): Promise<void> => {
    off = new AbortController();
    const own = { ...deps, fetch: breakable(deps.fetch, off.signal) };
    const sent = await ifUnlocked(
      `so-mot-cua:${tablet.name}:scans-line`,
      () => sendScans(tablet, own, { pace, isOver: () => off.signal.aborted }),
      // Storage that cannot be read, or a lock of another kind: the next round brings it here again.
    ).catch(() => undefined);
    if (off.signal.aborted || isStopped) return;
    failures = sent?.ok === false ? failures + 1 : 0;
    if (failures > 0) callOff = deps.timers.after(againAfter(failures), goOn);
  };
  const goOn = (): void => {
    callOff();
    if (isStopped) return;
    working ??= work().finally(() => (working = undefined));
  };
  return {
    goOn,
    rest() {
      callOff();
      off.abort();
    },
    stop() {
      isStopped = true;
      callOff();
      off.abort();
    },
    get settled() {
      return working ?? Promise.resolve();
    },
  };
}

const againAfter = (failures: number): number => Math.min(againMs * 2 ** (failures - 1), longestAgainMs);

/** A question of ours is given up when its own patience ends, or when the line is wanted for something else. */
const breakable =
  (fetch: LineDeps['fetch'], off: AbortSignal): LineDeps['fetch'] =>
  (input, init) => {
    const both = new AbortController();
    const abort = (): void => both.abort();
    for (const signal of [off, init?.signal]) {
      if (signal?.aborted) abort();
      signal?.addEventListener('abort', abort, { once: true });
    }
    return fetch(input, { ...init, signal: both.signal });
  };

interface Sending {
  readonly pace: Pace;
  readonly isOver: () => boolean;
}

/**
 * Sends what is only here, the smallest first, as far as the log above names it.
 * @returns a fault when the line, or the server, gave out
 */
export async function sendScans(
  tablet: Tablet,
  deps: LineDeps,
  { pace, isOver }: Sending = { pace: new Pace(), isOver: () => false },
): Promise<Result<void, LineFault>> {
  const waiting = [...(await waitingScans(tablet))].sort((a, b) => a.size - b.size);
  for (let from = 0; from < waiting.length && !isOver(); from += mostNames) {
    const some = waiting.slice(from, from + mostNames);
    const stands = await askStands(
      tablet,
      deps,
      some.map(({ name }) => name),
    );
    if (!stands.ok) return stands;
    for (const stand of stands.value) {
      const scan = some.find(({ name }) => name === stand.name);
      if (scan === undefined || !stand.isNamed || stand.wholeSince !== null) continue;
      const sent = await sendOne(tablet, deps, scan, stand, { pace, isOver });
      if (!sent.ok) return sent;
      if (isOver()) return ok(undefined);
    }
  }
  return ok(undefined);
}

/** How far the server has each; receipts that it gives are kept. */
export async function askStands(
  tablet: Tablet,
  deps: LineDeps,
  names: readonly string[],
): Promise<Result<readonly ScanStand[], LineFault>> {
  const upstream = await getUpstream(tablet);
  if (upstream === undefined) return ok([]);
  const answer = await askSigned(tablet, deps, upstream, {
    ...{ path: scanPaths.stand, method: 'POST', body: { names } },
    answer: ScanStandResponse,
  });
  if (!answer.ok) return answer;
  const { epoch, stands } = answer.value;
  await noteStands(tablet, epoch, stands);
  return ok(stands);
}

const noteStands = (tablet: Tablet, epoch: string, stands: readonly ScanStand[]): Promise<void> =>
  noteReceipts(
    tablet,
    epoch,
    stands.flatMap(({ name, wholeSince }) => (wholeSince === null ? [] : [{ name, at: wholeSince }])),
  );

/** More than once told that the bytes are altered, though they are not: somebody else has to look. */
const patience = 2;

async function sendOne(
  tablet: Tablet,
  deps: LineDeps,
  { name, size }: HeldScan,
  begun: ScanStand,
  { pace, isOver }: Sending,
): Promise<Result<void, LineFault>> {
  const { place } = await scansOf(tablet);
  let from = begun.held;
  let altered = 0;
  while (!isOver()) {
    const upstream = await getUpstream(tablet);
    if (upstream === undefined) return ok(undefined);
    const bytes = await place.read(name, from, partOf(pace));
    if (bytes === undefined) return ok(undefined);
    const sentAt = tablet.deps.clock.now();
    const answer = await askSigned(tablet, deps, upstream, {
      ...{ path: `${scanPaths.part}?name=${name}&from=${from}`, method: 'POST', bytes },
      ...{ answer: ScanPartResponse, slowness: bytes.length / pace.bytes },
    });
    if (!answer.ok) {
      if (answer.error.kind === 'Timeout') pace.timedOut();
      if (answer.error.kind === 'DemoFull') await noteHeldUp(tablet, 'demoFull');
      return isOver() ? ok(undefined) : answer;
    }
    pace.took(bytes.length * 2, tablet.deps.clock.now() - sentAt);
    const { outcome, stand, epoch } = answer.value;
    await noteHeldUp(tablet, outcome === 'full' ? 'full' : null);
    await noteStands(tablet, epoch, [stand]);
    if (stand.wholeSince !== null) rerunWatches();
    if (stand.wholeSince !== null || outcome === 'unnamed' || outcome === 'full') return ok(undefined);
    if (outcome === 'altered') {
      if (!(await isAsNamed(tablet, name)) || ++altered >= patience) return ok(undefined);
    }
    // Told twice to go on where it has just been refused would be a circle.
    if (outcome === 'elsewhere' && stand.held === from) return err(fault('ServerBroken'));
    from = Math.min(stand.held, size);
  }
  return ok(undefined);
}

/** Half of what a page of entries may weigh: it is in a deed's way for so much shorter. */
const partOf = (pace: Pace): number => Math.min(Math.max(4_000, Math.round(pace.bytes / 2)), mostPartBytes);

/** What the disk has altered is dropped: it opens no more, and whoever has the paper scans it again. */
async function isAsNamed(tablet: Tablet, name: string): Promise<boolean> {
  const { place } = await scansOf(tablet);
  const bytes = await place.read(name);
  if (bytes !== undefined && (await nameOf(bytes)) === name) return true;
  await place.drop([name]);
  return false;
}

function joined(one: Bytes, other: Bytes): Bytes {
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}

export type FetchFault = LineFault | { readonly kind: 'NotThere' | 'Altered' | 'NotEnrolled' };

/**
 * Brings a scan here from above, from where a former try ended. For whoever wants to look at it now.
 * @param onProgress is told how many of its bytes are here, and how many there are
 * @throws StorageFault `StorageFull` where it has no place here
 */
export async function fetchScan(
  tablet: Tablet,
  deps: LineDeps,
  scan: { readonly name: string; readonly bytes: number },
  onProgress: (here: number, all: number) => void = () => undefined,
): Promise<Result<void, FetchFault>> {
  const { name, bytes: size } = scan;
  const { place } = await scansOf(tablet);
  const pace = new Pace();
  let here = (await place.list()).find((each) => each.name === name)?.here ?? 0;
  let part: Bytes = new Uint8Array(0);
  if (here < size) await makeRoom(tablet, size - here);
  while (here < size) {
    const upstream = await getUpstream(tablet);
    if (upstream === undefined) return err({ kind: 'NotEnrolled' });
    const askedAt = tablet.deps.clock.now();
    const body = { name, from: here + part.length, atMost: pieceBytes };
    const answer = await askSigned(tablet, deps, upstream, {
      ...{ path: scanPaths.given, method: 'POST', body, answer: ScanGivenResponse },
      slowness: pieceBytes / pace.bytes,
    });
    if (!answer.ok) return answer;
    const { bytes } = answer.value;
    if (bytes === null || answer.value.size !== size) return err({ kind: 'NotThere' });
    pace.took(bytes.length, tablet.deps.clock.now() - askedAt);
    const more = fromBase64(bytes);
    if (more.length === 0) return err(fault('ServerBroken'));
    part = joined(part, more);
    // Kept as soon as a piece is whole: a cut loses no more than that.
    while (part.length >= pieceBytes || (part.length > 0 && here + part.length >= size)) {
      const piece = part.slice(0, pieceBytes);
      await place.putPiece({ name, kind: 'scan', size }, here, piece);
      here += piece.length;
      part = part.slice(pieceBytes);
    }
    onProgress(here + part.length, size);
  }
  if (!(await isAsNamed(tablet, name))) return err({ kind: 'Altered' });
  rerunWatches();
  return ok(undefined);
}
