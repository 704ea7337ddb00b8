/**
 * Practice offices: anybody opens one by the code DEMO, so all of it is bounded: how many there are, how many tablets each
 * has, how many bytes it brings in its life, and how long that is. A real office is never reached by that code.
 */
import type { Instant } from '../../base/clock.ts';
import type { Queries } from '../database/database.ts';
import type { Caller } from '../intake/sync.ts';
import { handoverLife } from './nodes.ts';

/** Whether DEMO opens anything. `untilReal`: only while nobody works in earnest here. */
export type DemoWanted = boolean | 'untilReal';

export interface PracticeLimits {
  readonly offices: number;
  readonly tablets: number;
  readonly bytes: number;
}
export const practiceLimits: PracticeLimits = { offices: 50, tablets: 10, bytes: 32 * 1024 * 1024 };

const day = 86_400_000;
/** Since it was founded, and since one of its tablets was last heard of. */
export const practiceLife = 30 * day;
export const practiceIdle = 3 * day;
/** How long a used or expired code is still told apart from one that never was. */
const codesKept = 30 * day;

/** @param earnest how many offices work in earnest here */
export const isDemoOpen = (wanted: DemoWanted, earnest: number): boolean =>
  wanted === 'untilReal' ? earnest === 0 : wanted;

/** Counted across offices, which no query of the server's own can. */
export async function officesHeld(queries: Queries): Promise<{ practice: number; earnest: number }> {
  const [row] = await queries.rows<{ practice: number; earnest: number }>(
    'select practice, earnest from offices_held()',
  );
  return row ?? { practice: 0, earnest: 0 };
}

export async function tabletsOf(queries: Queries, office: string): Promise<number> {
  const [row] = await queries.rows<{ count: number }>(
    'select count(*)::int as count from nodes where office = $1',
    [office],
  );
  return row?.count ?? 0;
}

/** Counts what a practice office brings, before it is looked at. @returns whether it may */
export async function mayBring(
  queries: Queries,
  { office }: Caller,
  bytes: number,
  { bytes: most }: PracticeLimits,
): Promise<boolean> {
  // Of an office whose log is held elsewhere nobody waits for this row with a connection in hand.
  await queries.rows('select 1 from offices where id = $1 for no key update nowait', [office]);
  const rows = await queries.rows(
    `update offices set brought_bytes = brought_bytes + $2
     where id = $1 and (not demo or brought_bytes + $2 <= $3) returning 1`,
    [office, bytes, most],
  );
  return rows.length > 0;
}

/** What is over: old practice offices, old codes, keys that nobody took. */
export const sweep = (queries: Queries, now: Instant): Promise<unknown> =>
  queries.rows('select sweep($1, $2, $3, $4)', [
    ...[now - practiceLife, now - practiceIdle],
    ...[now - codesKept, now - handoverLife],
  ]);
