import { expect, test } from 'vitest';
import { record } from '../../src/store/journal/record.ts';
import type { Tablet } from '../../src/store/tablet.ts';
import { deskOn, disk, freshName, openOn, unlocked } from './journal/copies.ts';
import { stateOf } from './state.ts';
import { citizen, officer, received } from './tablets.ts';

const receive = (tablet: Tablet, from: number, to: number): Promise<unknown[]> =>
  Promise.all(
    Array.from({ length: to - from }, (_, at) =>
      record(tablet, officer, [received(`D${from + at}`, citizen(`Người ${from + at}`))]),
    ),
  );
const rowsInBlocks = async (tablet: Tablet): Promise<number> =>
  (await tablet.db.blocks.get(0))?.facets.length ?? 0;
const longerThanQuiet = 2_000;
const quiet = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, longerThanQuiet));

test('a block is not written whole for a few deeds; enough of them write it once, and an opening misses none', async () => {
  const [name, on] = [freshName(), disk()];
  const tablet = await unlocked(await deskOn(name, on));
  await receive(tablet, 0, 63);
  await quiet();
  await tablet.tidied;
  expect([await rowsInBlocks(tablet), tablet.later.rows.size]).toEqual([0, 63]);
  const before = await stateOf(tablet);
  tablet.close();
  await tablet.released;

  const again = await unlocked(await openOn(name, on));
  await again.settled;
  expect(await stateOf(again)).toEqual(before);
  expect(again.search?.find('nguoi 62')).toHaveLength(1);
  await receive(again, 63, 64);
  await expect.poll(() => again.later.rows.size, { timeout: 20_000 }).toBe(0);
  expect(await rowsInBlocks(again)).toBe(64);
  again.close();
});
