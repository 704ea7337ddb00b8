import type { Clock } from '../base/clock.ts';
import type { Random } from '../base/random.ts';
import { ifUnlocked } from '../store/locks.ts';
import type { Tablet } from '../store/tablet.ts';
import { getUpstream, noteUpstream } from '../store/upstream.ts';
import { watch } from '../store/watch.ts';
import { nextDelay } from './backoff.ts';
import { confirmKeyTaken } from './keys.ts';
import { fault, type LineDeps, type LineFault } from './exchange.ts';
import { Pace } from './pace.ts';
import { scanCarrier, type ScanCarrier } from './scans.ts';
import { syncRound, type RoundDeps } from './round.ts';
import { syncState, type SyncState } from './state.ts';
import { onWake } from './wake.ts';

export type { SyncFault, SyncFaultKind, SyncState, Timers } from './state.ts';

export interface SyncDeps extends LineDeps {
  readonly clock: Clock;
  readonly random: Random;
  readonly onState: (state: SyncState) => void;
}

export interface SyncEngine {
  readonly state: SyncState;
  /** Runs a round now; after the one that runs, if that leaves something. Ends when it is over, however it ended. */
  syncNow(): Promise<SyncState>;
  stop(): void;
}

/** After a deed: soon, but not in the middle of the next one, nor while it may be seen to be a mistake and taken back. */
const afterDeedMs = 6_000;
/** Whatever begins a round by itself leaves what is younger; a timer may ring a little early. */
const restMs = afterDeedMs - 500;

const atFirst: SyncState = {
  phase: 'notEnrolled',
  waiting: 0,
  lastSuccessAt: null,
  lastFault: null,
  clockOffset: null,
  quarantined: 0,
};

/**
 * Carries entries up and down without anybody asking: after deeds, on a timer, when the line comes back and when the
 * screen is looked at again. One tab at a time; the others see its state through the store.
 */
export function startSync(tablet: Tablet, deps: SyncDeps): SyncEngine {
  let stored = atFirst;
  let state = atFirst;
  let failures = 0;
  const pace = new Pace();
  let running: Promise<SyncState> | undefined;
  let stopped = false;
  let callOff = (): void => undefined;
  // Scans go between the rounds, and make way at once for the next one.
  const scans: ScanCarrier = scanCarrier(tablet, deps);

  const show = (busy: boolean): void => {
    state = busy && stored.phase !== 'notEnrolled' ? { ...stored, phase: 'running' } : stored;
    deps.onState(state);
  };
  const take = (next: SyncState): void => {
    const deedsCame = next.waiting > stored.waiting;
    stored = next;
    show(running !== undefined);
    if (deedsCame && failures === 0 && running === undefined) plan(afterDeedMs);
  };
  const plan = (milliseconds: number): void => {
    callOff();
    if (!stopped) callOff = deps.timers.after(milliseconds, () => void syncNow(restMs));
  };
  const syncNow = (rest?: number): Promise<SyncState> => (running ??= runRound(rest));
  const runRound = async (rest?: number): Promise<SyncState> => {
    callOff();
    scans.rest();
    show(true);
    const before = await reached(tablet);
    const failed = await guardedRound(tablet, {
      ...{ ...deps, pace },
      ...(rest === undefined ? {} : { restMs: rest }),
    });
    // Whoever gets on, page by page, does not wait longer and longer.
    const gotOn = (await reached(tablet)) !== before;
    // Told to come again a little later, they do: the server is well, and has only much to do.
    const isAskedBack = failed?.kind === 'TooMany';
    failures = failed === undefined ? 0 : gotOn || isAskedBack ? 1 : failures + 1;
    const after = await syncState(tablet).catch(() => stored);
    running = undefined;
    take(after);
    const cameMeanwhile = stored.phase === 'idle' && stored.waiting > 0;
    if (failed === undefined && !cameMeanwhile) scans.goOn();
    const turn = failed?.turnIn ?? nextDelay(failures, failed?.retryAfter ?? null, deps.random);
    plan(cameMeanwhile ? afterDeedMs : turn);
    return state;
  };

  const watching = watch(() => syncState(tablet)).subscribe(take, () => undefined);
  const deafen = onWake(() => void syncNow(restMs));
  plan(0);
  return {
    get state() {
      return state;
    },
    async syncNow() {
      if (stopped) return state;
      const isJoining = running !== undefined;
      const after = await syncNow();
      // What was recorded while that round ran was not in it.
      return isJoining && !stopped && failures === 0 && after.waiting > 0 ? syncNow() : after;
    },
    stop() {
      stopped = true;
      callOff();
      scans.stop();
      deafen();
      watching.unsubscribe();
    },
  };
}

/** How far the line has carried, up and down. */
const reached = (tablet: Tablet): Promise<string | undefined> =>
  getUpstream(tablet).then(
    (upstream) => upstream && `${upstream.acknowledged} ${upstream.since}`,
    () => undefined,
  );

/** @returns why the round failed; undefined when it did not, or when another tab is at it */
async function guardedRound(tablet: Tablet, deps: SyncDeps & RoundDeps): Promise<LineFault | undefined> {
  try {
    return await ifUnlocked(`so-mot-cua:${tablet.name}:sync`, async () => {
      if ((await getUpstream(tablet)) === undefined) return undefined;
      await noteUpstream(tablet, { lastAttemptAt: deps.clock.now() });
      const round = await syncRound(tablet, deps).catch(
        () => ({ ok: false, error: fault('NotStored') }) as const,
      );
      const at = deps.clock.now();
      if (round.ok) {
        await noteUpstream(tablet, { lastSuccessAt: at, lastFault: null });
        await confirmKeyTaken(tablet, deps);
      } else await noteUpstream(tablet, { lastFault: { kind: round.error.kind, at } });
      return round.ok ? undefined : round.error;
    });
  } catch {
    // The store itself is gone; it says so wherever somebody reads from it.
    return fault('NotStored');
  }
}
