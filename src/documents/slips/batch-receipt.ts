/**
 * One receipt for several dossiers that one person handed in on one day: Mẫu 01 (TT 03/2025/TT-VPCP) with its dossiers in a
 * list, as provincial systems print it [seen]. Each dossier keeps its own number, and is handed over against this paper too.
 */
import type { Dossier } from '../../domain/dossier/dossier.ts';
import type { Particulars } from '../../domain/dossier/facts.ts';
import type { PlainDate } from '../../base/plain-date.ts';
import type { OfficeSettings } from '../../domain/office/events.ts';
import { demoMark, html, letterhead, paper, type Html, type PaperFormat } from '../page.ts';
import { qrSvg } from '../qr.ts';
import { officeInSentence } from '../report/office-name.ts';
import { writeCount } from '../report/numerals.ts';
import { correctedInWords, dueInWords, feeInWords, isFeeUnsaid, resultPlace } from './receipt.ts';
import { addressed, authorised, idLine, line, lines, quotedCode, signed } from './slip.ts';
import { momentInWords } from './words.ts';

export interface BatchLine {
  readonly dossier: Dossier;
  readonly particulars: Particulars;
}

export interface BatchInput {
  readonly settings: OfficeSettings;
  /** Of one person, by the same hand and with the same authorised person, in the order of their numbers; at least one. */
  readonly rows: readonly [BatchLine, ...BatchLine[]];
  /** Who accepted them and signs. */
  readonly officer: string;
  readonly on: PlainDate;
}

export function batchReceipt(input: BatchInput, format: PaperFormat): string {
  const { settings, rows, officer, on } = input;
  const [first] = rows;
  const { particulars } = first;
  const numbers = rows.map(({ dossier }) => dossier.facts.number);
  const desk = officeInSentence(first.dossier.facts.receivingDesk || settings.deskName);
  return paper(
    html`${demoMark(settings)}
      ${letterhead({
        above: settings.name,
        issuer: settings.deskName,
        number: `${numbers[0]}/TTPVHCC`,
        place: settings.place,
        on,
      })}
      <div class="slip__top slip__top--plain">
        <div>
          <h1 class="slip__title">Giấy tiếp nhận hồ sơ và hẹn trả kết quả</h1>
          <p class="slip__code">Dùng chung cho <b>${rows.length} hồ sơ</b> (${numbers.join(', ')})</p>
        </div>
      </div>
      <p class="slip__line">
        ${desk} tiếp nhận hồ sơ của ${addressed(first.dossier)}: <b>${particulars.name}</b>
      </p>
      ${idLine(particulars)} ${line('Địa chỉ', particulars.address)}
      ${lines(line('Số điện thoại', particulars.phone), line('Email', particulars.email))}
      ${authorised(particulars)}
      <table class="book__table batch__table">
        <colgroup>
          ${widths.map((width) => html`<col width="${width}%" />`)}
        </colgroup>
        <thead>
          <tr>
            ${headings.map((heading) => html`<th scope="col">${heading}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map(rowOf(input))}
        </tbody>
      </table>
      ${line('Phí, lệ phí của cả các hồ sơ', sumOfFees(rows))}
      <div class="paper__signatures">
        ${signed('Người nộp hồ sơ', '')} ${signed('Người tiếp nhận hồ sơ', officer)}
      </div>
      <p class="slip__foot">
        Mang theo giấy này khi nhận kết quả của từng hồ sơ.
        ${settings.phone !== '' && html`Cần hỏi về hồ sơ, xin gọi ${settings.phone} và đọc mã hồ sơ.`}
      </p>`,
    format,
  );
}

/** As long as one of them is filled in by hand, so is their sum. */
function sumOfFees(rows: readonly BatchLine[]): string {
  if (rows.some(({ dossier }) => isFeeUnsaid(dossier))) return '……………… đồng';
  const sum = rows.reduce((total, { dossier }) => total + dossier.facts.fee.dong, 0);
  return sum === 0 ? 'không' : `${writeCount(sum)} đồng`;
}

const headings = ['TT', 'Mã hồ sơ', 'Thủ tục, giấy tờ nộp', 'Phí, lệ phí', 'Nhận và hẹn trả'] as const;
const widths = [6, 28, 32, 13, 21] as const;

/** What Mẫu 01 says of each, in the very words of the single receipt. */
const rowOf =
  ({ settings, officer, on }: BatchInput) =>
  ({ dossier, particulars }: BatchLine, at: number): Html => {
    const { facts } = dossier;
    const papers = particulars.componentLines.filter(({ submitted }) => submitted).map(({ name }) => name);
    const subject = particulars.subject === '' ? '' : ` (${particulars.subject})`;
    const place = resultPlace({ settings, dossier, particulars, officer, on });
    const corrected = correctedInWords(dossier);
    return html`<tr>
      <td>${at + 1}</td>
      <td>
        ${quotedCode(dossier)}${quotedCode(dossier) !== facts.number && html`<br />${facts.number}`}
        <div class="batch__qr">${qrSvg(facts.number, `Mã QR ${facts.number}`)}</div>
      </td>
      <td>
        ${facts.procedure.name}${subject}${papers.length > 0 && html`<br />${papers.join('; ')}`}<br />Số
        lượng: ${String(facts.sets ?? 1).padStart(2, '0')} (bộ)<br />Cơ quan giải quyết:
        ${officeInSentence(facts.resolvingAgency)}${facts.supportedAt && html`<br />Nơi hỗ trợ: ${facts.supportedAt}`}<br />Nhận
        kết quả tại: ${place}${corrected && html`<br />${corrected}`}
      </td>
      <td>${feeInWords(dossier)}</td>
      <td>
        Nhận: ${momentInWords(dossier.receivedOn, dossier.receivedAt)}<br />Hẹn trả: ${dueInWords(dossier)}
      </td>
    </tr>`;
  };
