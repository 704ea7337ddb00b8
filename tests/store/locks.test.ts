import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type * as locks from '../../src/store/locks.ts';

/** Two tabs are two copies of the module over one browser's locks. */
type Locks = typeof locks;
let isSeen: Record<'visibilityState', string>;
let requests: string[];
const lock = 'so-mot-cua:test:write';

async function openTab(): Promise<Locks> {
  vi.resetModules();
  return import('../../src/store/locks.ts');
}

/** As the browser's: each request waits until those before it are given back, unless it steals the lock. */
function browserLocks(): Pick<LockManager, 'request'> {
  const last = new Map<string, Promise<unknown>>();
  const held = new Map<string, (error: Error) => void>();
  const request = (
    name: string,
    { signal, steal = false }: LockOptions,
    work: () => Promise<unknown>,
  ): Promise<unknown> => {
    requests.push(name);
    const before = steal ? undefined : last.get(name);
    if (steal) held.get(name)?.(new DOMException('stolen', 'AbortError'));
    const run = (before ?? Promise.resolve()).then(() => {
      if (signal?.aborted) throw new DOMException('aborted', 'AbortError');
      return new Promise((resolve, reject) => {
        held.set(name, reject);
        void work().then(resolve, reject);
      });
    });
    last.set(
      name,
      run.catch(() => undefined),
    );
    return run;
  };
  return { request: request as LockManager['request'] };
}

/** Channels whose first page can be made to hang: what is said to it waits. */
function hungChannels(): { hang(): void; wake(): void } {
  const all: { name: string; onmessage?: (event: { data: unknown }) => void }[] = [];
  let isHung = false;
  const late: (() => void)[] = [];
  class Channel {
    onmessage?: (event: { data: unknown }) => void;
    readonly name: string;
    constructor(name: string) {
      this.name = name;
      all.push(this);
    }
    postMessage(data: unknown): void {
      for (const other of all)
        if (other !== this && other.name === this.name) {
          const tell = (): void => other.onmessage?.({ data });
          if (isHung && other === all[0]) late.push(tell);
          else queueMicrotask(tell);
        }
    }
    close(): void {}
  }
  vi.stubGlobal('BroadcastChannel', Channel);
  return {
    hang: () => void (isHung = true),
    wake: () => {
      isHung = false;
      late.splice(0).forEach((tell) => tell());
    },
  };
}

const until = (condition: () => boolean): Promise<void> => vi.waitFor(() => expect(condition()).toBe(true));

beforeEach(() => {
  requests = [];
  isSeen = { visibilityState: 'visible' };
  const listeners = new Set<() => void>();
  vi.stubGlobal('navigator', { locks: browserLocks() });
  vi.stubGlobal('document', {
    get visibilityState() {
      return isSeen.visibilityState;
    },
    addEventListener: (_: string, listener: () => void) => listeners.add(listener),
    dispatchEvent: () => listeners.forEach((listener) => listener()),
  });
  vi.stubGlobal('addEventListener', () => undefined);
});
afterEach(() => vi.unstubAllGlobals());

describe('a page that is seen', () => {
  test('asks for the lock once, and keeps it between its works', async () => {
    const tab = await openTab();
    const done: number[] = [];
    await Promise.all([1, 2, 3].map((each) => tab.withLock(lock, async () => void done.push(each))));
    await tab.withLock(lock, async () => void done.push(4));
    expect(done).toEqual([1, 2, 3, 4]);
    expect(requests.length).toBe(1);
  });

  test('gives it to another tab behind the work at hand, and gets it back behind that one’s', async () => {
    const [one, other] = [await openTab(), await openTab()];
    const done: string[] = [];
    let end: () => void = () => undefined;
    const first = one.withLock(lock, () => new Promise<void>((ended) => (end = ended)));
    await until(() => requests.length === 1);
    const second = one.withLock(lock, async () => void done.push('one again'));
    const others = other.withLock(lock, async () => void done.push('the other'));
    await until(() => requests.length === 2);
    expect(done).toEqual([]);
    // The asking has arrived.
    await new Promise((resolve) => setTimeout(resolve, 20));
    end();
    await Promise.all([first, second, others]);
    expect(done).toEqual(['the other', 'one again']);
  });

  test('gives it to another tab when it has nothing to do', async () => {
    const [one, other] = [await openTab(), await openTab()];
    for (const tab of [one, other, one, other]) await tab.withLock(lock, () => Promise.resolve());
    expect(requests.length).toBe(4);
  });

  test('gives it back when nobody sees it any more, and keeps none while it is not seen', async () => {
    const [one, other] = [await openTab(), await openTab()];
    await one.withLock(lock, () => Promise.resolve());
    isSeen.visibilityState = 'hidden';
    document.dispatchEvent(new Event('visibilitychange'));
    vi.stubGlobal(
      'BroadcastChannel',
      class {
        postMessage(): void {}
      },
    );
    await other.withLock(lock, () => Promise.resolve());
    await one.withLock(lock, () => Promise.resolve());
    await other.withLock(lock, () => Promise.resolve());
    expect(requests.length).toBe(4);
  });

  test('a work that fails leaves it free for the next', async () => {
    const [one, other] = [await openTab(), await openTab()];
    await expect(one.withLock(lock, () => Promise.reject(new Error('full')))).rejects.toThrow('full');
    expect(await one.withLock(lock, () => Promise.resolve('next'))).toBe('next');
    expect(await other.withLock(lock, () => Promise.resolve('other'))).toBe('other');
  });

  test('a lock that the browser refuses fails that work only', async () => {
    const tab = await openTab();
    const { request } = navigator.locks;
    navigator.locks.request = (() => Promise.reject(new DOMException('', 'SecurityError'))) as typeof request;
    await expect(tab.withLock(lock, () => Promise.resolve())).rejects.toThrow(DOMException);
    navigator.locks.request = request;
    expect(await tab.withLock(lock, () => Promise.resolve('done'))).toBe('done');
  });

  test('that hangs loses it to a tab that asks in vain, and asks for it again when it lives', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'setInterval', 'clearTimeout', 'clearInterval'] });
    try {
      const [one, other] = [await openTab(), await openTab()];
      const channels = hungChannels();
      await one.withLock(lock, () => Promise.resolve());
      channels.hang();
      const others = other.withLock(lock, () => Promise.resolve('the other'));
      await vi.advanceTimersByTimeAsync(3_100);
      expect(await others).toBe('the other');
      channels.wake();
      const again = one.withLock(lock, () => Promise.resolve('one again'));
      await vi.advanceTimersByTimeAsync(300);
      expect(await again).toBe('one again');
    } finally {
      vi.useRealTimers();
    }
  });

  test('that is long at work keeps it: it says so', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'setInterval', 'clearTimeout', 'clearInterval'] });
    try {
      const [one, other] = [await openTab(), await openTab()];
      hungChannels();
      let end: () => void = () => undefined;
      const long = one.withLock(lock, () => new Promise<void>((ended) => (end = ended)));
      await vi.advanceTimersByTimeAsync(10);
      let isDone = false;
      const others = other.withLock(lock, async () => void (isDone = true));
      await vi.advanceTimersByTimeAsync(20_000);
      expect(isDone).toBe(false);
      end();
      await vi.advanceTimersByTimeAsync(300);
      await Promise.all([long, others]);
      expect(isDone).toBe(true);
    } finally {
      vi.useRealTimers();
    }
  });
});
