/** The door: a login, a password, and nothing that tells a stranger which of the two was wrong. */
import type { Context } from 'hono';
import { html, type Html } from '../../../documents/page.ts';
import type { ConsoleDeps } from '../deps.ts';
import { textField } from '../fields.ts';
import { formOf, secretOf } from '../form.ts';
import { page } from '../layout.ts';
import { asTry, takeTry, writeFailed, type Try } from './attempts.ts';
import { recordDeed, shortenDeeds } from './deeds.ts';
import { loginSign } from './own-forms.ts';
import { isOfToday, TooManyWaiting } from './password-hash.ts';
import { isOver } from '../../enrolment/secrets.ts';
import { placeOf } from '../../http/outside.ts';
import {
  beginSession,
  endOwnSession,
  handOver,
  knownDevice,
  rememberDevice,
  type Tokens,
} from './session.ts';
import { findUser, longestPassword, madePasswordLife, readLogin, type User } from './users.ts';

export const loginPage = (c: Context, console: ConsoleDeps): Response | Promise<Response> =>
  c.html(render(loginSign(c, console), '', undefined));

export async function signIn(c: Context, console: ConsoleDeps): Promise<Response> {
  const { database, deps, outside } = console;
  const form = await formOf(c);
  const login = readLogin(secretOf(form, 'ten')).slice(0, 100);
  const password = secretOf(form, 'mat-khau');
  const address = outside.addressOf(c);
  const user = isLogin(login) ? await findUser(database, { login }) : undefined;
  const device = await knownDevice(c, console, user?.id);
  const asked: Try = { login, address, device };
  const again = (fault: Fault, status: 401 | 429 | 503) =>
    c.html(render(loginSign(c, console), login, fault), status);

  const failed = { login: user?.login, address };
  const verdict = await takeTry(database, asked, deps.clock.now());
  if (verdict.secondsToWait > 0) {
    if (verdict.isFirstHeld) await writeFailed(database, { ...failed, wasHeld: true }, deps.clock.now());
    c.header('retry-after', String(verdict.secondsToWait));
    return again({ kind: 'held', minutes: Math.ceil(verdict.secondsToWait / 60) }, 429);
  }
  const outcome = await asTry(database, asked, async () => {
    const found = await look(console, user, password, asked);
    return typeof found === 'string' ? found : letIn(c, console, found);
  });
  if (outcome === 'wrong') {
    await writeFailed(database, { ...failed, wasHeld: false }, deps.clock.now());
    return again({ kind: 'wrong' }, 401);
  }
  if (outcome === 'busy') {
    c.header('retry-after', '5');
    return again({ kind: 'busy' }, 503);
  }
  if (outcome === 'ended') return again({ kind: 'ended' }, 401);
  handOver(c, console, outcome);
  return c.redirect('/cap-tren', 303);
}

/** What the database could not hold is nobody's login. */
const isLogin = (login: string): boolean => /^[a-z0-9._-]+$/.test(login);

/** Whose password it is, with its hash as it is to be kept from now on. */
interface Found {
  readonly user: User;
  readonly hash: string;
}

async function look(
  { hashes, deps }: ConsoleDeps,
  user: User | undefined,
  password: string,
  { address, device }: Try,
): Promise<Found | 'wrong' | 'busy' | 'ended'> {
  try {
    const asker = { place: placeOf(address), isKnown: device !== undefined };
    // One that is too long is cut, not passed by: it takes its time like any other.
    const isRight = await hashes.verify(password.slice(0, 4 * longestPassword), user?.password, asker);
    if (!isRight || user === undefined || user.deactivatedAt !== null) return 'wrong';
    if (isEnded(user, deps.clock.now())) return 'ended';
    return { user, hash: isOfToday(user.password) ? user.password : await hashes.hash(password) };
  } catch (error) {
    if (error instanceof TooManyWaiting) return 'busy';
    throw error;
  }
}

const isEnded = ({ passwordUntil }: User, now: number): boolean =>
  passwordUntil !== null && isOver(Number(passwordUntil), madePasswordLife, now);

/** While the password was looked at, somebody may have deactivated the account or given it another one: then it is wrong. */
async function letIn(c: Context, console: ConsoleDeps, { user, hash }: Found): Promise<Tokens | 'wrong'> {
  const { database, deps, outside } = console;
  const now = deps.clock.now();
  return database.transaction(async (queries) => {
    const rows = await queries.rows(
      `update console_users set last_login_at = $2, password = $4
       where id = $1 and password = $3 and deactivated_at is null returning 1`,
      [user.id, now, user.password, hash],
    );
    if (rows.length === 0) return 'wrong';
    const session = await beginSession(queries, c, console, user.id);
    const device = await rememberDevice(queries, c, console, user.id);
    const by = { user: user.id, login: user.login, name: user.name, address: outside.addressOf(c) };
    await recordDeed(queries, by, 'signIn', {}, now);
    await shortenDeeds(queries);
    return { session, device };
  });
}

export async function signOut(c: Context, console: ConsoleDeps): Promise<Response> {
  await endOwnSession(c, console);
  return c.redirect('/cap-tren/dang-nhap', 303);
}

type Fault =
  { readonly kind: 'wrong' | 'busy' | 'ended' } | { readonly kind: 'held'; readonly minutes: number };

const sentenceOf = (fault: Fault): string => {
  switch (fault.kind) {
    case 'wrong':
      return 'Tên đăng nhập hoặc mật khẩu không đúng. Hãy xem lại rồi thử lần nữa.';
    case 'ended':
      return 'Mật khẩu cấp lần đầu đã hết hạn. Hãy nhờ người quản trị cấp lại.';
    case 'busy':
      return 'Nhiều người đang đăng nhập cùng lúc. Hãy chờ vài giây rồi thử lại.';
    case 'held':
      return `Từ nơi này đã thử sai quá nhiều lần. Hãy chờ ${fault.minutes} phút, hoặc dùng trình duyệt đã từng đăng nhập.`;
  }
};

const render = (sign: Html, login: string, fault: Fault | undefined): string =>
  page({
    title: 'Đăng nhập trang cấp trên',
    content: html`<form method="post" action="/cap-tren/dang-nhap" class="stack login card">
      ${sign} ${fault !== undefined && html`<p id="sai" class="wrong" role="alert">${sentenceOf(fault)}</p>`}
      ${textField({
        ...{ name: 'ten', label: 'Tên đăng nhập', value: login, fill: 'username' },
        ...{ wrongAt: fault && 'sai', isFirst: isOfLogin(fault) },
      })}
      ${textField({
        ...{ name: 'mat-khau', label: 'Mật khẩu', type: 'password', fill: 'current-password' },
        ...{ wrongAt: fault && 'sai', isFirst: !isOfLogin(fault) },
      })}
      <button class="button primary">Đăng nhập</button>
      <p class="hint">
        Chưa có tài khoản hoặc quên mật khẩu: hỏi người quản trị. Tên và mật khẩu của người quản trị đầu tiên
        hiện trong cửa sổ chạy máy chủ ở lần chạy đầu.
      </p>
    </form>`,
  });

/** Whether the login is where typing goes on; otherwise it is the password. */
const isOfLogin = (fault: Fault | undefined): boolean => fault === undefined || fault.kind === 'held';
