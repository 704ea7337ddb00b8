import { familiarName } from '../../domain/office/procedure-texts.ts';
import { officeKeptTogether } from '../kept-together.ts';
import { demoMark, html, roll, type Html, type RollFormat } from '../page.ts';
import { qrSvg } from '../qr.ts';
import { correctedInWords, dueInWords, feeInWords, resultPlace } from '../slips/receipt.ts';
import { receiptKept } from '../slips/receipt-kept.ts';
import { quotedCode, type SlipInput } from '../slips/slip.ts';
import { momentInWords } from '../slips/words.ts';

/**
 * The receipt on the roll of a till printer: what the citizen looks for, large, and nothing that a narrow paper would break. It
 * has neither the papers handed in nor signatures, so it goes beside Mẫu 01 (kept electronically), and says so.
 */
export function rollReceipt(input: SlipInput, format: RollFormat): string {
  const { settings, dossier, particulars } = input;
  const { facts } = dossier;
  const corrected = correctedInWords(dossier);
  return roll(
    html`${demoMark(settings)}
      <p class="roll__office">${officeKeptTogether(facts.receivingDesk || settings.deskName)}</p>
      <p class="roll__above">${officeKeptTogether(settings.name)}</p>
      <h1 class="roll__title">Phiếu hẹn trả kết quả</h1>
      <div class="roll__qr">${qrSvg(facts.number, `Mã QR ${facts.number}`)}</div>
      <p class="roll__code">${quotedCode(dossier)}</p>
      ${quotedCode(dossier) !== facts.number && fact('Số tại quầy', html`${facts.number}`)}
      ${corrected && html`<p class="roll__note">${corrected}</p>`}
      ${fact('Người nộp', html`<b>${particulars.name}</b>`)}
      ${fact('Thủ tục', html`${familiarName(facts.procedure)}`)}
      ${fact('Nhận hồ sơ', html`${momentInWords(dossier.receivedOn, dossier.receivedAt)}`)}
      <div class="roll__due"><span>Trả kết quả</span> ${dueInWords(dossier)}</div>
      ${fact('Nhận tại', html`${resultPlace(input)}`)} ${fact('Phí, lệ phí', html`${feeInWords(dossier)}`)}
      <p class="roll__foot">
        ${receiptKept(dossier)} ${settings.phone !== '' && html`Hỏi về hồ sơ: ${settings.phone}.`} Giấy tiếp
        nhận đầy đủ (Mẫu 01) lưu trên sổ điện tử, in khi người nộp yêu cầu.
      </p>`,
    format,
  );
}

const fact = (label: string, value: Html): Html =>
  html`<p class="roll__fact"><span>${label}:</span> ${value}</p>`;
