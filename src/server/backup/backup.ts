/** Copies all that is stored into a folder, as it stood at one moment, while servers go on working. */
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Instant } from '../../base/clock.ts';
import type { Database, Queries } from '../database/database.ts';
import { schemaOf } from '../database/migrations.ts';
import { tablesOf } from '../database/protection.ts';
import { checkBackup, syncToDisk, writeTable, type Manifest, type RowText } from './table-files.ts';

/** What is of the running servers only, or says itself again: nobody is signed in anew by a backup. */
const leftOut = [
  ...['schema_version', 'call_limits', 'requests_seen'],
  ...['console_sessions', 'console_devices', 'console_attempts'],
];
/** Of `meta`: what belongs to the one cluster in which it lies. */
const localNames = `('place', 'protection', 'role-secret')`;

/** No server has made its tables here. */
export class NothingThere extends Error {}

/**
 * Changes nothing of what it reads, which may be of an earlier version.
 * @param into where a folder of its own is made for this backup
 * @returns that folder, once every row was read back from it
 */
export async function takeBackup(
  database: Database,
  into: string,
  now: Instant,
): Promise<{ readonly folder: string; readonly manifest: Manifest }> {
  const name = `so-mot-cua-${new Date(now).toISOString().replace(/[:.]/g, '-')}`;
  const [folder, part] = [join(into, name), join(into, `${name}.part`)];
  await mkdir(part, { recursive: true, mode: 0o700 });
  try {
    const copied = await database.transaction((queries) => copyTables(queries, part));
    const manifest: Manifest = { kind: 'so-mot-cua-backup', takenAt: now, ...copied };
    await writeFile(join(part, 'manifest.json'), JSON.stringify(manifest, null, 1), { mode: 0o600 });
    await syncToDisk(join(part, 'manifest.json'));
    await checkBackup(part);
    await rename(part, folder);
    await syncToDisk(into);
    return { folder, manifest };
  } finally {
    await rm(part, { recursive: true, force: true });
  }
}

async function copyTables(queries: Queries, part: string): Promise<Pick<Manifest, 'schema' | 'tables'>> {
  // One moment for all tables: what is written meanwhile is not in it, and waits for nothing.
  await queries.rows('set transaction isolation level repeatable read, read only');
  const schema = await schemaOf(queries);
  if (schema === 0) throw new NothingThere('no server has worked with this database yet');
  const tables: Manifest['tables'] = [];
  for (const { name } of await tablesOf(queries)) {
    if (leftOut.includes(name)) continue;
    const columns = await columnsOf(queries, name);
    const { rows, digest } = await writeTable(part, name, pagesOf(queries, name, columns));
    tables.push({ name, columns, rows, digest });
  }
  return { schema, tables };
}

async function columnsOf(queries: Queries, table: string): Promise<string[]> {
  const rows = await queries.rows<{ name: string }>(
    `select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped order by attnum`,
    [table],
  );
  return rows.map(({ name }) => name);
}

/** A row may hold a megabyte. */
const pageOfRows = 100;

/** The rows of a table as text, page after page. */
export async function* pagesOf(
  queries: Queries,
  table: string,
  columns: readonly string[],
): AsyncGenerator<readonly RowText[]> {
  const own = table === 'meta' ? `where name not in ${localNames}` : '';
  const texts = columns.map((column) => `"${column}"::text`).join(', ');
  await queries.rows(
    `declare rows no scroll cursor for select array[${texts}] as row from "${table}" ${own}`,
  );
  for (;;) {
    const page = await queries.rows<{ row: RowText }>(`fetch ${pageOfRows} from rows`);
    if (page.length > 0) yield page.map(({ row }) => row);
    if (page.length < pageOfRows) break;
  }
  await queries.rows('close rows');
}
