import { expect, test } from 'vitest';
import type { NodeId } from '../../../src/base/ids.ts';
import { beginEpoch } from '../../../src/store/epoch.ts';
import { takeVerdicts } from '../../../src/store/journal/incoming.ts';
import { takeEntries } from '../../../src/store/judging/take-entries.ts';
import { record } from '../../../src/store/journal/record.ts';
import { withLock } from '../../../src/store/locks.ts';
import type { Tablet } from '../../../src/store/tablet.ts';
import { citizen, deskTablet, officer, received } from '../tablets.ts';
import { copyStore, disk, freshName, openOn, smallOffice, unlocked } from './copies.ts';

/** Of this node's entries, by number. */
const positionsIn = async ({ db }: Tablet) =>
  (await db.entries.where('[entry.node+entry.seq]').between(['NODE1', 6], ['NODE1', 1e9]).toArray()).map(
    ({ entry, position }) => [entry.seq, position],
  );

async function recordedAndNamed(tablet: Tablet, count: number): Promise<void> {
  const facts = Array.from({ length: count }, (_, at) => received(`X${at}`, citizen('A')));
  const entries = await record(tablet, officer, facts);
  const results = entries.map(({ seq }) => ({ seq, outcome: 'accepted' as const, position: seq + 100 }));
  const acknowledged = results.at(-1)?.seq ?? 0;
  await withLock(tablet.writeLock(), () =>
    takeVerdicts(tablet, 'NODE1' as NodeId, results, 1, { acknowledged }),
  );
}

async function closed(tablet: Tablet): Promise<void> {
  tablet.close();
  await tablet.released;
}

test.each([
  ['a few', 3],
  ['so many that all is folded anew', 2_100],
])(
  'own entries that the store had lost come back with the positions that the server gave them later: %s',
  async (_, count) => {
    const on = disk();
    const tablet = await unlocked(await smallOffice(freshName(), on));
    const earlier = freshName();
    await copyStore(tablet, earlier);
    await recordedAndNamed(tablet, count);
    const before = await positionsIn(tablet);
    expect(before.map(([, position]) => position)).toEqual(before.map(([seq = 0]) => (seq ?? 0) + 100));
    await closed(tablet);
    const again = await openOn(earlier, on);
    expect(await positionsIn(again)).toEqual(before);
    await closed(again);
  },
);

test('a table of entries that is lost comes back with its positions', async () => {
  const on = disk();
  const tablet = await unlocked(await smallOffice(freshName(), on));
  await recordedAndNamed(tablet, 3);
  const before = await positionsIn(tablet);
  await tablet.db.entries.clear();
  await closed(tablet);
  const again = await openOn(tablet.name, on);
  expect(await positionsIn(again)).toEqual(before);
  await closed(again);
});

test('what a server had named before it was put back is not called named when the store had lost it', async () => {
  const on = disk();
  const tablet = await unlocked(await smallOffice(freshName(), on));
  const other = await deskTablet({ node: 'OTHER', tablet: 2 });
  const theirs = await record(other, officer, [received('Z', citizen('Z'))]);
  other.close();
  const earlier = freshName();
  await copyStore(tablet, earlier);
  await withLock(tablet.writeLock(), () => takeEntries(tablet, theirs, 1, { positions: [77], since: 77 }));
  await beginEpoch(tablet, 'e2', 0);
  await closed(tablet);
  const again = await openOn(earlier, on);
  expect(await again.db.entries.get(['OTHER' as NodeId, 1])).toMatchObject({ position: null });
  await closed(again);
});
