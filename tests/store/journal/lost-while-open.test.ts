import Dexie from 'dexie';
import { describe, expect, test } from 'vitest';
import { readDraft, saveDraft } from '../../../src/store/drafts.ts';
import { check } from '../../../src/store/journal/check.ts';
import { compareCopies } from '../../../src/store/journal/file/compare.ts';
import { record } from '../../../src/store/journal/record.ts';
import { JournalFile } from '../../../src/store/journal/file/disk/journal-file.ts';
import { touched } from '../../../src/store/queries/queries.ts';
import type { Installation } from '../../../src/store/schema.ts';
import type { Tablet } from '../../../src/store/tablet.ts';
import { keyHolders } from '../../../src/store/vault/vault.ts';
import { citizen, deskTablet, newTablet, officer, received } from '../tablets.ts';
import { disk, freshName, openOn, smallOffice, unlocked, type Disk } from './copies.ts';

const dossierD = [received('D', citizen('Dư'))];
const refused = { kind: 'StoreLost' };

const emptied = async ({ db }: Tablet): Promise<void> =>
  db.transaction(
    'rw',
    db.tables,
    async () => void (await Promise.all(db.tables.map((table) => table.clear()))),
  );

const losses: readonly (readonly [string, (tablet: Tablet) => Promise<unknown>])[] = [
  ['deleted', ({ name }) => Dexie.delete(name)],
  ['emptied', emptied],
  ['without its head', ({ db }) => db.heads.clear()],
  ['without its entries', ({ db }) => db.entries.clear()],
  ['put back to an earlier deed', ({ db }) => db.heads.update('head', { revision: 1 })],
];

async function reopened(tablet: Tablet, on: Disk): Promise<Tablet> {
  tablet.close();
  return unlocked(await openOn(tablet.name, on));
}

describe('a store that is lost while it is open', () => {
  test.each(losses)('%s: records nothing over it, and is whole when it is opened again', async (_, lose) => {
    const on = disk();
    const tablet = await smallOffice(freshName(), on);
    let told = 0;
    tablet.onLost(() => void (told += 1));
    await lose(tablet);
    await expect(record(tablet, officer, dossierD)).rejects.toMatchObject(refused);
    await expect(record(tablet, officer, dossierD)).rejects.toMatchObject(refused);
    expect(told).toBe(1);
    expect(new JournalFile(on.files).state.held).toEqual({ NODE1: [[1, 5]] });

    await saveDraft(tablet, 'intake', { name: 'Gõ sau khi mất' });
    const again = await reopened(tablet, on);
    expect(await check(again)).toEqual([]);
    expect(await readDraft(again, 'intake')).toEqual({ name: 'Gõ sau khi mất' });
    const [next] = await record(again, officer, dossierD);
    expect(next?.seq).toBe(6);
    again.close();
  });

  test('is noticed by whoever reads, before anybody records', async () => {
    const tablet = await smallOffice(freshName(), disk());
    await emptied(tablet);
    const told = new Promise<void>((done) => tablet.onLost(done));
    await touched(tablet);
    await told;
    tablet.close();
  });

  test('into which rows were written since is put back whole all the same', async () => {
    const on = disk();
    const tablet = await smallOffice(freshName(), on);
    await emptied(tablet);
    await compareCopies(tablet);
    expect(await tablet.db.keyring.count()).toBe(0);
    await tablet.db.settings.put({ key: 'identity', identity: tablet.installation as Installation });
    const again = await reopened(tablet, on);
    expect(again.putBack).toBe(5);
    expect(await check(again)).toEqual([]);
    again.close();
  });

  test('is put back by one tab, and the other goes on with what is there by then', async () => {
    const on = disk();
    const first = await smallOffice(freshName(), on);
    const second = await unlocked(await openOn(first.name, on));
    await emptied(first);
    await expect(record(first, officer, dossierD)).rejects.toMatchObject(refused);
    const again = await reopened(first, on);
    await record(second, officer, dossierD);
    await touched(again);
    for (const each of [again, second]) expect(each.columns.length).toBe(4);
    expect(await check(again)).toEqual([]);
    again.close();
    second.close();
  });

  test('without a second copy refuses as well, and keeps nothing that would hide the loss', async () => {
    const tablet = await deskTablet();
    await record(tablet, officer, [received('A', citizen('An'))]);
    await emptied(tablet);
    await expect(record(tablet, officer, dossierD)).rejects.toMatchObject(refused);
    await expect(saveDraft(tablet, 'intake', {})).rejects.toMatchObject(refused);
    tablet.close();
    const again = await newTablet({ name: tablet.name });
    expect(again.installation).toBeUndefined();
    again.close();
  });

  test('gets its keys back at the door, so that somebody can come in and see', async () => {
    const on = disk();
    const tablet = await smallOffice(freshName(), on);
    await tablet.db.keyring.clear();
    expect(await keyHolders(tablet)).toEqual([]);
    await expect.poll(() => keyHolders(tablet)).toEqual([officer]);
    tablet.close();
  });
});
