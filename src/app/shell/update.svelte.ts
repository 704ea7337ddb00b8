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
    const { Workbox } = await import('workbox-window');
    const workbox = new Workbox('/sw.js');
    this.#workbox = workbox;
    // `isUpdate` is false in the tab that first installed the worker, so it is not asked.
    workbox.addEventListener('waiting', () => (this.waiting = true));
    const workers = navigator.serviceWorker;
    const registration = await workbox.register().catch(() => undefined);
    if (registration) lookForUpdates(registration);
    setTimeout(() => workers.controller?.postMessage({ type: 'MEND_FILES' }), mendingMs);
  }

  accept(): void {
    this.#accepted = true;
    this.#workbox?.messageSkipWaiting();
  }
}
export const update = new Update();

/** A tab that stays open for weeks may never be told of a new version (workbox #2165). */
function lookForUpdates(registration: ServiceWorkerRegistration): void {
  const every = 30 * 60_000;
  let last = clock.now();
  const look = (): void => {
    last = clock.now();
    registration.update().catch(() => undefined);
  };
  setInterval(look, every);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible' && clock.now() - last > every) look();
  });
}
