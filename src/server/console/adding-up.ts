/** The communes of a period, added up: only the latest acknowledged report of each in the form asked for, and no practice offices. */
import type { Context } from 'hono';
import { today } from '../../base/clock.ts';
import type { Period } from '../../base/period.ts';
import { html, type Html } from '../../documents/page.ts';
import { byteOrderMark, writeCsvRow } from '../../documents/csv.ts';
import { furtherTitles } from '../../documents/report/further.ts';
import { writeCount, writeShare } from '../../documents/report/numerals.ts';
import { fillForm, type FilledForm } from '../../domain/forms/form.ts';
import { findForm } from '../../domain/forms/form-list.ts';
import { formII06a } from '../../domain/forms/form-ii06a.ts';
import { familyOfForm } from '../../domain/report/families/families.ts';
import { addedUpStates } from '../../domain/report/lifecycle.ts';
import type { ReportContent } from '../../domain/report/events.ts';
import { furtherOf, noFurther } from '../../domain/counting/further.ts';
import { isGradeShare, tellsGrades } from '../../domain/grading/told.ts';
import { noShares, shareNames, sharesOf } from '../../domain/counting/shares.ts';
import {
  buckets,
  emptyRow,
  furtherNames,
  type FurtherName,
  type FurtherShares,
  type Tally,
} from '../../domain/counting/tally-row.ts';
import type { Queries } from '../database/database.ts';
import type { ConsoleDeps } from './deps.ts';
import { familySum } from './family-sum.ts';
import { empty, officeName, respond, table, tableBox } from './layout.ts';
import { shareInWords, unstatedNotice, unstatedSum } from './levels-unstated.ts';
import { pageOf, pager, rowsOf } from './pager.ts';
import { addressOf, choosePeriod, periodChooser, type ChosenPeriod } from './period-choice.ts';
import { shareTitles } from './words.ts';

export interface Part {
  readonly [key: string]: unknown;
  readonly name: string;
  readonly unitCode: string;
  readonly number: string;
  readonly content: ReportContent;
}

export const partsOf = (
  queries: Queries,
  { period: { from, to }, form }: Pick<ChosenPeriod, 'period' | 'form'>,
): Promise<Part[]> =>
  queries.rows<Part>(
    `select distinct on (o.unit_code, o.id) o.name, o.unit_code as "unitCode", r.number, r.content
     from reports r join offices o on o.id = r.office
     where not o.demo and r.period_from = $1 and r.period_to = $2 and r.form = $3
       and r.state = any($4) and r.second_to is null
     order by o.unit_code, o.id, r.version desc, r.acknowledged_at desc`,
    [from, to, form.id, [...addedUpStates]],
  );

export function addUp(tallies: readonly Tally[], period: Period): Tally {
  const total = emptyRow();
  const byField = new Map<string, ReturnType<typeof emptyRow>>();
  const shares = noShares();
  for (const each of tallies) {
    for (const bucket of buckets) total[bucket] += each.total[bucket];
    for (const row of each.byField) {
      const sum = byField.get(row.field) ?? emptyRow();
      for (const bucket of buckets) sum[bucket] += row[bucket];
      byField.set(row.field, sum);
    }
    for (const name of shareNames) {
      shares[name].n += each.shares[name].n;
      shares[name].d += each.shares[name].d;
    }
  }
  const rows = [...byField].map(([field, row]) => ({ field, ...row }));
  rows.sort((a, b) => (a.field < b.field ? -1 : a.field > b.field ? 1 : 0));
  return { period: { from: period.from, to: period.to }, total, byField: rows, shares: sharesOf(shares) };
}

/**
 * Of the reports that tell of them; `missing`: how many do not, share by share, as an earlier version closed them, or as their office asks
 * no citizen.
 */
export function addUpFurther(contents: readonly Pick<ReportContent, 'further'>[]): {
  readonly shares: FurtherShares;
  readonly missing: Readonly<Record<FurtherName, number>>;
} {
  const counts = noFurther();
  for (const { further } of contents)
    for (const name of furtherNames) {
      counts[name].n += further?.[name]?.n ?? 0;
      counts[name].d += further?.[name]?.d ?? 0;
    }
  const missingOf = (name: FurtherName): number =>
    contents.filter(({ further }) => further?.[name] === undefined).length;
  const missing = Object.fromEntries(furtherNames.map((name) => [name, missingOf(name)]));
  return { shares: furtherOf(counts), missing: missing as Record<FurtherName, number> };
}

export async function sumPage(c: Context, { database, deps }: ConsoleDeps): Promise<Response> {
  const chosen = choosePeriod(c.req.query(), today(deps.clock));
  const parts = await partsOf(database, chosen);
  const content = html`${periodChooser('/cap-tren/tong-hop', chosen)}
  ${
    parts.length === 0
      ? empty(
          'Chưa có báo cáo nào của kỳ này',
          'Chọn kỳ khác ở trên, hoặc xem trang Các đơn vị để biết đơn vị nào chưa gửi. Văn phòng dùng thử không được cộng.',
        )
      : summed(parts, chosen, c.req.query('trang'))
  }`;
  return respond(c, { title: 'Tổng hợp các đơn vị', place: 'sum', content });
}

function summed(parts: readonly Part[], chosen: ChosenPeriod, page: string | undefined): Html {
  const shown = pageOf(page, parts.length);
  const sum = addUp(
    parts.map(({ content }) => content.tally),
    chosen.period,
  );
  const unstated = unstatedSum(parts.map(({ content }) => content));
  const further = addUpFurther(parts.map(({ content }) => content));
  const byUnit = parts.map(({ name, unitCode, number, content }) => {
    const { total } = content.tally;
    const received = total.receivedOnline + total.receivedInPerson + total.receivedPostal;
    const resolved = total.resolvedEarly + total.resolvedOnTime + total.resolvedLate;
    return [`${officeName(name)} (${unitCode})`, number, received, resolved, total.pendingOverdue];
  });
  return html`<p>
      Cộng ${parts.length} báo cáo đã nhận.
      <a href="${addressOf('/cap-tren/tong-hop.csv', chosen)}">Tải về tệp CSV</a>
    </p>
    ${formTable(fillForm(findForm(chosen.form.id) ?? formII06a, sum))}
    <dl class="tiles">
      ${shareNames.map(
        (name) =>
          html`<div class="tile small">
            <dt>${shareTitles[name]}</dt>
            <dd>${shareInWords(name, sum.shares[name], unstated)}</dd>
          </div>`,
      )}
      ${furtherNames
        .filter((name) => further.missing[name] < parts.length && isToldOf(further, name))
        .map(
          (name) =>
            html`<div class="tile small">
              <dt>${furtherTitles[name]}</dt>
              <dd>${furtherInWords(further, name)}</dd>
            </div>`,
        )}
    </dl>
    ${unstatedNotice(unstated)}
    ${familySum(
      familyOfForm(chosen.form.id),
      parts.map(({ content }) => content),
    )}
    ${table(
      'Các báo cáo được cộng',
      [
        { name: 'Đơn vị' },
        { name: 'Số tiếp nhận' },
        { name: 'Tiếp nhận trong kỳ', isNumber: true },
        { name: 'Đã giải quyết', isNumber: true },
        { name: 'Quá hạn cuối kỳ', isNumber: true },
      ],
      rowsOf(byUnit, shown).map((cells) =>
        cells.map((cell) => (typeof cell === 'number' ? writeCount(cell) : cell)),
      ),
    )}
    ${pager(addressOf('/cap-tren/tong-hop', chosen), shown, byUnit.length, 'báo cáo')}`;
}

/** Of a handful of grades only how many they are. */
const isToldOf = ({ shares }: ReturnType<typeof addUpFurther>, name: FurtherName): boolean =>
  name === 'graded' || !isGradeShare(name) || tellsGrades(shares);

/** Nothing has arisen only where every report tells of it. */
function furtherInWords({ shares, ...sum }: ReturnType<typeof addUpFurther>, name: FurtherName): string {
  const missing = sum.missing[name];
  const written = writeShare(shares[name]) ?? (missing > 0 ? 'Chưa rõ' : 'Không phát sinh');
  // A sum of some reports is no sum of all of them.
  const kind = isGradeShare(name) ? 'báo cáo' : 'báo cáo cũ';
  return missing > 0 ? `${written} (${writeCount(missing)} ${kind} không ghi)` : written;
}

/** The form as it is printed, of a family without one of its own its appendix: headings that span, a row for each field, the sum last. */
const formTable = ({ form, columns, rows }: FilledForm): Html =>
  tableBox(
    form.code,
    html`<table class="table form">
      <caption>
        ${form.code}: cộng các đơn vị
      </caption>
      <thead>
        ${form.headingRows.map(
          (cells) =>
            html`<tr>
              ${cells.map(
                (cell) =>
                  html`<th
                    scope="${cell.columns > 1 ? 'colgroup' : 'col'}"
                    colspan="${cell.columns}"
                    rowspan="${cell.rows}"
                  >
                    ${cell.text}
                  </th>`,
              )}
            </tr>`,
        )}
        <tr>
          ${columns.map(({ number }) => html`<td>(${number})</td>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ({ ordinal, label, cells }) =>
            html`<tr>
              <td>${ordinal}</td>
              <th scope="row">${label}</th>
              ${cells.map(({ value }) => html`<td class="end">${writeCount(value)}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>`,
  );

/** One row for each commune and field, so that the level above can go on counting by itself. */
export async function sumFile(c: Context, { database, deps }: ConsoleDeps): Promise<Response> {
  const chosen = choosePeriod(c.req.query(), today(deps.clock));
  const { period } = chosen;
  const head = ['ma_don_vi', 'don_vi', 'so_tiep_nhan', 'linh_vuc', ...columns.map(([, name]) => name)];
  const rows = (await partsOf(database, chosen)).flatMap(({ unitCode, name, number, content }) =>
    content.tally.byField.map((row) => [
      ...[unitCode, name, number, row.field],
      ...columns.map(([bucket]) => String(row[bucket])),
    ]),
  );
  const text = byteOrderMark + [head, ...rows].map((cells) => writeCsvRow(cells)).join('');
  return c.body(text, 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="tong-hop-${period.from}-${period.to}.csv"`,
  });
}

const columns = [
  ['carriedOver', 'ky_truoc_chuyen_qua'],
  ['receivedOnline', 'tiep_nhan_truc_tuyen'],
  ['receivedInPerson', 'tiep_nhan_truc_tiep'],
  ['receivedPostal', 'tiep_nhan_buu_chinh'],
  ['resolvedEarly', 'giai_quyet_truoc_han'],
  ['resolvedOnTime', 'giai_quyet_dung_han'],
  ['resolvedLate', 'giai_quyet_qua_han'],
  ['closed', 'tra_lai_rut_dung'],
  ['awaiting', 'cho_bo_sung'],
  ['pendingInTime', 'dang_giai_quyet_trong_han'],
  ['pendingOverdue', 'dang_giai_quyet_qua_han'],
] as const;
