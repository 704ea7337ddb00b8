import { door } from './door.svelte.ts';
import { line } from './environment.ts';
import { session } from './session.svelte.ts';
import { stopSyncing } from './syncing.svelte.ts';

/** One tap throws it away, here and at the server. */
export async function leaveDemo(): Promise<void> {
  const tablet = session.openTablet;
  if (!tablet || !session.openOffice?.settings.demo) return;
  stopSyncing();
  const { dropDemo } = await import('../../sync/enrol.ts');
  await Promise.race([dropDemo(tablet, line), new Promise((done) => setTimeout(done, 1500))]);
  await tablet.destroy();
  history.replaceState(null, '', '/');
  await door.openStore('office');
}
