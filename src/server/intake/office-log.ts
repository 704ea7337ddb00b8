/** The head of an office's log, under its lock. Whoever adds entries goes through here. */
import type { OfficeId } from '../../base/ids.ts';
import type { Stamp } from '../../log/stamp.ts';
import type { Queries } from '../database/database.ts';
import type { LogHead } from './receive.ts';

/**
 * Runs `work` while nobody else adds to this office's log. Positions that it gives become visible all at once, after
 * every smaller one: a reader with a cursor never skips any.
 */
export async function withOfficeLog<T>(
  queries: Queries,
  office: OfficeId,
  work: (head: LogHead) => Promise<T>,
): Promise<T> {
  const [row] = await queries.rows<{ position: number; stamp: Stamp | null }>(
    'select last_position as position, latest_stamp as stamp from offices where id = $1 for update',
    [office],
  );
  if (row === undefined) throw new Error('the office is not there');
  const head: LogHead = { office, position: row.position, latestStamp: row.stamp ?? undefined };
  const result = await work(head);
  await queries.rows('update offices set last_position = $2, latest_stamp = $3 where id = $1', [
    ...[office, head.position, head.latestStamp ?? null],
  ]);
  return result;
}
