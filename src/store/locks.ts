/**
 * One writer at a time across tabs. Web Locks where there are any; elsewhere a queue within this page, which is all
 * that can be had: there the head of the log is checked again inside the transaction.
 */
const turns = new Map<string, Turns>();

/**
 * Runs works of one name one after the other. A page that is seen keeps the lock between them, since asking for it
 * costs as much as a third of a deed, for some seconds, and gives it to another tab that asks for it meanwhile.
 */
export function withLock<T>(name: string, work: () => Promise<T>): Promise<T> {
  let own = turns.get(name);
  if (own === undefined) turns.set(name, (own = new Turns(name)));
  return own.take(work);
}

/** Does the work only if nobody else holds the lock now. @returns undefined when somebody does */
export async function ifUnlocked<T>(name: string, work: () => Promise<T>): Promise<T | undefined> {
  const locks = webLocks();
  if (locks) {
    return (await locks.request(name, { ifAvailable: true }, (lock) =>
      lock === null ? undefined : work(),
    )) as T | undefined;
  }
  return turns.get(name)?.isFree === false ? undefined : withLock(name, work);
}

const askAgainMs = 250;
/** Between two deeds of one hand; later, other windows need not ask, whatever this one is busy with. */
const keptMs = 5_000;

class Turns {
  readonly #name: string;
  readonly #tabs: BroadcastChannel | undefined;
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;
  /** Gives the lock back; undefined while it is not ours. */
  #giveBack: (() => void) | undefined;
  #isWanted = false;
  #keeping: ReturnType<typeof setTimeout> | undefined;

  constructor(name: string) {
    this.#name = name;
    if (webLocks() === undefined || !isPage) return;
    this.#tabs = new BroadcastChannel(`${name}:wanted`);
    this.#tabs.onmessage = () => {
      this.#isWanted = true;
      this.#rest();
    };
    // What is not seen may be put to sleep, and would take the lock along.
    document.addEventListener('visibilitychange', () => this.#rest());
    addEventListener('pagehide', () => this.#rest());
    // A page that prints answers nobody until it is done.
    addEventListener('beforeprint', () => {
      this.#isWanted = true;
      this.#rest();
    });
  }

  get isFree(): boolean {
    return this.#waiting === 0;
  }

  take<T>(work: () => Promise<T>): Promise<T> {
    this.#waiting++;
    const run = this.#last.then(async () => {
      try {
        if (this.#giveBack === undefined) await this.#acquire();
        return await work();
      } finally {
        this.#waiting--;
        // Whoever asked meanwhile comes before what waits here.
        if (this.#isWanted) this.#release();
        this.#rest();
      }
    });
    this.#last = run.catch(() => undefined);
    return run;
  }

  async #acquire(): Promise<void> {
    const locks = webLocks();
    if (locks === undefined) return;
    const ask = (): void => this.#tabs?.postMessage('wanted');
    ask();
    // The tab that has it may have taken it just now, before it could hear.
    const asking = setInterval(ask, askAgainMs);
    try {
      await new Promise<void>((ours, failed) => {
        const untilGivenBack = (): Promise<void> =>
          new Promise((giveBack) => {
            this.#giveBack = giveBack;
            ours();
          });
        locks.request(this.#name, untilGivenBack).catch(failed);
      });
    } finally {
      clearInterval(asking);
    }
  }

  /** Kept only while nobody else wants it, and somebody looks at this page. */
  #rest(): void {
    if (this.#waiting > 0) return;
    clearTimeout(this.#keeping);
    if (this.#isWanted || !isPage || document.visibilityState !== 'visible') return this.#release();
    this.#keeping = setTimeout(() => {
      if (this.#waiting === 0) this.#release();
    }, keptMs);
  }

  #release(): void {
    this.#isWanted = false;
    this.#giveBack?.();
    this.#giveBack = undefined;
  }
}

const isPage = typeof document !== 'undefined' && typeof BroadcastChannel !== 'undefined';

const webLocks = (): LockManager | undefined =>
  (globalThis.navigator as Navigator | undefined)?.locks as LockManager | undefined;
