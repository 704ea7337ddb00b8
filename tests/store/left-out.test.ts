/** What a report left out is known by the name that it bore then. */
import { expect, test } from 'vitest';
import type { NodeId } from '../../src/base/ids.ts';
import { wasCounted, type LogCut } from '../../src/log/merge.ts';
import { takeVerdicts } from '../../src/store/journal/incoming.ts';
import { takeNewNode } from '../../src/store/journal/new-node.ts';
import { record } from '../../src/store/journal/record.ts';
import { withLock } from '../../src/store/locks.ts';
import { facetThen, judgedSince } from '../../src/store/queries/frozen.ts';
import { leftOutOfCounts } from '../../src/store/queries/left-out.ts';
import type { Tablet } from '../../src/store/tablet.ts';
import { citizen, deskTablet, idOf, officer, received, resolved } from './tablets.ts';

const setAside = (tablet: Tablet, node: string, seq: number) =>
  withLock(tablet.writeLock(), () =>
    takeVerdicts(tablet, node as NodeId, [{ seq, outcome: 'quarantined', reason: 'wrongStamp' }], 1),
  );

test('what lay aside when a period was closed is told apart though the tablet has another name since', async () => {
  const tablet = await deskTablet({ node: 'NODE1' });
  await record(tablet, officer, [received('A', citizen('A'))]);
  await record(tablet, officer, [received('F', citizen('F'))]);
  await record(tablet, officer, [resolved('F')]);
  await setAside(tablet, 'NODE1', 3);
  const leftOut = await leftOutOfCounts(tablet.db);
  expect(leftOut).toEqual(['NODE1:3']);
  const counted = await facetThen(tablet, idOf('F'), { cut: { NODE1: 3 } as LogCut, leftOut });
  await takeNewNode(tablet, {
    ...{ instead: 'NODE1' as NodeId, node: 'NODE2' as NodeId, tablet: 2, common: 1, at: 1 },
    upstream: { token: 'other', label: '' },
  });
  const at = { cut: { NODE1: 1, NODE2: 2 } as LogCut, leftOut };
  expect(await facetThen(tablet, idOf('F'), at)).toEqual(counted);
  expect(await judgedSince(tablet, at)).toEqual({ setAside: new Set(), takenIn: new Set(['F']) });
  await setAside(tablet, 'NODE2', 2);
  expect(await judgedSince(tablet, at)).toEqual({ setAside: new Set(), takenIn: new Set() });
  await setAside(tablet, 'NODE2', 1);
  expect((await judgedSince(tablet, at)).setAside).toEqual(new Set(['F']));
  tablet.close();
});

test('a count leaves out an entry by every name that it ever bore, and nothing beyond the cut is counted', () => {
  const at = { cut: { NODE1: 1, NODE2: 2 } as LogCut, leftOut: new Set(['NODE1:3']) };
  const entry = (node: string, seq: number, formerly?: string[]) => ({ node: node as NodeId, seq, formerly });
  expect(wasCounted(at, entry('NODE2', 2, ['NODE0:9', 'NODE1:3']))).toBe(false);
  expect(wasCounted(at, entry('NODE2', 1, ['NODE1:2']))).toBe(true);
  expect(wasCounted(at, entry('NODE1', 3))).toBe(false);
  expect(wasCounted(at, entry('NODE1', 1))).toBe(true);
});
