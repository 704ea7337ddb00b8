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

/** As the browser's: each request waits until those before it are given back. */
function browserLocks(): Pick<LockManager, 'request'> {
  const last = new Map<string, Promise<unknown>>();
  const request = (name: string, work: () => Promise<unknown>): Promise<unknown> => {
    requests.push(name);
    const run = (last.get(name) ?? Promise.resolve()).then(() => work());
    last.set(
      name,
      run.catch(() => undefined),
    );
    return run;
  };
  return { request: request as LockManager['request'] };
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
});
