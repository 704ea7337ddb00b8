/**
 * The epoch of an office changes when the server may have lost what it had acknowledged there, because the database was
 * put back to an earlier state: its tablets then read from the beginning and offer again what is missing here. No tablet's
 * word changes it: the server notices, is told by whoever runs it, or is shown its own word (`intake/given.ts`).
 */
import type { ClockDep, Instant } from '../../base/clock.ts';
import type { RandomDep } from '../../base/random.ts';
import type { Queries } from './database.ts';
import { metaOf, setMeta } from './meta.ts';
import { renameServer } from '../intake/server-entries.ts';

type EpochDeps = RandomDep & ClockDep;

export interface Epoch {
  readonly epoch: string;
  /** When it began; undefined where the office was never put back. */
  readonly began: Instant | undefined;
  /** Those that are over. */
  readonly former: readonly string[];
  /** When the office was founded here: a practice office may be dropped, and opened again under its name. */
  readonly founded: string;
}

export async function epochOf(queries: Queries, office: string): Promise<Epoch> {
  const [row] = await queries.rows<Omit<Epoch, 'began'> & { began: string | null; [key: string]: unknown }>(
    `select epoch, epoch_began::text as began, former_epochs as former, founded_at::text as founded
     from offices where id = $1`,
    [office],
  );
  if (row === undefined) throw new Error('the office is not there');
  return { ...row, began: row.began === null ? undefined : Number(row.began) };
}

/** At every start. A database that lies elsewhere than it did was loaded from a dump, or took over from another. */
export async function noticeMoved(queries: Queries, deps: EpochDeps): Promise<void> {
  const place = await whereItLies(queries);
  const known = await metaOf(queries, 'place');
  if (known !== undefined && known !== place) await renewEpochs(queries, deps);
  await setMeta(queries, 'place', place);
}

/**
 * What loading a dump or copying a data folder back changes: the cluster, its line of history, the table itself, the
 * moment at which a file that nobody ever writes again came to lie there. A whole machine that is put back shows nothing
 * of it: there the server's own word, which the first tablet shows, brings it to light (`intake/given.ts`).
 */
async function whereItLies(queries: Queries): Promise<string> {
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

/** Of every office: the database was put back, or whoever runs it says so. */
export async function renewEpochs(queries: Queries, deps: EpochDeps): Promise<void> {
  await queries.rows('select begin_epochs($1)', [deps.clock.now()]);
  await renameServer(queries, deps);
}

/**
 * Of one office, whose log the caller holds.
 * @param lost the epoch in which the server gave what this database does not know
 */
export async function renewEpoch(
  queries: Queries,
  deps: EpochDeps,
  office: string,
  lost: string,
): Promise<void> {
  await queries.rows(
    `update offices set ${nextEpoch('$2::bigint')}, former_epochs = former_epochs || array[epoch, $3] where id = $1`,
    [office, deps.clock.now(), lost],
  );
  await renameServer(queries, deps);
}

/**
 * What an office's row says from then on, as SQL. Positions go on where none was ever given, whatever was put back before: behind
 * two for each second that has gone by (until 2060, when the column ends). Who gave more than that, or has no clock, leaves out a
 * million.
 */
export const nextEpoch = (now: string): string =>
  `epoch = gen_random_uuid()::text, epoch_began = ${now},
   numbers_forgotten_until = greatest(numbers_forgotten_until, ${now}),
   ${behindLostPositions(now)}`;

/** As of an office that is founded anew, of which the database knows nothing any more. */
export const behindLostPositions = (now: string): string =>
  `last_position = ${behindLost(now)}, positions_skipped = positions_skipped + (${behindLost(now)} - last_position)`;

const behindLost = (now: string): string =>
  `(case when ${byTime(now)} > last_position then ${byTime(now)} else last_position + 1000000 end)`;
const byTime = (now: string): string =>
  `least(greatest((${now} - ${Date.UTC(2026, 0, 1)}) / 500, 0), 2130000000)::int`;

/**
 * A backup was put back into this database: it is another one from now on, and lies where it should.
 * @param gone of what it replaced: the last position of each office, by its id
 */
export async function declareRestored(
  queries: Queries,
  deps: EpochDeps,
  gone: Readonly<Record<string, number>> = {},
): Promise<void> {
  await renewEpochs(queries, deps);
  await queries.rows(
    `update offices set last_position = g.last::int, positions_skipped = positions_skipped + g.last::int - last_position
     from json_each_text($1) g (id, last) where offices.id = g.id and g.last::int > last_position`,
    [JSON.stringify(gone)],
  );
  // Which requests came before is not known of the lost state: it is remembered from now on (`http/rate-limit.ts`).
  await queries.rows('delete from requests_seen');
  await setMeta(queries, 'place', await whereItLies(queries));
}
