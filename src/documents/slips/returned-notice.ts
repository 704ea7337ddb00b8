import type { PlainDate } from '../../base/plain-date.ts';
import { dayInWords, html, type PaperFormat } from '../page.ts';
import { officeInSentence } from '../report/office-name.ts';
import { addressed, applicant, handedIn, line, signed, slip, type SlipInput } from './slip.ts';
import { feeOfEnded, momentInWords } from './words.ts';

/**
 * A dossier that cannot be resolved goes back with a written notice that says why. TT 03/2025/TT-VPCP has no form for it:
 * Mẫu 03 is for what was not accepted, Mẫu 05 for what the applicant stops.
 */
export function returnedSlip(
  input: SlipInput,
  returned: { readonly on: PlainDate; readonly reason: string },
  format: PaperFormat,
): string {
  const { settings, dossier, particulars } = input;
  return slip(input, format, {
    symbol: 'TB-TTPVHCC',
    title: 'Thông báo trả lại hồ sơ',
    qr: false,
    body: html`<p class="slip__line">Kính gửi ${addressed(dossier)}: <b>${particulars.name}</b></p>
      ${applicant(input)}
      ${line('Thời gian nhận hồ sơ', momentInWords(dossier.receivedOn, dossier.receivedAt))}
      ${line('Ngày trả lại', dayInWords(returned.on))}
      <p class="slip__line">Hồ sơ không đủ điều kiện giải quyết, với lý do cụ thể như sau:</p>
      ${line('Lý do', returned.reason)} ${handedIn('Giấy tờ trả lại gồm', particulars)}
      ${line('Phí, lệ phí', feeOfEnded(dossier))}
      <p class="slip__line">
        ${officeInSentence(settings.deskName)} thông báo để ${addressed(dossier)} được biết./.
      </p>
      <div class="paper__signatures">
        ${signed('Người nộp hồ sơ', '')} ${signed('Người trả hồ sơ', input.officer)}
      </div>`,
  });
}
