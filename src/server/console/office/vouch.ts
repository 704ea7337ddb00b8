import type { Context } from 'hono';
import type { OfficeId } from '../../../base/ids.ts';
import { html, type Html } from '../../../documents/page.ts';
import { findPerson } from '../../../domain/office/office.ts';
import { vouchableKeys } from '../../../domain/people/decide-keys.ts';
import type { Database } from '../../database/database.ts';
import { officeOf, vouchForKey } from '../../intake/vouch.ts';
import type { ConsoleDeps } from '../deps.ts';
import { formOf, textOf } from '../form.ts';
import { missing, table } from '../layout.ts';
import { recordDeed } from '../people/deeds.ts';

/** Administrators' keys that wait; whether anybody of the office is left to confirm them only people know. */
export async function vouchSection(database: Database, id: OfficeId): Promise<Html | ''> {
  const office = await officeOf(database, id);
  const waiting = office === undefined ? [] : vouchableKeys(office);
  if (office === undefined || waiting.length === 0) return '';
  return html`<section aria-labelledby="chu-ky">
    <h2 id="chu-ky">Chữ ký của quản trị đang chờ xác nhận</h2>
    <p class="hint">
      Thường thì một quản trị khác của đơn vị xác nhận trên máy của họ. Chỉ xác nhận ở đây khi đơn vị không
      còn quản trị nào làm được việc đó, ví dụ đã mất máy duy nhất.
    </p>
    ${table(
      'Chữ ký đang chờ',
      [{ name: 'Quản trị' }, { name: 'Máy' }, { name: 'Việc có thể làm', isDeed: true }],
      waiting.map(({ person, tablet, key }) => {
        const name = findPerson(office, person)?.name ?? '';
        return [name, tablet === '' ? 'Máy chưa đặt tên' : tablet, vouchForm(id, key, name)];
      }),
    )}
  </section>`;
}

/** Behind a fold, like all that cannot be taken back. */
const vouchForm = (office: OfficeId, key: string, name: string): Html =>
  html`<details>
    <summary>Xác nhận chữ ký của ${name}</summary>
    <p>
      Gọi cho ${name} theo số bạn đã biết từ trước và hỏi đúng là họ vừa đặt mã trên máy này. Từ lúc xác nhận,
      người cầm máy ấy quản trị được đơn vị.
    </p>
    <form method="post" action="/cap-tren/don-vi/${office}/chu-ky">
      <input type="hidden" name="chu-ky" value="${key}" />
      <button class="button">Đã hỏi, xác nhận chữ ký</button>
    </form>
  </details>`;

export async function vouch(c: Context, { database, deps, lines, offices }: ConsoleDeps): Promise<Response> {
  const office = (c.req.param('office') ?? '') as OfficeId;
  if ((await officeOf(database, office)) === undefined) return missing(c);
  const key = textOf(await formOf(c), 'chu-ky');
  const now = deps.clock.now();
  const isDone = await vouchForKey(offices.of(office), office, key, now, (queries) =>
    recordDeed(queries, c.get('who'), 'vouchForKey', { office }, now),
  );
  if (isDone) lines.info(`vouched for a key of an administrator of office ${office}`);
  return c.redirect(`/cap-tren/don-vi/${office}`, 303);
}
