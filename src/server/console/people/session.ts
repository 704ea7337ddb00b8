/** A session: a cookie that scripts cannot read and other sites cannot send, and what the server knows of it. */
import type { Context, MiddlewareHandler } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { newId } from '../../../base/ids.ts';
import { hashSecret, newToken } from '../../enrolment/secrets.ts';
import type { Queries } from '../../database/database.ts';
import type { ConsoleDeps } from '../deps.ts';
import type { SignedIn } from './roles.ts';

const hour = 3_600_000;
/** However busy, and while nothing is asked. */
const longestLife = 12 * hour;
const longestIdle = 2 * hour;
/** How far the clocks of two servers on one database may be apart, in milliseconds. */
export const serversApart = 60_000;
const deviceLife = 180 * 24 * hour;
const [devicesOfOne, sessionsOfOne] = [20, 20];

type CookieName = 'cap-tren' | 'cap-tren-may';

/**
 * With https the name is bound to this host and to https (`__Host-`). Whether it is, the browser itself says with the
 * form that signs in: a proxy may have kept it to itself.
 */
const isSecure = (c: Context, { outside }: ConsoleDeps): boolean =>
  outside.isHttps(c) || (c.req.header('origin') ?? '').startsWith('https:');

const read = (c: Context, { outside }: ConsoleDeps, name: CookieName): string | undefined =>
  getCookie(c, name, 'host') ?? (outside.alwaysHttps ? undefined : getCookie(c, name));

function write(c: Context, console: ConsoleDeps, name: CookieName, value: string, life: number): void {
  const common = { httpOnly: true, sameSite: 'Strict', maxAge: life / 1000 } as const;
  if (isSecure(c, console)) setCookie(c, name, value, { ...common, secure: true, path: '/', prefix: 'host' });
  else setCookie(c, name, value, { ...common, path: '/cap-tren' });
}

/** What a browser is to hold from now on: a session, and the name by which it is known. */
export interface Tokens {
  readonly session: string;
  readonly device?: string;
}

/** Only when what they stand for is kept: what the browser held until then is worth something if it is not. */
export function handOver(c: Context, console: ConsoleDeps, { session, device }: Tokens): void {
  write(c, console, 'cap-tren', session, longestLife);
  if (device !== undefined) write(c, console, 'cap-tren-may', device, deviceLife);
}

/**
 * Always under a new token: one that was planted or seen before is worth nothing.
 * @returns the token, for `handOver`
 */
export async function beginSession(
  queries: Queries,
  c: Context,
  console: ConsoleDeps,
  user: string,
): Promise<string> {
  const { deps, outside } = console;
  const now = deps.clock.now();
  const token = newToken(deps);
  await endHeld(queries, c, console);
  await queries.rows('delete from console_sessions where expires_at <= $1 or seen_at not between $2 and $3', [
    ...[now, ...seenWithin(now)],
  ]);
  await queries.rows(
    `insert into console_sessions (id, token_hash, user_id, begun_at, seen_at, expires_at, address, browser, origin)
     values ($1, $2, $3, $4, $4, $5, $6, $7, $8)`,
    [
      ...[newId(deps.random), hashSecret(token), user, now, now + longestLife, outside.addressOf(c)],
      ...[browserOf(c), c.req.header('origin') ?? ''],
    ],
  );
  await queries.rows(
    `delete from console_sessions where user_id = $1 and id not in
       (select id from console_sessions where user_id = $1 order by begun_at desc, id limit $2)`,
    [user, sessionsOfOne],
  );
  return token;
}

const browserOf = (c: Context): string =>
  (c.req.header('user-agent') ?? '').replace(/[^ -~]/g, '').slice(0, 300);

export async function endOwnSession(c: Context, console: ConsoleDeps): Promise<void> {
  await endHeld(console.database, c, console);
  deleteCookie(c, 'cap-tren', { path: '/cap-tren' });
  deleteCookie(c, 'cap-tren', { path: '/', secure: true, prefix: 'host' });
}

/**
 * Between which moments a session was seen that may still be used. One that was seen later than now was by a clock that has been put
 * right since: how long it has been idle nobody knows.
 */
const seenWithin = (now: number): readonly [after: number, before: number] => [
  now - longestIdle + 1,
  now + serversApart,
];

/** Ends the one that this browser holds, if it holds one. */
async function endHeld(queries: Queries, c: Context, console: ConsoleDeps): Promise<void> {
  const token = read(c, console, 'cap-tren');
  if (token !== undefined)
    await queries.rows('delete from console_sessions where token_hash = $1', [hashSecret(token)]);
}

/** Asked at every request, so that another role, or none, counts at once. */
export async function findSession(
  c: Context,
  console: ConsoleDeps,
): Promise<(SignedIn & { readonly origin: string }) | undefined> {
  const { database, deps, outside } = console;
  const token = read(c, console, 'cap-tren');
  if (token === undefined) return undefined;
  const now = deps.clock.now();
  const [row] = await database.rows<SessionRow>(
    `select s.id as session, u.id as user, u.login, u.name, u.role, u.must_change as "mustChange", s.origin,
       s.seen_at::text as "seenAt"
     from console_sessions s join console_users u on u.id = s.user_id
     where s.token_hash = $1 and s.expires_at > $2 and s.seen_at between $3 and $4 and u.deactivated_at is null`,
    [hashSecret(token), now, ...seenWithin(now)],
  );
  if (row === undefined) return undefined;
  const { seenAt, ...found } = row;
  // Written down once a minute: looking around costs no writing.
  if (now - Number(seenAt) > 60_000)
    await database.rows('update console_sessions set seen_at = $2 where id = $1', [found.session, now]);
  return { ...found, address: outside.addressOf(c) };
}

type SessionRow = Omit<SignedIn, 'address'> & { readonly origin: string; readonly seenAt: string };

const ownPassword = '/cap-tren/tai-khoan';
/** What somebody may do who still has a password that another person made. */
const beforeChange = new Set([ownPassword, '/cap-tren/tai-khoan/mat-khau', '/cap-tren/dang-xuat']);

export const onlySignedIn =
  (console: ConsoleDeps): MiddlewareHandler =>
  async (c, next) => {
    const who = await findSession(c, console);
    if (who === undefined) return c.redirect('/cap-tren/dang-nhap', 303);
    if (who.mustChange && !beforeChange.has(c.req.path)) return c.redirect(ownPassword, 303);
    c.set('who', who);
    return next();
  };

/** @returns a name of this browser for the limits, when this user has signed in with it before */
export async function knownDevice(
  c: Context,
  console: ConsoleDeps,
  user: string | undefined,
): Promise<string | undefined> {
  const token = read(c, console, 'cap-tren-may');
  if (token === undefined || user === undefined) return undefined;
  const rows = await console.database.rows(
    'select 1 from console_devices where token_hash = $1 and user_id = $2 and used_at > $3',
    [hashSecret(token), user, console.deps.clock.now() - deviceLife],
  );
  return rows.length === 0 ? undefined : hashSecret(token);
}

/** A new name at each login, returned for `handOver`; a browser serves whoever signed in with it last. */
export async function rememberDevice(
  queries: Queries,
  c: Context,
  console: ConsoleDeps,
  user: string,
): Promise<string> {
  const { deps } = console;
  const now = deps.clock.now();
  const old = read(c, console, 'cap-tren-may');
  const token = newToken(deps);
  await queries.rows(
    `with gone as (delete from console_devices where token_hash = $1 or used_at <= $5)
     insert into console_devices (token_hash, user_id, used_at) values ($2, $3, $4)`,
    [hashSecret(old ?? ''), hashSecret(token), user, now, now - deviceLife],
  );
  await queries.rows(
    `delete from console_devices where user_id = $1 and token_hash not in
       (select token_hash from console_devices where user_id = $1 order by used_at desc limit $2)`,
    [user, devicesOfOne],
  );
  return token;
}

export interface LiveSession {
  readonly [key: string]: unknown;
  readonly id: string;
  readonly user: string;
  readonly login: string;
  readonly name: string;
  readonly begunAt: string;
  readonly seenAt: string;
  readonly address: string;
  readonly browser: string;
}

/** Those that could still be used, the one seen last first. */
export const liveSessions = (queries: Queries, now: number, user?: string): Promise<LiveSession[]> =>
  queries.rows<LiveSession>(
    `select s.id, u.id as user, u.login, u.name, s.begun_at::text as "begunAt", s.seen_at::text as "seenAt",
       s.address, s.browser
     from console_sessions s join console_users u on u.id = s.user_id
     where s.expires_at > $1 and s.seen_at between $2 and $3 and u.deactivated_at is null
       and ($4::text is null or u.id = $4)
     order by s.seen_at desc limit 500`,
    [now, ...seenWithin(now), user ?? null],
  );

/**
 * Ends one, or all but one of somebody's.
 * @param of undefined for anybody's
 * @returns whose they were
 */
export const sessionsEnd = (
  queries: Queries,
  which: { readonly id: string } | { readonly butFor: string },
  of: string | undefined,
): Promise<{ login: string }[]> =>
  queries.rows<{ login: string }>(
    `delete from console_sessions s using console_users u
     where u.id = s.user_id and ($1::text is null or u.id = $1) and ($2::text is null or s.id = $2)
       and ($3::text is null or s.id <> $3) returning u.login`,
    [of ?? null, 'id' in which ? which.id : null, 'butFor' in which ? which.butFor : null],
  );
