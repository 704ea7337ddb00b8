/** A start that fails leaves nothing behind: no PostgreSQL, no connection, no port. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDatabase, type Database } from '../../src/server/database/database.ts';
import { SchemaTooNew } from '../../src/server/database/migrations.ts';
import { systemDeps } from '../../src/server/environment.ts';
import { startEmbeddedPostgres } from '../../src/server/postgres/embedded-postgres.ts';
import { processesIn } from '../../src/server/postgres/in-use.ts';
import { startServer } from '../../src/server/server.ts';
import { spawnServer, startTestServer } from '../support/server.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const inFolder = (folder: string) => ({
  ...{ port: 0, host: '127.0.0.1', demo: true, distFolder: folder },
  dataFolder: join(folder, 'data'),
});
/** Beside every server: the database of its own in the folder. */
async function inDatabase<T>(folder: string, work: (database: Database) => Promise<T>): Promise<T> {
  const postgres = await startEmbeddedPostgres({ ...systemDeps, folder: join(folder, 'data') });
  const database = await openDatabase({ url: postgres.url }, 1);
  try {
    return await work(database);
  } finally {
    await database.close();
    await postgres.stop();
  }
}

test('over data of a later version: it is said what to do, and the folder is free for the next', async () => {
  const folder = await temporaryFolder();
  await (await startServer(inFolder(folder))).stop();
  await inDatabase(folder, (database) => database.rows('update schema_version set version = version + 1000'));
  await expect(startServer(inFolder(folder))).rejects.toThrow(SchemaTooNew);
  expect(await processesIn(join(folder, 'data/cluster'))).toEqual([]);
  await expect(spawnServer({ folder })).rejects.toThrow(/bản Sổ Một cửa mới hơn.*Hãy cập nhật/);
  await inDatabase(folder, (database) => database.rows('update schema_version set version = version - 1000'));
  await (await startServer(inFolder(folder))).stop();
  await rm(folder, { recursive: true, force: true });
});

test('in a later step of the start: port, connections and PostgreSQL are given back', async () => {
  const folder = await temporaryFolder();
  const postgres = await startEmbeddedPostgres({ ...systemDeps, folder: join(folder, 'data') });
  const looking = await openDatabase({ url: postgres.url }, 1);
  const databaseUrl = postgres.url;
  const server = await startTestServer({ databaseUrl });
  const { port } = server;
  await server.stop();
  const others = async (): Promise<number> => {
    const rows = await looking.rows(
      `select 1 from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`,
    );
    return rows.length;
  };
  await looking.rows('alter table console_users rename to console_users_gone');
  await expect(startServer({ ...inFolder(folder), databaseUrl, port })).rejects.toThrow(/console_users/);
  await expect(fetch(`http://127.0.0.1:${port}/health`)).rejects.toThrow();
  // Said with every line of it set in, as everywhere: none looks like one of ours.
  const asked = spawnServer({ folder, fromSource: true, env: { DATABASE_URL: databaseUrl } });
  await expect(asked).rejects.toThrow(/^the start failed {5}.*console_users.*\n(?: {4}at .*\n)+\n/m);
  await expect.poll(others).toBe(0);
  await looking.rows('alter table console_users_gone rename to console_users');
  await (await startServer({ ...inFolder(folder), databaseUrl, port })).stop();
  await looking.close();
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
});
