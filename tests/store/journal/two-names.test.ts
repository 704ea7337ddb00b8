/** Database and files of one tablet, of which one was put back to before the tablet took another name. */
import { describe, expect, test } from 'vitest';
import type { NodeId } from '../../../src/base/ids.ts';
import { check } from '../../../src/store/journal/check.ts';
import { takeNewNode, type NewName } from '../../../src/store/journal/new-node.ts';
import { wantedNode } from '../../../src/store/journal/wanted-node.ts';
import { record } from '../../../src/store/journal/record.ts';
import type { Tablet } from '../../../src/store/tablet.ts';
import { citizen, newTablet, officer, received } from '../tablets.ts';
import { copyStore, disk, freshName, openOn, smallOffice, unlocked } from './copies.ts';
import { copyOf } from './memory-files.ts';

const to = (instead: string, node: string, common: number): NewName => ({
  ...{ instead: instead as NodeId, node: node as NodeId, tablet: 2, common, at: 1 },
  upstream: { token: node, label: 'Quầy 1' },
});
const receive = (tablet: Tablet, id: string) => record(tablet, officer, [received(id, citizen(id))]);
const named = async ({ db }: Tablet): Promise<string[]> =>
  (await db.entries.toArray()).map(({ entry }) => `${entry.node}:${entry.seq} ${entry.subject}`);
const dossiers = async ({ db }: Tablet): Promise<string[]> =>
  (await db.dossiers.toArray()).map(({ id, dossier }) => `${id} ${dossier.conflicts.length}`).sort();

async function closed(tablet: Tablet): Promise<void> {
  tablet.close();
  await tablet.released;
}

test('files that were put back are begun anew: nothing that was named anew comes back under the former name', async () => {
  const on = disk();
  const tablet = await unlocked(await smallOffice(freshName(), on));
  const earlier = copyOf(on.files);
  await takeNewNode(tablet, to('NODE1', 'NODE2', 3));
  await receive(tablet, 'D');
  const before = await named(tablet);
  await closed(tablet);
  on.files = earlier;
  on.more.length = 0;
  const again = await unlocked(await openOn(tablet.name, on));
  expect(again.journal?.standing).toEqual({ kind: 'open' });
  expect(await named(again)).toEqual(before);
  expect(await check(again)).toEqual([]);
  await closed(again);
  await again.db.delete();
  const back = await openOn(again.name, on);
  expect(back.installation?.node).toBe('NODE2');
  expect(await named(back)).toEqual(before);
  await closed(back);
});

describe.each([
  ['that did nothing since', []],
  ['that went on', ['F', 'G']],
] as const)('a database that was put back, %s', (_, alone) => {
  test('lists what the files alone have, counts nothing twice, and has all of it under a third name', async () => {
    const on = disk();
    const tablet = await unlocked(await smallOffice(freshName(), on));
    const earlier = freshName();
    await copyStore(tablet, earlier);
    await takeNewNode(tablet, to('NODE1', 'NODE2', 3));
    await receive(tablet, 'D');
    await closed(tablet);
    const without = await unlocked(await newTablet({ name: earlier }));
    for (const id of alone) await receive(without, id);
    without.close();

    for (const opening of [1, 2]) {
      const again = await unlocked(await openOn(earlier, on));
      expect(again.journal?.standing, `${opening}`).toEqual({ kind: 'failed', why: 'Diverged' });
      expect((await wantedNode(again))?.instead).toBe('NODE1');
      expect((await again.db.refusals.toArray()).map(({ subject }) => subject)).toEqual(['dossier:D']);
      expect(await dossiers(again)).toEqual(['A', 'B', 'C', ...alone].map((id) => `${id} 0`));
      expect(await check(again)).toEqual([]);
      await closed(again);
    }
    const moving = await unlocked(await openOn(earlier, on));
    await takeNewNode(moving, to('NODE1', 'NODE3', 3));
    await closed(moving);
    const all = ['A', 'B', 'C', 'D', ...alone].map((id) => `${id} 0`);
    const after = await unlocked(await openOn(earlier, on));
    expect(after.journal?.standing).toEqual({ kind: 'open' });
    expect(await dossiers(after)).toEqual(all);
    expect(await after.db.refusals.count()).toBe(0);
    expect((await receive(after, 'Z'))[0]).toMatchObject({ node: 'NODE3', seq: 3 + alone.length });
    await closed(after);
    await after.db.delete();
    const back = await openOn(after.name, on);
    expect(await dossiers(back)).toEqual([...all, 'Z 0']);
    await closed(back);
  });
});
