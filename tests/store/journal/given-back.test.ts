/** A number that the database has lost is asked of the journal before anybody is told that it is lost. */
import { expect, test } from 'vitest';
import type { NodeId } from '../../../src/base/ids.ts';
import { check } from '../../../src/store/journal/check.ts';
import { giveBack, withAbsent, type Brought } from '../../../src/store/journal/file/give-back.ts';
import { nextOutgoing } from '../../../src/store/journal/outbox.ts';
import { rebuild } from '../../../src/store/journal/rebuild.ts';
import type { Tablet } from '../../../src/store/tablet.ts';
import { copyStore, disk, freshName, openOn, smallOffice, unlocked } from './copies.ts';

const lose = ({ db }: Tablet, seq: number): Promise<void> => db.entries.delete(['NODE1' as NodeId, seq]);
const seqs = async ({ db }: Tablet): Promise<number[]> =>
  (await db.entries.toArray()).map(({ entry }) => entry.seq);

async function broughtBy(tablet: Tablet): Promise<Brought> {
  const own = await nextOutgoing(tablet, 10, 1_000_000);
  return withAbsent(tablet, own, { heavy: new Set(), asked: new Set(), most: 10 });
}

test('also where a rebuild has counted without it since', async () => {
  const tablet = await unlocked(await smallOffice(freshName(), disk()));
  await lose(tablet, 3);
  await rebuild(tablet);
  expect(await broughtBy(tablet)).toMatchObject({ absent: [], missing: [3] });
  expect(await giveBack(tablet, [3])).toBe(true);
  expect(await seqs(tablet)).toEqual([1, 2, 3, 4, 5]);
  expect((await tablet.db.heads.get('head'))?.held).toEqual({ NODE1: [[1, 5]] });
  expect(await check(tablet)).toEqual([]);
  tablet.close();
});

test('also where the disk is so full that the journal cannot be written', async () => {
  const tablet = await unlocked(await smallOffice(freshName(), disk()));
  tablet.journal?.fail('Full');
  await lose(tablet, 3);
  expect(await giveBack(tablet, [3])).toBe(true);
  expect(await seqs(tablet)).toEqual([1, 2, 3, 4, 5]);
  tablet.close();
});

test('a journal that is broken may have it: it is not called lost before it was read', async () => {
  const tablet = await unlocked(await smallOffice(freshName(), disk()));
  tablet.journal?.fail('Broken');
  await lose(tablet, 3);
  expect(await giveBack(tablet, [3])).toBe(false);
  tablet.close();
});

test('where a browser has no such files nobody waits for them', async () => {
  const before = await smallOffice(freshName(), disk());
  const name = freshName();
  await copyStore(before, name);
  before.close();
  const open = () => ({ ask: () => Promise.resolve({ fault: 'Missing' as const }), end: () => undefined });
  const tablet = await unlocked(await openOn(name, { open }));
  await lose(tablet, 3);
  expect(await giveBack(tablet, [3])).toBe(true);
  expect(await seqs(tablet)).toEqual([1, 2, 4, 5]);
  tablet.close();
});
