import Dexie from 'dexie';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { seededRandom } from '../../src/base/random.ts';
import { asStorageFault } from '../../src/store/errors.ts';
import { record } from '../../src/store/journal/record.ts';
import { touched } from '../../src/store/queries/queries.ts';
import { openTablet } from '../../src/store/opening.ts';
import { citizen, deskTablet, movingClock, newTablet, officer, received } from './tablets.ts';

afterEach(() => vi.unstubAllGlobals());

const deps = { clock: movingClock(), random: seededRandom(1) };

/** More than this app will ever have written by then. */
const ofLaterApp = 1000;

describe('opening the store', () => {
  test('says so when there is no storage or no encryption: a private window, an insecure address', async () => {
    vi.stubGlobal('indexedDB', undefined);
    expect(await openTablet('none', deps)).toEqual({ ok: false, error: { kind: 'StorageMissing' } });
    vi.unstubAllGlobals();
    vi.stubGlobal('crypto', {});
    expect(await openTablet('none', deps)).toEqual({ ok: false, error: { kind: 'StorageMissing' } });
  });

  test('leaves alone what a newer version of the app has written', async () => {
    const name = `newer-${process.pid}`;
    const newer = new Dexie(name);
    newer.version(ofLaterApp).stores({ heads: 'key', things: 'id' });
    await newer.open();
    newer.close();
    expect(await openTablet(name, deps)).toEqual({ ok: false, error: { kind: 'StorageNewer' } });
    await newer.open();
    expect([...newer.backendDB().objectStoreNames]).toEqual(['heads', 'things']);
    newer.close();
  });

  test('waits for an older tab that closes a moment after it was asked, and not for one that does not', async () => {
    const name = `older-${process.pid}`;
    const older = new Dexie(name);
    older.version(1).stores({ heads: 'key' });
    older.on('versionchange', () => {
      setTimeout(() => older.close(), 20);
      return false;
    });
    await older.open();
    const tablet = await openTablet(name, deps);
    expect(tablet.ok).toBe(true);

    const silent = new Dexie(`${name}-silent`);
    silent.version(1).stores({ heads: 'key' });
    silent.on('versionchange', () => false);
    await silent.open();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const blocked = openTablet(silent.name, deps);
    await vi.waitFor(() => expect(vi.getTimerCount()).toBeGreaterThan(0));
    await vi.advanceTimersByTimeAsync(5_000);
    vi.useRealTimers();
    expect(await blocked).toEqual({ ok: false, error: { kind: 'StorageBlocked' } });
    silent.close();
  });

  test.each([
    [1, true],
    [100, false],
  ])('asks again when the storage fails %i times at its beginning', async (failures, opens) => {
    const real = indexedDB;
    let left = failures;
    const failing = (...[name, version]: Parameters<IDBFactory['open']>): IDBOpenDBRequest => {
      if (left-- > 0) throw new DOMException('Internal error opening backing store', 'UnknownError');
      return real.open(name, version);
    };
    vi.stubGlobal('indexedDB', Object.assign(Object.create(real) as IDBFactory, { open: failing }));
    expect((await openTablet(`failing-${process.pid}-${failures}`, deps)).ok).toBe(opens);
  });

  test('gets out of the way of a newer version, says so, and writes nothing behind its back', async () => {
    const name = `taken-${process.pid}`;
    const tablet = await deskTablet({ name });
    let told = 0;
    tablet.onTakenOver(() => void (told += 1));
    const newer = new Dexie(name);
    newer.version(ofLaterApp).stores({ heads: 'key' });
    await newer.open();
    expect(told).toBe(1);
    const deed = record(tablet, officer, [{ ...received('A', citizen('An')), sealed: null }]);
    await expect(deed).rejects.toMatchObject({ kind: 'StorageClosed' });
    await expect(touched(tablet)).rejects.toMatchObject({ kind: 'StorageClosed' });
    expect(newer.isOpen()).toBe(true);
    newer.close();
  });

  test('is thrown away only when it is a demo or empty', async () => {
    const empty = await newTablet();
    expect((await empty.destroy()).ok).toBe(true);
    const tablet = await deskTablet();
    await record(tablet, officer, [received('A', citizen('An'))]);
    expect(await tablet.destroy()).toEqual({ ok: false, error: { kind: 'NotDemo' } });
    expect(await tablet.db.entries.count()).toBe(1);
    tablet.close();
  });
});

describe('what storage complains of', () => {
  test.each([
    ['QuotaExceededError', 'StorageFull'],
    ['VersionError', 'StorageNewer'],
    ['InvalidStateError', 'StorageClosed'],
    ['SecurityError', 'StorageMissing'],
    ['UnknownError', 'StorageBroken'],
  ])('%s is called %s, also when it is wrapped', (name, kind) => {
    const plain = new DOMException('x', name);
    expect(asStorageFault(plain).kind).toBe(kind);
    expect(asStorageFault(Object.assign(new Error('x'), { name: 'AbortError', inner: plain })).kind).toBe(
      kind,
    );
  });
});
