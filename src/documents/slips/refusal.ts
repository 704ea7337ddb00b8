import { html, type PaperFormat } from '../page.ts';
import { officeInSentence } from '../report/office-name.ts';
import { addressed, applicant, line, signed, slip, type SlipInput } from './slip.ts';

/** Mẫu 03: Phiếu từ chối tiếp nhận giải quyết hồ sơ. */
export function refusalSlip(
  input: SlipInput,
  refused: { readonly reason: string },
  format: PaperFormat,
): string {
  const { settings, dossier, particulars } = input;
  return slip(input, format, {
    symbol: 'PTC-TTPVHCC',
    title: 'Phiếu từ chối tiếp nhận giải quyết hồ sơ',
    qr: false,
    body: html`<p class="slip__line">
        ${officeInSentence(settings.deskName)} tiếp nhận hồ sơ của ${addressed(dossier)}:
        <b>${particulars.name}</b>
      </p>
      ${applicant(input)}
      <p class="slip__line">
        Qua xem xét, ${officeInSentence(settings.deskName)} thông báo không tiếp nhận, giải quyết hồ sơ này
        với lý do cụ thể như sau:
      </p>
      ${line('Lý do', refused.reason)}
      <p class="slip__line">Xin thông báo cho ${addressed(dossier)} được biết và thực hiện./.</p>
      <div class="paper__signatures">
        ${signed('Người nộp hồ sơ', '')} ${signed('Người tiếp nhận hồ sơ', input.officer)}
      </div>`,
  });
}
