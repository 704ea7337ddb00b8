import type { Database, Queries } from './database.ts';
import { liftProtection } from './protection.ts';
import { migrationSteps } from './migration-steps.ts';

/** How many there are: the number of this version's schema. */
export const schemaNow = migrationSteps.length;

/** The tables are of a later version than this program. */
export class SchemaTooNew extends Error {}

/**
 * Brings the database to this version. Several processes may start at once: the first one does the work.
 * @param upTo an earlier version, for tests of what comes after it
 */
export const migrate = (database: Database, upTo = migrationSteps.length): Promise<void> =>
  database.transaction((queries) => migrateIn(queries, upTo));

/** Which number of them the tables come after; 0 where there are none. */
export async function schemaOf(queries: Queries): Promise<number> {
  const [table] = await queries.rows<{ there: boolean }>(
    `select to_regclass('schema_version') is not null as there`,
  );
  if (table?.there !== true) return 0;
  const [row] = await queries.rows<{ version: number }>('select version from schema_version');
  return row?.version ?? 0;
}

export async function migrateIn(queries: Queries, upTo = migrationSteps.length): Promise<void> {
  await queries.rows('select pg_advisory_xact_lock(4780)');
  await queries.rows('create table if not exists schema_version (version int not null)');
  const version = await schemaOf(queries);
  if (version > migrationSteps.length)
    throw new SchemaTooNew(`the database is newer (${version}) than this program`);
  if (version < upTo) await liftProtection(queries);
  for (const step of migrationSteps.slice(version, upTo)) await queries.rows(step);
  await queries.rows('delete from schema_version');
  await queries.rows('insert into schema_version values ($1)', [Math.max(version, upTo)]);
}
