import type { Context } from 'hono';
import { html, type Html } from '../../documents/page.ts';
import type { OfficeId } from '../../base/ids.ts';
import { periodInShort } from '../../base/period.ts';
import type { ReportState } from '../../domain/report/lifecycle.ts';
import type { ReportContent } from '../../domain/report/events.ts';
import { writeCount } from '../../documents/report/numerals.ts';
import { titleOf, versionInWords } from '../../documents/report/titles.ts';
import type { Queries } from '../database/database.ts';
import type { CheckedAgain } from '../reports/check-again.ts';
import type { Recount, Recounted } from '../reports/recount.ts';
import { checkedBadge } from './checking/checked.ts';
import type { ConsoleDeps } from './deps.ts';
import { badge, demoMark, empty, officeName, respond, table } from './layout.ts';
import { pageOf, pager, type ListPage } from './pager.ts';
import { moment, recountWaiting, recountWords } from './words.ts';

export interface ReportRow {
  readonly [key: string]: unknown;
  readonly office: OfficeId;
  readonly officeName: string;
  readonly demo: boolean;
  readonly id: string;
  readonly state: ReportState;
  /** The report of the same period and form that is counted instead of this one. */
  readonly secondTo: string | null;
  readonly content: ReportContent;
  readonly number: string | null;
  readonly acknowledgedAt: string | null;
  readonly returnedReason: string | null;
  readonly returnedAt: string | null;
  readonly replaces: string | null;
  /** Whether a later version has come up in its place, as `isReplaced` of the domain says on a tablet. */
  readonly isReplaced: boolean;
  readonly dossiersElsewhere: number;
  readonly recount: Recount | null;
  readonly recountTally: Recounted | null;
  /** Null until it was checked here for the first time. */
  readonly checked: CheckedAgain | null;
}

/** Reports that have come up, the newest first; of one office, or one report of it. A page at a time. */
export const reportRows = (
  queries: Queries,
  office?: OfficeId,
  id?: string,
  { number, rows }: ListPage = { number: 0, rows: 200 },
): Promise<ReportRow[]> =>
  queries.rows<ReportRow>(
    `select r.office, o.name as "officeName", o.demo, r.id, r.state, r.content, r.number,
       r.acknowledged_at::text as "acknowledgedAt", r.returned_reason as "returnedReason",
       r.returned_at::text as "returnedAt", r.replaces, r.second_to as "secondTo", r.dossiers_elsewhere as "dossiersElsewhere",
       r.recount, r.recount_tally as "recountTally", r.checked,
       exists (select 1 from reports later where later.office = r.office and later.replaces = r.id
         and later.submitted_at is not null and later.state <> 'withdrawn') as "isReplaced"
     from (select * from reports where submitted_at is not null
             and ($1::text is null or office = $1) and ($2::text is null or id = $2)
           order by submitted_at desc, office, id limit $3 offset $4) r
       join offices o on o.id = r.office
     order by r.submitted_at desc, r.office, r.id`,
    [office ?? null, id ?? null, rows, number * rows],
  );

export async function reportList(c: Context, { database }: ConsoleDeps): Promise<Response> {
  const [row] = await database.rows<{ count: number }>(
    'select count(*)::int as count from reports where submitted_at is not null',
  );
  const total = row?.count ?? 0;
  const shown = pageOf(c.req.query('trang'), total);
  const rows = await reportRows(database, undefined, undefined, shown);
  const content = html`${reportTable(rows)} ${pager('/cap-tren/bao-cao', shown, total, 'báo cáo')}`;
  return respond(c, { title: 'Báo cáo đã nhận', place: 'reports', content });
}

/** @param isOfOne all of one office, on whose page they stand: it is not named again */
export function reportTable(rows: readonly ReportRow[], isOfOne = false): Html {
  if (rows.length === 0)
    return empty(
      'Chưa có báo cáo nào gửi lên',
      'Khi lãnh đạo đơn vị phê duyệt và máy của đơn vị có mạng, báo cáo hiện ở đây cùng số tiếp nhận.',
    );
  return table(
    'Báo cáo đã nhận',
    [
      { name: 'Báo cáo' },
      ...(isOfOne ? [] : [{ name: 'Đơn vị' }]),
      { name: 'Tình trạng' },
      { name: 'Tổng số hồ sơ', isNumber: true },
      { name: 'Cấp trên tính lại' },
      { name: 'Kiểm tra số liệu' },
    ],
    rows.map((row) => [
      html`<a href="/cap-tren/bao-cao/${row.office}/${encodeURIComponent(row.id)}"
          >${titleOf(row.content)}${(row.content.version > 1 || row.content.closedBefore !== undefined) && `, ${versionInWords(row.content)}`}</a
        >
        <span class="when">${periodInShort(row.content.period)}</span>`,
      ...(isOfOne ? [] : [html`${officeName(row.officeName)} ${demoMark(row.demo)}`]),
      stateBadge(row),
      writeCount(row.content.dossiers.count),
      recountBadge(row.recount),
      checkedBadge(row.checked),
    ]),
  );
}

export const stateBadge = (row: ReportRow): Html => {
  const { state, isReplaced, number, secondTo, acknowledgedAt, returnedAt } = row;
  if (isReplaced) return badge('plain', html`Đã có bản thay thế, ${numberOf(number)}`);
  if (secondTo !== null)
    return badge('warning', 'Cùng kỳ và biểu mẫu với báo cáo khác của đơn vị, không được cộng');
  if (state === 'withdrawn') return badge('warning', 'Đơn vị đã hủy báo cáo này');
  if (state === 'returned')
    return badge('warning', `Đã trả lại ${returnedAt === null ? '' : moment(Number(returnedAt))}`);
  return html`${badge('good', html`Đã nhận, ${numberOf(number)}`)}
  ${acknowledgedAt !== null && html`<span class="when">lúc ${moment(Number(acknowledgedAt))}</span>`}`;
};

/** Never parted at its dashes. */
const numberOf = (number: string | null): Html => html`<span class="nowrap">số ${number ?? ''}</span>`;

export const recountBadge = (recount: Recount | null): Html =>
  recount === null
    ? badge('plain', recountWaiting.short)
    : badge(
        recount === 'agrees' ? 'good' : recount === 'differs' ? 'bad' : 'plain',
        recountWords[recount].short,
      );
