/** No office sees or touches another: by the routes, and in SQL where a query forgets to ask. */
import { beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../src/base/ids.ts';
import { paths } from '../../src/log/protocol.ts';
import { systemDeps } from '../../src/server/environment.ts';
import type { Queries } from '../../src/server/database/database.ts';
import { protect } from '../../src/server/database/protection.ts';
import type { TestServer } from '../support/server.ts';
import { officeOfEverything } from './office-of-everything.ts';
import { FakeTablet } from './fake-tablet.ts';

/** By hand: tables that hold no office's data. Every other one has row security by office; these have it too, by who may. */
const ofNoOffice = [
  'call_limits',
  ...['console_attempts', 'console_deeds', 'console_devices', 'console_failed_logins', 'console_sessions'],
  ...['console_users', 'counters', 'meta', 'requests_seen', 'schema_version'],
];
/** By hand: tables of which both offices below have rows, so that looking for the other's says something. */
const filled = [
  ...['codes', 'dossiers', 'entries', 'file_receipts', 'nodes', 'offices', 'reports', 'set_aside'],
  ...['scan_parts', 'scans', 'supplements'],
];

/** By hand: further tables of offices. With the two above these are all that there are. */
const further = ['node_knows'];

let server: TestServer;
let mine: FakeTablet;
let theirs: FakeTablet;
let waiting: FakeTablet;

const columnOf = (table: string): string => (table === 'offices' ? 'id' : 'office');

async function officeTables(): Promise<string[]> {
  const rows = await server.storage.database.rows<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by 1`,
  );
  return rows.map(({ name }) => name).filter((name) => !ofNoOffice.includes(name));
}

/** All that is stored of an office, as one text. */
async function everythingOf(office: string): Promise<string> {
  const parts: string[] = [];
  for (const table of await officeTables()) {
    const [row] = await server.storage.database.rows<{ all: string | null }>(
      `select string_agg(t::text, ';' order by t::text) as all from ${table} t where ${columnOf(table)} = $1`,
      [office],
    );
    parts.push(`${table}: ${row?.all}`);
  }
  return parts.join('\n');
}

const refusalOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : String(error)),
  );
/** SQLSTATE: insufficient privilege, which a row of another office is refused with too. */
const forbidden = '42501';

/** @param isAlone whether the owner had to work itself, without roles */
export function describeOfficesApart(current: () => TestServer, isAlone = false): void {
  beforeAll(async () => {
    server = current();
    mine = await officeOfEverything(server);
    theirs = await officeOfEverything(server);
    waiting = await theirs.sibling().join(theirs);
  });

  test('neither of the roles that work is a superuser, and no row security passes them by', async () => {
    for (const queries of [server.storage.offices, server.storage.console]) {
      const rows = await queries.rows(
        `select rolsuper or rolbypassrls or rolcreaterole or rolreplication as mighty
         from pg_roles where rolname in (session_user, current_user)`,
      );
      expect(rows).toEqual([{ mighty: false }]);
    }
  });

  test('every table of the catalogue has row security, forced', async () => {
    const open = await server.storage.database.rows<{ name: string }>(
      `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
         and not (relrowsecurity and relforcerowsecurity) order by 1`,
    );
    expect(open).toEqual([]);
    expect(await officeTables()).toEqual([...filled, ...further].sort());
  });

  test.skipIf(isAlone)('a table that nobody has named is closed to both roles', async () => {
    const { database, offices, console: above } = server.storage;
    const roleOf = async (queries: Queries): Promise<string> =>
      (await queries.rows<{ name: string }>('select current_user as name'))[0]?.name ?? '';
    const worker = async (queries: Queries) => ({ role: await roleOf(queries), login: { url: '' } });
    const workers = {
      ...{ owner: await roleOf(database), server: await worker(offices), console: await worker(above) },
    };
    const unnamed = ['later_of_office (office text)', 'later_of_none (name text)'];
    for (const table of unnamed) await database.rows(`create table ${table}`);
    // What the server still does by itself with the same tables would stand in the way, and this in its way.
    await server.settled();
    await protect(database, workers);
    for (const table of unnamed.map((each) => each.split(' ')[0]))
      for (const queries of [offices.of(mine.office), above])
        for (const deed of [
          `select 1 from ${table}`,
          `delete from ${table}`,
          `insert into ${table} values ('x')`,
        ])
          expect([deed, await refusalOf(queries.rows(deed))]).toEqual([deed, forbidden]);
    await database.rows('drop table later_of_office, later_of_none');
    await protect(database, workers);
  });

  test('whoever names no office sees nothing, and nobody the secrets of the server', async () => {
    for (const table of await officeTables())
      expect(await server.storage.offices.rows(`select 1 from ${table} limit 1`)).toEqual([]);
    const names = await server.storage.offices.rows<{ name: string }>('select name from meta order by 1');
    const hidden = ['console-password', 'console-password-set', 'role-secret'];
    expect(names.map(({ name }) => name).filter((name) => hidden.includes(name))).toEqual([]);
  });

  test('of people of the console whoever works for offices sees and alters nothing, whatever the owner is', async () => {
    const own = server.storage.offices.of(mine.office);
    for (const table of ofNoOffice.filter((name) => name.startsWith('console_')))
      for (const deed of ['select 1 from', 'delete from']) {
        const seen = own.rows(`${deed} ${table}${deed === 'delete from' ? ' returning 1' : ''}`);
        const outcome = await seen.catch(({ code }: { code: string }) => code);
        expect([deed, table, outcome]).toEqual([deed, table, isAlone ? [] : forbidden]);
      }
    expect(await server.storage.database.rows('select 1 from console_users')).not.toEqual([]);
    const forged = `insert into console_users (id, login, name, role, password, must_change, made_at)
      values ('x', 'xen.vao', 'X', 'administrator', 'x', false, 0)`;
    expect(await refusalOf(own.rows(forged))).toBe(forbidden);
  });

  test('a query that forgets to ask for its office gets its own rows only', async () => {
    const own = server.storage.offices.of(mine.office);
    for (const table of filled) {
      const all = `select distinct ${columnOf(table)} as office from ${table}`;
      const both = await server.storage.database.rows<{ office: string }>(all);
      expect(both.map(({ office }) => office)).toEqual(expect.arrayContaining([mine.office, theirs.office]));
      expect([table, await own.rows(all)]).toEqual([table, [{ office: mine.office }]]);
    }
  });

  test('nothing of another office can be altered, removed, or written in its name', async () => {
    const before = await everythingOf(theirs.office);
    const own = server.storage.offices.of(mine.office);
    for (const table of filled) {
      const column = columnOf(table);
      const there = `where ${column} = $1 returning 1`;
      expect(await own.rows(`update ${table} set ${column} = ${column} ${there}`, [theirs.office])).toEqual(
        [],
      );
      expect(await own.rows(`delete from ${table} ${there}`, [theirs.office])).toEqual([]);
      const forged = `insert into ${table}
        select (json_populate_record(t, json_build_object('${column}', $1::text))).* from ${table} t limit 1`;
      expect([table, await refusalOf(own.rows(forged, [theirs.office]))]).toEqual([table, forbidden]);
    }
    expect(await everythingOf(theirs.office)).toBe(before);
  });

  test('a token or a code opens the one row that it names', async () => {
    const { offices } = server.storage;
    const seen = await offices.transaction(async (queries) => {
      await queries.rows(`select set_config('smc.token', token_hash, true) from nodes`);
      const [caller] = await queries.rows('select office, node from caller_of($1)', [await hashOf(mine)]);
      return { caller, nodes: await queries.rows('select distinct office from nodes') };
    });
    expect(seen).toEqual({
      caller: { office: mine.office, node: mine.node },
      nodes: [{ office: mine.office }],
    });
    expect(await offices.rows('select 1 from nodes')).toEqual([]);
  });

  test.skipIf(isAlone)('the level above reads every office, and writes only what is its own', async () => {
    const { console: above } = server.storage;
    const offices = await above.rows<{ id: string }>('select id from offices');
    expect(offices.map(({ id }) => id)).toEqual(expect.arrayContaining([mine.office, theirs.office]));
    for (const deed of [
      'delete from entries',
      `update entries set reason = 'malformed'`,
      'delete from offices',
      `update offices set name = 'X'`,
      `update nodes set token_hash = 'X'`,
      'delete from nodes',
      `insert into counters values ('x', 1)`,
      'update reports set number = null',
    ])
      expect([deed, await refusalOf(above.rows(deed))]).toEqual([deed, forbidden]);
  });

  test.skipIf(isAlone)('neither role can make itself another, or take the walls down', async () => {
    const [owner] = await server.storage.database.rows<{ name: string }>('select current_user as name');
    const whole = (queries: Queries) => [
      refusalOf(queries.rows(`set role "${owner?.name}"`)),
      refusalOf(queries.rows(`set session authorization "${owner?.name}"`)),
      refusalOf(queries.rows('alter table entries disable row level security')),
      refusalOf(queries.rows('drop policy one_office on entries')),
      refusalOf(queries.rows('create role intruder superuser')),
      refusalOf(queries.rows(`copy (select 1) to program 'true'`)),
      refusalOf(queries.rows(`select pg_read_file('postgresql.conf')`)),
    ];
    for (const queries of [server.storage.offices, server.storage.console])
      expect(new Set(await Promise.all(whole(queries)))).toEqual(new Set([forbidden]));
    for (const table of ofNoOffice.filter((name) => name.startsWith('console_')))
      expect([table, await refusalOf(server.storage.offices.rows(`select 1 from ${table}`))]).toEqual([
        table,
        forbidden,
      ]);
    for (const undoing of ['delete from console_deeds', "update console_deeds set login = 'x'"])
      expect(await refusalOf(server.storage.offices.rows(undoing))).toBe(forbidden);
  });

  describe('by every route', () => {
    test('a token of one office reaches nothing of another', async () => {
      const before = await everythingOf(theirs.office);
      const answers: Response[] = [];
      const ask = async (method: string, path: string, body?: unknown): Promise<void> => {
        answers.push(await mine.call(method, path, body));
      };
      await ask('POST', paths.sync, { node: theirs.node, since: 0, entries: [] });
      await ask('POST', paths.sync, { node: mine.node, since: 0, entries: theirs.entries });
      await ask('POST', paths.sync, { node: mine.node, since: 0, entries: [], carried: theirs.entries });
      await ask('POST', paths.sync, { node: mine.node, since: 0, entries: [], office: theirs.office });
      await ask('POST', paths.chain, { to: 100, node: theirs.node, office: theirs.office });
      await ask('POST', paths.nodes, {
        ...{ node: theirs.node, token: 'A'.repeat(43), publicKey: 'B' },
        office: theirs.office,
      });
      await ask('POST', paths.codes, { office: theirs.office });
      await ask('POST', paths.keys, { node: waiting.node, wrappedKey: 'W', senderPublicKey: 'S' });
      await ask('GET', paths.keys);
      for (const answer of answers) {
        const text = await answer.text();
        expect(answer.status).toBeLessThan(500);
        for (const secret of [
          theirs.office,
          waiting.node,
          'Của riêng',
          ...theirs.entries.map(({ hash }) => hash),
        ])
          expect(text).not.toContain(secret);
      }
      expect(await everythingOf(theirs.office)).toBe(before);
    });

    test('a code of one office takes nobody into another, and a practice office is no way in', async () => {
      const before = await everythingOf(theirs.office);
      const given = (await (await mine.call('POST', paths.codes)).json()) as { code: string };
      const named = { id: theirs.office, unitCode: '00004', name: 'Xã khác', demo: true };
      const stranger = new FakeTablet(server.url, newId(systemDeps.random));
      for (const code of [given.code, 'DEMO'])
        await expect(stranger.enrol(stranger.enrolRequest(code, { office: named }))).rejects.toThrow(/^4/);
      expect(await everythingOf(theirs.office)).toBe(before);
      expect((await mine.call('DELETE', paths.demo)).status).toBe(200);
      expect(await everythingOf(theirs.office)).toBe(before);
      for (const rows of (await everythingOf(mine.office)).split('\n'))
        expect(rows).toMatch(/^[a-z_]+: null$/);
    });
  });
}

async function hashOf(tablet: FakeTablet): Promise<string> {
  const [row] = await server.storage.database.rows<{ hash: string }>(
    'select token_hash as hash from nodes where id = $1',
    [tablet.node],
  );
  return row?.hash ?? '';
}
