/** Rows have an office that is there: none comes without, and none stays behind one that is dropped. On every PostgreSQL. */
import { expect, test } from 'vitest';
import { paths } from '../../src/log/protocol.ts';
import { openDatabase, type Database, type Queries } from '../../src/server/database/database.ts';
import { migrate } from '../../src/server/database/migrations.ts';
import { seesAll } from '../../src/server/database/roles.ts';
import { practiceLife, sweep } from '../../src/server/enrolment/practice.ts';
import type { TestServer } from '../support/server.ts';
import { FakeTablet } from './fake-tablet.ts';
import { officeOfEverything } from './office-of-everything.ts';

/** By hand: the last version in which keys of each row held entries and dossiers to their office. */
const withKeys = 28;

/** SQLSTATE of what a key refuses, and of what nobody may do at all. */
const [noSuchOffice, notEver] = ['23503', '23001'];

const entriesOf = (offices: readonly string[], seq = 1): string =>
  `insert into entries (office, node, seq, hash, stamp, subject, type, entry, received_at)
   select office, 'N', ${seq} + at, '', '', '', '', '{}', 1
   from unnest('{${offices.join(',')}}'::text[]) with ordinality as given (office, at)`;
const dossierOf = (office: string): string =>
  `insert into dossiers (office, id, state, received_on, procedure_code, field, channel, components_digitised,
     electronic_result, fee_above_zero, paid_online, across_boundary, in_conflict)
   values ('${office}', 'D', 'open', '2026-01-05', 'P', 'F', 'online', false, false, false, false, false, false)
   on conflict (office, id) do update set state = excluded.state`;
const found = (queries: Queries, id: string): Promise<unknown> =>
  queries.rows(
    `insert into offices (id, unit_code, name, demo, founded_at) values ($1, '09001', 'Xã thử', true, 1)`,
    [id],
  );
const drop = (queries: Queries, id: string): Promise<unknown> =>
  queries.rows('delete from offices where id = $1', [id]);
const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : String(error)),
  );

/** How many rows of an office there are, table by table. */
async function rowsOf(database: Database, office: string): Promise<Readonly<Record<string, number>>> {
  const tables = await database.rows<{ name: string }>(
    `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'office'
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and not a.attisdropped order by 1`,
  );
  const counts: Record<string, number> = {};
  for (const { name } of tables) {
    const counted = `select count(*)::int as count from "${name}" where office = $1`;
    counts[name] = (await database.rows<{ count: number }>(counted, [office]))[0]?.count ?? -1;
  }
  return counts;
}
/** By hand: what `officeOfEverything` leaves rows in. */
const everywhere = [
  ...[
    'codes',
    'dossiers',
    'entries',
    'file_receipts',
    'node_knows',
    'nodes',
    'reports',
    'scan_parts',
    'scans',
  ],
  ...['set_aside', 'supplements'],
];
const filled = (counts: Readonly<Record<string, number>>): readonly string[] =>
  Object.keys(counts).filter((name) => counts[name] !== 0);

export function describeDropped(current: () => TestServer, databaseUrl: () => string): void {
  const database = (): Database => current().storage.database;
  let count = 0;
  const newName = (): string => `DROPPED${(count += 1)}`;
  /** Until `work` has to wait for what another transaction holds. */
  const untilItWaits = async (): Promise<void> => {
    const waits = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    await expect.poll(async () => (await database().rows(waits)).length).toBeGreaterThan(0);
  };

  test('a row of an office that is not there is refused, whoever brings it', async () => {
    const there = newName();
    await found(database(), there);
    const own = current().storage.offices.of('NOWHERE');
    for (const queries of [database(), own]) {
      expect(await codeOf(queries.rows(entriesOf(['NOWHERE', 'NOWHERE'])))).toBe(noSuchOffice);
      expect(await codeOf(queries.rows(dossierOf('NOWHERE')))).toBe(noSuchOffice);
    }
    // Nor in the middle of others that may come.
    for (const offices of [
      [there, 'NOWHERE', there],
      [there, there, 'ZZZ'],
      ['AAA', there],
    ])
      expect(await codeOf(database().rows(entriesOf(offices)))).toBe(noSuchOffice);
    expect(filled(await rowsOf(database(), there))).toEqual([]);
    expect(filled(await rowsOf(database(), 'NOWHERE'))).toEqual([]);
    await database().rows(entriesOf([there, there]));
    for (const queries of [database(), current().storage.offices.of(there)])
      await queries.rows(dossierOf(there));
    expect(await rowsOf(database(), there)).toMatchObject({ entries: 2, dossiers: 1 });
    await drop(database(), there);
  });

  test('no row goes over to another office, and no office takes another name', async () => {
    const [one, other] = [newName(), newName()];
    for (const each of [one, other]) await found(database(), each);
    await database().rows(entriesOf([one]));
    await database().rows(dossierOf(one));
    for (const deed of [
      `update entries set office = '${other}' where office = '${one}'`,
      `update dossiers set office = 'NOWHERE' where office = '${one}'`,
      `update offices set id = 'NOWHERE' where id = '${one}'`,
      'truncate offices cascade',
    ])
      expect([deed, await codeOf(database().rows(deed))]).toEqual([deed, notEver]);
    await database().rows(`update entries set office = office, type = 'x' where office = '${one}'`);
    expect(await rowsOf(database(), one)).toMatchObject({ entries: 1, dossiers: 1 });
    for (const each of [one, other]) await drop(database(), each);
  });

  test('with a practice office all of its rows go, in every table, by the server’s own role, and nobody else’s', async () => {
    const [dropped, kept] = [await officeOfEverything(current()), await officeOfEverything(current())];
    const before = await rowsOf(database(), kept.office);
    expect(filled(await rowsOf(database(), dropped.office))).toEqual(everywhere);
    expect((await dropped.call('DELETE', paths.demo)).status).toBe(200);
    expect(filled(await rowsOf(database(), dropped.office))).toEqual([]);
    expect(await rowsOf(database(), kept.office)).toEqual(before);
    // The same where it is swept.
    await database().rows('update offices set founded_at = -1 where id = $1', [kept.office]);
    await sweep(current().storage.offices, practiceLife);
    expect(filled(await rowsOf(database(), kept.office))).toEqual([]);
  });

  test('a drop waits for what is being taken in, and takes it along', async () => {
    const office = newName();
    await found(database(), office);
    let dropped: Promise<unknown> = Promise.resolve();
    await database().transaction(async (queries) => {
      await queries.rows(entriesOf([office]));
      await queries.rows(dossierOf(office));
      dropped = drop(database(), office);
      await untilItWaits();
    });
    await dropped;
    expect(filled(await rowsOf(database(), office))).toEqual([]);
  });

  test('what is brought while its office is dropped waits for that, and is refused', async () => {
    for (const row of [entriesOf, ([office]: readonly string[]) => dossierOf(office ?? '')]) {
      const office = newName();
      await found(database(), office);
      let brought: Promise<string> = Promise.resolve('');
      await database().transaction(async (queries) => {
        await drop(queries, office);
        brought = codeOf(database().rows(row([office])));
        await untilItWaits();
      });
      expect(await brought).toBe(noSuchOffice);
      expect(filled(await rowsOf(database(), office))).toEqual([]);
    }
  });

  test('at whatever moment an office is dropped, nothing of what comes in stays behind', async () => {
    const server = current();
    const tablets = await Promise.all([1, 2, 3].map(() => new FakeTablet(server.url).openDemo()));
    await Promise.all(
      tablets.map(async (tablet, at) => {
        const helpers = await Promise.all([1, 2].map(() => tablet.sibling().join(tablet)));
        const bring = async (helper: FakeTablet): Promise<void> => {
          for (let each = 0; ; each += 1) {
            helper.record(`note:${each}`, 'note/written', { each });
            if ((await codeOf(helper.sync(helper.entries.slice(-1)))) !== 'done') return;
          }
        };
        const bringing = helpers.map(bring);
        const someThere = `select 1 from entries where office = $1 limit 1`;
        await expect
          .poll(async () => (await database().rows(someThere, [tablet.office])).length)
          .toBeGreaterThan(0);
        if (at === 0) await drop(database(), tablet.office);
        else expect((await tablet.call('DELETE', paths.demo)).status).toBe(200);
        await Promise.all(bringing);
      }),
    );
    for (const { office } of tablets) expect(filled(await rowsOf(database(), office))).toEqual([]);
  });

  test('nobody drops an office who sees only what was there before, as they would leave the rest', async () => {
    const office = newName();
    await found(database(), office);
    const blind = database().transaction(async (queries) => {
      await queries.rows('set transaction isolation level repeatable read');
      await queries.rows('select 1 from offices limit 1');
      await database().rows(entriesOf([office]));
      await drop(queries, office);
    });
    expect(await codeOf(blind)).toBe('0A000');
    expect(await rowsOf(database(), office)).toMatchObject({ entries: 1 });
    await drop(database(), office);
  });

  test('nobody hangs what drops an office’s rows on a table of their own', async () => {
    const office = newName();
    await found(database(), office);
    await database().rows(entriesOf([office]));
    const hang = current().storage.offices.transaction(async (queries) => {
      await queries.rows('create temp table bait (id text)');
      await queries.rows(
        'create trigger bait after delete on bait for each row execute function drop_rows_of_office()',
      );
    });
    expect(await codeOf(hang)).toBe('42501');
    await drop(database(), office);
  });

  test('a database of before, with a key for each row, keeps its rows and goes on like any other', async () => {
    const name = `with_keys_${Math.floor(performance.now())}`;
    await database().rows(`create database ${name}`);
    const url = new URL(databaseUrl());
    url.pathname = name;
    const earlier = await openDatabase({ url: url.href, settings: seesAll }, 2);
    try {
      await migrate(earlier, withKeys);
      const keys = `select conname as key from pg_constraint where contype = 'f' and conname like '%_office_fkey'
        and conrelid::regclass::text in ('entries', 'dossiers') order by 1`;
      expect(await earlier.rows(keys)).toEqual([
        { key: 'dossiers_office_fkey' },
        { key: 'entries_office_fkey' },
      ]);
      for (const office of ['KEPT', 'GONE']) {
        await found(earlier, office);
        await earlier.rows(entriesOf([office, office]));
        await earlier.rows(dossierOf(office));
      }
      await migrate(earlier);
      expect(await earlier.rows(keys)).toEqual([]);
      expect(await codeOf(earlier.rows(entriesOf(['NOWHERE'])))).toBe(noSuchOffice);
      await earlier.rows(entriesOf(['KEPT'], 9));
      await drop(earlier, 'GONE');
      expect(await rowsOf(earlier, 'KEPT')).toMatchObject({ entries: 3, dossiers: 1 });
      expect(filled(await rowsOf(earlier, 'GONE'))).toEqual([]);
    } finally {
      await earlier.close();
    }
  });
}
