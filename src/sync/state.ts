import type { Instant } from '../base/clock.ts';
import { lastOwnSeq, quarantinedCount } from '../store/journal/outbox.ts';
import { keyHolders } from '../store/vault/vault.ts';
import type { Tablet } from '../store/tablet.ts';
import { getUpstream } from '../store/upstream.ts';
import { clockOffset } from './clock-offset.ts';

/** Waiting, so that tests need not: the real one is `setTimeout`. */
export interface Timers {
  /** @returns what calls it off */
  after(milliseconds: number, run: () => void): () => void;
}

export const faultKinds = [
  /** No answer at all: no line, or the server is down. */
  'Unreachable',
  'Timeout',
  /** Something answered, but it was not our server: a login page of the network, another site. */
  'NotOurServer',
  'TooLarge',
  'TooMany',
  'ServerBroken',
  'Revoked',
  'UnknownToken',
  /** The server knows facts of this node that this store does not have: it is a copy, or it was restored. */
  'RestoredCopy',
  /** The server knows another key of this tablet than it has, and nobody who is in here can vouch for the new one. */
  'KeyGone',
  /** A practice office has sent all that a server takes of one. */
  'DemoFull',
  /** What came could not be stored here. */
  'NotStored',
  /** An entry that the database has lost is wanted from the journal, which cannot be read now. */
  'SecondCopyAway',
] as const;
export type SyncFaultKind = (typeof faultKinds)[number];

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

/** Faults that waiting does not mend: a person has to do something. */
export const isRefusal = (kind: SyncFaultKind): boolean =>
  kind === 'Revoked' ||
  kind === 'UnknownToken' ||
  kind === 'RestoredCopy' ||
  kind === 'KeyGone' ||
  kind === 'DemoFull';

/** Derived from what is stored, never remembered: nothing can stay "running" after a tab was killed. */
export async function syncState(tablet: Tablet): Promise<SyncState> {
  const [upstream, seq, quarantined, holders] = await Promise.all([
    getUpstream(tablet),
    lastOwnSeq(tablet),
    quarantinedCount(tablet),
    keyHolders(tablet),
  ]);
  const waiting = Math.max(0, seq - (upstream?.acknowledged ?? 0));
  const lastFault = faultIn(upstream?.lastFault ?? null);
  const phase = (): SyncState['phase'] => {
    if (upstream === undefined) return 'notEnrolled';
    if (lastFault !== null) return isRefusal(lastFault.kind) ? 'refused' : 'offline';
    return upstream.needsKey && holders.length === 0 ? 'waitingForKey' : 'idle';
  };
  return {
    phase: phase(),
    waiting,
    lastSuccessAt: upstream?.lastSuccessAt ?? null,
    lastFault,
    clockOffset: clockOffset(upstream?.clockSamples ?? []),
    quarantined,
  };
}

function faultIn(stored: { readonly kind: string; readonly at: Instant } | null): SyncFault | null {
  const kind = faultKinds.find((each) => each === stored?.kind);
  return stored === null || kind === undefined ? null : { kind, at: stored.at };
}
