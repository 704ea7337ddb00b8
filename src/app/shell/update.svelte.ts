import type { Workbox } from 'workbox-window';
import { clock } from './environment.ts';

/** Long enough that the first pages do not wait for it. */
const mendingMs = 10_000;

/**
 * A new version waits until the person says yes. Only the tab in which that was said reloads by itself: another tab
 * may hold a form, so it says that it has to be loaded anew and leaves the moment to the person.
 */
class Update {
  waiting = $state(false);
  otherTabUpdated = $state(false);
  /** All files are here: from now on the app starts with no line. */
  readyOffline = $state(false);
  #accepted = false;
  #workbox: Workbox | undefined;

  start(): void {
    if (import.meta.env.DEV || !('serviceWorker' in navigator)) return;
    const workers = navigator.serviceWorker;
    let hadController = workers.controller !== null;
    this.readyOffline = hadController;
    workers.addEventListener('controllerchange', () => {
      if (!hadController) {
        hadController = true;
        this.readyOffline = true;
      } else if (this.#accepted) location.reload();
      else this.otherTabUpdated = true;
    });
    void this.#register();
  }

  async #register(): Promise<void> {
    // Its file may be lost, and the line down: the page works without it, and what is lost is mended all the same.
    const loaded = await import('workbox-window').catch(() => undefined);
    if (loaded !== undefined) {
      const workbox = new loaded.Workbox('/sw.js');
      this.#workbox = workbox;
      // `isUpdate` is false in the tab that first installed the worker, so it is not asked.
      workbox.addEventListener('waiting', () => (this.waiting = true));
      const registration = await workbox.register().catch(() => undefined);
      if (registration) lookForUpdates(registration);
    }
    const workers = navigator.serviceWorker;
    setTimeout(() => workers.controller?.postMessage({ type: 'MEND_FILES' }), mendingMs);
  }

  accept(): void {
    this.#accepted = true;
    this.#workbox?.messageSkipWaiting();
  }
}
export const update = new Update();

/**
 * The browser itself looks once the worker has been idle for a second, which on a busy desk may take long; and a tab that
 * stays open for weeks may never be told of a new version (workbox #2165).
 */
function lookForUpdates(registration: ServiceWorkerRegistration): void {
  const every = 30 * 60_000;
  let last = 0;
  const look = (): void => {
    last = clock.now();
    registration.update().catch(() => undefined);
  };
  look();
  setInterval(look, every);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible' && clock.now() - last > every) look();
  });
}
