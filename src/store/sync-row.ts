import type { Instant } from '../base/clock.ts';
import type { LogCut } from '../log/merge.ts';

/** How things stand with the server. */
export interface SyncRow {
  readonly key: 'sync';
  readonly baseUrl: string;
  readonly token: string;
  readonly label: string;
  readonly epoch: string;
  /** The last server position stored here. */
  readonly since: number;
  /** The greatest own `seq` that the server holds, accepted or set aside. */
  readonly acknowledged: number;
  readonly lastSuccessAt: Instant | null;
  readonly lastAttemptAt: Instant | null;
  readonly lastFault: { readonly kind: string; readonly at: Instant } | null;
  /** Server minus tablet in milliseconds, the last two samples. */
  readonly clockSamples: readonly number[];
  /** How often the server has told the time: shows each tab what another has heard. */
  readonly timesTold?: number | undefined;
  readonly peers: readonly Peer[];
  readonly keyRequests: readonly KeyRequest[];
  readonly needsKey: boolean;
  /** The greatest position that is known here, and the hash of its entry: shows a server that was put back. */
  readonly mark?: { readonly position: number; readonly hash: string } | undefined;
  /** What the server wants to be shown with the next call. */
  readonly given?: string | undefined;
  /** The server was put back: it may have lost what others recorded, and this tablet has still to look. */
  readonly carrying?: boolean | undefined;
  /** By node: how far the server went when it would not take the next that this tablet has of it. */
  readonly uncarried?: LogCut | undefined;
}
export interface Peer {
  readonly node: string;
  readonly label: string;
  readonly since: number;
  readonly lastSeenAt: Instant;
  readonly tablet?: number | undefined;
  /** The tablet that it was found to be a copy of, and when. */
  readonly copyOf?: string | undefined;
  readonly copiedAt?: Instant | undefined;
}
export interface KeyRequest {
  readonly node: string;
  readonly label: string;
  readonly publicKey: string;
}
