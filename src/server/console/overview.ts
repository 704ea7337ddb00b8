import type { Context } from 'hono';
import { today } from '../../base/clock.ts';
import { plainLetters } from '../../base/plain-letters.ts';
import { html, type Html } from '../../documents/page.ts';
import { writeCount } from '../../documents/report/numerals.ts';
import type { PlainDate } from '../../base/plain-date.ts';
import { reportForms } from '../../domain/report/families/families.ts';
import { communesIn, lastDayToReport, reportedByForm, standingOf, workOf } from './communes.ts';
import type { Commune, CommuneWork, Standing } from './communes.ts';
import type { ConsoleDeps } from './deps.ts';
import { option } from './fields.ts';
import { badge, demoMark, empty, officeName, respond, table, type Tone } from './layout.ts';
import { pageOf, pager, rowsOf } from './pager.ts';
import {
  addressOf,
  choosePeriod,
  isOwed,
  periodChooser,
  type ChosenPeriod,
  type Kept,
} from './period-choice.ts';
import { day, moment, statusWords } from './words.ts';

/** Who has reported, who is late, and who has dossiers waiting since when. */
export async function overview(c: Context, { database, deps }: ConsoleDeps): Promise<Response> {
  const now = today(deps.clock);
  const chosen = choosePeriod(c.req.query(), now);
  const communes = await communesIn(database, chosen, now);
  if (communes.length === 0)
    return respond(c, {
      ...{ title: 'Các đơn vị', place: 'overview' },
      content: html`${periodChooser('/cap-tren', chosen)} ${nobodyYet}`,
    });
  const asked = readAsked(c);
  const found = communes.filter((commune) => isAsked(commune, asked, chosen, now));
  const shown = pageOf(c.req.query('trang'), found.length);
  const rows = rowsOf(found, shown);
  const offices = rows.map(({ office }) => office);
  const work = await workOf(database, offices, now);
  const kept = keptOf(asked);
  const address = addressOf('/cap-tren', chosen, kept);
  const content = html`${periodChooser('/cap-tren', chosen, kept)}
  ${figures(communes, chosen, await reportedByForm(database, chosen.period), now)} ${finder(chosen, asked)}
  ${
    found.length === 0
      ? empty('Không có đơn vị nào như vậy', 'Hãy viết ít chữ hơn, hoặc chọn lại tình trạng ở trên.')
      : [list(rows, work, chosen, now), pager(address, shown, found.length, 'đơn vị')]
  }`;
  return respond(c, { title: 'Các đơn vị', place: 'overview', content });
}

/** What is looked for: letters of the name or code, and how it stands. */
interface Asked {
  readonly name: string;
  readonly standing: Standing | 'overdue' | undefined;
}

const readAsked = (c: Context): Asked => {
  const standing = c.req.query('tt') ?? '';
  return {
    name: (c.req.query('tim') ?? '').trim().slice(0, 100),
    standing: Object.hasOwn(askedStandings, standing) ? (standing as keyof typeof askedStandings) : undefined,
  };
};

/** What is looked for is looked for in the next period as well. */
const keptOf = ({ name, standing }: Asked): Kept => ({
  ...(name !== '' && { tim: name }),
  ...(standing !== undefined && { tt: standing }),
});

const askedStandings: Readonly<Record<Standing | 'overdue', string>> = {
  ...statusWords,
  overdue: 'Có hồ sơ quá hạn',
};

function isAsked(commune: Commune, { name, standing }: Asked, chosen: ChosenPeriod, now: PlainDate): boolean {
  if (standing === 'overdue' && !commune.isOverdue) return false;
  if (standing !== undefined && standing !== 'overdue' && standingOf(commune, chosen, now) !== standing)
    return false;
  return name === '' || `${plainLetters(commune.name)} ${commune.unitCode}`.includes(plainLetters(name));
}

const finder = (chosen: ChosenPeriod, { name, standing }: Asked): Html =>
  html`<form method="get" action="/cap-tren" class="filter" role="search">
    <input type="hidden" name="ky" value="${chosen.preset}" />
    <input type="hidden" name="den" value="${chosen.period.to}" />
    <input type="hidden" name="bm" value="${chosen.form.id}" />
    <div class="asked">
      <label for="tim">Tìm đơn vị</label>
      <input id="tim" name="tim" type="search" class="input" value="${name}" autocomplete="off" />
    </div>
    <div class="asked">
      <label for="tt">Tình trạng</label>
      <select id="tt" name="tt" class="input">
        ${Object.entries({ '': 'Tất cả', ...askedStandings }).map(([value, word]) =>
          option(value, word, value === standing),
        )}
      </select>
    </div>
    <button class="button">Tìm</button>
  </form>`;

const nobodyYet = empty(
  'Chưa có đơn vị nào kết nối',
  'Vào trang Mã kết nối, chọn xã, phường hoặc đặc khu và đọc mã cho đơn vị. Máy tính bảng của đơn vị nhập mã này một lần.',
);

/** Practice offices are shown, and never counted. */
function figures(
  communes: readonly Commune[],
  chosen: ChosenPeriod,
  byForm: ReadonlyMap<string, number>,
  now: PlainDate,
): Html {
  const real = communes.filter(({ demo }) => !demo);
  const standing = (which: Standing): number =>
    real.filter((commune) => standingOf(commune, chosen, now) === which).length;
  const tiles = [
    ['Đơn vị đã kết nối', real.length],
    ['Đã báo cáo kỳ này', standing('reported')],
    ['Chậm báo cáo', standing('late')],
    ['Có hồ sơ quá hạn', real.filter(({ isOverdue }) => isOverdue).length],
  ] as const;
  return html`<dl class="tiles">
      ${tiles.map(
        ([name, value]) =>
          html`<div class="tile">
            <dt>${name}</dt>
            <dd>${writeCount(value)}</dd>
          </div>`,
      )}
    </dl>
    ${kinds(chosen, byForm)}
    <p class="hint">
      ${
        isOwed(chosen)
          ? `Hạn gửi báo cáo của kỳ này: hết ngày ${day(lastDayToReport(chosen.period))} (hai ngày làm việc sau ngày chốt).`
          : 'Loại báo cáo này không có hạn chung cho kỳ đã chọn, nên không đơn vị nào bị coi là chậm.'
      }
      Văn phòng dùng thử không tính vào các số trên.
    </p>`;
}

/** Each kind of report is counted by itself: a commune may owe several for one period. */
function kinds(chosen: ChosenPeriod, byForm: ReadonlyMap<string, number>): Html | false {
  const there = reportForms.filter(({ id }) => (byForm.get(id) ?? 0) > 0);
  return (
    there.length > 0 &&
    html`<nav class="kinds" aria-label="Báo cáo đã nhận của kỳ, theo loại">
      <p class="hint">Đã nhận của kỳ này, theo loại:</p>
      <ul>
        ${there.map(
          (form) =>
            html`<li>
              <a
                href="${addressOf('/cap-tren', { ...chosen, form })}"
                ${form.id === chosen.form.id && html`aria-current="true"`}
                >${form.code}: ${writeCount(byForm.get(form.id) ?? 0)} đơn vị</a
              >
            </li>`,
        )}
      </ul>
    </nav>`
  );
}

const tones: Readonly<Record<Standing, Tone>> = {
  reported: 'good',
  returned: 'warning',
  late: 'bad',
  due: 'plain',
  none: 'plain',
};

const list = (
  communes: readonly Commune[],
  work: ReadonlyMap<string, CommuneWork>,
  chosen: ChosenPeriod,
  now: PlainDate,
): Html =>
  table(
    'Các đơn vị và báo cáo của kỳ',
    [
      { name: 'Đơn vị' },
      { name: 'Báo cáo của kỳ' },
      { name: 'Hồ sơ quá hạn' },
      { name: 'Chưa giải quyết xong', isNumber: true },
      { name: 'Liên lạc gần nhất' },
      { name: 'Mục để riêng', isNumber: true },
    ],
    communes.map((commune) => {
      const {
        overdue = 0,
        overdueSince = null,
        open = 0,
        lastSeenAt = null,
        setAside = 0,
      } = work.get(commune.office) ?? {};
      return [
        html`<a href="/cap-tren/don-vi/${commune.office}">${officeName(commune.name)}</a>
          ${demoMark(commune.demo)}`,
        reportCell(commune, standingOf(commune, chosen, now)),
        overdue === 0
          ? 'Không có'
          : html`${badge('warning', `${overdue} hồ sơ`)} từ ngày ${day(overdueSince ?? '')}`,
        open,
        lastSeenAt === null ? 'Chưa lần nào' : moment(Number(lastSeenAt)),
        setAside,
      ];
    }),
  );

function reportCell({ office, report, number, acknowledgedAt }: Commune, standing: Standing): Html {
  const mark = badge(tones[standing], statusWords[standing]);
  if (report === null) return mark;
  return html`${mark}
    <a href="/cap-tren/bao-cao/${office}/${encodeURIComponent(report)}">Số ${number ?? ''}</a>
    ${acknowledgedAt !== null && html`<span class="when">lúc ${moment(Number(acknowledgedAt))}</span>`}`;
}
