/** The fees of a day on one A4 sheet, for the clerk who hands the cash over and the treasurer who takes it. */
import type { PlainDate } from '../../base/plain-date.ts';
import type { FeeSum, FeesOfDay } from '../../domain/counting/fees.ts';
import { dongInWords } from '../../domain/receipt/dong-in-words.ts';
import type { OfficeSettings } from '../../domain/office/events.ts';
import { demoMark, dayInWords, html, letterhead, paper, signature, type Html } from '../page.ts';
import { writeCount } from '../report/numerals.ts';

export interface FeeSheetInput {
  readonly settings: OfficeSettings;
  readonly on: PlainDate;
  readonly fees: FeesOfDay;
  /** The name of a collector, by its key. */
  readonly nameOf: (collector: string) => string;
  /** What the figures count, in sentences: the same as on the screen. */
  readonly meaning: readonly string[];
  /** Which numbers of receipts were used, and which of them voided, in sentences; left out: none. */
  readonly receipts?: readonly string[];
}

export function feeSheet({ settings, on, fees, nameOf, meaning, receipts = [] }: FeeSheetInput): string {
  const { total, unpaid, collectors } = fees;
  return paper(
    html`${demoMark(settings)}
      ${letterhead({ above: settings.name, issuer: settings.deskName, number: '………', place: settings.place, on })}
      <h1 class="slip__title fees__title">Bảng thu phí, lệ phí trong ngày</h1>
      <p class="fees__day">Hồ sơ tiếp nhận ${dayInWords(on)}</p>
      ${table(fees, nameOf)}
      <p class="slip__line">Tiền mặt giao thủ quỹ: <b>${writeCount(total.cash)} đồng</b></p>
      <p class="slip__line">Bằng chữ: <i>${dongInWords(total.cash)}.</i></p>
      ${unpaid.dossiers > 0 && html`<p class="slip__line">Chưa thu, không tính ở trên: ${writeCount(unpaid.dossiers)} hồ sơ, ${writeCount(unpaid.dong)} đồng.</p>`}
      ${receipts.map((line) => html`<p class="slip__line">${line}</p>`)}
      <p class="fees__meaning">${meaning.join(' ')}</p>
      <div class="paper__signatures">
        ${collectors.map(({ key }) => key !== '' && signed('Người thu', nameOf(key)))}
        ${signed('Thủ quỹ', '')}
      </div>`,
    'a4',
  );
}

const signed = (role: string, name: string): Html => signature(role, '(Ký và ghi rõ họ tên)', name);

const table = ({ collectors, total }: FeesOfDay, nameOf: (collector: string) => string): Html =>
  html`<table class="fees__table">
    <colgroup>
      ${[42, 11, 15, 17, 15].map((width) => html`<col width="${width}%" />`)}
    </colgroup>
    <thead>
      <tr>
        <th scope="col">Người thu, thủ tục</th>
        <th scope="col">Số hồ sơ</th>
        <th scope="col">Tiền mặt (đồng)</th>
        <th scope="col">Không tiền mặt (đồng)</th>
        <th scope="col">Cộng (đồng)</th>
      </tr>
    </thead>
    <tbody>
      ${collectors.map(
        ({ key, sum, procedures }) =>
          html`<tr class="fees__person">
              <th scope="row">${nameOf(key)}</th>
              ${cells(sum)}
            </tr>
            ${procedures.map(
              (line) =>
                html`<tr>
                  <td>${line.name}</td>
                  ${cells(line.sum)}
                </tr>`,
            )}`,
      )}
    </tbody>
    <tfoot>
      <tr>
        <th scope="row">Tổng cộng</th>
        ${cells(total)}
      </tr>
    </tfoot>
  </table>`;

const cells = ({ dossiers, cash, cashless, collected }: FeeSum): Html =>
  html`${[dossiers, cash, cashless, collected].map((figure) => html`<td class="fees__figure">${writeCount(figure)}</td>`)}`;
