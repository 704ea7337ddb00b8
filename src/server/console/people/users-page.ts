import type { Context } from 'hono';
import { html, type Html } from '../../../documents/page.ts';
import { newPassword } from '../../enrolment/secrets.ts';
import type { ConsoleDeps } from '../deps.ts';
import { textField } from '../fields.ts';
import { formOf, textOf } from '../form.ts';
import { badge, notice, respond, table } from '../layout.ts';
import { moment } from '../words.ts';
import { recordDeed } from './deeds.ts';
import { readRole, roleField } from './role-field.ts';
import { roleNames, type ConsoleRole } from './roles.ts';
import { sessionTable } from './session-list.ts';
import { liveSessions } from './session.ts';
import { addUser, allUsers, readLogin, type User, type UserFault } from './users.ts';

export const userFaults: Readonly<Record<UserFault, string>> = {
  WrongLogin:
    'Tên đăng nhập có 3 đến 40 chữ thường không dấu, số, dấu chấm hoặc gạch, bắt đầu bằng chữ. Ví dụ: lan.nguyen',
  LoginTaken: 'Đã có người dùng tên đăng nhập này. Hãy chọn tên khác.',
  WrongName: 'Hãy nhập họ tên, tối đa 100 chữ cái.',
  LastAdministrator: 'Đây là người quản trị cuối cùng còn hoạt động. Hãy cho người khác làm quản trị trước.',
  OwnAccount:
    'Đây là tài khoản của chính mình. Hãy nhờ người quản trị khác làm việc này; mật khẩu thì đổi ở trang Tài khoản của tôi.',
  Deactivated: 'Tài khoản đã ngừng. Hãy bấm “Cho dùng lại”, máy chủ sẽ cấp mật khẩu mới.',
};

interface Typed {
  readonly login: string;
  readonly name: string;
  readonly role: ConsoleRole;
}
type Outcome =
  | { readonly made: Typed; readonly password: string }
  | { readonly typed: Typed; readonly fault: UserFault }
  | undefined;

/** Who may come in, who is in at this moment, and a form for one more. */
export const usersPage = (c: Context, console: ConsoleDeps): Promise<Response> => show(c, console, undefined);

export async function createUser(c: Context, console: ConsoleDeps): Promise<Response> {
  const { database, deps, hashes } = console;
  const form = await formOf(c);
  const typed = {
    login: readLogin(textOf(form, 'ten')),
    name: textOf(form, 'ho-ten'),
    role: readRole(textOf(form, 'vai-tro')) ?? 'reader',
  };
  const made = newPassword(deps);
  const password = await hashes.hash(made);
  const added = await database.transaction(async (queries) => {
    const result = await addUser(queries, deps, { ...typed, password });
    if (result.ok)
      await recordDeed(
        queries,
        c.get('who'),
        'createUser',
        { what: `${typed.login}, ${roleNames[typed.role]}` },
        deps.clock.now(),
      );
    return result;
  });
  return show(c, console, added.ok ? { made: typed, password: made } : { typed, fault: added.error });
}

async function show(c: Context, { database, deps }: ConsoleDeps, outcome: Outcome): Promise<Response> {
  const [users, sessions] = await Promise.all([allUsers(database), liveSessions(database, deps.clock.now())]);
  const wrong = outcome !== undefined && 'fault' in outcome ? outcome : undefined;
  const content = html`${outcome !== undefined && 'made' in outcome && madePassword(outcome.made.login, outcome.password)}
    ${userTable(users)}
    <section aria-labelledby="them" class="card">
      <h2 id="them">Thêm người dùng</h2>
      <p class="hint">
        Máy chủ cấp một mật khẩu dùng lần đầu. Người mới phải đổi nó khi đăng nhập, trong bảy ngày.
      </p>
      <form method="post" action="/cap-tren/nguoi-dung" class="stack">
        ${textField({
          ...{ name: 'ho-ten', label: 'Họ tên', value: wrong?.typed.name },
          wrong: wrong?.fault === 'WrongName' ? userFaults.WrongName : undefined,
        })}
        ${textField({
          ...{ name: 'ten', label: 'Tên đăng nhập', value: wrong?.typed.login },
          hint: 'Chữ thường không dấu, ví dụ: lan.nguyen',
          wrong: wrong !== undefined && wrong.fault !== 'WrongName' ? userFaults[wrong.fault] : undefined,
        })}
        ${roleField(wrong?.typed.role ?? 'reader')}
        <button class="button primary">Thêm người dùng</button>
      </form>
    </section>
    <section aria-labelledby="phien">
      <h2 id="phien">Đang đăng nhập</h2>
      ${sessionTable(sessions, { own: c.get('who').session, named: true, backTo: 'nguoi-dung' })}
    </section>`;
  return respond(c, { title: 'Người dùng', place: 'users', content }, wrong === undefined ? 200 : 400);
}

export const madePassword = (login: string, password: string): Html =>
  notice(
    'good',
    html`<p>Mật khẩu dùng lần đầu của <strong>${login}</strong>:</p>
      <p class="code">${password}</p>
      <p>
        Mật khẩu chỉ hiện lần này và có hiệu lực bảy ngày. Hãy đọc hoặc trao tận tay, đừng gửi cùng tên đăng
        nhập.
      </p>`,
  );

const userTable = (users: readonly User[]): Html =>
  table(
    'Người dùng của trang cấp trên',
    [
      { name: 'Họ tên' },
      { name: 'Tên đăng nhập' },
      { name: 'Vai trò' },
      { name: 'Tình trạng' },
      { name: 'Đăng nhập gần nhất' },
    ],
    users.map((user) => [
      html`<a href="/cap-tren/nguoi-dung/${user.id}">${user.name}</a>`,
      html`<code>${user.login}</code>`,
      roleNames[user.role],
      stateOf(user),
      user.lastLoginAt === null ? 'Chưa lần nào' : moment(Number(user.lastLoginAt)),
    ]),
  );

export const stateOf = ({ deactivatedAt, mustChange }: User): Html =>
  deactivatedAt !== null
    ? badge('bad', `Đã ngừng ${moment(Number(deactivatedAt))}`)
    : mustChange
      ? badge('warning', 'Chờ đổi mật khẩu lần đầu')
      : badge('good', 'Đang dùng');
