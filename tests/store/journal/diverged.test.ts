import { describe, expect, test } from 'vitest';
import type { NodeId } from '../../../src/base/ids.ts';
import { check } from '../../../src/store/journal/check.ts';
import { takeNewNode, type NewName } from '../../../src/store/journal/new-node.ts';
import { wantedNode } from '../../../src/store/journal/wanted-node.ts';
import { takeVerdicts } from '../../../src/store/journal/incoming.ts';
import { refusalOf } from '../../../src/store/judging/beside.ts';
import { takeEntries } from '../../../src/store/judging/take-entries.ts';
import { record } from '../../../src/store/journal/record.ts';
import { withLock } from '../../../src/store/locks.ts';
import type { Tablet } from '../../../src/store/tablet.ts';
import { citizen, newTablet, officer, received } from '../tablets.ts';
import { copyStore, disk, freshName, openOn, smallOffice, unlocked, type Disk } from './copies.ts';
import { copyOf } from './memory-files.ts';

const receive = (tablet: Tablet, ...ids: string[]) =>
  ids.reduce<Promise<unknown>>(
    (before, id) => before.then(() => record(tablet, officer, [received(id, citizen(`Người ${id}`))])),
    Promise.resolve(),
  );

const numbersOf = async ({ db }: Tablet): Promise<string[]> =>
  (await db.dossiers.toArray()).map(({ dossier }) => dossier.facts.number).sort();
const numbers = (...ids: string[]): string[] => ids.map((id) => `MC01-261122-${id}`);

const noMore = (_: Tablet): Promise<unknown> => Promise.resolve();

/** The database is put back to where it was before D and E, and goes on with `alone` while the journal is away. */
async function apart(on: Disk, alone: readonly string[], then = noMore): Promise<string> {
  const tablet = await smallOffice(freshName(), on);
  const earlier = freshName();
  await copyStore(tablet, earlier);
  await receive(tablet, 'D', 'E');
  tablet.close();
  const without = await unlocked(await newTablet({ name: earlier }));
  await receive(without, ...alone);
  await then(without);
  without.close();
  return earlier;
}

const newName: NewName = {
  ...{ instead: 'NODE1' as NodeId, node: 'NODE2' as NodeId, tablet: 2, common: 5, at: 1 },
  upstream: { token: 'other', label: 'Quầy 1' },
};

describe.each([
  ['the shorter', ['F']],
  ['as long as the other', ['F', 'G']],
  ['the longer', ['F', 'G', 'H']],
])('a database that went another way than its journal, %s', (_, alone) => {
  test('keeps both histories, overwrites neither, and asks for another name', async () => {
    const on = disk();
    const name = await apart(on, alone);
    const files = copyOf(on.files);
    for (const opening of [1, 2]) {
      const tablet = await unlocked(await openOn(name, on));
      expect(tablet.journal?.standing, `opening ${opening}`).toEqual({ kind: 'failed', why: 'Diverged' });
      expect((await wantedNode(tablet))?.instead).toBe('NODE1');
      const beside = await tablet.db.refusals.toArray();
      expect(beside.map(({ seq, subject, reason }) => [seq, subject, reason])).toEqual([
        [6, 'dossier:D', 'sameNumberOtherContent'],
        [7, 'dossier:E', 'sameNumberOtherContent'],
      ]);
      expect(await numbersOf(tablet)).toEqual(numbers('A', 'B', 'C', ...alone));
      tablet.close();
    }
    expect(on.files.ends.map(({ bytes }) => bytes)).toEqual(files.ends.map(({ bytes }) => bytes));
  });

  test('has everything of both once it bears that name, and both copies say so', async () => {
    const on = disk();
    const tablet = await unlocked(await openOn(await apart(on, alone), on));
    await receive(tablet, 'Z');
    await takeNewNode(tablet, newName);
    const all = numbers('A', 'B', 'C', 'D', 'E', ...alone, 'Z');
    expect(await numbersOf(tablet)).toEqual(all);
    expect(await tablet.db.refusals.count()).toBe(0);
    expect((await tablet.db.entries.toArray()).map(({ entry }) => entry.node)).toEqual([
      ...Array<string>(7).fill('NODE1'),
      ...Array<string>(alone.length + 1).fill('NODE2'),
    ]);
    tablet.close();
    const again = await unlocked(await openOn(tablet.name, on));
    expect(again.journal?.standing.kind).toBe('open');
    expect(await check(again)).toEqual([]);
    again.close();
    await again.db.delete();
    const back = await unlocked(await openOn(again.name, on));
    expect(await numbersOf(back)).toEqual(all);
    back.close();
  });
});

describe('the other history under a number', () => {
  const beside = async ({ db }: Tablet) =>
    (await db.refusals.toArray()).map(({ seq, subject, entry }) => [seq, subject, entry?.subject]);
  const all = numbers('A', 'B', 'C', 'D', 'E', 'F', 'G');

  test('is kept though the server had judged our own entry of that number', async () => {
    const on = disk();
    const name = await apart(on, ['F', 'G'], async (without) => {
      const row = await without.db.entries.get(['NODE1' as NodeId, 6]);
      if (row !== undefined) await without.db.refusals.put(refusalOf(row.entry, 'wrongStamp', 1));
    });
    const tablet = await unlocked(await openOn(name, on));
    expect(await beside(tablet)).toEqual([
      [6, 'dossier:D', 'dossier:D'],
      [7, 'dossier:E', 'dossier:E'],
    ]);
    await takeNewNode(tablet, newName);
    tablet.close();
    await tablet.released;
    const again = await unlocked(await openOn(name, on));
    expect(await numbersOf(again)).toEqual(all);
    expect(await check(again)).toEqual([]);
    again.close();
  });

  test('stays whatever the server says of ours, or sends under the same number, until there is another name', async () => {
    const on = disk();
    const tablet = await unlocked(await openOn(await apart(on, ['F', 'G']), on));
    const before = await beside(tablet);
    const ours = await tablet.db.entries.get(['NODE1' as NodeId, 6]);
    await withLock(tablet.writeLock(), async () => {
      await takeVerdicts(tablet, 'NODE1' as NodeId, [{ seq: 6, outcome: 'accepted', position: 9 }], 1);
      await takeVerdicts(
        tablet,
        'NODE1' as NodeId,
        [{ seq: 7, outcome: 'quarantined', reason: 'wrongStamp' }],
        1,
      );
      if (ours !== undefined) await takeEntries(tablet, [{ ...ours.entry, hash: 'a third' }], 1, null);
    });
    expect(await beside(tablet)).toEqual(before);
    await takeNewNode(tablet, newName);
    expect(await numbersOf(tablet)).toEqual(all);
    tablet.close();
  });

  test('is taken in at the next opening when the tablet was killed as soon as it had its name', async () => {
    const on = disk();
    const tablet = await unlocked(await openOn(await apart(on, ['F', 'G']), on));
    // The first question after the move: what lies beside.
    tablet.db.refusals.filter = () => {
      throw new Error('killed');
    };
    await expect(takeNewNode(tablet, newName)).rejects.toThrow('StorageBroken');
    tablet.close();
    await tablet.released;
    const after = await unlocked(await openOn(tablet.name, on));
    expect(after.installation?.node).toBe('NODE2');
    expect(await numbersOf(after)).toEqual(all);
    expect(after.journal?.standing.kind).toBe('open');
    expect(await check(after)).toEqual([]);
    after.close();
  });
});

test('a history that parted is known though the place where it did is damaged in the journal', async () => {
  const on = disk();
  const tablet = await smallOffice(freshName(), on);
  const earlier = freshName();
  await copyStore(tablet, earlier);
  const sizes = () => on.files.ends.map((end) => end.getSize());
  await receive(tablet, 'D');
  const before = sizes();
  await receive(tablet, 'E');
  const after = sizes();
  await receive(tablet, 'G');
  tablet.close();
  await tablet.released;
  const which = after[0] === before[0] ? 1 : 0;
  const at = ((before[which] ?? 0) + (after[which] ?? 0)) >> 1;
  const { bytes } = on.files.ends[which];
  bytes[at] = (bytes[at] ?? 0) ^ 0x55;
  const without = await unlocked(await newTablet({ name: earlier }));
  await receive(without, 'F');
  without.close();
  const again = await unlocked(await openOn(earlier, on));
  expect(again.journal?.standing).toEqual({ kind: 'failed', why: 'Diverged' });
  expect(await numbersOf(again)).toEqual(numbers('A', 'B', 'C', 'F'));
  again.close();
});
