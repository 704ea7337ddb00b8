import { capital } from '../../base/capital.ts';
import type { PlainDate } from '../../base/plain-date.ts';
import { dayInWords, html, type Html, type PaperFormat } from '../page.ts';
import { officeInSentence } from '../report/office-name.ts';
import { addressed, idLine, line, quotedCode, signed, slip, type SlipInput } from './slip.ts';
import { momentInWords } from './words.ts';

/**
 * Mẫu 04, TT 03/2025/TT-VPCP: Văn bản (Phiếu) xin lỗi và đề nghị gia hạn thời gian giải quyết. The head signs it; the fields
 * and the sentence of one that is late are read in a ministry's reproduction of the form, that of one still in time is ours.
 */
export function apologySlip(
  input: SlipInput,
  { reason }: { readonly reason: string },
  format: PaperFormat,
): string {
  const { settings, dossier, particulars } = input;
  const { extension, facts } = dossier;
  const { dueOn, dueAt } = extension?.instead ?? dossier;
  const office = officeInSentence(settings.name);
  return slip(input, format, {
    symbol: 'PXL',
    // No pair of words is parted where the title takes two lines.
    title: 'Phiếu xin lỗi và đề\u00a0nghị gia\u00a0hạn thời\u00a0gian giải\u00a0quyết',
    qr: false,
    body: html`<p class="slip__line">Kính gửi ${addressed(dossier)}: <b>${particulars.name}</b></p>
      <p class="slip__line">
        ${capital(dayInWords(dossier.receivedOn))}, ${office} tiếp nhận hồ sơ đề nghị giải quyết thủ tục hành
        chính “${facts.procedure.name}” của ${addressed(dossier)} ${particulars.name}; mã số hồ sơ:
        ${quotedCode(dossier)}.
      </p>
      ${idLine(particulars)}
      ${line('Thời gian hẹn trả kết quả', dueOn === null ? '' : momentInWords(dueOn, dueAt))}
      ${late(input, dueOn, office)} ${line('Lý do', reason)}
      <p class="slip__line">
        ${office} xin lỗi ${addressed(dossier)} vì sự chậm trễ này và sẽ trả kết quả giải quyết hồ sơ vào:
      </p>
      <p class="slip__line slip__due">
        Thời gian hẹn lại:
        <b>${extension === undefined ? '' : momentInWords(extension.dueOn, extension.dueAt)}</b>
      </p>
      <p class="slip__line">
        ${office} mong nhận được sự thông cảm của ${addressed(dossier)} ${particulars.name}./.
      </p>
      <div class="paper__signatures">
        <div></div>
        ${signed('Thủ trưởng cơ quan, đơn vị', input.officer)}
      </div>
      ${settings.phone !== '' && html`<p class="slip__foot">Cần hỏi về hồ sơ, xin gọi ${settings.phone} và đọc mã hồ sơ.</p>`}`,
  });
}

/** What has happened is said otherwise than what is foreseen. */
const late = ({ dossier, on }: SlipInput, dueOn: PlainDate | null, office: string): Html =>
  dueOn !== null && on > dueOn
    ? html`<p class="slip__line">
        Tuy nhiên, đến nay ${office} chưa trả kết quả cho ${addressed(dossier)} đúng thời hạn ghi trên Giấy
        tiếp nhận hồ sơ và hẹn trả kết quả.
      </p>`
    : html`<p class="slip__line">
        Tuy nhiên, ${office} chưa giải quyết xong hồ sơ và không trả được kết quả cho ${addressed(dossier)}
        đúng thời hạn ghi trên Giấy tiếp nhận hồ sơ và hẹn trả kết quả.
      </p>`;
