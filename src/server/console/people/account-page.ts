import type { Context } from 'hono';
import { html, type Html } from '../../../documents/page.ts';
import type { ConsoleDeps } from '../deps.ts';
import { textField } from '../fields.ts';
import { formOf, secretOf } from '../form.ts';
import { notice, respond } from '../layout.ts';
import { recordDeed } from './deeds.ts';
import { TooManyWaiting } from './password-hash.ts';
import { roleNames } from './roles.ts';
import { sessionTable } from './session-list.ts';
import { beginSession, handOver, liveSessions, rememberDevice, sessionsEnd, type Tokens } from './session.ts';
import { placeOf } from '../../http/outside.ts';
import { asTry, takeTry, writeFailed } from './attempts.ts';
import {
  choosePassword,
  findUser,
  forgetBrowsers,
  passwordFault,
  shortestPassword,
  type PasswordFault,
} from './users.ts';

/** One's own account: the password, and where one is signed in. */
export const accountPage = (c: Context, console: ConsoleDeps): Promise<Response> =>
  show(c, console, undefined);

export async function changePassword(c: Context, console: ConsoleDeps): Promise<Response> {
  const form = await formOf(c);
  const fault = await change(c, console, {
    old: secretOf(form, 'mat-khau-cu'),
    fresh: secretOf(form, 'mat-khau-moi'),
    again: secretOf(form, 'nhap-lai'),
  });
  return fault === undefined ? c.redirect('/cap-tren/tai-khoan?da-doi', 303) : show(c, console, fault);
}

type Fault = PasswordFault | 'Busy' | 'Held';

interface Typed {
  readonly old: string;
  readonly fresh: string;
  readonly again: string;
}

async function change(c: Context, console: ConsoleDeps, typed: Typed): Promise<Fault | undefined> {
  const { database, deps } = console;
  const { login, address, session } = c.get('who');
  const fault = passwordFault(typed.fresh, login);
  if (fault !== undefined) return fault;
  if (typed.fresh !== typed.again) return 'Unequal';
  if (typed.fresh === typed.old) return 'Same';
  // Whoever finds a browser left open does not guess the password here either.
  const asked = { login, address, device: session };
  const failed = (wasHeld: boolean) => writeFailed(database, { login, address, wasHeld }, deps.clock.now());
  const verdict = await takeTry(database, asked, deps.clock.now());
  if (verdict.isFirstHeld) await failed(true);
  if (verdict.secondsToWait > 0) return 'Held';
  try {
    const outcome = await asTry(database, asked, () => replace(c, console, typed));
    if (outcome === 'wrong') await failed(false);
    if (outcome === 'wrong') return 'WrongOld';
    handOver(c, console, outcome);
    return undefined;
  } catch (error) {
    if (error instanceof TooManyWaiting) return 'Busy';
    throw error;
  }
}

/** @throws TooManyWaiting */
async function replace(c: Context, console: ConsoleDeps, { old, fresh }: Typed): Promise<Tokens | 'wrong'> {
  const { database, deps, hashes } = console;
  const who = c.get('who');
  const kept = (await findUser(database, { id: who.user }))?.password;
  const isRight = await hashes.verify(old, kept, { place: placeOf(who.address), isKnown: true });
  if (!isRight || kept === undefined) return 'wrong';
  const hash = await hashes.hash(fresh);
  return database.transaction(async (queries) => {
    if (!(await choosePassword(queries, who.user, kept, hash))) return 'wrong';
    // Whoever knew the one before may have made a browser known.
    await forgetBrowsers(queries, who.user);
    await recordDeed(queries, who, 'changePassword', { what: who.login }, deps.clock.now());
    const device = await rememberDevice(queries, c, console, who.user);
    return { session: await beginSession(queries, c, console, who.user), device };
  });
}

export async function endOtherSessions(c: Context, { database, deps }: ConsoleDeps): Promise<Response> {
  const who = c.get('who');
  await database.transaction(async (queries) => {
    const ended = await sessionsEnd(queries, { butFor: who.session }, who.user);
    if (ended.length > 0) await recordDeed(queries, who, 'endSession', { what: who.login }, deps.clock.now());
  });
  return c.redirect('/cap-tren/tai-khoan', 303);
}

const sentences: Readonly<Record<Fault, string>> = {
  TooShort: `Mật khẩu mới cần ít nhất ${shortestPassword} chữ cái. Vài từ dễ nhớ ghép lại là tốt.`,
  TooLong: 'Mật khẩu mới dài quá 200 chữ cái. Hãy chọn mật khẩu ngắn hơn.',
  TooSimple:
    'Mật khẩu này dễ đoán (ít chữ khác nhau, dãy số hoặc chứa tên đăng nhập). Hãy chọn mật khẩu khác.',
  Same: 'Mật khẩu mới trùng mật khẩu đang dùng. Hãy chọn mật khẩu khác.',
  Unequal: 'Hai lần nhập mật khẩu mới không giống nhau. Hãy nhập lại.',
  WrongOld: 'Mật khẩu đang dùng không đúng. Hãy nhập lại.',
  Busy: 'Máy chủ đang kiểm tra nhiều mật khẩu. Hãy chờ vài giây rồi thử lại.',
  Held: 'Đã nhập sai quá nhiều lần. Hãy chờ 15 phút rồi thử lại.',
};
const ofOld: readonly Fault[] = ['WrongOld', 'Busy', 'Held'];

async function show(
  c: Context,
  { database, deps }: ConsoleDeps,
  fault: Fault | undefined,
): Promise<Response> {
  const who = c.get('who');
  const sessions = await liveSessions(database, deps.clock.now(), who.user);
  const content = html`${
      who.mustChange &&
      notice(
        'warning',
        'Mật khẩu này do người khác cấp. Hãy đặt mật khẩu của riêng mình; xong mới vào được các trang khác.',
      )
    }
    ${c.req.query('da-doi') !== undefined && fault === undefined && notice('good', 'Đã đổi mật khẩu. Các phiên khác đã kết thúc.')}
    <dl class="facts">
      <div>
        <dt>Tên hiển thị</dt>
        <dd>${who.name}</dd>
      </div>
      <div>
        <dt>Tên đăng nhập</dt>
        <dd><code>${who.login}</code></dd>
      </div>
      <div>
        <dt>Vai trò</dt>
        <dd>${roleNames[who.role]}</dd>
      </div>
    </dl>
    ${passwordForm(fault)}
    <section aria-labelledby="phien">
      <h2 id="phien">Đang đăng nhập ở</h2>
      ${sessionTable(sessions, { own: who.session, named: false, backTo: 'tai-khoan' })}
      ${
        sessions.length > 1 &&
        html`<form method="post" action="/cap-tren/tai-khoan/phien">
          <button class="button">Kết thúc mọi phiên khác</button>
        </form>`
      }
    </section>`;
  return respond(
    c,
    { title: 'Tài khoản của tôi', place: 'account', content },
    fault === undefined ? 200 : 400,
  );
}

const passwordForm = (fault: Fault | undefined): Html => {
  const wrong = fault === undefined ? undefined : sentences[fault];
  const isOfOld = fault !== undefined && ofOld.includes(fault);
  return html`<section aria-labelledby="mat-khau" class="card">
    <h2 id="mat-khau">Đổi mật khẩu</h2>
    <form method="post" action="/cap-tren/tai-khoan/mat-khau" class="stack">
      ${textField({
        ...{ name: 'mat-khau-cu', label: 'Mật khẩu đang dùng', type: 'password', fill: 'current-password' },
        wrong: isOfOld ? wrong : undefined,
      })}
      ${textField({
        ...{ name: 'mat-khau-moi', label: 'Mật khẩu mới', type: 'password', fill: 'new-password' },
        hint: `Ít nhất ${shortestPassword} chữ cái.`,
        wrong: isOfOld || fault === 'Unequal' ? undefined : wrong,
      })}
      ${textField({
        ...{ name: 'nhap-lai', label: 'Nhập lại mật khẩu mới', type: 'password', fill: 'new-password' },
        wrong: fault === 'Unequal' ? wrong : undefined,
      })}
      <button class="button primary">Đổi mật khẩu</button>
    </form>
  </section>`;
};
