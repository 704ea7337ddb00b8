/** What is kept of the server as a whole, as text under a name. */
import type { Queries } from './database.ts';

export async function metaOf(queries: Queries, name: string): Promise<string | undefined> {
  const [row] = await queries.rows<{ value: string }>('select value from meta where name = $1', [name]);
  return row?.value;
}

export const setMeta = (queries: Queries, name: string, value: string): Promise<unknown> =>
  queries.rows(
    'insert into meta (name, value) values ($1, $2) on conflict (name) do update set value = excluded.value',
    [name, value],
  );
