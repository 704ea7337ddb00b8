/** A backup is whole, taken while people work, and comes back whole or not at all: on every PostgreSQL. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, afterAll, expect, test } from 'vitest';
import { findBackup } from '../../src/server/backup/restore.ts';
import { readManifest } from '../../src/server/backup/table-files.ts';
import { openDatabase } from '../../src/server/database/database.ts';
import { migrate, schemaNow } from '../../src/server/database/migrations.ts';
import { seesAll } from '../../src/server/database/roles.ts';
import { alive } from '../support/alive.ts';
import { program } from '../support/packed-programs.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { FakeTablet } from './fake-tablet.ts';
import { officeOfEverything } from './office-of-everything.ts';

/** By hand: what is not carried over. Sessions and counts of calls end; what lies in one cluster only is its own. */
const notCarried = [
  'call_limits',
  'requests_seen',
  'console_attempts',
  'console_devices',
  'console_sessions',
  'schema_version',
];
const renewed = ['place', 'protection', 'role-secret', 'server-node'];

interface Run {
  readonly status: number;
  readonly said: string;
}

export function describeBackup(current: () => TestServer, databaseUrl: () => string): void {
  let folder: string;
  let tablet: FakeTablet;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'smc-backup-'));
    tablet = await officeOfEverything(current());
    const odd = { zero: 'a\0b', half: '\ud800', line: 'a\nb\\n', deep: [[{ 'khóa "lạ"': -0 }]], big: 1e300 };
    tablet.record('note:3', 'note/written', odd);
    await tablet.syncAll();
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** As a process of its own, beside the servers in this one. */
  const run = (script: 'backup' | 'restore', url: string, ...words: string[]): Promise<Run> =>
    runAs(program(script), url, words);
  const runFromSource: typeof run = (script, url, ...words) =>
    runAs(program(script, { fromSource: true }), url, words);
  const runAs = async (command: readonly string[], url: string, words: readonly string[]): Promise<Run> => {
    const child = spawn(process.execPath, [...command, ...words], {
      env: { ...process.env, DATABASE_URL: url },
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const [status] = (await once(child, 'close')) as [number];
    alive(`${command.at(-1) ?? ''} ended`);
    return { status, said };
  };
  const takenIn = async (name: string, runs = run): Promise<string> => {
    const into = join(folder, name);
    const { status, said } = await runs('backup', databaseUrl(), '--to', into);
    expect([status, said]).toEqual([0, expect.stringContaining('đã đọc lại đủ từng dòng') as string]);
    const [made] = readdirSync(into);
    expect(readdirSync(into)).toHaveLength(1);
    return join(into, made ?? '');
  };

  /** Every row of every table that is carried over, as text. */
  async function everything(server: TestServer): Promise<Record<string, string[]>> {
    const { database } = server.storage;
    const tables = await database.rows<{ name: string }>(
      `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`,
    );
    const all: Record<string, string[]> = {};
    for (const { name } of tables) {
      if (notCarried.includes(name)) continue;
      const own = name === 'meta' ? `where not name = any('{${renewed.join(',')}}')` : '';
      const rows = await database.rows<{ row: string }>(`select t::text as row from ${name} t ${own}`);
      all[name] = rows.map(({ row }) => row).sort();
    }
    return all;
  }

  async function emptyDatabase(): Promise<URL> {
    const name = `back_${Math.floor(performance.now())}`;
    await current().storage.database.rows(`create database ${name}`);
    const url = new URL(databaseUrl());
    url.pathname = name;
    return url;
  }

  async function newDatabase<T>(work: (server: TestServer, url: string) => Promise<T>): Promise<T> {
    const url = await emptyDatabase();
    const server = await startTestServer({ databaseUrl: url.href });
    try {
      return await work(server, url.href);
    } finally {
      await server.stop();
    }
  }

  test('what was taken is put back row for row, under a server that is running, in a new epoch', async () => {
    const before = await everything(current());
    const backup = await takenIn('whole', runFromSource);
    await newDatabase(async (server, url) => {
      const stranger = await new FakeTablet(server.url).openDemo();
      const refused = await run('restore', url, '--from', backup);
      expect(refused).toEqual({ status: 2, said: expect.stringContaining('--replace') as string });
      expect((await stranger.sync()).acknowledged).toBe(0);
      const put = await runFromSource('restore', url, '--from', join(folder, 'whole'), '--replace');
      expect(put).toEqual({ status: 0, said: expect.stringContaining('đã đọc lại đủ từng dòng') as string });
      const after = await everything(server);
      // Nor which requests came before: that is said by no row at all (`http/rate-limit.ts`).
      expect(await server.storage.database.rows('select 1 from requests_seen')).toEqual([]);
      for (const [name, rows] of Object.entries(before))
        if (name !== 'offices') expect([name, after[name]]).toEqual([name, rows]);
      expect(after['offices']).toHaveLength(before['offices']?.length ?? 0);
      // The running server goes on: the stranger is not known any more, who was in the backup is.
      await expect(stranger.sync()).rejects.toThrow('unknownToken');
      const back = Object.assign(new FakeTablet(server.url, tablet.office), {
        token: tablet.token,
        requestKey: tablet.requestKey,
      });
      const answer = await back.call('POST', '/v1/sync', { node: tablet.node, since: 0, entries: [] });
      const { acknowledged, epoch } = (await answer.json()) as { acknowledged: number; epoch: string };
      expect(acknowledged).toBeGreaterThan(0);
      expect(epoch).not.toBe(tablet.epoch);
      await server.restart();
      const again = await back.call('POST', '/v1/sync', { node: tablet.node, since: 0, entries: [] });
      expect(((await again.json()) as { epoch: string }).epoch).toBe(epoch);
    });
  });

  test('of an earlier version it is taken as it is, and of nothing none is', async () => {
    const url = (await emptyDatabase()).href;
    const into = join(folder, 'earlier');
    expect(await run('backup', url, '--to', into)).toEqual({
      status: 2,
      said: expect.stringContaining('chưa có dữ liệu') as string,
    });
    const earlier = await openDatabase({ url, settings: seesAll }, 1);
    await migrate(earlier, schemaNow - 1);
    const described = () =>
      earlier.rows(`select attrelid::regclass::text as name, attname, (select version from schema_version)
        from pg_attribute where attrelid in (select oid from pg_class where relnamespace = 'public'::regnamespace) order by 1, 2`);
    const before = await described();
    expect(await run('backup', url, '--to', into)).toMatchObject({ status: 0 });
    expect(await described()).toEqual(before);
    await earlier.close();
    const backup = await findBackup(into);
    expect(await readManifest(backup)).toMatchObject({ schema: schemaNow - 1 });
    await newDatabase(async (_, other) => {
      expect(await run('restore', other, '--from', backup, '--replace')).toMatchObject({ status: 0 });
    });
  });

  test('what another version had folded is folded again when it is put back', async () => {
    const { database } = current().storage;
    const folded = `select state from dossiers where office = '${tablet.office}' and id = 'A'`;
    const [before] = await database.rows<{ state: string }>(folded);
    await database.rows(`update dossiers set state = 'ended' where office = $1 and id = 'A'`, [
      tablet.office,
    ]);
    const [version] = await database.rows<{ value: string }>(
      `update meta m set value = '2' from meta b where m.name = 'folded-by' and b.name = m.name returning b.value`,
    );
    const backup = await takenIn('folded');
    await database.rows(`update dossiers set state = $2 where office = $1 and id = 'A'`, [
      ...[tablet.office, before?.state ?? ''],
    ]);
    await database.rows(`update meta set value = $1 where name = 'folded-by'`, [version?.value ?? '']);
    await newDatabase(async (server, url) => {
      expect(await run('restore', url, '--from', backup, '--replace')).toMatchObject({ status: 0 });
      expect(await server.storage.database.rows(folded)).toEqual([before]);
      expect(before?.state).not.toBe('ended');
    });
  });

  test('what is written while it is taken is in it whole or not at all', async () => {
    const server = current();
    const busy = await new FakeTablet(server.url).openDemo();
    let ended = false;
    const working = (async () => {
      for (let from = 0; !ended; from += 3) {
        for (let each = 0; each < 3; each++) busy.record('note:1', 'note/written', { each });
        await busy.sync(busy.entries.slice(from));
      }
    })();
    const backups = [await takenIn('first'), await takenIn('second')];
    ended = true;
    await working;
    for (const backup of backups)
      await newDatabase(async (other, url) => {
        expect(await run('restore', url, '--from', backup, '--replace')).toMatchObject({ status: 0 });
        const torn = await other.storage.database.rows(
          `select o.id from offices o where last_position < (select max(position) from entries where office = o.id)
           union all select n.office from nodes n where held_seq <> (select coalesce(max(seq), 0) from entries e
             where e.office = n.office and e.node = n.id)`,
        );
        expect(torn).toEqual([]);
      });
  });

  test('a backup with one byte altered, a file missing, or no end is refused, and nothing is changed', async () => {
    const backup = await takenIn('damaged');
    await newDatabase(async (server, url) => {
      const there = await new FakeTablet(server.url).openDemo();
      const kept = await everything(server);
      const damage = async (name: string, change: (bytes: Buffer) => Buffer | undefined): Promise<void> => {
        const path = join(backup, name);
        const whole = readFileSync(path);
        const changed = change(Buffer.from(whole));
        if (changed === undefined) rmSync(path);
        else writeFileSync(path, changed);
        const { status, said } = await run('restore', url, '--from', backup, '--replace');
        expect([name, status, said]).toEqual([
          name,
          2,
          expect.stringContaining('Chưa thay đổi gì') as string,
        ]);
        writeFileSync(path, whole);
      };
      const flip = (bytes: Buffer): Buffer => {
        const at = bytes.length >> 1;
        bytes[at] = (bytes[at] ?? 0) ^ 1;
        return bytes;
      };
      await damage('entries.ndjson.gz', flip);
      await damage('entries.ndjson.gz', (bytes) => bytes.subarray(0, bytes.length >> 1));
      await damage('offices.ndjson.gz', () => undefined);
      await damage('manifest.json', () => undefined);
      await damage('manifest.json', (bytes) =>
        Buffer.from(bytes.toString().replace('"schema": ', '"schema": 9')),
      );
      expect(await everything(server)).toEqual(kept);
      expect((await there.sync()).acknowledged).toBe(0);
    });
  });

  test('nothing of it can be read by others on the machine, and no password of the database is in it', async () => {
    const backup = await takenIn('closed');
    const modes = execFileSync('stat', ['-c', '%a', backup, join(backup, 'meta.ndjson.gz')], {
      encoding: 'utf8',
    });
    expect(modes.trim().split('\n')).toEqual(['700', '600']);
    const meta = execFileSync('gzip', ['-dc', join(backup, 'meta.ndjson.gz')], { encoding: 'utf8' });
    expect(meta).toContain('file-key');
    expect(meta).not.toContain('role-secret');
  });
}
