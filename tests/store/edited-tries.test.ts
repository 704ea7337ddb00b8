import { describe, expect, test } from 'vitest';
import type { KeyHolderRow, SettingRow } from '../../src/store/schema.ts';
import type { Tablet } from '../../src/store/tablet.ts';
import { openTablet } from '../../src/store/opening.ts';
import { addKeyHolder, foundKeyring } from '../../src/store/vault/key-holders.ts';
import { lock, shippedCost, unlock } from '../../src/store/vault/vault.ts';
import { copyStore, deskOn, disk, freshName, openOn, type Disk } from './journal/copies.ts';
import { copyOf, memorySegments, type MemorySegments } from './journal/memory-files.ts';
import { deskTablet, leader, movingClock, newTablet, officer, secret, secretCost } from './tablets.ts';
import { whatIsFound } from './what-is-found.ts';

const wrong = '999999';

async function rowsOf({ db }: Tablet): Promise<{ holder: KeyHolderRow; guards: SettingRow | undefined }> {
  const [holder, guards] = await Promise.all([db.keyring.get(officer), db.settings.get('guards')]);
  if (holder === undefined) throw new Error('no holder');
  return { holder, guards };
}

/** The officer has used up the free tries. */
async function waiting(tablet: Tablet): Promise<Tablet> {
  for (let tries = 0; tries < 5; tries++) expect((await unlock(tablet, officer, wrong)).ok).toBe(false);
  expect(await unlock(tablet, officer, secret)).toMatchObject({ error: { kind: 'WaitBeforeTrying' } });
  return tablet;
}

/** What was done with the rows gives no further try: neither the wrong secret is judged nor the right one taken. */
async function expectNoFreshTry(tablet: Tablet): Promise<void> {
  for (const tried of [wrong, secret]) {
    const answer = await unlock(tablet, officer, tried);
    expect(answer.ok ? 'open' : answer.error.kind).toMatch(/^(KeyAltered|NoKeyHere|WaitBeforeTrying)$/);
  }
}

describe('after wrong tries no row that is edited gives another', () => {
  const lockedDesk = async (): Promise<Tablet> => {
    const tablet = await deskTablet();
    lock(tablet);
    return tablet;
  };

  test.each([
    { wrongTries: 0 },
    { waitUntil: 0 },
    { wrongTries: 0, waitUntil: 0 },
    { wrongTries: -100, waitUntil: 0 },
    { isGuarded: undefined, waitUntil: 0 },
  ])('edited: %o', async (edited) => {
    const tablet = await waiting(await lockedDesk());
    const { holder } = await rowsOf(tablet);
    await tablet.db.keyring.put({ ...holder, ...edited } as KeyHolderRow);
    await expectNoFreshTry(tablet);
    tablet.close();
  });

  test('put back as it was before the tries, or taken away', async () => {
    const tablet = await lockedDesk();
    const { holder, guards } = await rowsOf(tablet);
    await waiting(tablet);
    const after = await rowsOf(tablet);
    await tablet.db.keyring.put(holder);
    await expectNoFreshTry(tablet);
    await tablet.db.keyring.put(after.holder);
    if (guards) await tablet.db.settings.put(guards);
    await expectNoFreshTry(tablet);
    await tablet.db.settings.delete('guards');
    await expectNoFreshTry(tablet);
    await tablet.db.keyring.delete(officer);
    await expectNoFreshTry(tablet);
    tablet.close();
  });

  test('with anything that the journal’s files still tell of the rows', async () => {
    const on = disk();
    const tablet = await deskOn(freshName(), on);
    for (let before = 0; before < 3; before++) expect((await unlock(tablet, officer, secret)).ok).toBe(true);
    lock(tablet);
    await waiting(tablet);
    const { rows } = await whatIsFound(tablet, on.files);
    const holders = rows.flatMap((each) =>
      each.kind === 'row' && each.table === 'keyring' ? [each.row] : [],
    );
    const guards = rows.flatMap((each) =>
      each.kind === 'row' && each.table === 'settings' ? [each.row] : [],
    );
    expect(holders.length).toBeGreaterThan(0);
    for (const holder of holders)
      for (const guard of guards) {
        await tablet.db.keyring.put(holder);
        await tablet.db.settings.put(guard);
        await expectNoFreshTry(tablet);
      }
    tablet.close();
  });

  test('the journal’s files tell of no lower count, from the first try on', async () => {
    const on = disk();
    const tablet = await deskOn(freshName(), on);
    lock(tablet);
    for (let tries = 1; tries <= 5; tries++) {
      await unlock(tablet, officer, wrong);
      const { rows } = await whatIsFound(tablet, on.files);
      const counts = rows.flatMap((each) =>
        each.kind === 'row' && each.table === 'keyring' ? [(each.row as KeyHolderRow).wrongTries] : [],
      );
      expect(new Set(counts)).toEqual(new Set([tries]));
    }
    tablet.close();
  });

  test('the wait outlives a store that was cleared, and the right secret opens when it is over', async () => {
    const on = disk();
    const name = freshName();
    const tablet = await deskOn(name, on);
    lock(tablet);
    await waiting(tablet);
    tablet.close();
    await tablet.released;
    await tablet.db.delete();
    const clock = movingClock();
    const again = await openTablet(name, { ...tablet.deps, clock });
    if (!again.ok) throw new Error(again.error.kind);
    await expectNoFreshTry(again.value);
    clock.at += 30_001;
    expect((await unlock(again.value, officer, secret)).ok).toBe(true);
    again.value.close();
  });

  test('somebody else opens, and gives the person a secret again', async () => {
    const tablet = await deskTablet();
    if (tablet.vault) await addKeyHolder(tablet, tablet.vault, leader, 'mùa xuân ấm áp');
    lock(tablet);
    await waiting(tablet);
    await tablet.db.keyring.update(officer, { wrongTries: 0, waitUntil: 0 });
    await expectNoFreshTry(tablet);
    const vault = await unlock(tablet, leader, 'mùa xuân ấm áp');
    if (!vault.ok) throw new Error(vault.error.kind);
    await addKeyHolder(tablet, vault.value, officer, secret);
    lock(tablet);
    expect((await unlock(tablet, officer, secret)).ok).toBe(true);
    tablet.close();
  });
});

describe('a kill in the middle of a try', () => {
  /** The files before every writing of `work` and after it, each with the store as it was before and after. */
  async function everyKill(
    on: Disk,
    name: string,
    work: (tablet: Tablet) => Promise<unknown>,
  ): Promise<(readonly [MemorySegments, string])[]> {
    const torn: MemorySegments[] = [];
    const beforeWriting = (_: string, bytes: number): number => (torn.push(copyOf(watched)), bytes);
    const watched = memorySegments({ beforeWriting }, on.files);
    const tablet = await openOn(name, disk(watched));
    const stores = [freshName(), freshName()] as const;
    await copyStore(tablet, stores[0]);
    torn.length = 0;
    await work(tablet);
    torn.push(copyOf(watched));
    await copyStore(tablet, stores[1]);
    tablet.close();
    return torn.flatMap((files) => stores.map((store) => [files, store] as const));
  }

  test.each([
    ['right', async (tablet: Tablet) => unlock(tablet, officer, secret)],
    [
      'wrong, till it waits',
      async (tablet: Tablet) => {
        for (let tries = 0; tries < 5; tries++) await unlock(tablet, officer, wrong);
      },
    ],
    [
      'another secret is given',
      async (tablet: Tablet) => {
        const opened = await unlock(tablet, officer, secret);
        if (opened.ok) await addKeyHolder(tablet, opened.value, officer, secret);
      },
    ],
  ] as const)('(%s) locks nobody out, whichever copy it tore', async (_name, work) => {
    const on = disk();
    const tablet = await deskOn(freshName(), on);
    tablet.close();
    await tablet.released;
    const kills = await everyKill(on, tablet.name, work);
    expect(kills.length).toBeGreaterThan(4);
    let copies = 0;
    for (const [files, store] of kills) {
      const name = `${store}-${(copies += 1)}`;
      const source = await newTablet({ name: store });
      await copyStore(source, name);
      source.close();
      const clock = movingClock();
      const result = await openTablet(name, {
        ...{ clock, random: tablet.deps.random, journal: disk(copyOf(files)).open, secretCost },
      });
      if (!result.ok) throw new Error(result.error.kind);
      await result.value.compared;
      clock.at += 24 * 3_600_000;
      expect((await unlock(result.value, officer, secret)).ok).toBe(true);
      result.value.close();
    }
  });
});

describe('what a try costs', () => {
  test('in the app: argon2id with 64 MiB and 3 passes, and nothing shipped says otherwise', async () => {
    expect(shippedCost).toEqual({ memoryKiB: 65_536, passes: 3, lanes: 1 });
    const { deps } = await newTablet();
    const { secretCost: _, ...asShipped } = deps;
    const result = await openTablet(freshName(), asShipped);
    if (!result.ok) throw new Error(result.error.kind);
    await foundKeyring(result.value, officer, secret);
    expect((await rowsOf(result.value)).holder.cost).toEqual(shippedCost);
    result.value.close();
  });

  test('a key that an earlier version wrapped opens, is wrapped anew by the right secret, and then only so', async () => {
    const cheap = await deskTablet();
    const { holder, guards } = await rowsOf(cheap);
    const plain = await plainRow(cheap);
    await cheap.db.settings.delete('guards');
    await cheap.db.keyring.put(plain);
    const name = freshName();
    await copyStore(cheap, name);
    cheap.close();
    const dearer = { ...secretCost, passes: 2 };
    const { deps } = await newTablet();
    const result = await openTablet(name, { ...deps, secretCost: dearer });
    if (!result.ok) throw new Error(result.error.kind);
    const tablet = result.value;
    expect(await unlock(tablet, officer, wrong)).toMatchObject({
      error: { kind: 'WrongSecret', triesLeft: 4 },
    });
    expect((await unlock(tablet, officer, secret)).ok).toBe(true);
    const renewed = await rowsOf(tablet);
    expect(renewed.holder.cost).toEqual(dearer);
    expect(renewed.holder.salt).not.toEqual(holder.salt);
    expect((await unlock(tablet, officer, secret)).ok).toBe(true);
    for (const old of [plain, holder]) {
      await tablet.db.keyring.put(old);
      await expectNoFreshTry(tablet);
    }
    expect(guards).toBeDefined();
    tablet.close();
  });
});

/** As versions before guards wrote it. */
async function plainRow(tablet: Tablet): Promise<KeyHolderRow> {
  const { withoutGuard } = await import('../../src/store/vault/guard.ts');
  const { holder, guards } = await rowsOf(tablet);
  const plain = await withoutGuard(holder, guards?.key === 'guards' ? guards.of : {});
  if (plain === undefined) throw new Error('not guarded');
  return plain;
}
