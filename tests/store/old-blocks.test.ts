import { describe, expect, test } from 'vitest';
import { entryRef, type Entry } from '../../src/log/entry.ts';
import { blockLength, blockVersion } from '../../src/domain/counting/block.ts';
import { codeOfRecord } from '../../src/domain/dossier/search.ts';
import { tidy } from '../../src/store/index/later.ts';
import { check } from '../../src/store/journal/check.ts';
import { record, type NewFact } from '../../src/store/journal/record.ts';
import { getStored, touched, searchRows } from '../../src/store/queries/queries.ts';
import type { BlockRow } from '../../src/store/schema.ts';
import type { Tablet } from '../../src/store/tablet.ts';
import { unlock } from '../../src/store/vault/vault.ts';
import { stateOf } from './state.ts';
import {
  citizen,
  corrected,
  deskTablet,
  idOf,
  newTablet,
  officer,
  received,
  resolved,
  secret,
} from './tablets.ts';

let opened = 0;
const freshName = (): string => `old-blocks-${process.pid}-${(opened += 1)}`;

/** A block exactly as it was stored before blocks had a version: 16 bits a row, and fewer facts where it is whole. */
function asFirstStored(row: BlockRow): unknown {
  const { version: _, ...facets } = row.facets;
  const whole = facets.whole.map(({ at, facet }) => {
    const {
      heldBy: _h,
      asksExtension: _e,
      apologisedOn: _a,
      apologisedInTime: _t,
      noAppointment: _n,
      sameDay: _s,
      reused: _r,
      satisfaction: _f,
      delayCause: _d,
      confirmedDays: _c,
      asksLeader: _l,
      assumed: _u,
      ...first
    } = facet;
    return { at, facet: first };
  });
  return { ...row, facets: { ...facets, bits: Uint16Array.from(facets.bits), whole } };
}

/** As a version to come may store it: nothing in it means what it means today. */
const asStoredLater = (row: BlockRow): unknown => ({
  ...row,
  facets: {
    ...{ version: blockVersion + 1, block: row.block, length: row.facets.length },
    bits: row.facets.bits.map((bits) => ~bits),
  },
});

async function rewrite(
  tablet: Tablet,
  as: (row: BlockRow) => unknown,
  blocks?: readonly number[],
): Promise<void> {
  const rows = await tablet.db.blocks.toArray();
  const chosen = rows.filter(({ block }) => blocks === undefined || blocks.includes(block));
  await tablet.db.blocks.bulkPut(chosen.map((row) => as(row) as BlockRow));
}

const versions = async (tablet: Tablet): Promise<unknown[]> =>
  (await tablet.db.blocks.toArray()).map(({ facets }) => facets.version);

const changed = (id: string, type: string, body: Record<string, unknown>, sealed: unknown = null) =>
  ({
    ...received(id, citizen('')),
    ...{ type: `dossier/${type}`, body, sealed },
  }) as ReturnType<typeof received>;
const asked = (id: string, on: string) =>
  changed(id, 'supplementRequested', { on, at: '08:00' }, { reason: 'Thiếu', items: ['Tờ khai'] });
const answered = (id: string, on: string) =>
  changed(id, 'supplemented', { on, at: '08:00', dueOn: '2026-11-30', dueAt: null });

/** As if the last deed had been folded by a tab of another version. */
async function saysAnotherVersion(tablet: Tablet): Promise<void> {
  const head = await tablet.db.heads.get('head');
  const recent = (head?.recent ?? []).map((change) => ({ ...change, version: blockVersion - 1 }));
  await tablet.db.heads.update('head', { recent });
}

/** One resolved on its day with reused data, one asked for supplements twice (kept whole), one untouched. */
async function smallOffice(name: string): Promise<Tablet> {
  const tablet = await deskTablet({ name });
  const first = received('A', citizen('Nguyễn Văn An'));
  const reused = { ...first, body: { ...first.body, components: 'reusedResult' } };
  await record(tablet, officer, [reused, received('B', citizen('Bình')), received('C', citizen('Chi'))]);
  await record(tablet, officer, [resolved('A', '2026-11-22')]);
  for (const [ask, answer] of [
    ['2026-11-22', '2026-11-23'],
    ['2026-11-24', '2026-11-25'],
  ] as const)
    await record(tablet, officer, [asked('B', ask), answered('B', answer)]);
  await tidy(tablet);
  return tablet;
}

async function unlocked(name: string): Promise<Tablet> {
  const tablet = await newTablet({ name });
  expect(await check(tablet)).toEqual([]);
  expect((await unlock(tablet, officer, secret)).ok).toBe(true);
  await tablet.settled;
  await tablet.renewed;
  return tablet;
}

describe('blocks of columns that another version has stored', () => {
  test.each([
    ['the first version', asFirstStored],
    ['a version to come', asStoredLater],
  ])('by %s are folded again from the log, and nothing else has moved', async (_, as) => {
    const name = freshName();
    const tablet = await smallOffice(name);
    const before = await stateOf(tablet);
    const blocks = await tablet.db.blocks.toArray();
    await rewrite(tablet, as);
    expect(await versions(tablet)).not.toEqual([blockVersion]);
    tablet.close();
    const again = await unlocked(name);
    expect(await stateOf(again)).toEqual(before);
    expect(again.columns.get(0)).toMatchObject({ sameDay: true, reused: true, satisfaction: null });
    expect(again.columns.get(1).supplements).toHaveLength(2);
    expect(await again.db.blocks.toArray()).toEqual(blocks);
    expect(again.oldBlocks.size).toBe(0);
    expect(searchRows(again, 'nguyen van an')).toEqual([0]);
    expect(await again.db.unopened.count()).toBe(0);
    expect(await check(again)).toEqual([]);
    again.close();
  });

  test('are folded from the log, not from dossiers that an older version has folded', async () => {
    const name = freshName();
    const tablet = await smallOffice(name);
    const row = await tablet.db.dossiers.get(2);
    if (row === undefined) throw new Error('no dossier');
    await tablet.db.dossiers.put({ ...row, dossier: { ...row.dossier, dueOn: null } });
    await rewrite(tablet, asFirstStored);
    tablet.close();
    const again = await newTablet({ name });
    await again.renewed;
    expect(again.columns.get(2).dueOn).toBe('2026-11-23');
    expect(await check(again)).toEqual([]);
    again.close();
  });

  test('of the version before are found by a code that dossiers have since: the paper of their hand-over', async () => {
    const name = freshName();
    const tablet = await smallOffice(name);
    const hands = { from: { kind: 'desk' }, to: { kind: 'unit', name: 'Công an xã' }, after: null };
    const moment = { on: '2026-11-23', at: '08:00', dueBy: null };
    await record(tablet, officer, [
      changed('C', 'transferred', { ...moment, ...hands, record: 'BG01-2026-0001' }),
    ]);
    await tidy(tablet);
    const row = await tablet.db.dossiers.get(2);
    if (row === undefined) throw new Error('no dossier');
    const code = codeOfRecord('BG01-2026-0001');
    expect(row.codes).toContain(code);
    await tablet.db.dossiers.put({ ...row, codes: row.codes.filter((each) => each !== code) });
    // What the version before wrote, which knew no such code.
    await rewrite(tablet, (each) => ({ ...each, facets: { ...each.facets, version: 10 } }));
    tablet.close();
    const again = await newTablet({ name });
    await again.renewed;
    expect((await again.db.dossiers.get(2))?.codes).toContain(code);
    expect([await versions(again), await check(again)]).toEqual([[blockVersion], []]);
    again.close();
  });

  describe('with particulars of an app that only carried facts known since', () => {
    const byProcedure = changed(
      ...(['A', 'procedureCorrected'] as const),
      {
        procedure: { code: '2.000908', version: '2026-07', name: 'Sao từ sổ gốc', field: 'Chứng thực' },
        ...{ level: null, limit: null, supplementClock: 'restart', components: 'no', due: null },
        asksLeader: false,
      },
      { reason: 'Nhầm', particulars: { subject: 'Bản sao', componentLines: [] } },
    );
    const wrongName = corrected('A', { name: 'Lê Thị Nhầm' });
    const back = (entries: readonly Entry[]) =>
      changed('A', 'takenBack', { entry: entryRef(entries[0] as Entry) });

    /** The dossier's row and its line are put back to what they were before `since`. */
    async function olderOffice(
      name: string,
      known: readonly NewFact[],
      since: (entries: readonly Entry[]) => NewFact,
    ) {
      const tablet = await smallOffice(name);
      const entries = await record(tablet, officer, known);
      await tidy(tablet);
      const [row, lines] = [await tablet.db.dossiers.get(0), await tablet.db.search.toArray()];
      await record(tablet, officer, [since(entries)]);
      await tidy(tablet);
      const now = await tablet.db.dossiers.get(0);
      if (row === undefined || now === undefined) throw new Error('no dossier');
      const right = (await getStored(tablet, idOf('A')))?.particulars;
      await tablet.db.dossiers.put({ ...now, sealed: row.sealed });
      await tablet.db.search.bulkPut(lines);
      await rewrite(tablet, asFirstStored);
      return { tablet, right };
    }

    test.each([
      ['a procedure corrected with its papers', [], () => byProcedure, { subject: 'Bản sao' }],
      ['a taking back of a name corrected', [wrongName], back, { name: 'Nguyễn Văn An' }],
    ] as const)('are read anew: %s', async (_, known, since, told) => {
      for (const isLocked of [true, false]) {
        const name = freshName();
        const { tablet, right } = await olderOffice(name, known, since);
        expect(right).toMatchObject(told);
        expect((await getStored(tablet, idOf('A')))?.particulars).not.toEqual(right);
        tablet.close();
        const again = await newTablet({ name });
        if (isLocked) {
          await again.renewed;
          expect(await again.db.unopened.toCollection().primaryKeys()).toEqual([0]);
        }
        expect((await unlock(again, officer, secret)).ok).toBe(true);
        await again.renewed;
        await again.settled;
        expect((await getStored(again, idOf('A')))?.particulars).toEqual(right);
        expect([searchRows(again, 'nguyen van an'), searchRows(again, 'nham')]).toEqual([[0], []]);
        expect(await again.db.unopened.count()).toBe(0);
        expect(await check(again)).toEqual([]);
        again.close();
      }
    });

    test.each([
      ['that nothing was corrected in', []],
      ['whose name was corrected', [corrected('B', { name: 'Lê Văn Bình' })]],
    ])('are read anew: keys known since, of a dossier %s', async (_, more) => {
      const name = freshName();
      const tablet = await deskTablet({ name });
      const since = { resultAddress: '12 Lê Lợi', authorisedName: 'Chi', authorisedBy: 'Giấy ủy quyền 12' };
      await record(tablet, officer, [
        ...[received('A', citizen('An')), received('B', citizen('Bình', since))],
        ...more,
      ]);
      await tidy(tablet);
      const right = (await getStored(tablet, idOf('B')))?.particulars;
      expect(right).toMatchObject(since);
      const { resultAddress: _r, authorisedBy: _a, ...known } = right ?? citizen('');
      const row = await tablet.db.dossiers.get(1);
      const sealed = await tablet.vault?.sealText(JSON.stringify(known));
      if (row === undefined || sealed === undefined) throw new Error('no dossier');
      await tablet.db.dossiers.put({ ...row, sealed });
      await rewrite(tablet, asFirstStored);
      tablet.close();
      const again = await newTablet({ name });
      await again.renewed;
      // Where nothing can have been left out, nothing is opened.
      expect(await again.db.unopened.toCollection().primaryKeys()).toEqual([1]);
      expect((await unlock(again, officer, secret)).ok).toBe(true);
      await again.settled;
      expect((await getStored(again, idOf('B')))?.particulars).toEqual(right);
      expect(await check(again)).toEqual([]);
      again.close();
    });
  });

  test('are folded from the log also when a deed has stored one of them before its turn came', async () => {
    const name = freshName();
    const tablet = await smallOffice(name);
    const row = await tablet.db.dossiers.get(2);
    if (row === undefined) throw new Error('no dossier');
    await tablet.db.dossiers.put({ ...row, dossier: { ...row.dossier, dueOn: null } });
    tablet.oldBlocks.add(0);
    await record(tablet, officer, [received('E', citizen('Em'))]);
    await tidy(tablet);
    expect([...tablet.oldBlocks]).toEqual([0]);
    tablet.close();
    const again = await newTablet({ name });
    expect(again.columns.length).toBe(4);
    await again.renewed;
    expect(again.oldBlocks.size).toBe(0);
    expect((await again.db.blocks.get(0))?.toRefold).toBeUndefined();
    expect(await check(again)).toEqual([]);
    again.close();
  });

  test('may be left half done: by whichever blocks are done already, and by a store closed in the middle', async () => {
    const name = freshName();
    const tablet = await deskTablet({ name });
    const ids = Array.from({ length: blockLength + 1 }, (_, index) => `D${index}`);
    for (let at = 0; at < ids.length; at += 500)
      await record(
        tablet,
        officer,
        ids.slice(at, at + 500).map((id) => ({ ...received(id, citizen('')), sealed: null })),
      );
    await tidy(tablet);
    const blocks = await tablet.db.blocks.toArray();
    await rewrite(tablet, asFirstStored, [1]);
    tablet.close();

    const broken = await newTablet({ name });
    expect([...broken.oldBlocks]).toEqual([1]);
    expect(broken.columns.length).toBe(ids.length);
    broken.close();
    await broken.renewed;

    const again = await newTablet({ name });
    await again.renewed;
    expect(await versions(again)).toEqual([blockVersion, blockVersion]);
    expect(await again.db.blocks.toArray()).toEqual(blocks);
    expect(await check(again)).toEqual([]);
    again.close();
  });

  test('by a tab of another version are read right at once, and the next deed stores them in our way', async () => {
    const name = freshName();
    const other = await smallOffice(name);
    const ours = await unlocked(name);
    await record(other, officer, [resolved('C')]);
    await tidy(other);
    await rewrite(other, asFirstStored);
    await saysAnotherVersion(other);
    await touched(ours);
    expect([...ours.oldBlocks]).toEqual([0]);
    expect(await check(ours)).toEqual([]);
    await record(ours, officer, [received('E', citizen('Em'))]);
    await tidy(ours);
    expect((await ours.db.blocks.get(0))?.toRefold).toBe(true);
    expect(await versions(ours)).toEqual([blockVersion]);
    expect(ours.columns.get(2).state).toBe('resolved');
    expect(await check(ours)).toEqual([]);
    ours.close();
    other.close();
  });
});
