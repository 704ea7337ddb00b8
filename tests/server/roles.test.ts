/** What the server makes of the login that it is given: every kind of owner that a PostgreSQL may have for it. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase, type Database } from '../../src/server/database/database.ts';
import { OwnerTooMighty } from '../../src/server/database/roles.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { describeOfficesApart } from './contract-offices-apart.ts';
import { FakeTablet } from './fake-tablet.ts';
import { machinePostgres, startMachineDatabase } from './worlds-of-postgres.ts';

const binaries = await machinePostgres();

describe.skipIf(binaries === undefined)('a server whose PostgreSQL belongs to somebody else', () => {
  let cluster: Awaited<ReturnType<typeof startMachineDatabase>>;
  let admin: Database;
  let server: TestServer | undefined;

  beforeAll(async () => {
    if (binaries === undefined) return;
    cluster = await startMachineDatabase(binaries);
    admin = await openDatabase({ url: cluster.url }, 2);
  });
  afterAll(async () => {
    await admin.close();
    await cluster.stop();
  });
  const urlOf = (role: string): string => {
    const url = new URL(cluster.url);
    [url.username, url.password, url.pathname] = [role, 'pw', role];
    return url.href;
  };
  /** As README tells whoever runs PostgreSQL, with a database of the owner's name. */
  const makeOwner = async (role: string, attributes: string, more: readonly string[] = []): Promise<void> => {
    await admin.rows(`create role ${role} login password 'pw' ${attributes}`);
    await admin.rows(`create database ${role} owner ${role}`);
    for (const step of more) await admin.rows(step);
  };
  const workersOf = async (): Promise<unknown[]> =>
    Promise.all(
      [server?.storage.offices, server?.storage.console].map(
        async (each) => (await each?.rows('select session_user as login, current_user as role'))?.[0],
      ),
    );

  describe('one that may make roles', () => {
    beforeAll(async () => {
      await makeOwner('maker', 'createrole');
      server = await startTestServer({ databaseUrl: urlOf('maker') });
    });
    afterAll(() => server?.stop());
    test('makes two and comes in by them', async () => {
      const role = (name: string) => ({ login: name, role: name });
      expect(await workersOf()).toEqual([role('maker_server'), role('maker_console')]);
    });
    describeOfficesApart(() => server as TestServer);
  });

  describe('one whose roles were made by the administrator', () => {
    beforeAll(async () => {
      await makeOwner('given', '', [
        'create role given_server',
        'create role given_console',
        'grant given_server, given_console to given',
      ]);
      server = await startTestServer({ databaseUrl: urlOf('given') });
    });
    afterAll(() => server?.stop());
    test('takes them on', async () => {
      const role = (name: string) => ({ login: 'given', role: name });
      expect(await workersOf()).toEqual([role('given_server'), role('given_console')]);
    });
  });

  describe('one that may make no roles, and nobody made any', () => {
    beforeAll(async () => {
      await makeOwner('plain', '');
      server = await startTestServer({ databaseUrl: urlOf('plain') });
    });
    afterAll(() => server?.stop());
    test('works under the same row security, which binds it too', async () => {
      expect(await workersOf()).toEqual(Array.from({ length: 2 }, () => ({ login: 'plain', role: 'plain' })));
    });
    describeOfficesApart(() => server as TestServer, true);
  });

  describe('one that passes row security by', () => {
    test('is refused where it has no roles to step down to', async () => {
      await makeOwner('mighty', 'bypassrls');
      await expect(startTestServer({ databaseUrl: urlOf('mighty') })).rejects.toThrow(OwnerTooMighty);
    });
  });

  describe('a database', () => {
    afterEach(() => server?.stop());

    test('of an earlier version, whose owner is no superuser, is migrated whole and walled in', async () => {
      await makeOwner('earlier', '');
      server = await startTestServer({ databaseUrl: urlOf('earlier') });
      const tablet = await new FakeTablet(server.url).openDemo();
      tablet.record('note:1', 'note/written', {});
      await tablet.syncAll();
      await server.storage.database.rows('alter table entries no force row level security');
      await server.storage.database.rows('drop policy one_office on entries');
      await server.restart();
      const [entries] = await server.storage.database.rows(
        `select relforcerowsecurity as forced from pg_class where relname = 'entries'`,
      );
      expect(entries).toEqual({ forced: true });
      expect((await tablet.sync(tablet.entries)).acknowledged).toBe(1);
      expect(await server.storage.offices.rows('select 1 from entries')).toEqual([]);
    });
  });
});
