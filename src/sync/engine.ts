import type { Clock, Instant } from '../base/clock.ts';
import type { Random } from '../base/random.ts';
import type { Tablet } from '../store/tablet.ts';

/** Waiting, so that tests need not: the real one is `setTimeout`. */
export interface Timers {
  /** @returns what calls it off */
  after(milliseconds: number, run: () => void): () => void;
}

export interface SyncDeps {
  readonly fetch: typeof fetch;
  readonly timers: Timers;
  readonly clock: Clock;
  readonly random: Random;
  readonly onState: (state: SyncState) => void;
}

export type SyncFaultKind =
  /** No answer at all: no line, or the server is down. */
  | 'Unreachable'
  | 'Timeout'
  /** Something answered, but it was not our server: a login page of the network, another site. */
  | 'NotOurServer'
  | 'TooLarge'
  | 'TooMany'
  | 'ServerBroken'
  | 'Revoked'
  | 'UnknownToken'
  /** The server knows facts of this node that this store does not have: it is a copy or was restored. */
  | 'RestoredCopy'
  /** What came could not be stored here; `storage` says why in the store's words. */
  | 'NotStored';

export interface SyncFault {
  readonly kind: SyncFaultKind;
  readonly at: Instant;
}

export interface SyncState {
  readonly phase: 'notEnrolled' | 'idle' | 'running' | 'offline' | 'refused' | 'waitingForKey';
  /** Own entries that the server has not named yet. */
  readonly waiting: number;
  readonly lastSuccessAt: Instant | null;
  readonly lastFault: SyncFault | null;
  /** Server minus tablet in milliseconds, once two samples agree that it is more than two minutes; else null. */
  readonly clockOffset: number | null;
  readonly quarantined: number;
}

export interface SyncEngine {
  readonly state: SyncState;
  /** Runs a round now, or joins the one that runs. Ends when it is over, however it ended. */
  syncNow(): Promise<SyncState>;
  stop(): void;
}

export type StartSync = (tablet: Tablet, deps: SyncDeps) => SyncEngine;
