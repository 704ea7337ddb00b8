/** Files that went from tablet to tablet while two of them bore one name, and nobody knew it yet. */
import 'fake-indexeddb/auto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { staff } from '../support/office-facts.ts';
import { check } from '../../src/store/journal/check.ts';
import { record } from '../../src/store/journal/record.ts';
import { quarantinedCount } from '../../src/store/journal/outbox.ts';
import { rebuild } from '../../src/store/journal/rebuild.ts';
import { waitingCount, whereIs } from '../../src/store/queries/queries.ts';
import type { Tablet } from '../../src/store/tablet.ts';
import { copyOf, taken } from '../store/copy/copies.ts';
import { syncRound } from '../../src/sync/round.ts';
import { stateOf } from '../store/state.ts';
import { citizen, received } from '../store/tablets.ts';
import type { TestServer } from '../support/server.ts';
import { nextEpoch } from '../../src/server/database/epoch.ts';
import {
  copied,
  deskClock,
  firstTablet,
  furtherTablet,
  lineOver,
  receive,
  startDeskServer,
  sync,
  syncAll,
} from './real-desk.ts';

let server: TestServer;
const open: Tablet[] = [];
const kept = (tablet: Tablet): Tablet => {
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

const give = async (from: Tablet, to: Tablet) => taken(to, (await copyOf(from, 'waiting')).file);

const dossiersOf = async (tablet: Tablet): Promise<unknown> => {
  const { dossiers } = (await stateOf(tablet)) as {
    dossiers: Record<string, { dossier: { conflicts: unknown[] }; particulars: { name: string } | null }>;
  };
  return Object.values(dossiers)
    .map(({ dossier, particulars }) => [particulars?.name, dossier.conflicts.length])
    .sort();
};

/** Every tablet has each dossier once, nobody is asked anything, and a rebuild finds the same. */
async function expectEachOnce(tablets: readonly Tablet[], names: readonly string[]): Promise<void> {
  for (const [at, tablet] of tablets.entries()) {
    const each = [...names].sort().map((name) => [name, 0]);
    expect(await dossiersOf(tablet), `tablet ${at}`).toEqual(each);
    expect(await quarantinedCount(tablet), `tablet ${at}`).toBe(0);
    expect(await check(tablet)).toEqual([]);
    await rebuild(tablet);
    expect(await dossiersOf(tablet), `tablet ${at}, folded again`).toEqual(each);
    expect(await quarantinedCount(tablet)).toBe(0);
  }
}

/** A tablet that is known to the server, copies of its profile, and another tablet. */
async function office(copies: number): Promise<{ a: Tablet; of: Tablet[]; other: Tablet }> {
  const a = kept(await firstTablet(server));
  const other = kept(await furtherTablet(a, server));
  await receive(a, 'Một Chung');
  await syncAll(a, other);
  const of: Tablet[] = [];
  for (let copy = 0; copy < copies; copy++) of.push(kept(await copied(a)));
  return { a, of, other };
}
const all = ['Một Chung', 'Hai Của A', 'Ba Của A', 'Hai Của B', 'Ba Của B', 'Bốn Của B'];

async function bothGoOn(a: Tablet, b: Tablet): Promise<void> {
  for (const name of ['Hai Của A', 'Ba Của A']) await receive(a, name);
  for (const name of ['Hai Của B', 'Ba Của B', 'Bốn Của B']) await receive(b, name);
}

test('two copies that gave each other files have everything once, and nothing waits for anybody', async () => {
  const { a, of, other } = await office(1);
  const [b] = of as [Tablet];
  await bothGoOn(a, b);
  await give(a, b);
  await give(b, a);
  await syncAll(a, b, other);
  await expectEachOnce([a, b, other], all);
  await give(b, a);
  await give(a, other);
  await expectEachOnce([a, b, other], all);
});

test.each([
  ['the first one', ['a', 'b', 'other']],
  ['the copy', ['b', 'a', 'other']],
  ['the third', ['other', 'a', 'b']],
  ['the third, and the copy', ['other', 'b', 'a']],
] as const)(
  'a third tablet that took a file of the copy lacks nothing and counts nothing twice: %s comes to the server first',
  async (_, order) => {
    const { a, of, other } = await office(1);
    const [b] = of as [Tablet];
    await bothGoOn(a, b);
    await give(b, other);
    const byName = { a, b, other };
    await syncAll(...order.map((name) => byName[name]));
    await syncAll(a, b, other);
    await expectEachOnce([a, b, other], all);
  },
);

test('two copies that gave each other files, and a third copy was the first at the server', async () => {
  const { a, of, other } = await office(2);
  const [b, first] = of as [Tablet, Tablet];
  await bothGoOn(a, b);
  await give(a, b);
  await give(b, a);
  for (const name of ['Hai Của C', 'Ba Của C']) await receive(first, name);
  await sync(first);
  await syncAll(a, b, other, first);
  await syncAll(b, a, first, other);
  await expectEachOnce([a, b, first, other], [...all, 'Hai Của C', 'Ba Của C']);
});

test('what was told as lost, and comes back by a file, counts nowhere until somebody records it again', async () => {
  const a = kept(await firstTablet(server));
  const other = kept(await furtherTablet(a, server));
  for (const name of ['Một', 'Hai', 'Ba']) await receive(a, name);
  const { file } = await copyOf(a, 'waiting');
  const [, second] = (await a.db.entries.where('entry.subject').startsWith('dossier:').toArray()).sort(
    (x, y) => x.entry.seq - y.entry.seq,
  );
  if (second === undefined) throw new Error('nothing recorded');
  await a.db.entries.delete([second.entry.node, second.entry.seq]);
  await syncAll(a, other);
  expect(await dossiersOf(other)).toEqual([
    ['Ba', 0],
    ['Một', 0],
  ]);
  expect(await taken(a, file)).toMatchObject({ fresh: 1 });
  await sync(a);
  expect(await whereIs(a, second.entry.subject.slice('dossier:'.length))).toEqual({
    kind: 'quarantined',
    reason: 'lost',
  });
  expect(await dossiersOf(a)).toEqual(await dossiersOf(other));
  expect((await waitingCount(a)).entries).toBe(0);
  expect(await check(a)).toEqual([]);
});

/** As behind a proxy with its usual limit. */
const narrow: typeof fetch = async (input, init) =>
  typeof init?.body === 'string' && init.body.length > 1_000_000
    ? new Response('<html>413 Request Entity Too Large</html>', { status: 413 })
    : fetch(input, init);
const syncNarrow = async (tablet: Tablet): Promise<void> =>
  expect(await syncRound(tablet, lineOver(narrow))).toMatchObject({ ok: true });

test('what came by a file and is too heavy for the line holds up nothing after the server was put back', async () => {
  const a = kept(await firstTablet(server));
  const other = kept(await furtherTablet(a, server));
  await syncAll(a, other);
  const light = await receive(a, 'Một Nhẹ');
  await record(a, staff.officer, [received('NANG', citizen('Một Nặng', { note: 'x'.repeat(1_200_000) }))]);
  const behind = await receive(a, 'Hai Nhẹ');
  await give(a, other);
  const own = await receive(other, 'Ba Của Máy Khác');
  await server.storage.database.rows(`update offices set ${nextEpoch('$1::bigint')}`, [deskClock.now()]);
  await syncNarrow(other);
  expect((await waitingCount(other)).entries).toBe(0);
  for (const { id } of [light, own]) expect(await whereIs(other, id)).toMatchObject({ kind: 'accepted' });
  // Its own tablet tells the number in its place, and all else of it is there.
  for (const tablet of [a, other, a, other]) await syncNarrow(tablet);
  expect(await whereIs(a, 'NANG')).toMatchObject({ kind: 'quarantined', reason: 'tooLarge' });
  for (const tablet of [a, other])
    for (const { id } of [light, behind, own])
      expect(await whereIs(tablet, id)).toMatchObject({ kind: 'accepted' });
  expect(await waitingCount(a)).toMatchObject({ entries: 0 });
});
