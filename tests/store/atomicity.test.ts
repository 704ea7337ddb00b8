import { afterEach, describe, expect, test } from 'vitest';
import type { DossierId } from '../../src/base/ids.ts';
import { plainDate } from '../../src/base/plain-date.ts';
import { StorageFault } from '../../src/store/errors.ts';
import { record, recordDeciding, type NewFact } from '../../src/store/journal/record.ts';
import { getStored, searchRows } from '../../src/store/queries/queries.ts';
import { check } from '../../src/store/journal/check.ts';
import { err, ok } from '../../src/base/result.ts';
import { dump } from './dump.ts';
import type { Tablet } from '../../src/store/tablet.ts';
import { lock, unlock } from '../../src/store/vault/vault.ts';
import {
  citizen,
  corrected,
  deskTablet,
  idOf,
  movingClock,
  newTablet,
  officer,
  received,
  secret,
} from './tablets.ts';

const { put, add } = IDBObjectStore.prototype;
afterEach(() => Object.assign(IDBObjectStore.prototype, { put, add }));

/** Every write to this table fails, as it does when the disk is full. */
function failWritesTo(table: string, name = 'QuotaExceededError'): void {
  const failing = (real: typeof put): typeof put =>
    function (this: IDBObjectStore, ...args) {
      if (this.name === table) throw new DOMException('full', name);
      return real.apply(this, args);
    };
  Object.assign(IDBObjectStore.prototype, { put: failing(put), add: failing(add) });
}

describe('a deed that cannot be stored', () => {
  test.each(['entries', 'dossiers', 'blocks', 'search', 'heads'])(
    'leaves nothing behind when %s cannot be written, on the disk or in memory',
    async (table) => {
      const tablet = await deskTablet();
      await record(tablet, officer, [received('A', citizen('Nguyễn Văn An'))]);
      const before = await dump(tablet);
      failWritesTo(table);
      // Enough dossiers that blocks and search text are written with them: a small deed leaves those for later.
      const many = Array.from({ length: 20 }, (_, at) => received(`M${at}`, citizen(`Người ${at}`)));
      const deed = record(tablet, officer, [
        received('B', citizen('Trần Thị Bình')),
        corrected('A', { name: 'Nguyễn Văn Anh' }),
        ...many,
      ]);
      await expect(deed).rejects.toMatchObject({ kind: 'StorageFull' });
      Object.assign(IDBObjectStore.prototype, { put, add });
      expect(await dump(tablet)).toEqual(before);
      expect(tablet.columns.length).toBe(1);
      expect(searchRows(tablet, 'binh')).toEqual([]);
      expect(searchRows(tablet, 'an')).toEqual([0]);

      const [entry] = await record(tablet, officer, [received('B', citizen('Trần Thị Bình'))]);
      expect(entry?.seq).toBe(2);
      expect(searchRows(tablet, 'binh')).toEqual([1]);
      expect(await check(tablet)).toEqual([]);
      tablet.close();
    },
  );

  test('is refused before anything is written when the tablet is locked', async () => {
    const tablet = await deskTablet();
    tablet.vault?.close();
    tablet.vault = undefined;
    const deed = record(tablet, officer, [received('A', citizen('Nguyễn Văn An'))]);
    await expect(deed).rejects.toBeInstanceOf(StorageFault);
    await expect(deed).rejects.toMatchObject({ kind: 'Locked' });
    expect(await tablet.db.entries.count()).toBe(0);
    tablet.close();
  });
});

/** As from a browser without Web Locks: the other tab's queue is not ours. */
function recordWithoutLock(tablet: Tablet, drafts: readonly NewFact[]): Promise<unknown> {
  Object.assign(tablet, { writeLock: () => `${tablet.name}:another-queue` });
  return record(tablet, officer, drafts);
}

describe('deciding under the lock', () => {
  test('two deeds at once see each other, so the second one can be refused', async () => {
    const tablet = await deskTablet();
    const once = () =>
      recordDeciding(tablet, officer, { kind: 'dossier', id: 'A' as DossierId }, ({ dossier }) =>
        dossier === undefined ? ok([received('A', citizen('Nguyễn Văn An'))]) : err('there already'),
      );
    const results = await Promise.all([once(), once()]);
    expect(results.map((result) => result.ok)).toEqual([true, false]);
    expect((await getStored(tablet, idOf('A')))?.dossier.conflicts).toEqual([]);
    tablet.close();
  });

  test('running numbers are never given twice, for today or for another day', async () => {
    const tablet = await deskTablet({ tablet: 3 });
    const numbers: string[] = [];
    for (const id of ['A', 'B', 'C']) {
      await recordDeciding(tablet, officer, { kind: 'dossier', id: id as DossierId }, ({ nextNumberOn }) => {
        const number = `MC03-261122-${String(nextNumberOn(plainDate('2026-11-22'))).padStart(4, '0')}`;
        numbers.push(number);
        return ok([received(id, citizen(id), number)]);
      });
    }
    expect(numbers).toEqual(['MC03-261122-0001', 'MC03-261122-0002', 'MC03-261122-0003']);
    tablet.close();
  });

  test('a writer that was overtaken keeps nothing, and does it again on the new state', async () => {
    const name = `overtaken-${process.pid}`;
    const [tablet, other] = [await deskTablet({ name }), await newTablet({ name })];
    await unlock(other, officer, secret);
    // No lock between them: while the first one seals, the second one records.
    const vault = tablet.vault;
    if (vault === undefined) throw new Error('locked');
    let meanwhile: Promise<unknown> | undefined;
    tablet.vault = {
      ...vault,
      async seal(value) {
        meanwhile ??= recordWithoutLock(other, [received('B', citizen('Bình'))]);
        await meanwhile;
        return vault.seal(value);
      },
    };
    await record(tablet, officer, [received('A', citizen('An'))]);
    const rows = await tablet.db.entries.toArray();
    expect(rows.map(({ entry }) => [entry.seq, entry.subject])).toEqual([
      [1, 'dossier:B'],
      [2, 'dossier:A'],
    ]);
    expect(tablet.columns.length).toBe(2);
    expect(await check(tablet)).toEqual([]);
    tablet.close();
    other.close();
  });

  test('a deed done again after the storage said nothing is not done twice', async () => {
    const tablet = await deskTablet();
    const drafts = [received('A', citizen('Nguyễn Văn An'))];
    failWritesTo('heads', 'UnknownError');
    await expect(record(tablet, officer, drafts)).rejects.toMatchObject({ kind: 'StorageBroken' });
    Object.assign(IDBObjectStore.prototype, { put, add });
    await record(tablet, officer, drafts);
    expect(await tablet.db.entries.count()).toBe(1);
    tablet.close();
  });
});

describe('a connection that the system closed', () => {
  test.each(['UnknownError', 'InvalidStateError'])('%s once is no fault: the deed is done', async (name) => {
    const tablet = await deskTablet();
    let failures = 1;
    Object.assign(IDBObjectStore.prototype, {
      put(this: IDBObjectStore, ...args: Parameters<typeof put>) {
        if (this.name === 'heads' && failures-- > 0) throw new DOMException('connection lost', name);
        return put.apply(this, args);
      },
    });
    await record(tablet, officer, [received('A', citizen('Nguyễn Văn An'))]);
    expect(await tablet.db.entries.count()).toBe(1);
    expect(await check(tablet)).toEqual([]);
    tablet.close();
  });

  test('is opened again, and the deed is done', async () => {
    const tablet = await deskTablet();
    tablet.db.close({ disableAutoOpen: true });
    await record(tablet, officer, [received('A', citizen('Nguyễn Văn An'))]);
    expect((await getStored(tablet, idOf('A')))?.dossier.state).toBe('open');
    tablet.close();
  });
});

describe('a full disk', () => {
  test('keeps nobody out, and gives nobody more tries', async () => {
    const clock = movingClock();
    const tablet = await deskTablet({ clock });
    lock(tablet);
    failWritesTo('keyring');
    for (const triesLeft of [4, 3, 2, 1, 0])
      expect(await unlock(tablet, officer, '000111')).toEqual({
        ok: false,
        error: { kind: 'WrongSecret', triesLeft },
      });
    expect(await unlock(tablet, officer, secret)).toMatchObject({ error: { kind: 'WaitBeforeTrying' } });
    clock.at += 30_000;
    expect((await unlock(tablet, officer, secret)).ok).toBe(true);
    expect(await unlock(tablet, officer, '000111')).toMatchObject({ error: { triesLeft: 4 } });
    tablet.close();
  });
});
