import type { Tablet } from '../../store/tablet.ts';
import type { SyncEngine, SyncState } from '../../sync/engine.ts';
import { clock, line, random, untilHere } from './environment.ts';

/** How things stand with the server, for every screen that shows it. */
class Syncing {
  state = $state.raw<SyncState>();
  engine: SyncEngine | undefined;
}
export const syncing = new Syncing();

let wanted: Tablet | undefined;

/** Begins, or begins anew after this tablet was enrolled. The engine comes after the first paint: nothing waits for it. */
export async function startSyncing(tablet: Tablet): Promise<void> {
  stopSyncing();
  wanted = tablet;
  const { startSync } = await untilHere(() => import('../../sync/engine.ts'));
  if (wanted !== tablet || syncing.engine) return;
  syncing.engine = startSync(tablet, { ...line, clock, random, onState: (state) => (syncing.state = state) });
}

export function stopSyncing(): void {
  wanted = undefined;
  syncing.engine?.stop();
  syncing.engine = undefined;
  syncing.state = undefined;
}
