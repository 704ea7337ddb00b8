/**
 * One writer at a time across tabs. Web Locks where there are any; elsewhere a queue within this page, which is all
 * that can be had: there the head of the log is checked again inside the transaction.
 */
const turns = new Map<string, Turns>();

/**
 * Runs works of one name one after the other. A page that is seen keeps the lock between them, since asking for it
 * costs as much as a third of a deed, for some seconds, and gives it to another tab that asks for it meanwhile. From a page
 * that hangs it is taken: each deed looks in its transaction whether it still follows on the last one.
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
/** A tab that is at work says so. One that says nothing hangs: what it keeps is taken from it. */
const patienceMs = 3_000;
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
  #onAnswer: () => void = () => undefined;

  constructor(name: string) {
    this.#name = name;
    if (webLocks() === undefined || !isPage) return;
    this.#tabs = new BroadcastChannel(`${name}:wanted`);
    this.#tabs.onmessage = ({ data }: MessageEvent<'wanted' | 'working'>) => {
      if (data === 'working') return this.#onAnswer();
      if (this.#giveBack === undefined) return;
      this.#isWanted = true;
      if (this.#waiting > 0) this.#tabs?.postMessage('working');
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
    const silence = new Silence(this.#tabs !== undefined);
    this.#onAnswer = () => silence.broken();
    const ask = (): void => this.#tabs?.postMessage('wanted');
    ask();
    // The tab that has it may have taken it just now, before it could hear.
    const asking = setInterval(ask, askAgainMs);
    try {
      await new Promise<void>((ours, failed) => {
        const queued = new AbortController();
        const request = (options: LockOptions): void => {
          let own: (() => void) | undefined;
          const untilGivenBack = (): Promise<void> =>
            new Promise((giveBack) => {
              own = this.#giveBack = giveBack;
              ours();
            });
          locks.request(this.#name, options, untilGivenBack).catch((error: unknown) => {
            // Taken from us, because we hung: the next work asks again.
            if (own !== undefined && this.#giveBack === own) this.#giveBack = undefined;
            if (own === undefined && !queued.signal.aborted) failed(error as Error);
          });
        };
        request({ signal: queued.signal });
        silence.lasts(() => {
          queued.abort();
          request({ steal: true });
        });
      });
    } finally {
      silence.end();
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

/** How long nobody has answered. */
class Silence {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #then: (() => void) | undefined;
  readonly #canAsk: boolean;

  constructor(canAsk: boolean) {
    this.#canAsk = canAsk;
  }

  lasts(then: () => void): void {
    if (!this.#canAsk) return;
    this.#then = then;
    this.broken();
  }

  broken(): void {
    clearTimeout(this.#timer);
    if (this.#then !== undefined) this.#timer = setTimeout(this.#then, patienceMs);
  }

  end(): void {
    clearTimeout(this.#timer);
    this.#then = undefined;
  }
}

const isPage = typeof document !== 'undefined' && typeof BroadcastChannel !== 'undefined';

const webLocks = (): LockManager | undefined =>
  (globalThis.navigator as Navigator | undefined)?.locks as LockManager | undefined;
