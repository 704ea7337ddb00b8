/**
 * A form on another site cannot post here, whatever cookies the browser holds. Behind a proxy our own address is not
 * always known: nginx, left to itself, passes on the address under which it reaches us. So the browser's own word goes
 * first (`Sec-Fetch-Site`, which no page can write; sent over https and to localhost), then where the form comes from
 * beside every name that we may have been asked by, and the name by which this person signed in.
 */
import type { Context, MiddlewareHandler } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { html, type Html } from '../../../documents/page.ts';
import { newToken } from '../../enrolment/secrets.ts';
import type { ConsoleDeps } from '../deps.ts';
import { formOf, secretOf } from '../form.ts';
import { empty, page } from '../layout.ts';
import { findSession } from './session.ts';

export const onlyOwnForms =
  (console: ConsoleDeps): MiddlewareHandler =>
  async (c, next) => {
    if (c.req.method === 'GET' || c.req.method === 'HEAD' || (await isOwn(c, console))) return next();
    return c.html(strangePage, 403);
  };

async function isOwn(c: Context, console: ConsoleDeps): Promise<boolean> {
  const site = c.req.header('sec-fetch-site');
  if (site !== undefined) return site === 'same-origin';
  const origin = c.req.header('origin') ?? '';
  if (!URL.canParse(origin)) return false;
  if (console.outside.hostsOf(c).includes(new URL(origin).host)) return true;
  if (c.req.path === '/cap-tren/dang-nhap') return hasLoginSign(c);
  return (await findSession(c, console))?.origin === origin;
}

const sign = 'cap-tren-phieu';

/** Stands in the login form and in a cookie: only a page that could read the one can send both. */
export function loginSign(c: Context, { deps, outside }: ConsoleDeps): Html {
  const held = getCookie(c, sign) ?? '';
  const value = /^[\w-]{43}$/.test(held) ? held : newToken(deps);
  const secure = outside.isHttps(c);
  setCookie(c, sign, value, { httpOnly: true, sameSite: 'Strict', path: '/cap-tren/dang-nhap', secure });
  return html`<input type="hidden" name="phieu" value="${value}" />`;
}

async function hasLoginSign(c: Context): Promise<boolean> {
  const value = getCookie(c, sign) ?? '';
  return value !== '' && secretOf(await formOf(c), 'phieu') === value;
}

const strangePage = page({
  title: 'Yêu cầu không được nhận',
  content: empty(
    'Yêu cầu đến từ trang khác',
    'Hãy mở lại trang cấp trên rồi làm lại. Nếu vẫn gặp: người quản trị máy chủ đặt PUBLIC_URL là địa chỉ mà mọi người gõ.',
  ),
});
