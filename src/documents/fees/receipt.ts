/**
 * A receipt for fees, for whoever paid. The desk's own: the forms that the treasury prescribes were not read, so it says that it
 * stands beside them, and names the official receipt where one was handed out.
 */
import { dongInWords } from '../../domain/receipt/dong-in-words.ts';
import type { Payer } from '../../domain/receipt/events.ts';
import { numberInWords } from '../../domain/receipt/number-in-words.ts';
import type { Receipt } from '../../domain/receipt/receipt.ts';
import type { OfficeSettings } from '../../domain/office/events.ts';
import { formatDay } from '../../base/plain-date.ts';
import { demoMark, html, letterhead, paper, signature, type PaperFormat } from '../page.ts';
import { writeCount } from '../report/numerals.ts';

export interface ReceiptPaper {
  readonly settings: OfficeSettings;
  readonly receipt: Receipt;
  readonly payer: Payer;
  /** Who took the money. */
  readonly collector: string;
  /** How it was paid, in words. */
  readonly way: string;
}

export function receiptPaper(
  { settings, receipt, payer, collector, way }: ReceiptPaper,
  format: PaperFormat = 'a5',
): string {
  const { number, on, lines, dong, reference, official, voided } = receipt;
  return paper(
    html`${demoMark(settings)}
      ${letterhead({ above: settings.name, issuer: settings.deskName, number, place: settings.place, on })}
      <h1 class="slip__title fees__title">Phiếu thu phí, lệ phí</h1>
      <p class="fees__day">${numberInWords(number)}</p>
      ${voided && html`<p class="slip__line"><b>ĐÃ HỦY ngày ${formatDay(voided.on)}: phiếu này không còn giá trị.</b></p>`}
      <p class="slip__line">Người nộp tiền: <b>${payer.name}</b></p>
      ${payer.address !== '' && html`<p class="slip__line">Địa chỉ: ${payer.address}</p>`}
      <table class="fees__table">
        <colgroup>
          ${[27, 51, 22].map((width) => html`<col width="${width}%" />`)}
        </colgroup>
        <thead>
          <tr>
            <th scope="col">Nộp cho hồ sơ</th>
            <th scope="col">Thủ tục</th>
            <th scope="col">Số tiền (đồng)</th>
          </tr>
        </thead>
        <tbody>
          ${lines.map(
            (line) =>
              html`<tr>
                <td class="fees__code">${line.code}</td>
                <td>${line.name}</td>
                <td class="fees__figure">${writeCount(line.dong)}</td>
              </tr>`,
          )}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colspan="2">Tổng cộng</th>
            <td class="fees__figure">${writeCount(dong)}</td>
          </tr>
        </tfoot>
      </table>
      <p class="slip__line">Bằng chữ: <i>${dongInWords(dong)}.</i></p>
      <p class="slip__line">Cách nộp: ${way}${reference !== '' && `, mã giao dịch ${reference}`}</p>
      ${official !== '' && html`<p class="slip__line">Biên lai đã cấp: ${official}</p>`}
      <p class="fees__meaning">
        Phiếu của bộ phận Một cửa, dùng để đối chiếu; không thay biên lai theo mẫu của cơ quan thuế.
      </p>
      <div class="paper__signatures">
        ${signature('Người nộp tiền', '(Ký và ghi rõ họ tên)', payer.name)}
        ${signature('Người thu tiền', '(Ký và ghi rõ họ tên)', collector)}
      </div>`,
    format,
  );
}
