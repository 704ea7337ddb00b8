/**
 * The epoch changes when the server may have lost what it had acknowledged, because it was restored from a backup:
 * tablets then read from the beginning and offer again what is missing here.
 */
import type { RandomDep } from '../../base/random.ts';
import { newId } from '../../base/ids.ts';
import type { Queries } from './database.ts';
import { renameServer } from '../intake/server-entries.ts';

export async function epochOf(queries: Queries): Promise<string> {
  const [row] = await queries.rows<{ value: string }>(`select value from meta where name = 'epoch'`);
  if (row === undefined) throw new Error('the database has no epoch');
  return row.value;
}

export async function ensureEpoch(queries: Queries, { random }: RandomDep): Promise<void> {
  await queries.rows(`insert into meta (name, value) values ('epoch', $1) on conflict do nothing`, [
    newId(random),
  ]);
}

/** Asked for by the console, or noticed: a tablet has read further than this database has ever given. */
export async function renewEpoch(queries: Queries, deps: RandomDep): Promise<void> {
  await queries.rows(`update meta set value = $1 where name = 'epoch'`, [newId(deps.random)]);
  await renameServer(queries, deps);
}
