import type { PlainDate } from '../../base/plain-date.ts';
import type { ClosedAs } from '../../domain/dossier/events.ts';
import { dayInWords, html, signature, type PaperFormat } from '../page.ts';
import { officeInSentence } from '../report/office-name.ts';
import { addressed, applicant, line, slip, type SlipInput } from './slip.ts';
import { momentInWords } from './words.ts';

const decisions = {
  stopped: 'Dừng giải quyết hồ sơ theo yêu cầu của người nộp, khi chưa có kết quả giải quyết',
  withdrawn: 'Người nộp rút hồ sơ; hồ sơ và giấy tờ đã nộp được trả lại',
  returned: 'Trả lại hồ sơ do không đủ điều kiện giải quyết',
} as const satisfies Record<ClosedAs, string>;

/**
 * Mẫu 05: Thông báo dừng giải quyết hồ sơ. The circular's layout was not to be had; the fields are those that its
 * rule needs (TT 03/2025/TT-VPCP, Điều 7; NĐ 118/2025/NĐ-CP, Điều 21).
 */
export function stopSlip(
  input: SlipInput,
  stopped: { readonly as: ClosedAs; readonly on: PlainDate; readonly reason: string },
  format: PaperFormat,
): string {
  const { settings, dossier, particulars } = input;
  return slip(input, format, {
    symbol: 'TB-TTPVHCC',
    title: stopped.as === 'returned' ? 'Thông báo trả lại hồ sơ' : 'Thông báo dừng giải quyết hồ sơ',
    qr: false,
    body: html`<p class="slip__line">Kính gửi ${addressed(dossier)}: <b>${particulars.name}</b></p>
      ${applicant(input)}
      ${line('Thời gian nhận hồ sơ', momentInWords(dossier.receivedOn, dossier.receivedAt))}
      ${line(stopped.as === 'returned' ? 'Ngày trả lại' : 'Ngày yêu cầu', dayInWords(stopped.on))}
      ${line('Lý do', stopped.reason)} ${line('Kết quả xử lý', `${decisions[stopped.as]}.`)}
      ${line('Phí, lệ phí', money(dossier.facts.fee))}
      <p class="slip__line">
        ${officeInSentence(settings.deskName)} thông báo để ${addressed(dossier)} được biết./.
      </p>
      <div class="paper__signatures">
        ${signature('Người nộp hồ sơ', '(Ký và ghi rõ họ tên)', '')}
        ${signature('Người tiếp nhận hồ sơ', '(Ký và ghi rõ họ tên)', input.officer)}
      </div>`,
  });
}

const money = (fee: { readonly dong: number; readonly paidBy: string }): string =>
  fee.dong === 0 || fee.paidBy === 'unpaid' ? 'không thu' : 'đã thu, xử lý theo quy định về phí và lệ phí';
