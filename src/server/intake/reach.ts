/** How far the log of an office goes, and whether this database is behind what a tablet has seen of it. */
import type { Queries } from '../database/database.ts';
import type { LogCut } from '../../log/merge.ts';

/** By node, the server's own included. Steps from node to node through the index: an office has few of them. */
export async function reachOf(queries: Queries, office: string): Promise<LogCut> {
  const rows = await queries.rows<{ node: string; seq: number }>(
    `with recursive held(node) as (
       (select node from entries where office = $1 order by node limit 1)
       union all
       select (select e.node from entries e where e.office = $1 and e.node > held.node order by e.node limit 1)
       from held where held.node is not null
     )
     select node, (select max(seq) from entries e where e.office = $1 and e.node = held.node) as seq
     from held where node is not null`,
    [office],
  );
  return Object.fromEntries(rows.map(({ node, seq }) => [node, seq]));
}

/** The last position given in the office. */
export async function lastPositionOf(queries: Queries, office: string): Promise<number> {
  const [row] = await queries.rows<{ head: number }>(
    'select last_position as head from offices where id = $1',
    [office],
  );
  return row?.head ?? 0;
}

export interface Mark {
  readonly position: number;
  readonly hash: string;
}

/** Whether a tablet was given more than this database knows of, or something else: then it was put back meanwhile. */
export async function isPutBack(
  queries: Queries,
  office: string,
  since: number,
  mark: Mark | undefined,
): Promise<boolean> {
  const last = await lastPositionOf(queries, office);
  if (since > last) return true;
  if (mark === undefined) return false;
  if (mark.position > last) return true;
  const [row] = await queries.rows<{ hash: string }>(
    'select hash from entries where office = $1 and position = $2',
    [office, mark.position],
  );
  return row?.hash !== mark.hash;
}
