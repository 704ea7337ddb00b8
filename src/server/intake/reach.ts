/** How far the log of an office goes. */
import type { Queries } from '../database/database.ts';
import type { LogCut } from '../../log/merge.ts';

/** By node, the server's own included. Steps from node to node through the index: an office has few of them. */
export const reachQuestion = `
  with recursive held(node) as (
    (select node from entries where office = $1 order by node limit 1)
    union all
    select (select e.node from entries e where e.office = $1 and e.node > held.node order by e.node limit 1)
    from held where held.node is not null
  )
  select json_object_agg(node, (select max(seq) from entries e where e.office = $1 and e.node = held.node))
  from held where node is not null`;

export async function reachOf(queries: Queries, office: string): Promise<LogCut> {
  const [row] = await queries.rows<{ reach: LogCut | null }>(`select (${reachQuestion}) as reach`, [office]);
  return row?.reach ?? {};
}

export interface Mark {
  readonly position: number;
  readonly hash: string;
}
