/**
 * Puts a backup back, in one transaction: servers that are running see all of it or nothing, and go on with it. Afterwards
 * every office is in a new epoch, so that tablets bring what was recorded since the backup.
 */
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database, Queries } from '../database/database.ts';
import { declareRestored } from '../database/epoch.ts';
import { migrateIn, schemaNow, SchemaTooNew } from '../database/migrations.ts';
import { protectIn, tablesOf } from '../database/protection.ts';
import { roleSecret, type Workers } from '../database/roles.ts';
import type { ServerDeps } from '../environment.ts';
import { foldAgainAfterUpdate } from '../intake/fold-again.ts';
import { pagesOf } from './backup.ts';
import {
  BackupDamaged,
  checkBackup,
  Counted,
  readTable,
  type Manifest,
  type RowText,
  type TableInBackup,
} from './table-files.ts';

/** Something is there already, and nobody said that it may go. */
export class NotEmpty extends Error {
  readonly offices: number;
  readonly entries: number;
  constructor(offices: number, entries: number) {
    super('the database is not empty');
    this.offices = offices;
    this.entries = entries;
  }
}

/** The folder itself, or the newest whole backup in it. */
export async function findBackup(folder: string): Promise<string> {
  const isBackup = async (path: string): Promise<boolean> =>
    (await stat(join(path, 'manifest.json')).catch(() => undefined)) !== undefined;
  if (await isBackup(folder)) return folder;
  const names = (await readdir(folder).catch(() => [] as string[])).filter((name) => !name.endsWith('.part'));
  for (const name of names.sort().reverse())
    if (name.startsWith('so-mot-cua-') && (await isBackup(join(folder, name)))) return join(folder, name);
  throw new BackupDamaged('manifest.json');
}

/** @param replace whether what is there now may go */
export async function putBack(
  database: Database,
  workers: Workers,
  deps: ServerDeps,
  folder: string,
  replace: boolean,
): Promise<Manifest> {
  // Nothing is touched before every file was read to its end.
  const manifest = await checkBackup(folder);
  if (manifest.schema > schemaNow) throw new SchemaTooNew('the backup is newer than this program');
  await database.transaction(async (queries) => {
    await queries.rows('select pg_advisory_xact_lock(4780)');
    await queries.rows('set local statement_timeout = 0');
    if (!replace) await expectEmpty(queries);
    const secret = await roleSecret(queries, deps);
    const gone = await lastPositions(queries);
    for (const { name } of await tablesOf(queries)) await queries.rows(`drop table "${name}" cascade`);
    await migrateIn(queries, manifest.schema);
    await queries.rows('delete from meta');
    for (const table of await inOrder(queries, manifest.tables)) await load(queries, folder, table);
    for (const table of manifest.tables) await compare(queries, table);
    await migrateIn(queries);
    await queries.rows(`insert into meta (name, value) values ('role-secret', $1)`, [secret]);
    await protectIn(queries, workers);
    await declareRestored(queries, deps, gone);
  });
  await foldAgainAfterUpdate(database);
  return manifest;
}

async function expectEmpty(queries: Queries): Promise<void> {
  const [there] = await queries.rows<{ offices: number; entries: number }>(
    'select (select count(*) from offices)::int as offices, (select count(*) from entries)::int as entries',
  );
  if (there !== undefined && there.offices > 0) throw new NotEmpty(there.offices, there.entries);
}

/** Of each office that is there: what goes has given no position behind that. */
async function lastPositions(queries: Queries): Promise<Record<string, number>> {
  if (!(await tablesOf(queries)).some(({ name }) => name === 'offices')) return {};
  const rows = await queries.rows<{ id: string; last: number }>(
    'select id, last_position as last from offices',
  );
  return Object.fromEntries(rows.map(({ id, last }) => [id, last]));
}

/** What is named by another table's rows goes before it: by a key, or by the name of an office, which a trigger asks for. */
async function inOrder(
  queries: Queries,
  tables: readonly TableInBackup[],
): Promise<readonly TableInBackup[]> {
  const keys = await queries.rows<{ from: string; to: string }>(
    `select conrelid::regclass::text as from, confrelid::regclass::text as to from pg_constraint where contype = 'f'`,
  );
  const ofOffice = (await tablesOf(queries)).filter((table) => table.ofOffice);
  const arrows = [...keys, ...ofOffice.map(({ name }) => ({ from: name, to: 'offices' }))];
  const left = new Map(tables.map((table) => [table.name, table]));
  const sorted: TableInBackup[] = [];
  while (left.size > 0) {
    const next = [...left.values()].filter(
      ({ name }) => !arrows.some(({ from, to }) => from === name && to !== name && left.has(to)),
    );
    if (next.length === 0) throw new Error('tables name each other in a circle');
    for (const table of next) left.delete(table.name);
    sorted.push(...next);
  }
  return sorted;
}

async function load(queries: Queries, folder: string, table: TableInBackup): Promise<void> {
  const types = await typesOf(queries, table.name);
  const casts = table.columns.map((column) => {
    const type = types.get(column);
    if (type === undefined) throw new BackupDamaged(`${table.name}.${column}`);
    return `given."${column}"::${type}`;
  });
  const names = table.columns.map((column) => `"${column}"`).join(', ');
  const lists = table.columns.map((_, index) => `$${index + 1}::text[]`).join(', ');
  const insert = `insert into "${table.name}" (${names}) overriding system value
    select ${casts.join(', ')} from unnest(${lists}) as given(${names})`;
  for await (const page of readTable(folder, table))
    await queries.rows(
      insert,
      table.columns.map((_, index) => page.map((row: RowText) => row[index] ?? null)),
    );
  const counting = await queries.rows<{ name: string }>(
    `select attname as name from pg_attribute where attrelid = $1::regclass and attidentity <> ''`,
    [table.name],
  );
  for (const { name } of counting)
    await queries.rows(
      `select setval(pg_get_serial_sequence($1, $2), greatest((select max("${name}") from "${table.name}"), 1))`,
      [table.name, name],
    );
}

async function typesOf(queries: Queries, table: string): Promise<ReadonlyMap<string, string>> {
  const rows = await queries.rows<{ name: string; type: string }>(
    `select attname as name, format_type(atttypid, atttypmod) as type
     from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped`,
    [table],
  );
  return new Map(rows.map(({ name, type }) => [name, type]));
}

/** Read back from the database, row by row, before it is kept. */
async function compare(queries: Queries, table: TableInBackup): Promise<void> {
  const counted = new Counted();
  for await (const page of pagesOf(queries, table.name, table.columns))
    for (const row of page) counted.add(JSON.stringify(row));
  if (!counted.isOf(table)) throw new BackupDamaged(table.name);
}
