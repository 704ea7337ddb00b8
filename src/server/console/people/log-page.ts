import type { Context } from 'hono';
import { html, type Html } from '../../../documents/page.ts';
import type { ConsoleDeps } from '../deps.ts';
import { badge, empty, officeName, respond, table } from '../layout.ts';
import { moment } from '../words.ts';
import { failedBefore, type FailedLogin } from './attempts.ts';
import { deedsBefore, type Deed, type DeedKind } from './deeds.ts';

const deedWords: Readonly<Record<DeedKind, string>> = {
  signIn: 'Đăng nhập',
  giveCode: 'Cấp mã kết nối',
  revokeTablet: 'Thu hồi máy',
  handInFile: 'Đưa tệp của đơn vị lên',
  vouchForKey: 'Xác nhận chữ ký của quản trị',
  returnReport: 'Trả lại báo cáo',
  declareRestored: 'Báo đã khôi phục máy chủ',
  createUser: 'Thêm người dùng',
  changeUser: 'Sửa họ tên, vai trò',
  resetPassword: 'Cấp mật khẩu mới',
  deactivateUser: 'Ngừng tài khoản',
  reactivateUser: 'Cho dùng lại tài khoản',
  changePassword: 'Đổi mật khẩu',
  endSession: 'Kết thúc phiên đăng nhập',
};

const onePage = 50;

/** Who did what, and who tried to come in in vain. */
export async function logPage(c: Context, { database }: ConsoleDeps): Promise<Response> {
  const [deedsFrom, failedFrom] = [c.req.query('viec'), c.req.query('sai')].map(readId);
  const [deeds, failed] = await Promise.all([
    deedsBefore(database, deedsFrom, onePage + 1),
    failedBefore(database, failedFrom, onePage + 1),
  ]);
  const content = html`<section aria-labelledby="viec">
      <h2 id="viec">Việc đã làm</h2>
      ${deeds.length === 0 ? empty('Không có việc nào', 'Ai làm gì trên các trang này đều được ghi lại ở đây.') : deedTable(deeds.slice(0, onePage))}
      ${older('viec', deeds)}
    </section>
    <section aria-labelledby="sai">
      <h2 id="sai">Đăng nhập không được</h2>
      ${
        failed.length === 0
          ? empty(
              'Không có lần nào',
              'Mật khẩu sai, tên không có và những lần bị chặn hiện ở đây, 2.000 lần gần nhất.',
            )
          : failedTable(failed.slice(0, onePage))
      }
      ${older('sai', failed)}
    </section>`;
  return respond(c, { title: 'Nhật ký', place: 'log', content });
}

const readId = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined;

const older = (name: string, rows: readonly { readonly id: string }[]): Html | false =>
  rows.length > onePage &&
  html`<a class="button" href="?${name}=${rows[onePage - 1]?.id}#${name}">Xem cũ hơn</a>`;

const deedTable = (deeds: readonly Deed[]): Html =>
  table(
    'Việc đã làm trên trang cấp trên',
    [{ name: 'Lúc' }, { name: 'Người làm' }, { name: 'Việc' }, { name: 'Đối tượng' }, { name: 'Địa chỉ' }],
    deeds.map((deed) => [
      moment(Number(deed.at)),
      deed.login === null
        ? 'Người chạy máy chủ (CONSOLE_PASSWORD)'
        : html`${deed.name} <span class="when">${deed.login}</span>`,
      deedWords[deed.deed],
      about(deed),
      deed.address,
    ]),
  );

function about({ office, officeName: name, about: what, deed }: Deed): Html | string {
  if (office === null || name === null) return what;
  const link = html`<a href="/cap-tren/don-vi/${office}">${officeName(name)}</a>`;
  if (deed === 'returnReport')
    return html`<a href="/cap-tren/bao-cao/${office}/${encodeURIComponent(what)}">Báo cáo</a> của ${link}`;
  return html`${link}${what !== '' && `, ${what}`}`;
}

const failedTable = (failed: readonly FailedLogin[]): Html =>
  table(
    'Các lần đăng nhập không được',
    [{ name: 'Lúc' }, { name: 'Tài khoản' }, { name: 'Địa chỉ' }, { name: 'Vì sao' }],
    failed.map(({ at, login, address, wasHeld }) => [
      moment(Number(at)),
      login === null ? 'Không có tài khoản này' : html`<code>${login}</code>`,
      address,
      wasHeld ? badge('bad', 'Thử quá nhiều, đã chặn') : badge('warning', 'Sai mật khẩu hoặc tên'),
    ]),
  );
