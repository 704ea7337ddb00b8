/** The head of an office's log, under its lock. Whoever adds entries goes through here. */
import type { OfficeId } from '../../base/ids.ts';
import type { Stamp } from '../../log/stamp.ts';
import type { Queries } from '../database/database.ts';

/** Where an office's log stands; advanced in memory, and written back by the caller. */
export interface LogHead {
  readonly office: OfficeId;
  position: number;
  latestStamp: Stamp | undefined;
}

/** The name under which whoever adds to an office's log is alone. */
export const logOf = (office: OfficeId): string => `log of ${office}`;

/** A practice office may be dropped at any moment. */
export const isHere = async (queries: Queries, office: string): Promise<boolean> =>
  (await queries.rows('select 1 from offices where id = $1', [office])).length > 0;

/**
 * Runs `work`, inside a transaction that is alone under `logOf(office)`, while nobody else adds to this office's log. Positions that it gives become visible all at once, after
 * every smaller one: a reader with a cursor never skips any.
 */
export async function withOfficeLog<T>(
  queries: Queries,
  office: OfficeId,
  work: (head: LogHead) => Promise<T>,
): Promise<T> {
  const [row] = await queries.rows<{ position: number; stamp: Stamp | null }>(
    'select last_position as position, latest_stamp as stamp from offices where id = $1 for no key update nowait',
    [office],
  );
  if (row === undefined) throw new Error('the office is not there');
  return withHead(queries, { office, position: row.position, latestStamp: row.stamp ?? undefined }, work);
}

/** The same, from a head that was read while the office's row was held. */
export async function withHead<T>(
  queries: Queries,
  head: LogHead,
  work: (head: LogHead) => Promise<T>,
): Promise<T> {
  const before = { ...head };
  const result = await work(head);
  await saveHead(queries, head, before);
  return result;
}

/** Where it has moved since `before`. */
export async function saveHead(queries: Queries, head: LogHead, before: Readonly<LogHead>): Promise<void> {
  const { office, position, latestStamp } = head;
  if (position === before.position && latestStamp === before.latestStamp) return;
  await queries.rows('update offices set last_position = $2, latest_stamp = $3 where id = $1', [
    ...[office, position, latestStamp ?? null],
  ]);
}
