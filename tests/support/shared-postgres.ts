/**
 * A PostgreSQL for each worker, started once: making one costs more than most tests of a server do. A server of a test has a
 * database of its own on it; tests of our own PostgreSQL itself ask for one (`own`).
 */
import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { openDatabase } from '../../src/server/database/database.ts';
import { systemDeps } from '../../src/server/environment.ts';
import { startEmbeddedPostgres } from '../../src/server/postgres/embedded-postgres.ts';
import { temporaryFolder } from './temporary-folder.ts';

const setting = 'TEST_POSTGRES';
/** As many as workers of servers and journeys. */
export const workers = 4;

/** Once before the tests. @returns what ends them */
export async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env[setting] !== undefined) return undefined;
  const all = await Promise.all(Array.from({ length: workers }, start));
  process.env[setting] = all.map(({ url }) => url).join(' ');
  return async () => {
    delete process.env[setting];
    await Promise.all(all.map((each) => each.end()));
  };
}

async function start(): Promise<{ readonly url: string; end(): Promise<void> }> {
  const folder = await temporaryFolder();
  const postgres = await startEmbeddedPostgres({ ...systemDeps, folder });
  const database = await openDatabase({ url: postgres.url }, 1);
  // Nobody cuts its power: what is written need not have reached the disk before each answer.
  await database.rows('alter role all set synchronous_commit = off');
  await database.close();
  const end = async (): Promise<void> => {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  };
  return { url: postgres.url, end };
}

/** The address of a new and empty database there; undefined outside of vitest, where nobody has started one. */
export async function newDatabase(): Promise<string | undefined> {
  const urls = process.env[setting]?.split(' ') ?? [];
  const url = urls[Number(process.env['VITEST_POOL_ID'] ?? 0) % urls.length];
  if (url === undefined) return undefined;
  const name = `test_${randomBytes(8).toString('hex')}`;
  const database = await openDatabase({ url }, 1);
  await database.rows(`create database ${name}`);
  await database.close();
  const own = new URL(url);
  own.pathname = `/${name}`;
  return own.href;
}
