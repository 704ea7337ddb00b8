import type { Context } from 'hono';
import { html, type Html } from '../../../documents/page.ts';
import { err, ok, type Result } from '../../../base/result.ts';
import type { Queries } from '../../database/database.ts';
import { newPassword } from '../../enrolment/secrets.ts';
import type { ConsoleDeps } from '../deps.ts';
import { textField } from '../fields.ts';
import { formOf, textOf } from '../form.ts';
import { empty, missing, notice, respond } from '../layout.ts';
import { recordDeed, type DeedKind } from './deeds.ts';
import { readRole, roleField } from './role-field.ts';
import { roleNames, type ConsoleRole } from './roles.ts';
import { sessionTable } from './session-list.ts';
import { liveSessions } from './session.ts';
import { changeUser, deactivateUser, findUser, givePassword, type User, type UserFault } from './users.ts';
import { madePassword, stateOf, userFaults } from './users-page.ts';

/** One person of the console: name and role, a new password, in or out. */
export const userPage = (c: Context, console: ConsoleDeps): Promise<Response> => show(c, console, {});

export async function saveUser(c: Context, console: ConsoleDeps): Promise<Response> {
  const form = await formOf(c);
  const typed = { name: textOf(form, 'ho-ten'), role: readRole(textOf(form, 'vai-tro')) };
  const change = async (queries: Queries, user: User): Promise<Result<string, UserFault>> => {
    const { name, role = user.role } = typed;
    if (role !== user.role && isOwn(c, user)) return err('OwnAccount');
    const result = await changeUser(queries, user.id, { name, role });
    return result.ok ? ok(`${user.login}, ${roleNames[role]}`) : result;
  };
  return act(c, console, 'changeUser', change, { typed });
}

export const deactivate = (c: Context, console: ConsoleDeps): Promise<Response> =>
  act(
    c,
    console,
    'deactivateUser',
    ofAnother(c, (queries, { id }) => deactivateUser(queries, id, console.deps.clock.now())),
  );

/** Comes back with a password that is made anew: whoever knew the old one does not. */
export const reactivate = (c: Context, console: ConsoleDeps): Promise<Response> =>
  give(c, console, 'reactivateUser', { isBack: true });

export const resetPassword = (c: Context, console: ConsoleDeps): Promise<Response> =>
  give(c, console, 'resetPassword', { isBack: false });

async function give(
  c: Context,
  console: ConsoleDeps,
  deed: DeedKind,
  how: { readonly isBack: boolean },
): Promise<Response> {
  const { deps, hashes } = console;
  const made = newPassword(deps);
  const hash = await hashes.hash(made);
  const change = ofAnother(c, (queries, { id }) => givePassword(queries, id, hash, deps.clock.now(), how));
  return act(c, console, deed, change, { made });
}

const isOwn = (c: Context, { id }: User): boolean => id === c.get('who').user;

type Change<T> = (queries: Queries, user: User) => Promise<Result<T, UserFault>>;

/** Nobody shuts the door behind oneself. @returns whose it was, for the log */
const ofAnother =
  (c: Context, change: Change<void>): Change<string> =>
  async (queries, user) => {
    if (isOwn(c, user)) return err('OwnAccount');
    const result = await change(queries, user);
    return result.ok ? ok(user.login) : result;
  };

/** What the page shows beside what is kept. */
interface Shown {
  /** A password, once. */
  readonly made?: string;
  readonly typed?: { readonly name: string; readonly role: ConsoleRole | undefined };
}

/** The deed, with the name of who does it, in one transaction. */
async function act(
  c: Context,
  console: ConsoleDeps,
  deed: DeedKind,
  change: Change<string>,
  { made, typed }: Shown = {},
): Promise<Response> {
  const { database, deps } = console;
  const done = await database.transaction(async (queries) => {
    const user = await findUser(queries, { id: c.req.param('id') ?? '' });
    if (user === undefined) return undefined;
    const result = await change(queries, user);
    if (result.ok) await recordDeed(queries, c.get('who'), deed, { what: result.value }, deps.clock.now());
    return result;
  });
  if (done === undefined) return missing(c);
  if (!done.ok) return show(c, console, { ...(typed && { typed }), fault: done.error });
  return made === undefined
    ? c.redirect(`/cap-tren/nguoi-dung/${c.req.param('id')}`, 303)
    : show(c, console, { made });
}

async function show(
  c: Context,
  { database, deps }: ConsoleDeps,
  { fault, made, typed }: Shown & { readonly fault?: UserFault },
): Promise<Response> {
  const user = await findUser(database, { id: c.req.param('id') ?? '' });
  if (user === undefined) return missing(c);
  const sessions = await liveSessions(database, deps.clock.now(), user.id);
  const content = html`${made !== undefined && madePassword(user.login, made)}
    ${fault !== undefined && fault !== 'WrongName' && notice('bad', userFaults[fault])}
    <p class="hint">Tên đăng nhập <code>${user.login}</code> ${stateOf(user)}</p>
    <div class="two">
      <section aria-labelledby="sua">
        <h2 id="sua">Họ tên và vai trò</h2>
        <form method="post" action="/cap-tren/nguoi-dung/${user.id}" class="stack">
          ${textField({
            ...{ name: 'ho-ten', label: 'Họ tên', value: typed?.name ?? user.name },
            wrong: fault === 'WrongName' ? userFaults.WrongName : undefined,
          })}
          ${roleField(typed?.role ?? user.role)}
          <button class="button primary">Lưu</button>
        </form>
      </section>
      ${isOwn(c, user) ? ownAccess : accessOf(user)}
    </div>
    <section aria-labelledby="phien">
      <h2 id="phien">Đang đăng nhập</h2>
      ${
        sessions.length === 0
          ? empty('Không có phiên nào', 'Người này hiện không đăng nhập ở trình duyệt nào.')
          : sessionTable(sessions, {
              own: c.get('who').session,
              named: false,
              backTo: `nguoi-dung/${user.id}`,
            })
      }
    </section>
    <p><a href="/cap-tren/nguoi-dung">Về danh sách người dùng</a></p>`;
  return respond(c, { title: user.name, place: 'users', content }, fault === undefined ? 200 : 400);
}

const ownAccess = html`<section aria-labelledby="ra-vao">
  <h2 id="ra-vao">Quyền đăng nhập</h2>
  <p>
    Đây là tài khoản của chính mình. Mật khẩu đổi ở trang
    <a href="/cap-tren/tai-khoan">Tài khoản của tôi</a>; vai trò và việc ngừng tài khoản thì nhờ người quản
    trị khác.
  </p>
</section>`;

const accessOf = ({ id, deactivatedAt }: User): Html =>
  html`<section aria-labelledby="ra-vao">
    <h2 id="ra-vao">Quyền đăng nhập</h2>
    ${
      deactivatedAt === null
        ? html`<p>
              Quên mật khẩu: cấp mật khẩu mới dùng lần đầu. Mọi phiên đang mở của người này kết thúc ngay.
            </p>
            <form method="post" action="/cap-tren/nguoi-dung/${id}/mat-khau">
              <button class="button">Cấp mật khẩu mới</button>
            </form>
            <details>
              <summary>Ngừng tài khoản</summary>
              <p>Người này bị đăng xuất ngay và không vào được nữa. Việc đã làm vẫn còn tên trong nhật ký.</p>
              <form method="post" action="/cap-tren/nguoi-dung/${id}/ngung">
                <button class="button danger">Ngừng tài khoản</button>
              </form>
            </details>`
        : html`<p>Tài khoản đã ngừng. Cho dùng lại thì máy chủ cấp mật khẩu mới dùng lần đầu.</p>
            <form method="post" action="/cap-tren/nguoi-dung/${id}/dung-lai">
              <button class="button">Cho dùng lại</button>
            </form>`
    }
  </section>`;
