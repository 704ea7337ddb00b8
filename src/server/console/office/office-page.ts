import type { Context } from 'hono';
import type { OfficeId } from '../../../base/ids.ts';
import { wordsOfFact } from '../../../documents/fact-words.ts';
import { officeKeptTogether } from '../../../documents/kept-together.ts';
import { html, type Html } from '../../../documents/page.ts';
import type { Database } from '../../database/database.ts';
import { revokeNode } from '../../enrolment/nodes.ts';
import { clocksApart, revokedLimits } from '../../enrolment/revoked.ts';
import { chainEnd } from '../../intake/chain-held.ts';
import { isHere } from '../../intake/office-log.ts';
import type { ConsoleDeps } from '../deps.ts';
import { fileSection } from '../file-page.ts';
import { formOf, textOf } from '../form.ts';
import { badge, demoMark, empty, missing, officeName, respond, table } from '../layout.ts';
import { recordDeed } from '../people/deeds.ts';
import { hasRole } from '../people/roles.ts';
import { reportRows, reportTable } from '../report-list.ts';
import { vouchSection } from './vouch.ts';
import { moment, reasonWord } from '../words.ts';

interface Tablet {
  readonly [key: string]: unknown;
  readonly id: string;
  readonly label: string;
  readonly tablet: number;
  readonly lastSeenAt: string;
  readonly revokedAt: string | null;
  readonly needsKey: boolean;
  readonly held: number;
  readonly behind: number;
  readonly clockAhead: number | null;
  /** The tablet that it was found to be a copy of, and when. */
  readonly copyOf: number | null;
  readonly enrolledAt: string;
  /** Those that were found to be copies of it. */
  readonly copies: readonly number[];
  /** This server was put back, and the tablet has not told since what it knows: its reports wait for that. */
  readonly isSilent: boolean;
  /** It has no key of its own yet: an older version of the app. */
  readonly isUnsigned: boolean;
  /** What it brought since it was revoked. */
  readonly aside: number;
  readonly asideBytes: number;
  readonly asideAt: string | null;
  readonly notKeptAt: string | null;
}

interface Refused {
  readonly [key: string]: unknown;
  readonly node: string;
  readonly seq: number | null;
  readonly type: string;
  readonly reason: string;
  readonly receivedAt: string;
}

/** One office: its tablets, its reports, and what was set aside and why. */
export async function officePage(c: Context, { database }: ConsoleDeps): Promise<Response> {
  const id = (c.req.param('office') ?? '') as OfficeId;
  const [office] = await database.rows<{ name: string; unitCode: string; demo: boolean }>(
    'select name, unit_code as "unitCode", demo from offices where id = $1',
    [id],
  );
  if (office === undefined) return missing(c);
  const { role } = c.get('who');
  const [tablets, refused, reports] = await Promise.all([
    tabletsOf(database, id),
    refusedOf(database, id),
    reportRows(database, id),
  ]);
  const content = html`<p class="hint">Mã đơn vị ${office.unitCode} ${demoMark(office.demo)}</p>
    <section aria-labelledby="may">
      <h2 id="may">Máy của đơn vị</h2>
      ${tabletTable(id, tablets, hasRole(role, 'administrator'))}
    </section>
    <section aria-labelledby="bao-cao">
      <h2 id="bao-cao">Báo cáo</h2>
      ${reportTable(reports, true)}
    </section>
    ${hasRole(role, 'administrator') && (await vouchSection(database, id))}
    ${await fileSection(database, id, hasRole(role, 'reviewer'))}
    <section aria-labelledby="de-rieng">
      <h2 id="de-rieng">Mục để riêng</h2>
      ${refusedTable(refused, tablets)}
    </section>`;
  const title = officeName(office.name);
  return respond(c, { title, heading: officeKeptTogether(title), place: 'overview', content });
}

const tabletsOf = (database: Database, office: OfficeId): Promise<Tablet[]> =>
  database.rows<Tablet>(
    `select n.id, label, tablet, last_seen_at::text as "lastSeenAt", revoked_at::text as "revokedAt",
       needs_key as "needsKey", chain.seq as held,
       (select count(*) from entries e where e.office = n.office and e.position > n.since and e.node <> n.id)::int as behind,
       (select max(clock_ahead) from entries e where e.office = n.office and e.node = n.id) as "clockAhead",
       enrolled_at::text as "enrolledAt",
       (select o.tablet from nodes o where o.office = n.office and o.id = n.copy_of) as "copyOf",
       array(select c.tablet from nodes c where c.office = n.office and c.copy_of = n.id order by 1) as copies,
       n.request_key is null as "isUnsigned", late.aside, late.bytes as "asideBytes", late.at as "asideAt",
       n.not_kept_at::text as "notKeptAt",
       n.enrolled_at <= coalesce(own.epoch_began, -1) and heard_epoch is distinct from own.epoch as "isSilent"
     from nodes n join offices own on own.id = n.office, lateral (${chainEnd('n.office', 'n.id')}) as chain, lateral (
       select count(*)::int as aside, coalesce(sum(octet_length(s.content)), 0)::float8 as bytes,
         max(s.received_at)::text as at
       from set_aside s where s.office = n.office and s.node = n.id and s.reason = 'nodeRevoked') as late
     where n.office = $1 order by tablet`,
    [office],
  );

const refusedOf = (database: Database, office: OfficeId): Promise<Refused[]> =>
  database.rows<Refused>(
    `select node, seq, type, reason, received_at::text as "receivedAt" from entries
       where office = $1 and reason is not null
     union all select node, seq, type, reason, received_at::text from set_aside where office = $1
     order by 5 desc limit 200`,
    [office],
  );

const tabletTable = (office: OfficeId, tablets: readonly Tablet[], mayRevoke: boolean): Html =>
  table(
    'Máy tính bảng đã kết nối',
    [
      { name: 'Máy' },
      { name: 'Tình trạng' },
      { name: 'Liên lạc gần nhất' },
      { name: 'Mục đã gửi lên', isNumber: true },
      { name: 'Mục chưa lấy về', isNumber: true },
      ...(mayRevoke ? [{ name: 'Việc có thể làm', isDeed: true }] : []),
    ],
    tablets.map((tablet) => [
      `Máy ${tablet.tablet}: ${tablet.label}`,
      html`${stateOf(tablet)} ${originOf(tablet)} ${broughtLate(tablet)}`,
      moment(Number(tablet.lastSeenAt)),
      tablet.held,
      tablet.behind,
      ...(mayRevoke ? [tablet.revokedAt === null ? revokeForm(office, tablet) : ''] : []),
    ]),
  );

function stateOf({ revokedAt, needsKey, clockAhead, isSilent }: Tablet): Html {
  if (revokedAt !== null) return badge('bad', `Đã thu hồi ${moment(Number(revokedAt))}`);
  if (isSilent)
    return html`${badge('warning', 'Chưa liên lạc lại từ khi máy chủ được khôi phục')}
      <p class="hint">
        Báo cáo gửi trước lúc khôi phục chờ máy này, tối đa hai tuần, để giữ đúng số đã cấp. Máy đã hỏng thì
        thu hồi để không phải chờ.
      </p>`;
  if (needsKey) return badge('warning', 'Đang chờ khóa của cơ quan từ một máy khác');
  if (clockAhead !== null)
    return badge('warning', `Đồng hồ từng chạy nhanh ${Math.round(clockAhead / 60_000)} phút`);
  return badge('good', 'Đang dùng');
}

/** A profile was copied or put back: the server noticed, and parted the two. */
function originOf({ copyOf, enrolledAt, copies }: Tablet): Html {
  const from =
    copyOf === null
      ? ''
      : html`<p class="hint">
          Nhận ra là bản sao của máy ${copyOf} lúc ${moment(Number(enrolledAt))}, từ đó là một máy riêng.
        </p>`;
  const to =
    copies.length === 0
      ? ''
      : html`<p class="hint">Từng bị sao chép: bản sao nay là máy ${copies.join(', ')}.</p>`;
  return html`${from}${to}`;
}

const minutesApart = clocksApart / 60_000;

/** What came of a revoked tablet, and that something came which was not kept. */
function broughtLate({ revokedAt, isUnsigned, aside, asideBytes, asideAt, notKeptAt }: Tablet): Html {
  if (revokedAt === null)
    return html`${
      isUnsigned &&
      html`<p class="hint">Ứng dụng trên máy là phiên bản cũ: yêu cầu của máy chưa có chữ ký riêng.</p>`
    }`;
  const until = moment(Number(revokedAt) + revokedLimits.life);
  const kept =
    asideAt === null
      ? html`<p class="hint">Từ khi thu hồi, chưa giữ mục nào của máy gửi lên.</p>`
      : html`<p class="hint">
          Từ khi thu hồi, máy còn gửi ${aside} mục (${Math.ceil(asideBytes / 1024)} kB), lần cuối lúc
          ${moment(Number(asideAt))}. Các mục này được giữ riêng, không tính vào hồ sơ.
        </p>`;
  const missed =
    notKeptAt !== null &&
    html`<p class="hint">
      Có mục không được giữ vì ghi sau lúc thu hồi quá ${minutesApart} phút, không nối tiếp, không đúng chữ
      ký, quá hạn hoặc quá mức; lần cuối lúc ${moment(Number(notKeptAt))}.
    </p>`;
  return html`${kept}${missed}
    <p class="hint">
      Chỉ giữ những gì máy đã ghi trước lúc thu hồi, tối đa ${revokedLimits.bytes / 1024 ** 2} MB, đến
      ${until}. Giờ ghi lấy theo đồng hồ của máy, có thể chạy nhanh, nên mục ghi sau lúc thu hồi không quá
      ${minutesApart} phút cũng được giữ.
    </p>`;
}

/** Behind a fold, so that nobody revokes a tablet by a slip of the hand. */
const revokeForm = (office: OfficeId, { id, tablet }: Tablet): Html =>
  html`<details>
    <summary>Thu hồi máy ${tablet}</summary>
    <p>
      Máy bị mất hoặc hỏng sẽ không gửi và lấy dữ liệu được nữa. Hồ sơ đã gửi lên vẫn còn; việc đã ghi mà chưa
      gửi, nếu máy còn gửi, được giữ riêng để xem. Mã thêm máy mà đơn vị chưa dùng hết hiệu lực ngay; máy khác
      của đơn vị xin mã mới được.
    </p>
    <form method="post" action="/cap-tren/don-vi/${office}/thu-hoi">
      <input type="hidden" name="may" value="${id}" />
      <button class="button danger">Thu hồi máy ${tablet}</button>
    </form>
  </details>`;

function refusedTable(refused: readonly Refused[], tablets: readonly Tablet[]): Html {
  if (refused.length === 0)
    return empty('Không có mục nào để riêng', 'Mọi thứ đơn vị gửi lên đều đã được nhận và có số thứ tự.');
  return html`<p class="hint">
      Máy chủ giữ nguyên các mục này nhưng không tính vào hồ sơ. Máy của đơn vị cũng hiện cùng lý do.
    </p>
    ${table(
      'Mục để riêng',
      [{ name: 'Mục' }, { name: 'Lý do' }, { name: 'Loại' }, { name: 'Nhận lúc' }],
      refused.map(({ node, seq, type, reason, receivedAt }) => [
        `${tabletNamed(node, tablets)}, mục số ${seq ?? 'không rõ'}`,
        reasonWord(reason),
        typeCell(type),
        moment(Number(receivedAt)),
      ]),
    )}`;
}

/** One that others carried here may have come from no tablet that is known. */
const tabletNamed = (node: string, tablets: readonly Tablet[]): string => {
  const known = tablets.find(({ id }) => id === node);
  return known === undefined ? `Máy lạ ${node.slice(0, 6)}…` : `Máy ${known.tablet}`;
};

/** What an entry that nobody can read says of its type is nothing, or anything. */
const typeCell = (type: string): Html =>
  html`${wordsOfFact(type)} ${type !== '' && html`<span class="hint"><code>${type}</code></span>`}`;

export async function revokeTablet(c: Context, { database, deps, lines }: ConsoleDeps): Promise<Response> {
  const office = c.req.param('office') ?? '';
  if (!(await isHere(database, office))) return missing(c);
  const node = textOf(await formOf(c), 'may');
  const now = deps.clock.now();
  const isDone = await database.transaction(async (queries) => {
    const tablet = await revokeNode(queries, office, node, now);
    if (tablet === undefined) return false;
    await recordDeed(queries, c.get('who'), 'revokeTablet', { office, what: `máy ${tablet}` }, now);
    return true;
  });
  if (isDone) lines.info(`revoked a tablet of office ${office}`);
  return c.redirect(`/cap-tren/don-vi/${office}`, 303);
}
