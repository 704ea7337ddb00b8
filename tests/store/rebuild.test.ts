import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { check } from '../../src/store/journal/check.ts';
import { record } from '../../src/store/journal/record.ts';
import { getStored, currentCut, searchRows } from '../../src/store/queries/queries.ts';
import { rebuild } from '../../src/store/journal/rebuild.ts';
import { changedSince } from '../../src/store/queries/frozen.ts';
import { runs, seedInUse } from '../support/runs.ts';
import { steps } from './histories.ts';
import { stateOf } from './state.ts';
import { citizen, deskTablet, idOf, newTablet, officer, received, resolved, secret } from './tablets.ts';
import { lock, unlock } from '../../src/store/vault/vault.ts';

describe(`what is folded from the log (${seedInUse})`, () => {
  test('can be thrown away and comes out the same, whatever was recorded', async () => {
    const tablet = await deskTablet();
    let run = 0;
    await fc.assert(
      fc.asyncProperty(steps(1), async (history) => {
        run += 1;
        for (const { draft } of history) {
          const subject = `${draft.subject}-${run}`;
          await record(tablet, officer, [{ ...draft, subject }]);
        }
        const before = await stateOf(tablet);
        expect(await check(tablet)).toEqual([]);
        await rebuild(tablet);
        expect(await stateOf(tablet)).toEqual(before);
        expect(await check(tablet)).toEqual([]);
      }),
      runs(25),
    );
    const [next] = await record(tablet, officer, [received('Z', citizen('Sau cùng'))]);
    const rows = await tablet.db.entries.toArray();
    expect(next?.seq).toBe(rows.length);
    tablet.close();
  });

  test('a rebuild that was broken off is done again at the next opening', async () => {
    const name = `rebuild-${process.pid}`;
    const tablet = await deskTablet({ name });
    await record(tablet, officer, [received('A', citizen('Nguyễn Văn An')), received('B', citizen('Bình'))]);
    await tablet.db.dossiers.clear();
    await tablet.db.blocks.clear();
    await tablet.db.search.clear();
    await tablet.db.heads.update('head', { rebuilding: true });
    tablet.close();
    const again = await newTablet({ name });
    expect(again.columns.length).toBe(2);
    expect((await unlock(again, officer, secret)).ok).toBe(true);
    await again.settled;
    expect(searchRows(again, 'nguyen van an')).toHaveLength(1);
    expect((await getStored(again, idOf('A')))?.particulars?.name).toBe('Nguyễn Văn An');
    expect(await check(again)).toEqual([]);
    again.close();
  });

  test('a rebuild while locked keeps what is counted, and unlocking brings back the names', async () => {
    const tablet = await deskTablet();
    await record(tablet, officer, [received('A', citizen('Nguyễn Văn An'))]);
    lock(tablet);
    await rebuild(tablet);
    expect(tablet.columns.length).toBe(1);
    await unlock(tablet, officer, secret);
    await tablet.settled;
    expect(searchRows(tablet, 'van an')).toEqual([0]);
    tablet.close();
  });
});

describe('checking', () => {
  test('finds an altered entry, a broken chain and a projection that is not true', async () => {
    const tablet = await deskTablet();
    await record(tablet, officer, [received('A', citizen('An')), received('B', citizen('Bình'))]);
    const node = tablet.installation?.node;
    if (node === undefined) throw new Error('no identity');
    const row = await tablet.db.entries.get([node, 1]);
    if (row === undefined) throw new Error('no entry');
    await tablet.db.entries.put({
      ...row,
      entry: { ...row.entry, body: { ...row.entry.body, on: '2020-01-01' } },
    });
    expect((await check(tablet)).map(({ kind }) => kind)).toEqual([
      'EntryAltered',
      'DossierDiffers',
      'FacetDiffers',
    ]);
    await tablet.db.entries.delete([node, 1]);
    expect((await check(tablet)).map(({ kind }) => kind)).toContain('ChainBroken');
    tablet.close();
  });
});

describe('figures as of a cut', () => {
  test('are what was counted then, whatever was recorded or came in since', async () => {
    const tablet = await deskTablet();
    await record(tablet, officer, [received('A', citizen('An')), received('B', citizen('Bình'))]);
    const cut = await currentCut(tablet);
    expect(await changedSince(tablet, { cut })).toEqual([]);
    await record(tablet, officer, [resolved('A'), received('C', citizen('Chi'))]);
    expect(await changedSince(tablet, { cut })).toMatchObject([
      { id: 'A', row: 0, then: { state: 'open' } },
      { id: 'C', row: 2, then: undefined },
    ]);
    expect(tablet.columns.get(0).state).toBe('resolved');
    expect(await changedSince(tablet, { cut: await currentCut(tablet) })).toEqual([]);
    tablet.close();
  });
});
