import type { Context } from 'hono';
import { today } from '../../base/clock.ts';
import { html, type Html } from '../../documents/page.ts';
import type { PlainDate } from '../../base/plain-date.ts';
import { communesIn, lastDayToReport, standingOf, type Commune, type Standing } from './communes.ts';
import type { ConsoleDeps } from './deps.ts';
import { badge, demoMark, empty, officeName, page, table, type Tone } from './layout.ts';
import { choosePeriod, periodChooser, type ChosenPeriod } from './period-choice.ts';
import { day, moment, statusWords } from './words.ts';

/** Who has reported, who is late, and who has dossiers waiting since when. */
export async function overview(c: Context, { database, deps }: ConsoleDeps): Promise<Response> {
  const now = today(deps.clock);
  const chosen = choosePeriod(c.req.query(), now);
  const communes = await communesIn(database, chosen, now);
  const content = html`${periodChooser('/cap-tren', chosen)}
  ${communes.length === 0 ? nobodyYet : [figures(communes, chosen, now), list(communes, chosen, now)]}`;
  return c.html(page({ title: 'Các đơn vị', place: 'overview', content }));
}

const nobodyYet = empty(
  'Chưa có đơn vị nào kết nối',
  'Vào trang Mã kết nối, chọn xã, phường hoặc đặc khu và đọc mã cho đơn vị. Máy tính bảng của đơn vị nhập mã này một lần.',
);

/** Practice offices are shown, and never counted. */
function figures(communes: readonly Commune[], { period }: ChosenPeriod, now: PlainDate): Html {
  const real = communes.filter(({ demo }) => !demo);
  const standing = (which: Standing): number =>
    real.filter((commune) => standingOf(commune, period, now) === which).length;
  const tiles = [
    ['Đơn vị đã kết nối', real.length],
    ['Đã báo cáo kỳ này', standing('reported')],
    ['Chậm báo cáo', standing('late')],
    ['Có hồ sơ quá hạn', real.filter(({ overdue }) => overdue > 0).length],
  ] as const;
  return html`<dl class="tiles">
      ${tiles.map(
        ([name, value]) =>
          html`<div class="tile">
            <dt>${name}</dt>
            <dd>${value}</dd>
          </div>`,
      )}
    </dl>
    <p class="hint">
      Hạn gửi báo cáo của kỳ này: hết ngày ${day(lastDayToReport(period))} (hai ngày làm việc sau ngày chốt).
      Văn phòng dùng thử không tính vào các số trên.
    </p>`;
}

const tones: Readonly<Record<Standing, Tone>> = {
  reported: 'good',
  returned: 'warning',
  late: 'bad',
  due: 'plain',
  none: 'plain',
};

const list = (communes: readonly Commune[], { period }: ChosenPeriod, now: PlainDate): Html =>
  table(
    'Các đơn vị và báo cáo của kỳ',
    [
      { name: 'Đơn vị' },
      { name: 'Báo cáo của kỳ' },
      { name: 'Hồ sơ quá hạn' },
      { name: 'Chưa giải quyết xong', isNumber: true },
      { name: 'Liên lạc gần nhất' },
      { name: 'Mục bị cách ly', isNumber: true },
    ],
    communes.map((commune) => [
      html`<a href="/cap-tren/don-vi/${commune.office}">${officeName(commune.name)}</a>
        ${demoMark(commune.demo)}`,
      reportCell(commune, standingOf(commune, period, now)),
      commune.overdue === 0
        ? 'Không có'
        : html`${badge('warning', `${commune.overdue} hồ sơ`)} từ ngày ${day(commune.overdueSince ?? '')}`,
      commune.open,
      commune.lastSeenAt === null ? 'Chưa lần nào' : moment(Number(commune.lastSeenAt)),
      commune.setAside,
    ]),
  );

function reportCell({ office, report, number, acknowledgedAt }: Commune, standing: Standing): Html {
  const mark = badge(tones[standing], statusWords[standing]);
  if (report === null) return mark;
  return html`${mark}
    <a href="/cap-tren/bao-cao/${office}/${encodeURIComponent(report)}">Số ${number ?? ''}</a>
    ${acknowledgedAt !== null && html`<span class="when">lúc ${moment(Number(acknowledgedAt))}</span>`}`;
}
