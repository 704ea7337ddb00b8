import { afterEach, describe, expect, test } from 'vitest';
import { bindTablet } from '../../../src/store/installation.ts';
import { readDraft, saveDraft } from '../../../src/store/drafts.ts';
import { tidy } from '../../../src/store/index/later.ts';
import { check } from '../../../src/store/journal/check.ts';
import { record } from '../../../src/store/journal/record.ts';
import { JournalFile } from '../../../src/store/journal/file/disk/journal-file.ts';
import { touched } from '../../../src/store/queries/queries.ts';
import { openTablet } from '../../../src/store/opening.ts';
import type { Tablet } from '../../../src/store/tablet.ts';
import { foundKeyring } from '../../../src/store/vault/key-holders.ts';
import { enrolUpstream, getUpstream } from '../../../src/store/upstream.ts';
import { stateOf } from '../state.ts';
import {
  citizen,
  corrected,
  movingClock,
  newTablet,
  officer,
  received,
  resolved,
  secret,
} from '../tablets.ts';
import { seededRandom } from '../../../src/base/random.ts';
import type { NodeId, OfficeId } from '../../../src/base/ids.ts';
import { copyStore, deskOn, disk, freshName, openOn, smallOffice, unlocked } from './copies.ts';
import { copyOf, memorySegments } from './memory-files.ts';

async function sameAs(tablet: Tablet, before: unknown): Promise<void> {
  expect(await stateOf(await unlocked(tablet))).toEqual(before);
  expect(await check(tablet)).toEqual([]);
  expect(await readDraft(tablet, 'intake')).toEqual({ name: 'Đang gõ' });
  expect((await getUpstream(tablet))?.token).toBe('token');
  const [next] = await record(tablet, officer, [received('Z', citizen('Người Sau'))]);
  expect(next?.seq).toBe(6);
  tablet.close();
}

const { put, add } = IDBObjectStore.prototype;
afterEach(() => Object.assign(IDBObjectStore.prototype, { put, add }));

describe('a store with a journal', () => {
  test('keeps each deed twice, and finds nothing to give when it is opened again', async () => {
    const [name, on] = [freshName(), disk()];
    const tablet = await smallOffice(name, on);
    const before = await stateOf(tablet);
    tablet.close();
    const again = await openOn(name, on);
    expect(again.comparison).toMatchObject({ entries: 5, toStore: 0, toJournal: 0, rows: 0, damages: 0 });
    await sameAs(again, before);
  });

  test.each([
    ['before', false],
    ['after', true],
  ])('whose database was taken away is put back from the journal alone, %s packing', async (_, isPacked) => {
    const [name, on] = [freshName(), disk()];
    const tablet = await smallOffice(name, on);
    const before = await stateOf(tablet);
    tablet.close();
    await tablet.db.delete();
    if (isPacked) await new JournalFile(on.files).pack();
    const again = await openOn(name, on);
    expect(again.putBack).toBe(5);
    await sameAs(again, before);
  });

  test('that was put back half is put back anew at the next opening', async () => {
    const [name, on] = [freshName(), disk()];
    const tablet = await smallOffice(name, on);
    const before = await stateOf(tablet);
    tablet.close();
    await tablet.db.delete();
    let puts = 0;
    const failing = (real: typeof put): typeof put =>
      function (this: IDBObjectStore, ...args) {
        if (this.name === 'keyring' && (puts += 1) === 1)
          throw new DOMException('full', 'QuotaExceededError');
        return real.apply(this, args);
      };
    Object.assign(IDBObjectStore.prototype, { put: failing(put) });
    const result = await openTablet(name, {
      clock: movingClock(),
      random: seededRandom(1),
      journal: on.open,
    });
    expect(result).toMatchObject({ ok: false, error: { kind: 'StorageFull' } });
    Object.assign(IDBObjectStore.prototype, { put, add });
    const again = await openOn(name, on);
    expect(again.putBack).toBe(5);
    await sameAs(again, before);
  });

  test.each([
    ...['entries', 'dossiers', 'blocks', 'search', 'heads', 'reports', 'unopened'],
    ...['keyring', 'settings', 'upstream', 'drafts', 'refusals'],
  ])('that has lost its table %s has it again', async (table) => {
    const [name, on] = [freshName(), disk()];
    const tablet = await smallOffice(name, on);
    const before = await stateOf(tablet);
    await tidy(tablet);
    await tablet.db.table(table).clear();
    tablet.close();
    await sameAs(await openOn(name, on), before);
  });

  test.each(['', 'store', 'journal'])(
    'of which one is a few deeds ahead (%s) brings the other after',
    async (behind) => {
      const [name, on] = [freshName(), disk()];
      const tablet = await deskOn(name, on);
      await record(tablet, officer, [
        received('A', citizen('Nguyễn Văn An')),
        received('B', citizen('Trần Thị Bưởi')),
      ]);
      const earlier = { name: freshName(), files: copyOf(on.files) };
      await copyStore(tablet, earlier.name);
      await record(tablet, officer, [resolved('A')]);
      await record(tablet, officer, [
        received('C', citizen('Lê Uy Dang')),
        corrected('B', { name: 'Trần Thị Buổi' }),
      ]);
      await saveDraft(tablet, 'intake', { name: 'Đang gõ' });
      await enrolUpstream(tablet, {
        baseUrl: '',
        token: 'token',
        label: 'Quầy 1',
        epoch: 'e',
        needsKey: false,
      });
      const before = await stateOf(tablet);
      tablet.close();
      if (behind === 'journal') on.files = earlier.files;
      const again = await openOn(behind === 'store' ? earlier.name : name, on);
      expect(again.comparison).toMatchObject({
        entries: 5,
        toStore: behind === 'store' ? 3 : 0,
        toJournal: behind === 'journal' ? 3 : 0,
      });
      await sameAs(again, before);
      expect(new JournalFile(on.files).state.held).toEqual({ NODE1: [[1, 6]] });
    },
  );

  test('whose journal is gone writes it again', async () => {
    const [name, on] = [freshName(), disk()];
    const tablet = await smallOffice(name, on);
    const before = await stateOf(tablet);
    tablet.close();
    on.files = memorySegments();
    await sameAs(await openOn(name, on), before);
    await tablet.db.delete();
    const again = await openOn(name, on);
    expect(again.putBack).toBe(6);
    again.close();
  });

  test('that was there before there were journals gets one', async () => {
    const [name, on] = [freshName(), disk()];
    const first = await newTablet({ name });
    await bindTablet(first, { office: 'office-1' as OfficeId, node: 'NODE1' as NodeId, tablet: 1 });
    await foundKeyring(first, officer, secret);
    await record(first, officer, [received('A', citizen('Nguyễn Văn An'))]);
    first.close();
    const tablet = await openOn(name, on);
    expect(tablet.comparison).toMatchObject({ entries: 1, toJournal: 1 });
    tablet.close();
    await tablet.db.delete();
    const again = await openOn(name, on);
    await unlocked(again);
    expect(again.columns.length).toBe(1);
    again.close();
  });

  test('of another office is left as it is, and said', async () => {
    const on = disk();
    const other = await deskOn(freshName(), on, 'office-2');
    await record(other, officer, [received('X', citizen('Ai Đó'))]);
    other.close();
    const files = copyOf(on.files);
    const name = freshName();
    const plain = await newTablet({ name });
    await bindTablet(plain, { office: 'office-1' as OfficeId, node: 'NODE1' as NodeId, tablet: 1 });
    await foundKeyring(plain, officer, secret);
    plain.close();
    const tablet = await openOn(name, on);
    expect(tablet.journal?.standing).toEqual({ kind: 'failed', why: 'OtherOffice' });
    await unlocked(tablet);
    await record(tablet, officer, [received('A', citizen('Nguyễn Văn An'))]);
    expect(on.files.archive.bytes).toEqual(files.archive.bytes);
    expect(on.files.ends.map(({ bytes }) => bytes)).toEqual(files.ends.map(({ bytes }) => bytes));
    tablet.close();
  });
});

describe('a deed', () => {
  test('that the store cannot keep is not in the journal either', async () => {
    const [name, on] = [freshName(), disk()];
    const tablet = await smallOffice(name, on);
    const before = await stateOf(tablet);
    const failing = (real: typeof put): typeof put =>
      function (this: IDBObjectStore, ...args) {
        if (this.name === 'heads') throw new DOMException('full', 'QuotaExceededError');
        return real.apply(this, args);
      };
    Object.assign(IDBObjectStore.prototype, { put: failing(put), add: failing(add) });
    await expect(record(tablet, officer, [received('D', citizen('Dư'))])).rejects.toMatchObject({
      kind: 'StorageFull',
    });
    Object.assign(IDBObjectStore.prototype, { put, add });
    expect(new JournalFile(copyOf(on.files)).state.held).toEqual({ NODE1: [[1, 5]] });
    tablet.close();
    await tablet.db.delete();
    await sameAs(await openOn(name, on), before);
  });

  test('that the journal cannot keep is kept by the store, and both have it after the next opening', async () => {
    const on = disk();
    let isFull = false;
    on.files = memorySegments({
      beforeWriting: (operation) => (isFull && operation === 'write' ? 0 : undefined),
    });
    const name = freshName();
    const tablet = await smallOffice(name, on);
    isFull = true;
    await record(tablet, officer, [received('D', citizen('Dư'))]);
    expect(tablet.journal?.standing).toEqual({ kind: 'failed', why: 'Full' });
    expect(await tablet.db.settings.get('journal')).toMatchObject({ isAlone: true });
    await record(tablet, officer, [received('E', citizen('Em'))]);
    tablet.close();
    isFull = false;
    const again = await openOn(name, on);
    expect(again.comparison).toMatchObject({ entries: 7, toJournal: 2, toStore: 0 });
    expect(await again.db.settings.get('journal')).toMatchObject({ isAlone: false });
    again.close();
  });

  test('that neither can keep leaves nothing behind, and its number goes to the next', async () => {
    const files = memorySegments();
    let isBroken = false;
    for (const file of [files.archive, ...files.ends])
      file.flush = () => {
        if (isBroken) throw new DOMException('full', 'QuotaExceededError');
      };
    const on = disk(files);
    const tablet = await unlocked(await smallOffice(freshName(), on));
    const backendDB = tablet.relaxed.backendDB.bind(tablet.relaxed);
    const full = {
      transaction: () => {
        throw new DOMException('full', 'QuotaExceededError');
      },
    };
    Object.assign(tablet.relaxed, { backendDB: () => full });
    isBroken = true;
    await expect(record(tablet, officer, [received('D', citizen('D'))])).rejects.toThrow();
    isBroken = false;
    Object.assign(tablet.relaxed, { backendDB });
    await record(tablet, officer, [received('E', citizen('E'))]);
    tablet.close();
    await tablet.released;
    const again = await unlocked(await openOn(tablet.name, on));
    expect(again.journal?.standing.kind).toBe('open');
    expect((await again.db.dossiers.toArray()).map(({ id }) => id)).toEqual(['A', 'B', 'C', 'E']);
    expect(await again.db.refusals.count()).toBe(0);
    again.close();
  });

  test('in a second tab takes the journal over, and the first tab gets it back for its own', async () => {
    const [name, on] = [freshName(), disk()];
    const first = await smallOffice(name, on);
    const second = await openOn(name, on);
    expect(first.journal?.standing.kind).toBe('open');
    await unlocked(second);
    await record(second, officer, [received('D', citizen('Dư'))]);
    expect(second.journal?.standing.kind).toBe('open');
    expect(first.journal?.standing.kind).toBe('elsewhere');
    await record(first, officer, [received('E', citizen('Em'))]);
    await touched(second);
    expect(second.columns.length).toBe(5);
    first.close();
    second.close();
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(new JournalFile(on.files).state.held).toEqual({ NODE1: [[1, 7]] });
  });
});
