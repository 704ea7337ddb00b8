import { describe, expect, test } from 'vitest';
import type { NodeId } from '../../../src/base/ids.ts';
import { check } from '../../../src/store/journal/check.ts';
import { compareWhole, lastWholeComparison } from '../../../src/store/journal/file/compare-whole.ts';
import { foldAgainWhatDiffers } from '../../../src/store/journal/file/folded.ts';
import { JournalFile } from '../../../src/store/journal/file/disk/journal-file.ts';
import { takeNewNode } from '../../../src/store/journal/new-node.ts';
import { record } from '../../../src/store/journal/record.ts';
import type { EntryRow } from '../../../src/store/schema.ts';
import type { Tablet } from '../../../src/store/tablet.ts';
import { stateOf } from '../state.ts';
import { citizen, deskTablet, officer, received } from '../tablets.ts';
import { disk, freshName, openOn, smallOffice, unlocked } from './copies.ts';
import type { MemoryFile } from './memory-files.ts';

const third: [NodeId, number] = ['NODE1' as NodeId, 3];
const altered = (change: (row: EntryRow) => EntryRow) => async (tablet: Tablet) => {
  const row = await tablet.db.entries.get(third);
  if (row !== undefined) await tablet.db.entries.put(change(row));
};

function flip(file: MemoryFile, at = file.bytes.length >> 1): void {
  file.bytes[at] = (file.bytes[at] ?? 0) ^ 4;
}

describe('when everything is compared', () => {
  test('and all is well, nothing is changed, and the day is noted in both copies', async () => {
    const on = disk();
    const tablet = await smallOffice(freshName(), on);
    expect(await lastWholeComparison(tablet)).toBeNull();
    const found = await compareWhole(tablet);
    expect(found).toMatchObject({ entries: 5, toStore: 0, toJournal: 0, folded: 0, damages: 0, unmended: 0 });
    tablet.close();
    await tablet.db.delete();
    const again = await openOn(tablet.name, on);
    expect(await lastWholeComparison(again)).toEqual(found);
    again.close();
  });

  test.each<readonly [string, (tablet: Tablet) => Promise<unknown>]>([
    [
      'says something else',
      altered((row) => ({ ...row, entry: { ...row.entry, type: 'dossier/received' } })),
    ],
    [
      'tells of another dossier',
      altered((row) => ({ ...row, entry: { ...row.entry, subject: 'dossier:B' } })),
    ],
    ['has another hash', altered((row) => ({ ...row, entry: { ...row.entry, hash: 'ab' } }))],
    ['seals other letters', altered((row) => ({ ...row, entry: { ...row.entry, sealed: 'AAAA' } }))],
    ['is gone', ({ db }) => db.entries.delete(third)],
  ])('an entry that %s comes back from the journal', async (_, alter) => {
    const tablet = await smallOffice(freshName(), disk());
    const before = await stateOf(tablet);
    await alter(tablet);
    expect(await check(tablet)).not.toEqual([]);
    expect(await compareWhole(tablet)).toMatchObject({ toStore: 1, unmended: 0 });
    expect(await check(tablet)).toEqual([]);
    expect(await stateOf(tablet)).toEqual(before);
    tablet.close();
  });

  test.each<readonly [string, (tablet: Tablet) => Promise<unknown>]>([
    [
      'state',
      ({ db }) =>
        db.dossiers
          .where('row')
          .equals(0)
          .modify((row) => Object.assign(row.dossier, { state: 'refused' })),
    ],
    ['codes', ({ db }) => db.dossiers.update(1, { codes: ['khac'] })],
    ['sealed letters', ({ db }) => db.dossiers.update(2, { sealed: new Uint8Array(40) })],
    ['columns', async ({ columns }) => columns.set(1, columns.get(0))],
  ])('a dossier of which the %s were altered is folded again', async (_, alter) => {
    const tablet = await smallOffice(freshName(), disk());
    const before = await stateOf(tablet);
    await alter(tablet);
    expect(await compareWhole(tablet)).toMatchObject({ folded: 1, toStore: 0 });
    expect(await check(tablet)).toEqual([]);
    expect(await stateOf(tablet)).toEqual(before);
    expect(await compareWhole(tablet)).toMatchObject({ folded: 0 });
    tablet.close();
  });

  test.each(['end', 'last change', 'archive'])(
    'a byte of the journal that was flipped in its %s costs nothing: the database gives it back',
    async (where) => {
      const on = disk();
      const tablet = await smallOffice(freshName(), on);
      if (where === 'archive') {
        tablet.close();
        await new JournalFile(on.files).pack();
      }
      const again = where === 'archive' ? await unlocked(await openOn(tablet.name, on)) : tablet;
      const before = await stateOf(again);
      if (where === 'archive') flip(on.files.archive);
      else flip(on.files.ends[0], where === 'end' ? 900 : on.files.ends[0].bytes.length - 30);
      const found = await compareWhole(again);
      expect(found?.damages).toBeGreaterThan(0);
      expect(await compareWhole(again)).toMatchObject({ toJournal: 0, toStore: 0 });
      again.close();
      await again.db.delete();
      const back = await unlocked(await openOn(again.name, on));
      expect(back.putBack).toBe(5);
      expect(await stateOf(back)).toEqual(before);
      back.close();
    },
  );

  test('and there is no second copy, what is altered is counted and left for somebody to see', async () => {
    const tablet = await deskTablet({ node: 'NODE1' });
    await record(tablet, officer, [
      received('A', citizen('An')),
      received('B', citizen('Bình')),
      received('C', citizen('Chi')),
    ]);
    await altered((row) => ({ ...row, entry: { ...row.entry, hash: 'ab' } }))(tablet);
    expect(await compareWhole(tablet)).toMatchObject({ toStore: 0, unmended: 1 });
    expect(await tablet.db.entries.count()).toBe(3);
    tablet.close();
  });

  test('deeds go on meanwhile, and neither is lost', async () => {
    const on = disk();
    const tablet = await smallOffice(freshName(), on);
    await altered((row) => ({ ...row, entry: { ...row.entry, hash: 'ab' } }))(tablet);
    const comparing = compareWhole(tablet);
    for (const id of ['D', 'E', 'F']) await record(tablet, officer, [received(id, citizen('Dư'))]);
    expect(await comparing).toMatchObject({ toStore: 1 });
    await record(tablet, officer, [received('G', citizen('Giang'))]);
    expect(await check(tablet)).toEqual([]);
    expect(tablet.journal?.standing.kind).toBe('open');
    tablet.close();
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(new JournalFile(on.files).state.held).toEqual({ NODE1: [[1, 9]] });
  });
});

describe('while everything is compared', () => {
  const many = async (tablet: Tablet): Promise<Tablet> => {
    for (const part of ['X', 'Y', 'Z'])
      await record(
        tablet,
        officer,
        Array.from({ length: 60 }, (_, n) => received(`${part}${n}`, citizen('x'))),
      );
    return tablet;
  };

  /** As soon as the head has been read for the first time. */
  function afterTheHead({ db }: Tablet, act: () => Promise<unknown>): void {
    const get = db.heads.get.bind(db.heads) as (key: string) => Promise<unknown>;
    let isDone = false;
    Object.assign(db.heads, {
      get: async (key: string) => {
        const head = await get(key);
        if (!isDone) {
          isDone = true;
          await act();
        }
        return head;
      },
    });
  }

  test('the tablet may take another name: nothing is called unmended, nothing comes back', async () => {
    const tablet = await many(await smallOffice(freshName(), disk()));
    afterTheHead(tablet, () =>
      takeNewNode(tablet, {
        ...{ instead: 'NODE1' as NodeId, node: 'NODE2' as NodeId, tablet: 2, common: 5, at: 1 },
        upstream: { token: 'other', label: 'Quầy 1' },
      }),
    );
    expect((await compareWhole(tablet))?.unmended).toBe(0);
    expect(await tablet.db.entries.count()).toBe(185);
    expect(await check(tablet)).toEqual([]);
    tablet.close();
  });

  test('the store may be lost: nothing is put into what is left, and the next opening puts all back', async () => {
    const on = disk();
    const tablet = await many(await unlocked(await smallOffice(freshName(), on)));
    afterTheHead(tablet, () => Promise.all(tablet.db.tables.map((table) => table.clear())));
    await compareWhole(tablet).catch(() => undefined);
    expect(await tablet.db.entries.count()).toBe(0);
    tablet.close();
    await tablet.released;
    const again = await unlocked(await openOn(tablet.name, on));
    expect(again.putBack).toBe(185);
    again.close();
  });

  test('another tab’s deeds are no difference', async () => {
    const on = disk();
    const tablet = await smallOffice(freshName(), on);
    const other = await unlocked(await openOn(tablet.name, on));
    await record(other, officer, [received('D', citizen('D'))]);
    expect(await foldAgainWhatDiffers(tablet)).toBe(0);
    tablet.close();
    other.close();
  });

  test('what is folded from lost entries is left: nothing else tells of it any more', async () => {
    const tablet = await deskTablet();
    await record(tablet, officer, [received('A', citizen('A'))]);
    await record(tablet, officer, [received('F', citizen('F'))]);
    await record(tablet, officer, [received('G', citizen('G'))]);
    await tablet.db.entries.delete([tablet.installation?.node as NodeId, 2]);
    expect(await compareWhole(tablet)).toMatchObject({ unmended: 1, folded: 0 });
    expect(await tablet.db.dossiers.count()).toBe(3);
    tablet.close();
  });

  test('the files may be given to another tab', async () => {
    const on = disk();
    const tablet = await smallOffice(freshName(), on);
    const { journal } = tablet;
    if (journal === undefined) throw new Error('no journal');
    const verify = journal.verify.bind(journal);
    journal.verify = async () => {
      const other = await openOn(tablet.name, on);
      await record(await unlocked(other), officer, [received('D', citizen('D'))]);
      const given = await verify();
      other.close();
      return given;
    };
    expect(await compareWhole(tablet)).toMatchObject({ unmended: 0, damages: 0 });
    tablet.close();
  });
});
