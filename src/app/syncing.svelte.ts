import type { Tablet } from '../store/tablet.ts';
import { startSync, type SyncEngine, type SyncState } from '../sync/engine.ts';
import { clock, line, random } from './environment.ts';

/** How things stand with the server, for every screen that shows it. */
class Syncing {
  state = $state.raw<SyncState>();
  engine: SyncEngine | undefined;
}
export const syncing = new Syncing();

/** Begins, or begins anew after this tablet was enrolled. */
export function startSyncing(tablet: Tablet): void {
  stopSyncing();
  syncing.engine = startSync(tablet, { ...line, clock, random, onState: (state) => (syncing.state = state) });
}

export function stopSyncing(): void {
  syncing.engine?.stop();
  syncing.engine = undefined;
  syncing.state = undefined;
}
