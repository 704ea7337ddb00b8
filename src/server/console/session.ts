/** Who may see the console: one password, a cookie that scripts cannot read and other sites cannot send. */
import type { Context, MiddlewareHandler } from 'hono';
import { getCookie, setCookie, deleteCookie } from 'hono/cookie';
import type { Database } from '../database/database.ts';
import type { ServerDeps } from '../environment.ts';
import { hashSecret, newToken } from '../enrolment/secrets.ts';

const cookie = 'cap-tren';
const life = 12 * 3_600_000;

export async function beginSession(c: Context, database: Database, deps: ServerDeps): Promise<void> {
  const now = deps.clock.now();
  const token = newToken(deps);
  await database.rows('delete from console_sessions where expires_at <= $1', [now]);
  await database.rows('insert into console_sessions (token_hash, expires_at) values ($1, $2)', [
    ...[hashSecret(token), now + life],
  ]);
  setCookie(c, cookie, token, {
    httpOnly: true,
    sameSite: 'Strict',
    path: '/cap-tren',
    maxAge: life / 1000,
    secure: new URL(c.req.url).protocol === 'https:' || c.req.header('x-forwarded-proto') === 'https',
  });
}

export async function endSession(c: Context, database: Database): Promise<void> {
  const token = getCookie(c, cookie);
  if (token !== undefined)
    await database.rows('delete from console_sessions where token_hash = $1', [hashSecret(token)]);
  deleteCookie(c, cookie, { path: '/cap-tren' });
}

export const onlySignedIn =
  (database: Database, deps: ServerDeps): MiddlewareHandler =>
  async (c, next) => {
    const token = getCookie(c, cookie);
    const rows =
      token === undefined
        ? []
        : await database.rows('select 1 from console_sessions where token_hash = $1 and expires_at > $2', [
            ...[hashSecret(token), deps.clock.now()],
          ]);
    if (rows.length === 0) return c.redirect('/cap-tren/dang-nhap', 303);
    return next();
  };

/** A form on another site cannot post here, whatever cookies the browser holds. */
export const onlyOwnForms: MiddlewareHandler = async (c, next) => {
  if (c.req.method === 'GET' || c.req.method === 'HEAD') return next();
  return originHost(c) === c.req.header('host')
    ? next()
    : c.text('Yêu cầu đến từ trang khác nên không được nhận.', 403);
};

function originHost(c: Context): string | undefined {
  try {
    return new URL(c.req.header('origin') ?? '').host;
  } catch {
    return undefined;
  }
}
