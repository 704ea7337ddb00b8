import type { OneCopyOnly } from '../../store/journal/file/journal.ts';

/** How safely the browser keeps what is stored here, and whether the app can still be installed. */
interface InstallPrompt extends Event {
  prompt(): Promise<unknown>;
}

class Health {
  /** False: the browser may throw everything away when the disk is full. Null: not known. */
  persisted = $state<boolean | null>(null);
  usedPercent = $state<number | null>(null);
  /** Why what was saved stands once only on this tablet; null while it stands twice. */
  oneCopy = $state<OneCopyOnly | null>(null);
  canInstall = $state(false);
  dismissed = $state(false);
  #prompt: InstallPrompt | undefined;

  start(): void {
    window.addEventListener('beforeinstallprompt', (event) => {
      event.preventDefault();
      this.#prompt = event as InstallPrompt;
      this.canInstall = true;
    });
    window.addEventListener('appinstalled', () => {
      this.canInstall = false;
      void this.look();
    });
    void this.look();
  }

  /** Asked at every start: a browser says yes once it knows the app well, or once it is installed. */
  async look(): Promise<void> {
    const { storage } = navigator;
    if (storage?.persist) this.persisted = (await storage.persisted()) || (await storage.persist());
    const estimate = await storage?.estimate?.();
    this.usedPercent = estimate?.quota ? Math.round(((estimate.usage ?? 0) / estimate.quota) * 100) : null;
  }

  async install(): Promise<void> {
    this.canInstall = false;
    await this.#prompt?.prompt();
    await this.look();
  }

  dismiss(): void {
    this.dismissed = true;
  }
}
export const health = new Health();
