import { describe, expect, test } from 'vitest';
import { record } from '../../src/store/journal/record.ts';
import { getStored, pageOfRows, searchRows, touched } from '../../src/store/queries/queries.ts';
import { lock, unlock } from '../../src/store/vault/vault.ts';
import { watch } from '../../src/store/watch.ts';
import { check } from '../../src/store/journal/check.ts';
import { citizen, deskTablet, idOf, newTablet, officer, received, resolved, secret } from './tablets.ts';

/** The same store opened twice, as by two tabs. */
async function twoTabs(name: string) {
  const first = await deskTablet({ name });
  const second = await newTablet({ name });
  await unlock(second, officer, secret);
  await second.settled;
  return { first, second };
}

describe('two tabs of one tablet', () => {
  test('number their deeds in one row, and each sees what the other did', async () => {
    const { first, second } = await twoTabs(`tabs-1-${process.pid}`);
    await record(first, officer, [received('A', citizen('Nguyễn Văn An'))]);
    await record(second, officer, [received('B', citizen('Trần Thị Bình'))]);
    await record(first, officer, [received('C', citizen('Lê Văn Chín')), resolved('B')]);
    const rows = await first.db.entries.toArray();
    expect(rows.map(({ entry }) => entry.seq)).toEqual([1, 2, 3, 4]);
    await touched(second);
    expect(second.columns.length).toBe(3);
    expect(searchRows(second, 'chin')).toEqual([2]);
    expect(searchRows(first, 'binh')).toEqual([1]);
    expect(second.columns.get(1).state).toBe('resolved');
    expect(await check(second)).toEqual([]);
    first.close();
    second.close();
  });

  test('a tab far behind reads everything again', async () => {
    const { first, second } = await twoTabs(`tabs-2-${process.pid}`);
    for (let n = 0; n < 40; n++) await record(first, officer, [received(`D${n}`, citizen(`Người ${n}`))]);
    await touched(second);
    expect(second.columns.length).toBe(40);
    expect(searchRows(second, 'nguoi 39')).toEqual([39]);
    first.close();
    second.close();
  });
});

describe('watching', () => {
  test('a query over the columns runs again after each deed, and after locking', async () => {
    const tablet = await deskTablet();
    const seen: unknown[] = [];
    const subscription = watch(async () => {
      await touched(tablet);
      const [first] = await pageOfRows(tablet, [0]);
      // Read after something was opened: still watched.
      const second = await getStored(tablet, idOf('B'));
      return [tablet.columns.length, first?.particulars?.name, second?.dossier.state];
    }).subscribe(
      (value) => void seen.push(value),
      (fault) => void seen.push(fault),
    );
    await expect.poll(() => seen.at(-1)).toEqual([0, undefined, undefined]);
    await record(tablet, officer, [received('A', citizen('An'))]);
    await expect.poll(() => seen.at(-1)).toEqual([1, 'An', undefined]);
    await record(tablet, officer, [received('B', citizen('Bình'))]);
    await expect.poll(() => seen.at(-1)).toEqual([2, 'An', 'open']);
    lock(tablet);
    await expect.poll(() => seen.at(-1)).toEqual([2, undefined, 'open']);
    subscription.unsubscribe();
    const before = seen.length;
    await record(tablet, officer, [resolved('B')]);
    expect(seen.length).toBe(before);
    tablet.close();
  });

  test('what follows the opening of a sealed part is watched as well', async () => {
    const tablet = await deskTablet();
    await record(tablet, officer, [received('A', citizen('An'))]);
    const seen: unknown[] = [];
    const subscription = watch(async () => {
      await getStored(tablet, idOf('A'));
      return tablet.db.drafts.count();
    }).subscribe(
      (value) => void seen.push(value),
      () => undefined,
    );
    await expect.poll(() => seen.at(-1)).toBe(0);
    await tablet.db.drafts.put({ key: 'x', sealed: '', savedAt: 0 });
    await expect.poll(() => seen.at(-1)).toBe(1);
    subscription.unsubscribe();
    tablet.close();
  });
});
