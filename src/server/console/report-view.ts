import type { Context } from 'hono';
import type { OfficeId, PersonId } from '../../base/ids.ts';
import { keptTogether, officeKeptTogether } from '../../documents/kept-together.ts';
import { html, type Html } from '../../documents/page.ts';
import { reportPageHtml } from '../../documents/report/pages.ts';
import { titleOf } from '../../documents/report/titles.ts';
import { mayDoWithReport } from '../../domain/report/lifecycle.ts';
import { foldReport, type Report } from '../../domain/report/report.ts';
import { reportSubject } from '../../domain/subject.ts';
import type { Database } from '../database/database.ts';
import { acceptedOf } from '../intake/entry-rows.ts';
import { KnownPeople } from '../../domain/people/known-people.ts';
import { returnReport } from '../reports/reports.ts';
import { checkedBadge } from './checking/checked.ts';
import { checkedSection } from './checking/findings.ts';
import type { ConsoleDeps } from './deps.ts';
import { differences } from './differences.ts';
import { formOf, linesOf } from './form.ts';
import { missing, notice, officeName, respond } from './layout.ts';
import { lastDeed, recordDeed, type Deed } from './people/deeds.ts';
import { hasRole } from './people/roles.ts';
import { recountBadge, reportRows, stateBadge, type ReportRow } from './report-list.ts';
import { moment, recountWaiting, recountWords } from './words.ts';

const longestReason = 2000;

/** One report: the official page, its number, what came out when it was counted again, and the way back. */
export async function reportView(c: Context, console: ConsoleDeps): Promise<Response> {
  return show(c, console, undefined);
}

/** With a reason it goes back to the commune; without one nothing happens and what was typed stays. */
export async function sendBack(c: Context, console: ConsoleDeps): Promise<Response> {
  const { office, id } = paramsOf(c);
  const reason = linesOf(await formOf(c), 'ly-do');
  if ((await reportRows(console.database, office, id)).length === 0) return missing(c);
  if (reason === '' || reason.length > longestReason) return show(c, console, reason);
  const now = console.deps.clock.now();
  const isDone = await returnReport(console.offices.of(office), office, id, reason, now, (queries) =>
    recordDeed(queries, c.get('who'), 'returnReport', { office, what: id }, now),
  );
  if (isDone) console.lines.info(`returned report ${id} of office ${office}`);
  return c.redirect(`/cap-tren/bao-cao/${office}/${encodeURIComponent(id)}`, 303);
}

const paramsOf = (c: Context): { office: OfficeId; id: string } => ({
  office: (c.req.param('office') ?? '') as OfficeId,
  id: c.req.param('id') ?? '',
});

async function show(
  c: Context,
  { database }: ConsoleDeps,
  wrongReason: string | undefined,
): Promise<Response> {
  const { office, id } = paramsOf(c);
  const [row] = await reportRows(database, office, id);
  if (row === undefined) return missing(c);
  const story = await storyOf(database, row);
  const content = html`<dl class="facts">
      <div>
        <dt>Đơn vị</dt>
        <dd><a href="/cap-tren/don-vi/${office}">${officeName(row.officeName)}</a></dd>
      </div>
      <div>
        <dt>Tình trạng</dt>
        <dd>${stateBadge(row)}</dd>
      </div>
      <div>
        <dt>Cấp trên tính lại</dt>
        <dd>${recountBadge(row.recount)}</dd>
      </div>
      <div>
        <dt>Kiểm tra số liệu</dt>
        <dd>${checkedBadge(row.checked)}</dd>
      </div>
    </dl>
    ${remarks(row, await lastDeed(database, 'returnReport', office, id))}
    ${checkedSection(row.checked, (person) => story.people.nameOf(person as PersonId))}
    ${await sheet(database, row, story)}
    ${hasRole(c.get('who').role, 'reviewer') && mayDoWithReport(row.state, 'returnReport', { isSecond: row.secondTo !== null }) && returnForm(row, wrongReason)}`;
  const [report, name] = [titleOf(row.content), officeName(row.officeName)];
  const heading = `${keptTogether(report)}: ${officeKeptTogether(name)}`;
  const page = { title: `${report}: ${name}`, heading, place: 'reports', content } as const;
  return respond(c, page, wrongReason === undefined ? 200 : 400);
}

function remarks(row: ReportRow, returned: Deed | undefined): Html {
  const { recount, recountTally, returnedReason, returnedAt, dossiersElsewhere, content } = row;
  return html`${
      row.state === 'returned' &&
      notice(
        'warning',
        html`<p>
            ${returned === undefined ? 'Đã trả lại' : `${returned.name} (${returned.login}) đã trả lại`} lúc
            ${moment(Number(returnedAt))} với lý do:
          </p>
          <p>${returnedReason ?? ''}</p>`,
      )
    }
    ${
      dossiersElsewhere > 0 &&
      notice('warning', `Khi gửi, ${dossiersElsewhere} hồ sơ sau các con số này còn ở máy của đơn vị.`)
    }
    ${
      content.conflicts > 0 &&
      notice(
        'warning',
        `Khi chốt, ${content.conflicts} hồ sơ còn bị hai máy ghi khác nhau và chưa được giải quyết.`,
      )
    }
    <p class="hint">${recount === null ? recountWaiting.long : recountWords[recount].long}</p>
    ${recount === 'differs' && recountTally !== null && differences(content, recountTally)}`;
}

interface Story {
  readonly report: Report | undefined;
  readonly people: KnownPeople;
}

/** The report, and who is who, by the office's own entries. */
async function storyOf(database: Database, { id, office }: ReportRow): Promise<Story> {
  const subject = reportSubject(id);
  const story = await acceptedOf(database, office, [subject, 'office']);
  const people = new KnownPeople();
  for (const entry of story.get('office') ?? []) people.add({ entry, position: null });
  return { report: foldReport(story.get(subject) ?? []), people };
}

/** As the commune printed it. */
async function sheet(database: Database, row: ReportRow, { report, people }: Story): Promise<Html> {
  const replaced =
    row.replaces === null ? undefined : (await reportRows(database, row.office, row.replaces))[0]?.content;
  const extra = {
    approved:
      report?.approvedOn && report.approvedBy
        ? { on: report.approvedOn, by: people.nameOf(report.approvedBy) ?? row.content.letterhead.signerName }
        : undefined,
    acknowledgement: report?.acknowledgement ?? undefined,
    replaced,
    charts: true,
    demo: row.demo,
  };
  return html`<section class="sheet" aria-label="Bản báo cáo">
    ${{ html: reportPageHtml(row.content, extra) }}
  </section>`;
}

const returnForm = (row: ReportRow, wrong: string | undefined): Html =>
  html`<section class="send-back" aria-labelledby="tra-lai">
    <h2 id="tra-lai">Trả lại báo cáo</h2>
    <form
      method="post"
      action="/cap-tren/bao-cao/${row.office}/${encodeURIComponent(row.id)}/tra-lai"
      class="stack"
    >
      <label for="ly-do">Lý do, để đơn vị biết phải sửa gì</label>
      <textarea
        id="ly-do"
        name="ly-do"
        class="input"
        rows="4"
        required
        ${
          wrong === undefined
            ? html`maxlength="${longestReason}"`
            : html`aria-invalid="true" autofocus aria-describedby="ly-do-sai"`
        }
      >
${wrong ?? ''}</textarea>
      ${
        wrong !== undefined &&
        html`<p id="ly-do-sai" class="wrong">Hãy viết lý do, tối đa ${longestReason} chữ cái.</p>`
      }
      <p class="hint">Báo cáo này giữ nguyên. Đơn vị nhận lý do ở lần kết nối sau và lập bản mới thay thế.</p>
      <button class="button danger">Trả lại báo cáo</button>
    </form>
  </section>`;
