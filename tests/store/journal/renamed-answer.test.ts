import { expect, test } from 'vitest';
import type { NodeId } from '../../../src/base/ids.ts';
import { chained } from '../../../src/log/chain.ts';
import { takeVerdicts } from '../../../src/store/journal/incoming.ts';
import { takeEntries } from '../../../src/store/judging/take-entries.ts';
import { takeNewNode } from '../../../src/store/journal/new-node.ts';
import { record } from '../../../src/store/journal/record.ts';
import { withLock } from '../../../src/store/locks.ts';
import type { Tablet } from '../../../src/store/tablet.ts';
import { asked, setAsideAnswered } from '../../support/dossier-facts.ts';
import { citizen, deskTablet, newFact, officer, received, resolved } from '../tablets.ts';

const dossierOf = async ({ db }: Tablet) => (await db.dossiers.get({ id: 'A' }))?.dossier;

test('what was dropped stays dropped under the new name, and the answer meets no fact of the other copy', async () => {
  const tablet = await deskTablet({ node: 'NODE1' });
  const [first] = await record(tablet, officer, [received('A', citizen('A'))]);
  const [result] = await record(tablet, officer, [resolved('A')]);
  if (first === undefined || result === undefined) throw new Error('nothing recorded');
  const judged = [{ seq: 2, outcome: 'quarantined', reason: 'sameNumberOtherContent' } as const];
  await withLock(tablet.writeLock(), () => takeVerdicts(tablet, 'NODE1' as NodeId, judged, 1));
  await record(tablet, officer, [newFact('dossier:A', setAsideAnswered('NODE1:2', 'dropped'))]);
  expect((await dossierOf(tablet))?.state).toBe('open');
  await takeNewNode(tablet, {
    ...{ instead: 'NODE1' as NodeId, node: 'NODE2' as NodeId, tablet: 2, common: 1, at: 1 },
    upstream: { token: 'other', label: '' },
  });
  expect((await dossierOf(tablet))?.state).toBe('open');
  // The other copy's own NODE1:2, which the server accepted: papers were asked for.
  const { hash: _hash, sealed: _sealed, ...envelope } = result;
  const { type, body } = asked('2026-11-22');
  const theirs = chained({ ...envelope, type, body, previous: first.hash });
  await withLock(tablet.writeLock(), () => takeEntries(tablet, [theirs], 1, { positions: [2], since: 2 }));
  const dossier = await dossierOf(tablet);
  expect([dossier?.supplements.length, dossier?.resolvedOn]).toEqual([1, null]);
  tablet.close();
});
