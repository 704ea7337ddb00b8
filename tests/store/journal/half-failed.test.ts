import { afterEach, expect, test, vi } from 'vitest';
import { record } from '../../../src/store/journal/record.ts';
import type { Tablet } from '../../../src/store/tablet.ts';
import { citizen, officer, received } from '../tablets.ts';
import { deskOn, disk, freshName, openOn, smallOffice, unlocked, type Disk } from './copies.ts';

const receive = (tablet: Tablet, id: string) => record(tablet, officer, [received(id, citizen('Lan'))]);
const idsOf = async ({ db }: Tablet) => (await db.dossiers.toArray()).map(({ id }) => id).sort();
const full = (): never => {
  throw new DOMException('full', 'QuotaExceededError');
};

afterEach(() => void vi.restoreAllMocks());

/** What the files do not let happen. */
const broken = (on: Disk, operation: 'write' | 'truncate') =>
  on.files.ends.map((end) => vi.spyOn(end, operation).mockImplementation(full));

/** Only the deeds' own writing of the head has room. */
function noRoomForSecondHead(): { mockRestore(): void } {
  const { put } = IDBObjectStore.prototype;
  let heads = 0;
  return vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
    this: IDBObjectStore,
    ...args
  ) {
    return this.name === 'heads' && (heads += 1) > 1 ? full() : put.apply(this, args);
  });
}

async function mended(name: string, on: Disk, ids: readonly string[]): Promise<void> {
  const again = await unlocked(await openOn(name, on));
  expect(again.journal?.standing).toEqual({ kind: 'open' });
  expect(await idsOf(again)).toEqual(ids);
  expect(await again.db.refusals.count()).toBe(0);
  again.close();
  await again.released;
  await again.db.delete();
  const back = await openOn(name, on);
  expect(await idsOf(back)).toEqual(ids);
  back.close();
}

test.each([['nothing more'], ['another deed']])(
  'a deed that the store has kept is confirmed, though there was no room to say that the journal was left behind; then %s',
  async (then) => {
    const on = disk();
    const tablet = await unlocked(await smallOffice(freshName(), on));
    await receive(tablet, 'D');
    await tablet.tidied;
    const faults = [...broken(on, 'write'), noRoomForSecondHead()];
    await receive(tablet, 'E');
    for (const fault of faults) fault.mockRestore();
    expect(tablet.journal?.standing).toEqual({ kind: 'failed', why: 'Full' });
    const ids = ['A', 'B', 'C', 'D', 'E'];
    if (then === 'another deed') {
      await receive(tablet, 'F');
      ids.push('F');
      expect(await tablet.db.heads.get('head')).toMatchObject({ journal: { isAlone: true } });
    }
    tablet.close();
    await tablet.released;
    await mended(tablet.name, on, ids);
  },
);

test.each([['has room again for the next deed'], ['has room to say so']])(
  'a deed that failed in the store and could not be taken back from the journal is not told of: the store %s',
  async (room) => {
    const on = disk();
    const tablet = await unlocked(await smallOffice(freshName(), on));
    await receive(tablet, 'D');
    await tablet.tidied;
    const { transaction } = IDBDatabase.prototype;
    let writings = 0;
    const store = vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (
      this: IDBDatabase,
      ...args
    ) {
      const isOfDeed = args[1] === 'readwrite' && ((writings += 1) === 1 || room !== 'has room to say so');
      return isOfDeed ? full() : transaction.apply(this, args);
    });
    const files = broken(on, 'truncate');
    await expect(receive(tablet, 'E')).rejects.toMatchObject({ kind: 'StorageFull' });
    for (const fault of [store, ...files]) fault.mockRestore();
    await receive(tablet, 'F');
    await receive(tablet, 'G');
    tablet.close();
    await tablet.released;
    await mended(tablet.name, on, ['A', 'B', 'C', 'D', 'F', 'G']);
  },
);

test.each([
  ['at the next opening', false],
  ['by another window, which goes on', true],
])(
  'the first deed of all, which failed in the store and could not be taken back, is never told of: %s',
  async (_, isOther) => {
    const on = disk();
    const tablet = await unlocked(await deskOn(freshName(), on));
    const other = isOther ? await unlocked(await openOn(tablet.name, on)) : undefined;
    const store = vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(full);
    const files = broken(on, 'truncate');
    const two = ['A', 'C'].map((id) => received(id, citizen('Lan')));
    await expect(record(tablet, officer, two)).rejects.toMatchObject({ kind: 'StorageFull' });
    for (const fault of [store, ...files]) fault.mockRestore();
    tablet.close();
    await tablet.released;
    if (other !== undefined) await receive(other, 'B');
    await other?.compared;
    other?.close();
    await other?.released;
    await mended(tablet.name, on, other === undefined ? [] : ['B']);
  },
);
