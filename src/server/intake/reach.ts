/** How far the log of an office goes. */
import type { Queries } from '../database/database.ts';
import type { LogCut } from '../../log/merge.ts';

/** By node, the server's own included. Steps from node to node through the index: an office has few of them. */
const reachBy = (end: string): string => `
  with recursive held(node) as (
    (select node from entries where office = $1 order by node limit 1)
    union all
    select (select e.node from entries e where e.office = $1 and e.node > held.node order by e.node limit 1)
    from held where held.node is not null
  )
  select json_object_agg(node, ${end}) from held where node is not null`;

const lastOf = '(select max(seq) from entries e where e.office = $1 and e.node = held.node)';

/**
 * What tablets are told. Of an office that was put back no further than to the first number that its tablet has called absent
 * since: another one may have what stood there, and carries it.
 */
export const reachQuestion = reachBy(`coalesce(
  (select min(e.seq) - 1 from entries e join offices o on o.id = e.office where e.office = $1 and e.node = held.node
     and e.reason in ('lost', 'tooLarge') and e.received_at >= o.epoch_began), ${lastOf})`);

export async function reachOf(queries: Queries, office: string): Promise<LogCut> {
  const [row] = await queries.rows<{ reach: LogCut | null }>(`select (${reachBy(lastOf)}) as reach`, [
    office,
  ]);
  return row?.reach ?? {};
}

export interface Mark {
  readonly position: number;
  readonly hash: string;
}
