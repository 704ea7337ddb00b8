import type { Context } from 'hono';
import { html, type Html } from '../../../documents/page.ts';
import type { ConsoleDeps } from '../deps.ts';
import { formOf, textOf } from '../form.ts';
import { missing, table } from '../layout.ts';
import { moment } from '../words.ts';
import { recordDeed } from './deeds.ts';
import { hasRole } from './roles.ts';
import { sessionsEnd, type LiveSession } from './session.ts';

/** Where somebody is signed in, from where and since when, each with a way to end it. */
export const sessionTable = (
  sessions: readonly LiveSession[],
  { own, named, backTo }: { readonly own: string; readonly named: boolean; readonly backTo: string },
): Html =>
  table(
    'Phiên đăng nhập',
    [
      ...(named ? [{ name: 'Người dùng' }] : []),
      { name: 'Trình duyệt' },
      { name: 'Địa chỉ' },
      { name: 'Từ lúc' },
      { name: 'Dùng gần nhất' },
      { name: 'Việc có thể làm', isDeed: true },
    ],
    sessions.map(({ id, user, name, login, browser, address, begunAt, seenAt }) => [
      ...(named
        ? [html`<a href="/cap-tren/nguoi-dung/${user}">${name}</a> <span class="when">${login}</span>`]
        : []),
      browserName(browser),
      address,
      moment(Number(begunAt)),
      moment(Number(seenAt)),
      id === own
        ? html`<strong>Phiên này</strong>`
        : html`<form method="post" action="/cap-tren/phien/${id}/ket-thuc">
            <input type="hidden" name="ve" value="${backTo}" />
            <button class="button">Kết thúc</button>
          </form>`,
    ]),
  );

/** Enough to know one's own again: which browser, on what. */
function browserName(agent: string): string {
  const browser = [
    [/Edg\//, 'Edge'],
    [/OPR\//, 'Opera'],
    [/Firefox\//, 'Firefox'],
    [/Chrome\/|CriOS\//, 'Chrome'],
    [/Safari\//, 'Safari'],
  ].find(([form]) => (form as RegExp).test(agent))?.[1];
  const system = [
    [/Android/, 'Android'],
    [/iPhone/, 'iPhone'],
    [/iPad/, 'iPad'],
    [/Windows/, 'Windows'],
    [/Macintosh/, 'macOS'],
    [/Linux/, 'Linux'],
  ].find(([form]) => (form as RegExp).test(agent))?.[1];
  if (browser === undefined) return 'Trình duyệt khác';
  return system === undefined ? String(browser) : `${String(browser)} trên ${String(system)}`;
}

/** One's own, or as an administrator anybody's. */
export async function endSession(c: Context, { database, deps }: ConsoleDeps): Promise<Response> {
  const who = c.get('who');
  const asked = textOf(await formOf(c), 've');
  const id = c.req.param('id') ?? '';
  const isDone = await database.transaction(async (queries) => {
    const [ended] = await sessionsEnd(
      queries,
      { id },
      hasRole(who.role, 'administrator') ? undefined : who.user,
    );
    if (ended === undefined) return false;
    await recordDeed(queries, who, 'endSession', { what: ended.login }, deps.clock.now());
    return true;
  });
  const backTo = /^nguoi-dung(\/\w+)?$/.test(asked) ? asked : 'tai-khoan';
  return isDone ? c.redirect(`/cap-tren/${backTo}`, 303) : missing(c);
}
