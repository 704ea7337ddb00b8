import 'fake-indexeddb/auto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { adjustmentOf } from '../../src/commands/report/adjustment.ts';
import { numbersGivenTwice } from '../../src/store/queries/given-twice.ts';
import { check } from '../../src/store/journal/check.ts';
import type { NodeId } from '../../src/base/ids.ts';
import { paths, SyncResponse } from '../../src/log/protocol.ts';
import { movesOf } from '../../src/store/journal/moves.ts';
import { wantNewNode } from '../../src/store/journal/wanted-node.ts';
import { quarantinedCount } from '../../src/store/journal/outbox.ts';
import { waitingCount } from '../../src/store/queries/queries.ts';
import type { Tablet } from '../../src/store/tablet.ts';
import { getUpstream } from '../../src/store/upstream.ts';
import { syncRound } from '../../src/sync/round.ts';
import { alive } from '../support/alive.ts';
import { openCopy, snapshotOf } from '../store/copied-profile.ts';
import { secret } from '../store/tablets.ts';
import { stateOf } from '../store/state.ts';
import { staff } from '../support/office-facts.ts';
import type { TestServer } from '../support/server.ts';
import {
  copied,
  deskClock,
  firstTablet,
  furtherTablet,
  lineOver,
  losing,
  receive,
  reportOf,
  startDeskServer,
  sync,
  syncAll,
} from './real-desk.ts';
import { getReport } from '../support/stored.ts';

let server: TestServer;
const open: Tablet[] = [];
const kept = <T extends Tablet>(tablet: T): T => {
  open.push(tablet);
  return tablet;
};
beforeAll(async () => {
  server = await startDeskServer();
});
afterAll(async () => {
  for (const tablet of open) tablet.close();
  await server.stop();
});

const officeOf = (tablet: Tablet): string => tablet.installation?.office ?? '';
const nodeOf = (tablet: Tablet): string => tablet.installation?.node ?? '';

const heldOf = (tablet: Tablet) =>
  server.storage.database.rows<{ ref: string; hash: string; reason: string | null }>(
    `select node || ':' || seq as ref, hash, reason from entries where office = $1 order by 1`,
    [officeOf(tablet)],
  );

/** Each name stands for one fact only, on every tablet and on the server; nobody waits, and nothing was refused. */
async function expectOneLog(...tablets: readonly Tablet[]): Promise<void> {
  const [first] = tablets;
  if (first === undefined) throw new Error('no tablet');
  const held = await heldOf(first);
  expect(held.filter(({ reason }) => reason !== null)).toEqual([]);
  const aside = 'select 1 from set_aside where office = $1';
  expect(await server.storage.database.rows(aside, [officeOf(first)])).toEqual([]);
  const there = Object.fromEntries(held.map(({ ref, hash }) => [ref, hash]));
  for (const tablet of tablets) {
    const rows = await tablet.db.entries.toArray();
    expect(Object.fromEntries(rows.map(({ entry }) => [`${entry.node}:${entry.seq}`, entry.hash]))).toEqual(
      there,
    );
    expect(rows.filter(({ position }) => position === null)).toEqual([]);
    expect(await check(tablet)).toEqual([]);
    expect(await quarantinedCount(tablet)).toBe(0);
    expect(await waitingCount(tablet)).toMatchObject({ entries: 0, dossiers: 0 });
    expect(await stateOf(tablet)).toEqual(await stateOf(first));
  }
  const nodes = tablets.map(nodeOf);
  expect(new Set(nodes).size).toBe(nodes.length);
  expect(new Set(tablets.map(({ installation }) => installation?.tablet)).size).toBe(nodes.length);
}

const namesOf = async (tablet: Tablet): Promise<string[]> => {
  const { dossiers } = (await stateOf(tablet)) as {
    dossiers: Record<string, { particulars: { name: string } | null }>;
  };
  return Object.values(dossiers)
    .map(({ particulars }) => particulars?.name ?? '')
    .sort();
};

describe('a profile that was copied, when both copies go on', () => {
  test('nothing is lost or doubled, and both work on as two tablets', async () => {
    const a = kept(await firstTablet(server));
    await receive(a, 'Một Chung');
    await sync(a);
    await receive(a, 'Hai Chung');
    const b = kept(await copied(a));
    const node = nodeOf(a);
    for (const name of ['Ba Của A', 'Bốn Của A']) await receive(a, name);
    for (const name of ['Ba Của B', 'Bốn Của B', 'Năm Của B']) await receive(b, name);
    await syncAll(a, b);
    await expectOneLog(a, b);
    expect(nodeOf(a)).toBe(node);
    expect([a, b].map(({ installation }) => installation?.tablet)).toEqual([1, 2]);
    expect(await namesOf(b)).toEqual(
      ['Một Chung', 'Hai Chung', 'Ba Của A', 'Bốn Của A', 'Ba Của B', 'Bốn Của B', 'Năm Của B'].sort(),
    );
    expect(await movesOf(a)).toEqual([]);
    expect(await movesOf(b)).toMatchObject([{ from: node, fromTablet: 1, toTablet: 2, renamed: 3 }]);

    const [onA, onB] = [await receive(a, 'Sáu Của A'), await receive(b, 'Sáu Của B')];
    expect([onA.number, onB.number]).toEqual(['MC01-261123-0006', 'MC02-261123-0001']);
    await syncAll(a, b);
    await expectOneLog(a, b);
  });

  test('both tablets name the numbers that were given to two people, and nothing else', async () => {
    const a = kept(await firstTablet(server));
    await receive(a, 'Một Chung');
    const b = kept(await copied(a));
    await receive(a, 'Hai Của A');
    await receive(b, 'Hai Của B');
    await receive(b, 'Ba Của B');
    await syncAll(a, b);
    for (const tablet of [a, b]) {
      const twice = await numbersGivenTwice(tablet);
      expect(twice.map(({ number, dossiers }) => [number, dossiers.map(({ name }) => name).sort()])).toEqual([
        ['MC01-261123-0002', ['Hai Của A', 'Hai Của B']],
      ]);
    }
    expect((await getUpstream(a))?.peers).toMatchObject([{ node: nodeOf(b), copyOf: nodeOf(a), tablet: 2 }]);
  });

  test('three copies, and a third tablet beside them, agree', async () => {
    const a = kept(await firstTablet(server));
    const c = kept(await furtherTablet(a, server));
    await receive(a, 'Một Chung');
    const [b, d] = [kept(await copied(a)), kept(await copied(a))];
    for (const [tablet, name] of [
      [a, 'A'],
      [b, 'B'],
      [c, 'C'],
      [d, 'D'],
    ] as const)
      await receive(tablet, `Hai Của ${name}`);
    await syncAll(c, d, b, a);
    await expectOneLog(a, b, c, d);
    expect(nodeOf(d)).not.toBe(nodeOf(a));
    expect((await namesOf(c)).length).toBe(5);
  });

  test('a copy of which nothing was recorded takes another name too, as soon as the other one has gone on', async () => {
    const a = kept(await firstTablet(server));
    await receive(a, 'Một Chung');
    await sync(a);
    const b = kept(await copied(a));
    await sync(b);
    expect(nodeOf(b)).toBe(nodeOf(a));
    await receive(a, 'Hai Của A');
    await syncAll(a, b);
    await expectOneLog(a, b);
    expect((await receive(b, 'Ba Của B')).number).toBe('MC02-261123-0001');
  });

  test('a copy of a tablet that is just asking for another name gets one of its own', async () => {
    const a = kept(await firstTablet(server));
    const b = kept(await copied(a));
    await receive(a, 'Một Của A');
    await receive(b, 'Một Của B');
    await sync(a);
    await wantNewNode(b);
    const c = kept(await copied(b));
    await receive(c, 'Một Của C');
    await syncAll(b, c, a);
    await expectOneLog(a, b, c);
  });
});

test('a copy that an older version had let go on under the old name is parted all the same', async () => {
  const a = kept(await firstTablet(server));
  await receive(a, 'Một Chung');
  await sync(a);
  const b = kept(await copied(a));
  for (const name of ['Hai Của A', 'Ba Của A']) await receive(a, name);
  for (const name of ['Hai Của B', 'Ba Của B', 'Bốn Của B', 'Năm Của B']) await receive(b, name);
  await sync(a);
  // As an older tablet asks: it has no key, tells nothing of its chain, and believes whatever it is answered.
  await server.storage.database.rows('update nodes set request_key = null where id = $1', [nodeOf(b)]);
  const upstream = await getUpstream(b);
  const own = (await b.db.entries.toArray()).map(({ entry }) => entry);
  const asked = { node: nodeOf(b), since: upstream?.since, entries: own.slice(-4) };
  const headers = { authorization: `Bearer ${upstream?.token}`, 'content-type': 'application/json' };
  const answer = await fetch(`${server.url}${paths.sync}`, {
    ...{ method: 'POST', headers, body: JSON.stringify(asked) },
  });
  const { acknowledged, position, results } = SyncResponse.parse(await answer.json());
  expect(results.map(({ reason }) => reason)).toEqual([
    'sameNumberOtherContent',
    'sameNumberOtherContent',
    'brokenChain',
    undefined,
  ]);
  expect(acknowledged).toBe(own.length);
  await b.db.upstream.update('sync', { since: position, acknowledged });
  await b.db.refusals.bulkPut(
    results.flatMap(({ seq, reason }) =>
      reason === undefined
        ? []
        : [{ node: nodeOf(b) as NodeId, seq, reason, subject: '', at: deskClock.at, entry: null }],
    ),
  );
  await syncAll(b, a);
  for (const tablet of [a, b]) {
    expect(await namesOf(tablet)).toEqual(
      ['Một Chung', 'Hai Của A', 'Ba Của A', 'Hai Của B', 'Ba Của B', 'Bốn Của B', 'Năm Của B'].sort(),
    );
    expect(await quarantinedCount(tablet)).toBe(0);
    expect(await waitingCount(tablet)).toMatchObject({ entries: 0 });
    expect(await check(tablet)).toEqual([]);
  }
  expect(await stateOf(b)).toEqual(await stateOf(a));
  // What lies where the first one would have gone on is not its own: it takes another name too, and goes on.
  await receive(a, 'Bốn Của A');
  await syncAll(a, b);
  expect(new Set([a, b].map(nodeOf)).size).toBe(2);
  expect(await stateOf(b)).toEqual(await stateOf(a));
});

describe('a tablet that was put back to an older state', () => {
  test('takes another name, fetches back what it had recorded, and gives no number twice', async () => {
    const a = kept(await firstTablet(server));
    const other = kept(await furtherTablet(a, server));
    await receive(a, 'Một');
    await sync(a);
    const backup = await snapshotOf(a);
    for (const name of ['Hai', 'Ba']) await receive(a, name);
    await receive(other, 'Bốn');
    await syncAll(a, other);
    a.close();
    const back = kept(await openCopy(backup, deskClock, { person: staff.officer, secret }));
    await sync(back);
    expect(await namesOf(back)).toEqual(['Ba', 'Bốn', 'Hai', 'Một']);
    expect((await receive(back, 'Năm')).number).toBe('MC03-261123-0001');
    await syncAll(back, other);
    await expectOneLog(back, other);
    expect(await numbersGivenTwice(back)).toEqual([]);
  });

  test('with something recorded before it was noticed, that is kept beside what it had', async () => {
    const a = kept(await firstTablet(server));
    const backup = await snapshotOf(a);
    for (const name of ['Một Mất', 'Hai Mất']) await receive(a, name);
    await sync(a);
    a.close();
    const back = kept(await openCopy(backup, deskClock, { person: staff.officer, secret }));
    await receive(back, 'Một Mới');
    await sync(back);
    await expectOneLog(back);
    expect(await namesOf(back)).toEqual(['Hai Mất', 'Một Mất', 'Một Mới']);
    expect((await numbersGivenTwice(back)).map(({ number }) => number)).toEqual(['MC01-261123-0001']);
  });
});

describe('a report that one of two copies closed', () => {
  test('is approved under the digest that was printed, and the level above counts the same', async () => {
    const a = kept(await firstTablet(server));
    await receive(a, 'Một Chung');
    await sync(a);
    const b = kept(await copied(a));
    await receive(a, 'Hai Của A');
    await receive(b, 'Hai Của B');
    const id = await reportOf(b);
    const digest = (await getReport(b, id))?.digest;
    await syncAll(a, b);
    await server.settled();
    await expectOneLog(a, b);
    expect(await getReport(a, id)).toMatchObject({ state: 'acknowledged', digest });
    const rows = 'select recount from reports where office = $1';
    expect(await server.storage.database.rows(rows, [officeOf(a)])).toEqual([{ recount: 'agrees' }]);
    const report = await getReport(b, id);
    if (report === undefined) throw new Error('no report');
    expect(await adjustmentOf(b, report)).toMatchObject({ isDigestKept: true, dossiers: [{ before: [] }] });
  });
});

describe('on a bad line', () => {
  test.each([1, 2, 3, 4, 5])('the answer to question %i is lost, and it comes out the same', async (lost) => {
    const a = kept(await firstTablet(server));
    await receive(a, 'Một Chung');
    // Taken by the server, but this tablet never heard of it.
    await syncRound(a, lineOver(losing((call) => call === 1)));
    const b = kept(await copied(a));
    await receive(a, 'Hai Của A');
    await receive(b, 'Hai Của B');
    await sync(a);
    alive('one copy went on');
    await syncRound(b, lineOver(losing((call) => call === lost)));
    await syncAll(b, a);
    await expectOneLog(a, b);
    expect(await movesOf(b)).toMatchObject([{ renamed: 1, toTablet: 2 }]);
    const nodes = 'select 1 from nodes where office = $1';
    expect((await server.storage.database.rows(nodes, [officeOf(a)])).length).toBe(2);
  });
});
