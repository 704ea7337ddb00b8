/** An entry that the database has lost and the journal has does not get lost when the tablet takes another name. */
import { expect, test, vi } from 'vitest';
import type { NodeId } from '../../../src/base/ids.ts';
import { check } from '../../../src/store/journal/check.ts';
import { takeNewNode, type NewName } from '../../../src/store/journal/new-node.ts';
import type { Tablet } from '../../../src/store/tablet.ts';
import { getUpstream } from '../../../src/store/upstream.ts';
import { disk, freshName, openOn, smallOffice, unlocked } from './copies.ts';

const newName: NewName = {
  ...{ instead: 'NODE1' as NodeId, node: 'NODE2' as NodeId, tablet: 2, common: 3, at: 1 },
  upstream: { token: 'other', label: 'Quầy 1' },
};
const named = async ({ db }: Tablet): Promise<string[]> =>
  (await db.entries.toArray()).map(({ entry }) => `${entry.node}:${entry.seq}`);

async function lost(tablet: Tablet, seq: number): Promise<string> {
  const key: [NodeId, number] = ['NODE1' as NodeId, seq];
  const row = await tablet.db.entries.get(key);
  await tablet.db.entries.delete(key);
  return row?.entry.stamp ?? '';
}
const stamps = async ({ db }: Tablet): Promise<string[]> =>
  (await db.entries.toArray()).map(({ entry }) => entry.stamp);

test.each([2, 4, 5])('number %i is named with the others, where the journal can be read', async (seq) => {
  const on = disk();
  const tablet = await unlocked(await smallOffice(freshName(), on));
  const stamp = await lost(tablet, seq);
  await takeNewNode(tablet, newName);
  expect(await named(tablet)).toEqual(['NODE1:1', 'NODE1:2', 'NODE1:3', 'NODE2:1', 'NODE2:2']);
  expect(await stamps(tablet)).toContain(stamp);
  expect(await check(tablet)).toEqual([]);
  tablet.close();
});

test.each([2, 4])('number %i comes back under the old one, where it could not be read then', async (seq) => {
  const on = disk();
  const tablet = await unlocked(await smallOffice(freshName(), on));
  const stamp = await lost(tablet, seq);
  const { journal } = tablet;
  if (journal === undefined) throw new Error('no journal');
  journal.leave();
  vi.spyOn(journal, 'acquire').mockResolvedValue(false);
  await takeNewNode(tablet, newName);
  expect(await stamps(tablet)).not.toContain(stamp);
  tablet.close();
  await tablet.released;
  const again = await unlocked(await openOn(tablet.name, on));
  expect(await named(again)).toContain(`NODE1:${seq}`);
  expect(await stamps(again)).toContain(stamp);
  expect(await named(again)).toHaveLength(5);
  expect((await getUpstream(again))?.carrying).toBe(true);
  expect(await check(again)).toEqual([]);
  again.close();
  await again.released;
  await again.db.delete();
  const back = await openOn(again.name, on);
  expect(await stamps(back)).toContain(stamp);
  back.close();
});
