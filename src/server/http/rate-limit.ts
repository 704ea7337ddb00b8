import type { ClockDep } from '../../base/clock.ts';
import type { Queries, Row } from '../database/database.ts';

export interface RateLimit {
  /** @returns seconds to wait, or 0 when the call may go on */
  take(key: string): Promise<number>;
  /**
   * The same of a call that counts but once. What has come lies in a table that a crash of PostgreSQL empties, with the row
   * that says since when it remembers: what was signed before that may have come before, and is asked for anew.
   * @returns `repeated` when it came before, `wrongTime` when nobody knows
   */
  takeOnce(key: string, call: Call): Promise<Wait>;
  /**
   * The same in one question with who it is that calls: counted only where somebody is found.
   * @param who SQL of one row with a column `isIt` that says so, of the parameters from $6 on
   */
  takeOnceOf<Who extends Row>(
    key: string,
    call: Call,
    who: { readonly text: string; readonly parameters: readonly string[] },
  ): Promise<{ readonly who: Who; readonly wait: Wait } | undefined>;
}

/** Seconds; 0: none. Or why the call counts for nothing. */
type Wait = number | 'repeated' | 'wrongTime';

export interface Call {
  /** Among all. */
  readonly name: string;
  /** Milliseconds since 1970, as it says itself. */
  readonly at: number;
}

const minute = 60_000;

/**
 * So many calls a minute for each key, in one burst or spread, counted for all processes together. The table is unlogged:
 * nothing waits for the disk, and a crash forgives. A minute that has not come yet began by a clock that was put right since.
 */
export function rateLimit(queries: Queries, { clock }: ClockDep, name: string, perMinute: number): RateLimit {
  const counting = (
    from = '',
  ): string => `insert into call_limits as l (key, began_at, taken) select $1, $2::bigint, 1 ${from}
    on conflict (key) do update set
      began_at = case when ${isOver} then $2 else l.began_at end,
      taken = case when ${isOver} then 1 else l.taken + 1 end
    returning began_at::text as "beganAt", taken`;
  const waitIn = (window: Window | undefined, now: number): number =>
    window === undefined || window.taken <= perMinute
      ? 0
      : Math.max(1, Math.ceil((Number(window.beganAt) + minute - now) / 1000));
  return {
    take: async (key) => {
      const now = clock.now();
      const [window] = await queries.rows<Window>(counting(), [`${name} ${key}`, now]);
      return waitIn(window, now);
    },
    takeOnce: async (key, call) => {
      const now = clock.now();
      const [window] = await queries.rows<Once>(
        `with ${once(counting())} select counted.*, memory.*, ${isFirst} from counted, memory`,
        [`${name} ${key}`, now, call.name, perMinute, call.at],
      );
      return waitOnce(window, now);
    },
    takeOnceOf: async <Who extends Row>(key: string, call: Call, { text, parameters }: Asker) => {
      const now = clock.now();
      const [found] = await queries.rows<Once & Who & { isIt: boolean }>(
        `with who as (${text}), ${once(counting('from who where "isIt"'))}
         select who.*, counted.*, memory.*, ${isFirst} from who left join (counted cross join memory) on true`,
        [`${name} ${key}`, now, call.name, perMinute, call.at, ...parameters],
      );
      return found?.isIt === true ? { who: found, wait: waitOnce(found, now) } : undefined;
    },
  };

  function waitOnce(window: Once | undefined, now: number): Wait {
    const wait = waitIn(window, now);
    if (wait > 0 || window?.isFirst === true) return wait;
    return window?.isRemembered === false ? 'wrongTime' : 'repeated';
  }
}

const isOver = `l.began_at not between $2 - ${minute - 1} and $2 + ${minute}`;

interface Asker {
  readonly text: string;
  readonly parameters: readonly string[];
}

/**
 * What has come is looked up only for whoever may ask: of the parameters $2 to $5. Since when it is remembered is now, where a clock
 * that was ahead has written a time that has not come: nobody could sign anything behind that.
 */
const once = (counting: string): string => `counted as (${counting}),
  begun as (insert into requests_seen (key, at) select 'since', $2
    where not exists (${since}) on conflict (key) do update set at = excluded.at),
  memory as (select coalesce((${since}), $2) <= $5::bigint as "isRemembered"),
  first as (insert into requests_seen (key, at) select $3, $2 from counted, memory
    where taken <= $4 and "isRemembered" on conflict do nothing returning 1)`;
const since = `select at from requests_seen where key = 'since' and at <= $2`;
const isFirst = 'exists (select 1 from first) as "isFirst"';

type Once = Window & { readonly isRemembered: boolean; readonly isFirst: boolean };

interface Window {
  readonly [key: string]: unknown;
  readonly beganAt: string;
  readonly taken: number;
}

/** Windows that are long over, of whoever called once. */
export const sweepLimits = (queries: Queries, now: number): Promise<unknown> =>
  queries.rows('delete from call_limits where began_at not between $1 and $2', [
    ...[now - 2 * minute, now + 2 * minute],
  ]);
