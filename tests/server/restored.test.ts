import 'fake-indexeddb/auto';
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ReportId } from '../../src/base/ids.ts';
import { revokeNode } from '../../src/server/enrolment/nodes.ts';
import { longestWait } from '../../src/server/reports/after-restore.ts';
import { check } from '../../src/store/journal/check.ts';
import { quarantinedCount } from '../../src/store/journal/outbox.ts';
import { waitingCount } from '../../src/store/queries/queries.ts';
import type { Tablet } from '../../src/store/tablet.ts';
import { getUpstream } from '../../src/store/upstream.ts';
import { enrol, requestCode } from '../../src/sync/enrol.ts';
import { syncRound } from '../../src/sync/round.ts';
import { stateOf } from '../store/state.ts';
import { type TestServer } from '../support/server.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import {
  deskClock,
  firstTablet,
  furtherTablet,
  line,
  lineOver,
  losing,
  receive,
  reportOf,
  startDeskServer,
  sync,
  syncAll,
} from './real-desk.ts';
import { machinePostgres, startMachineDatabase } from './worlds-of-postgres.ts';
import { getReport } from '../support/stored.ts';

/** A server whose whole data folder is copied while it stands still, and put back later: an old backup. */
let folder: string;
let server: TestServer;
const data = (): string => join(folder, 'data');
const backup = (): string => join(folder, 'backup');
const open: Tablet[] = [];

beforeAll(async () => {
  folder = await temporaryFolder();
  server = await startDeskServer({ dataFolder: data() });
});
afterAll(async () => {
  for (const tablet of open) tablet.close();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => {
  rmSync(backup(), { recursive: true, force: true });
});

async function whileStopped(work: () => void): Promise<void> {
  const { port } = server;
  await server.stop();
  work();
  server = await startDeskServer({ dataFolder: data(), port });
}
const copy = (from: string, to: string): void => {
  rmSync(to, { recursive: true, force: true });
  execFileSync('cp', ['-a', from, to]);
};
const takeBackup = (): Promise<void> => whileStopped(() => copy(data(), backup()));
const putBack = (): Promise<void> => whileStopped(() => copy(backup(), data()));

const kept = <T extends Tablet>(tablet: T): T => {
  open.push(tablet);
  return tablet;
};
const officeOf = (tablet: Tablet): string => tablet.installation?.office ?? '';

async function twoTablets(): Promise<{ a: Tablet; b: Tablet }> {
  const a = kept(await firstTablet(server));
  const b = kept(await furtherTablet(a, server));
  await receive(a, 'Một Cũ');
  await receive(b, 'Hai Cũ');
  await syncAll(a, b);
  return { a, b };
}

const heldOf = (tablet: Tablet) =>
  server.storage.database.rows<{ ref: string; hash: string; reason: string | null }>(
    `select node || ':' || seq as ref, hash, reason from entries where office = $1 order by 1`,
    [officeOf(tablet)],
  );
const reportsAt = (tablet: Tablet) =>
  server.storage.database.rows<{ id: string; state: string; number: string | null }>(
    'select id, state, number from reports where office = $1 order by id',
    [officeOf(tablet)],
  );
const acknowledgements = async (tablet: Tablet): Promise<number> => {
  const [row] = await server.storage.database.rows<{ count: number }>(
    `select count(*)::int as count from entries where office = $1 and type = 'report/acknowledged'`,
    [officeOf(tablet)],
  );
  return row?.count ?? 0;
};
const numberOn = async (tablet: Tablet, id: ReportId): Promise<string | undefined> =>
  (await getReport(tablet, id))?.acknowledgement?.number;

/** Server and tablets hold the very same, all of it accepted. */
async function expectSame(...tablets: readonly Tablet[]): Promise<void> {
  for (const tablet of tablets) {
    const held = await heldOf(tablet);
    expect(held.filter(({ reason }) => reason !== null)).toEqual([]);
    const rows = await tablet.db.entries.toArray();
    expect(Object.fromEntries(rows.map(({ entry }) => [`${entry.node}:${entry.seq}`, entry.hash]))).toEqual(
      Object.fromEntries(held.map(({ ref, hash }) => [ref, hash])),
    );
    expect(rows.filter(({ position }) => position === null)).toEqual([]);
    expect(await check(tablet)).toEqual([]);
    expect(await quarantinedCount(tablet)).toBe(0);
    expect(await waitingCount(tablet)).toMatchObject({ entries: 0, dossiers: 0 });
  }
}

describe('a server that was put back to an older copy', () => {
  test('gets back what a tablet had brought that is gone by now, from the one that still has it', async () => {
    const { a, b } = await twoTablets();
    await takeBackup();
    for (const name of ['Ba Mất', 'Bốn Mất']) await receive(a, name);
    const report = await reportOf(a);
    await syncAll(a, b);
    await receive(b, 'Năm Mất');
    await sync(b);
    const number = await numberOn(b, report);
    expect(number).toMatch(/^TN-2026-\d{6}$/);
    const before = await stateOf(b);
    a.close();
    await putBack();
    expect((await heldOf(b)).length).toBeLessThan((await b.db.entries.count()) - 4);
    await sync(b);
    await expectSame(b);
    expect(await stateOf(b)).toEqual(before);
    expect(await reportsAt(b)).toEqual([{ id: report, state: 'acknowledged', number }]);
    expect(await acknowledgements(b)).toBe(1);
    expect((await getReport(b, report))?.misfits).toEqual([]);
    await server.settled();
    expect(
      await server.storage.database.rows('select recount from reports where office = $1', [officeOf(b)]),
    ).toEqual([{ recount: 'agrees' }]);
    const c = kept(await furtherTablet(b, server, 'Quầy 3'));
    await syncAll(c, b);
    await expectSame(b, c);
    expect(await stateOf(c)).toEqual(await stateOf(b));
  });

  test.each([1, 2, 3, 4])('also when the answer to question %i is lost on the way', async (lost) => {
    const { a, b } = await twoTablets();
    await takeBackup();
    await receive(a, 'Ba Mất');
    const report = await reportOf(a);
    await syncAll(a, b);
    const number = await numberOn(b, report);
    a.close();
    await putBack();
    await syncRound(b, lineOver(losing((call) => call === lost)));
    await sync(b);
    await expectSame(b);
    expect(await reportsAt(b)).toEqual([{ id: report, state: 'acknowledged', number }]);
    expect(await acknowledgements(b)).toBe(1);
  });

  test('a report gets no other number while a tablet may know the one it was given', async () => {
    const { a, b } = await twoTablets();
    await takeBackup();
    const report = await reportOf(a);
    // Submitted, and the number never heard here; the other one reads it.
    await syncRound(a, lineOver(losing((call) => call === 1)));
    expect(await numberOn(a, report)).toBeUndefined();
    await sync(b);
    const number = await numberOn(b, report);
    expect(number).toBeDefined();
    await putBack();
    await sync(a);
    expect(await reportsAt(a)).toEqual([{ id: report, state: 'submitted', number: null }]);
    await sync(a);
    expect(await acknowledgements(a)).toBe(0);
    await syncAll(b, a);
    await expectSame(a, b);
    expect(await reportsAt(a)).toEqual([{ id: report, state: 'acknowledged', number }]);
    for (const tablet of [a, b]) expect(await numberOn(tablet, report)).toBe(number);
    expect(await acknowledgements(a)).toBe(1);
  });

  test('a report whose number nobody ever heard gets a new one, when everybody has told what they know', async () => {
    const { a, b } = await twoTablets();
    await takeBackup();
    const report = await reportOf(a);
    await syncRound(a, lineOver(losing((call) => call === 1)));
    await putBack();
    await syncAll(a, b, a);
    await expectSame(a, b);
    const number = await numberOn(a, report);
    expect(number).toMatch(/^TN-2026-\d{6}-[0-9A-Z]{4}$/);
    expect(await numberOn(b, report)).toBe(number);
  });

  test('two reports never get one number, whichever office comes back first', async () => {
    const one = kept(await firstTablet(server));
    const two = kept(await firstTablet(server));
    await takeBackup();
    const lost = await reportOf(one);
    await sync(one);
    await putBack();
    await sync(one);
    const fresh = await reportOf(two);
    await sync(two);
    await sync(one);
    const rows = await server.storage.database.rows<{ number: string }>(
      'select number from reports where number is not null',
    );
    expect(new Set(rows.map(({ number }) => number)).size).toBe(rows.length);
    expect(await numberOn(one, lost)).not.toBe(await numberOn(two, fresh));
    expect(await numberOn(two, fresh)).toBeDefined();
  });

  test('a tablet that it has forgotten comes back by a code, under its old name', async () => {
    const a = kept(await firstTablet(server));
    await takeBackup();
    const b = kept(await furtherTablet(a, server));
    await receive(b, 'Một Mất');
    await syncAll(b, a);
    const node = b.installation?.node;
    await putBack();
    await sync(a);
    await receive(b, 'Hai Chờ');
    expect(await syncRound(b, line)).toMatchObject({ ok: false, error: { kind: 'UnknownToken' } });
    const code = await requestCode(a, line);
    if (!code.ok) throw new Error(code.error.kind);
    const again = { baseUrl: server.url, code: code.value.code, label: 'Quầy 2' };
    expect((await enrol(b, line, again)).ok).toBe(true);
    expect(b.installation?.node).toBe(node);
    await syncAll(b, a);
    await expectSame(a, b);
  });

  test('the same copy put back twice gives no further tablet a number that another has, and the forgotten keep theirs', async () => {
    const a = kept(await firstTablet(server));
    await takeBackup();
    const [b, c] = [kept(await furtherTablet(a, server)), kept(await furtherTablet(a, server))];
    await syncAll(a);
    const further: Tablet[] = [];
    for (let again = 0; again < 2; again++) {
      await putBack();
      await sync(a);
      further.push(kept(await furtherTablet(a, server)));
    }
    const back = async (tablet: Tablet): Promise<number | undefined> => {
      const code = await requestCode(a, line);
      if (!code.ok) throw new Error(code.error.kind);
      await enrol(tablet, line, { baseUrl: server.url, code: code.value.code, label: 'Quầy 2' });
      return tablet.installation?.tablet;
    };
    expect([await back(c), await back(b)]).toEqual([3, 2]);
    const numbers = further.map(({ installation }) => installation?.tablet ?? 0);
    for (const number of numbers) expect(String(number)).toMatch(/^\d{6}$/);
    expect(new Set(numbers).size).toBe(2);
  });

  test('that it was put back unseen gives no number again of which a tablet has heard', async () => {
    const a = kept(await firstTablet(server));
    const b = kept(await furtherTablet(a, server));
    await syncAll(a);
    await sync(a);
    await server.storage.database.rows('delete from nodes where office = $1 and id = $2', [
      officeOf(a),
      b.installation?.node ?? '',
    ]);
    expect(kept(await furtherTablet(a, server)).installation?.tablet).toBe(3);
  });

  test('many tablets notice it, and it happens once', async () => {
    const { a, b } = await twoTablets();
    await takeBackup();
    await receive(a, 'Ba Mất');
    await syncAll(a, b);
    await putBack();
    await syncAll(a, b);
    const epochs = [(await getUpstream(a))?.epoch, (await getUpstream(b))?.epoch];
    expect(epochs[0]).toBe(epochs[1]);
    await syncAll(b, a);
    expect((await getUpstream(a))?.epoch).toBe(epochs[0]);
    await expectSame(a, b);
  });

  test('a tablet that is gone is not waited for once it is revoked, or after two weeks', async () => {
    for (const end of ['revoked', 'time'] as const) {
      const { a, b } = await twoTablets();
      await takeBackup();
      const report = await reportOf(a);
      await putBack();
      b.close();
      await sync(a);
      expect(await reportsAt(a)).toEqual([{ id: report, state: 'submitted', number: null }]);
      if (end === 'revoked')
        await revokeNode(server.storage.database, officeOf(a), b.installation?.node ?? '', deskClock.at);
      else deskClock.at += longestWait + 1;
      await syncAll(a);
      expect(await numberOn(a, report)).toMatch(/^TN-2026-/);
      expect(await acknowledgements(a)).toBe(1);
    }
  });
});

describe('a database that was loaded from an older dump', () => {
  test('is noticed at the start, before any tablet calls', async ({ skip }) => {
    const binaries = await machinePostgres();
    if (binaries === undefined) return skip();
    const database = await startMachineDatabase(binaries);
    const tool = (name: string, ...args: string[]): Buffer =>
      execFileSync(join(dirname(binaries.postgres), name), args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let world = await startDeskServer({ databaseUrl: database.url });
    const a = kept(await firstTablet(world));
    await receive(a, 'Một Cũ');
    await sync(a);
    const dump = join(folder, 'dump.sql');
    tool('pg_dump', '--no-owner', '--file', dump, database.url);
    await receive(a, 'Hai Mất');
    const report = await reportOf(a);
    await syncAll(a);
    const number = await numberOn(a, report);
    const before = await getUpstream(a);
    const { port } = world;
    await world.stop();
    tool('psql', '--quiet', '--command', 'drop schema public cascade; create schema public', database.url);
    tool('psql', '--quiet', '--file', dump, database.url);
    world = await startDeskServer({ databaseUrl: database.url, port });
    const epochs = () =>
      world.storage.database.rows<{ epoch: string }>('select epoch from offices where id = $1', [
        officeOf(a),
      ]);
    const [epoch] = await epochs();
    expect(epoch?.epoch).not.toBe(before?.epoch);
    await sync(a);
    const rows = 'select number from reports where office = $1';
    expect(await world.storage.database.rows(rows, [officeOf(a)])).toEqual([{ number }]);
    expect((await getUpstream(a))?.acknowledged).toBe(before?.acknowledged);
    await world.stop();
    world = await startDeskServer({ databaseUrl: database.url, port });
    expect(await epochs()).toEqual([epoch]);
    await world.stop();
    await database.stop();
  });
});
