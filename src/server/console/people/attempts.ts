/**
 * How often a password may be tried. A right password is not locked out by a stranger: what is counted are one account's
 * tries from one place, and one place's tries at all; a browser that has signed in to the account before has an
 * allowance of its own ("device cookies", OWASP). Counted in the database, so that several processes count together.
 */
import type { Queries } from '../../database/database.ts';
import { hashSecret } from '../../enrolment/secrets.ts';
import { placeOf } from '../../http/outside.ts';
import { serversApart } from './session.ts';

export const window = 15 * 60_000;
const allowed = { account: 10, device: 10, place: 50 };

export interface Try {
  /** As it was typed, whether or not there is such an account: which of the two it is does not show. */
  readonly login: string;
  readonly address: string;
  /** This browser's name, when it is known for this account. */
  readonly device: string | undefined;
}

export interface Verdict {
  /** 0 when it may go on. */
  readonly secondsToWait: number;
  /** The first one that is refused in this window: worth writing down, the thousand after it are not. */
  readonly isFirstHeld: boolean;
}

/** Counted before the password is looked at, so that many at once are not all let through; then `asTry`. */
export async function takeTry(queries: Queries, asked: Try, now: number): Promise<Verdict> {
  // Those of a time that has not come are of a clock that was put right since.
  await queries.rows('delete from console_attempts where began_at not between $1 and $2', [
    ...[now - window + 1, now + serversApart],
  ]);
  for (const [key, most] of limitsOf(asked)) {
    const [row] = await queries.rows<{ taken: number; beganAt: string }>(
      `insert into console_attempts (key, began_at, taken) values ($1, $2, 1)
       on conflict (key) do update set taken = least(console_attempts.taken + 1, 1000000)
       returning taken, began_at::text as "beganAt"`,
      [key, now],
    );
    if (row === undefined || row.taken <= most) continue;
    const secondsToWait = Math.max(1, Math.ceil((Number(row.beganAt) + window - now) / 1000));
    return { secondsToWait, isFirstHeld: row.taken === most + 1 };
  }
  return { secondsToWait: 0, isFirstHeld: false };
}

/** @param work looks at the password. Unless that was wrong, what was taken for it is given back, also when `work` throws. */
export async function asTry<T>(
  queries: Queries,
  asked: Try,
  work: () => Promise<T | 'wrong'>,
): Promise<T | 'wrong'> {
  let outcome: T | 'wrong' | undefined;
  try {
    return (outcome = await work());
  } finally {
    if (outcome !== 'wrong')
      await queries.rows('update console_attempts set taken = greatest(taken - 1, 0) where key = any($1)', [
        limitsOf(asked).map(([key]) => key),
      ]);
  }
}

/** The place goes first: one that is held makes no further rows, whatever it types. */
function limitsOf({ login, address, device }: Try): readonly (readonly [string, number])[] {
  if (device !== undefined) return [[`device ${device}`, allowed.device]];
  const place = placeOf(address);
  return [
    [`place ${place}`, allowed.place],
    [`account ${hashSecret(login)} ${place}`, allowed.account],
  ];
}

const failedKept = 2000;

/** Who tried in vain, for administrators to see. What was typed is kept only when it is a login: it may be a password. */
export async function writeFailed(
  queries: Queries,
  failed: { readonly login: string | undefined; readonly address: string; readonly wasHeld: boolean },
  now: number,
): Promise<void> {
  const [row] = await queries.rows<{ id: string }>(
    'insert into console_failed_logins (at, login, address, was_held) values ($1, $2, $3, $4) returning id::text as id',
    [now, failed.login ?? null, failed.address, failed.wasHeld],
  );
  await queries.rows('delete from console_failed_logins where id <= $1', [Number(row?.id ?? 0) - failedKept]);
}

export interface FailedLogin {
  readonly [key: string]: unknown;
  readonly id: string;
  readonly at: string;
  readonly login: string | null;
  readonly address: string;
  readonly wasHeld: boolean;
}

export const failedBefore = (
  queries: Queries,
  before: number | undefined,
  count: number,
): Promise<FailedLogin[]> =>
  queries.rows<FailedLogin>(
    `select f.id::text as id, at::text as at, login, address, was_held as "wasHeld" from console_failed_logins f
     where ($1::bigint is null or f.id < $1) order by f.id desc limit $2`,
    [before ?? null, count],
  );
