/**
 * The epoch changes when the server may have lost what it had acknowledged, because it was restored from a backup:
 * tablets then read from the beginning and offer again what is missing here.
 */
import type { ClockDep, Instant } from '../../base/clock.ts';
import type { RandomDep } from '../../base/random.ts';
import { newId } from '../../base/ids.ts';
import type { Queries } from './database.ts';
import { renameServer } from '../intake/server-entries.ts';

type EpochDeps = RandomDep & ClockDep;

export async function epochOf(queries: Queries): Promise<string> {
  const [row] = await queries.rows<{ value: string }>(`select value from meta where name = 'epoch'`);
  if (row === undefined) throw new Error('the database has no epoch');
  return row.value;
}

/** When the present epoch began; undefined on a server that was never put back. */
export async function epochBegan(queries: Queries): Promise<Instant | undefined> {
  const [row] = await queries.rows<{ value: string }>(`select value from meta where name = 'epoch-began'`);
  return row === undefined ? undefined : Number(row.value);
}

/** At every start. A database that lies elsewhere than it did was loaded from a dump, or took over from another. */
export async function ensureEpoch(queries: Queries, deps: EpochDeps): Promise<void> {
  await queries.rows(`insert into meta (name, value) values ('epoch', $1) on conflict do nothing`, [
    newId(deps.random),
  ]);
  const place = await placeOf(queries);
  const [known] = await queries.rows<{ value: string }>(`select value from meta where name = 'place'`);
  if (known !== undefined && known.value !== place) await renewEpoch(queries, deps);
  await setMeta(queries, 'place', place);
}

/**
 * What loading a dump or copying a data folder back changes: the cluster, its line of history, the table itself, the
 * moment at which a file that nobody ever writes again came to lie there. A whole machine that is put back shows nothing
 * of it: there the first tablet that was given more than this database knows brings it to light.
 */
async function placeOf(queries: Queries): Promise<string> {
  const [table] = await queries.rows<{ oid: string; asks: boolean; looks: boolean }>(
    `select 'meta'::regclass::oid::text as oid,
       has_function_privilege('pg_control_system()', 'execute')
         and has_function_privilege('pg_control_checkpoint()', 'execute') as asks,
       has_function_privilege('pg_stat_file(text)', 'execute') as looks`,
  );
  if (table?.asks !== true) return `${table?.oid}`;
  const [cluster] = await queries.rows<{ id: string; line: string }>(
    `select s.system_identifier::text as id, c.timeline_id::text as line
     from pg_control_system() s, pg_control_checkpoint() c`,
  );
  const [file] = table.looks
    ? await queries.rows<{ at: string }>(
        `select extract(epoch from change)::text as at from pg_stat_file('PG_VERSION')`,
      )
    : [];
  return `${cluster?.id}:${cluster?.line}:${table.oid}:${file?.at ?? ''}`;
}

/**
 * Asked for by the console, or noticed: a tablet was given what this database does not know.
 * @param instead of which epoch, when many may notice it at once: the first one is enough
 */
export async function renewEpoch(queries: Queries, deps: EpochDeps, instead?: string): Promise<void> {
  const renewed = await queries.rows(
    `update meta set value = $1 where name = 'epoch' and value = coalesce($2, value) returning 1`,
    [newId(deps.random), instead ?? null],
  );
  if (renewed.length === 0) return;
  await setMeta(queries, 'epoch-began', String(deps.clock.now()));
  await renameServer(queries, deps);
}

const setMeta = (queries: Queries, name: string, value: string): Promise<unknown> =>
  queries.rows(
    'insert into meta (name, value) values ($1, $2) on conflict (name) do update set value = excluded.value',
    [name, value],
  );
