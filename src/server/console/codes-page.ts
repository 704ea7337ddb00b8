import type { Context } from 'hono';
import { html, type Html } from '../../documents/page.ts';
import { inSentence } from '../../documents/report/office-name.ts';
import { loadUnits, type Province } from '../../domain/office/units.ts';
import { codeLife, giveCode } from '../enrolment/enrolment.ts';
import { isOver } from '../enrolment/secrets.ts';
import type { ConsoleDeps } from './deps.ts';
import { option } from './fields.ts';
import { formOf, textOf } from './form.ts';
import { badge, notice, respond, table, type Content, type Tone } from './layout.ts';
import { recordDeed } from './people/deeds.ts';
import { moment } from './words.ts';

interface Given {
  readonly [key: string]: unknown;
  readonly unitCode: string;
  readonly givenAt: string;
  readonly expiresAt: string;
  readonly usedAt: string | null;
}

/** Giving a commune the code by which its first tablet joins: chosen by province and unit, or typed. */
export async function codesPage(c: Context, console: ConsoleDeps): Promise<Response> {
  return respond(c, await render(console, c.req.query('tinh') ?? '', undefined));
}

export async function giveUnitCode(c: Context, console: ConsoleDeps): Promise<Response> {
  const { database, deps, lines } = console;
  const form = await formOf(c);
  const typed = textOf(form, 'don-vi');
  const unit = await findUnit(typed);
  const province = textOf(form, 'tinh');
  if (unit === undefined) return respond(c, await render(console, province, { wrong: typed }), 400);
  const { code, expiresAt } = await database.transaction(async (queries) => {
    await recordDeed(queries, c.get('who'), 'giveCode', { what: unit.code }, deps.clock.now());
    return giveCode(queries, deps, { unitCode: unit.code });
  });
  lines.info(`gave a code for unit ${unit.code}`);
  return respond(c, await render(console, province, { unit, code, expiresAt }));
}

interface Unit {
  readonly code: string;
  readonly name: string;
}
type Outcome =
  | { readonly wrong: string }
  | { readonly unit: Unit; readonly code: string; readonly expiresAt: number }
  | undefined;

async function findUnit(code: string): Promise<Unit | undefined> {
  for (const { communes } of await loadUnits()) {
    const unit = communes.find((commune) => commune.code === code);
    if (unit) return unit;
  }
  return undefined;
}

async function render({ database, deps }: ConsoleDeps, province: string, outcome: Outcome): Promise<Content> {
  const units = await loadUnits();
  const given = await database.rows<Given>(
    `select unit_code as "unitCode", given_at::text as "givenAt", expires_at::text as "expiresAt",
       used_at::text as "usedAt" from codes where unit_code is not null order by given_at desc limit 100`,
  );
  const content = html`<p>
      Máy tính bảng đầu tiên của mỗi đơn vị nhập một mã một lần để kết nối với máy chủ này. Mã có hiệu lực bảy
      ngày. Các máy sau của đơn vị lấy mã ngay trên máy của người quản trị đơn vị.
    </p>
    ${outcome !== undefined && 'code' in outcome && codeNotice(outcome)}
    <div class="two">
      <section aria-labelledby="chon">
        <h2 id="chon">Chọn trong danh sách</h2>
        ${provinceForm(units, province)} ${communeForm(units.find(({ code }) => code === province))}
      </section>
      <section aria-labelledby="nhap">
        <h2 id="nhap">Nhập mã đơn vị</h2>
        ${typedForm(outcome !== undefined && 'wrong' in outcome ? outcome.wrong : undefined)}
      </section>
    </div>
    ${given.length > 0 && givenTable(given, units, deps.clock.now())}`;
  return { title: 'Mã kết nối', place: 'codes', content };
}

const codeNotice = ({ unit, code, expiresAt }: { unit: Unit; code: string; expiresAt: number }): Html =>
  notice(
    'good',
    html`<p>Mã kết nối của ${unit.name} (${unit.code}):</p>
      <p class="code">${code.slice(0, 4)} ${code.slice(4)}</p>
      <p>
        Dùng được một lần, trước ${moment(expiresAt)}. Mã chỉ hiện lần này: hãy đọc hoặc gửi cho đơn vị ngay.
      </p>`,
  );

const provinceForm = (units: readonly Province[], chosen: string): Html =>
  html`<form method="get" action="/cap-tren/ma" class="inline">
    <label for="tinh">Tỉnh, thành phố</label>
    <select id="tinh" name="tinh" class="input">
      ${units.map(({ code, name }) => option(code, name, code === chosen))}
    </select>
    <button class="button">Xem các đơn vị</button>
  </form>`;

const communeForm = (province: Province | undefined): Html | false =>
  province !== undefined &&
  html`<form method="post" action="/cap-tren/ma" class="inline">
    <input type="hidden" name="tinh" value="${province.code}" />
    <label for="don-vi">Xã, phường, đặc khu của ${inSentence(province.name)}</label>
    <select id="don-vi" name="don-vi" class="input">
      ${province.communes.map(({ code, name }) => option(code, `${name} (${code})`, false))}
    </select>
    <button class="button primary">Lấy mã cho đơn vị này</button>
  </form>`;

const typedForm = (wrong: string | undefined): Html =>
  html`<form method="post" action="/cap-tren/ma" class="inline">
    <label for="ma-don-vi">Mã đơn vị hành chính, 5 chữ số</label>
    <input
      id="ma-don-vi"
      name="don-vi"
      class="input short"
      inputmode="numeric"
      required
      value="${wrong ?? ''}"
      ${wrong !== undefined && html`aria-invalid="true" autofocus aria-describedby="ma-sai"`}
    />
    ${
      wrong !== undefined &&
      html`<p id="ma-sai" class="wrong">
        Không có đơn vị nào mang mã này. Hãy xem lại năm chữ số, ví dụ 00004.
      </p>`
    }
    <button class="button">Lấy mã</button>
  </form>`;

function givenTable(given: readonly Given[], units: readonly Province[], now: number): Html {
  const names = new Map(units.flatMap(({ communes }) => communes.map(({ code, name }) => [code, name])));
  return html`<section aria-labelledby="da-cap">
    <h2 id="da-cap">Mã đã cấp</h2>
    ${table(
      'Mã kết nối đã cấp',
      [{ name: 'Đơn vị' }, { name: 'Tình trạng' }, { name: 'Cấp lúc' }],
      given.map((code) => [
        `${names.get(code.unitCode) ?? ''} (${code.unitCode})`,
        badge(...stateOf(code, now)),
        moment(Number(code.givenAt)),
      ]),
    )}
  </section>`;
}

function stateOf({ usedAt, expiresAt }: Given, now: number): [Tone, string] {
  if (usedAt !== null) return ['good', `Đã dùng ${moment(Number(usedAt))}`];
  return isOver(Number(expiresAt), codeLife, now)
    ? ['bad', 'Đã hết hạn']
    : ['plain', `Chờ dùng, đến ${moment(Number(expiresAt))}`];
}
