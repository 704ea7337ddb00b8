import { door } from './door.svelte.ts';
import { line } from './environment.ts';
import { session } from './session.svelte.ts';
import { stopSyncing } from './syncing.svelte.ts';

/** One tap throws it away, here and at the server. */
export async function leaveDemo(): Promise<void> {
  const tablet = session.openTablet;
  if (!tablet || !session.openOffice?.settings.demo) return;
  stopSyncing();
  // What the server is not told, it throws away by itself once it is old.
  const dropped = import('../../sync/enrol.ts')
    .then(({ dropDemo }) => dropDemo(tablet, line))
    .catch(() => undefined);
  await Promise.race([dropped, new Promise((done) => setTimeout(done, 1500))]);
  await tablet.destroy();
  history.replaceState(null, '', '/');
  await door.openStore('office');
}
