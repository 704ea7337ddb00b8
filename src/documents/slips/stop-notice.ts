import type { PlainDate } from '../../base/plain-date.ts';
import type { ClosedAs } from '../../domain/dossier/facts.ts';
import { dayInWords, html, type PaperFormat } from '../page.ts';
import { officeInSentence } from '../report/office-name.ts';
import { addressed, applicant, line, signed, slip, type SlipInput } from './slip.ts';
import { feeOfEnded, momentInWords } from './words.ts';

const decisions = {
  stopped: 'Dừng giải quyết hồ sơ theo yêu cầu của người nộp',
  withdrawn: 'Người nộp rút hồ sơ; hồ sơ và giấy tờ đã nộp được trả lại',
} as const satisfies Record<Stopped, string>;

/** What the applicant wished for; a dossier that was returned has a notice of its own. */
export type Stopped = Exclude<ClosedAs, 'returned'>;

/**
 * Mẫu 05: Thông báo dừng giải quyết hồ sơ. The circular's layout was not to be had; the fields are those that its
 * rule needs (TT 03/2025/TT-VPCP, Điều 7; NĐ 118/2025/NĐ-CP, Điều 21).
 */
export function stopSlip(
  input: SlipInput,
  stopped: { readonly as: Stopped; readonly on: PlainDate; readonly reason: string },
  format: PaperFormat,
): string {
  const { settings, dossier, particulars } = input;
  return slip(input, format, {
    symbol: 'TB-TTPVHCC',
    title: 'Thông báo dừng giải quyết hồ sơ',
    qr: false,
    body: html`<p class="slip__line">Kính gửi ${addressed(dossier)}: <b>${particulars.name}</b></p>
      ${applicant(input)}
      ${line('Thời gian nhận hồ sơ', momentInWords(dossier.receivedOn, dossier.receivedAt))}
      ${line('Ngày yêu cầu', dayInWords(stopped.on))}
      ${line('Tình trạng hồ sơ khi yêu cầu', stateWhenAsked(dossier))} ${line('Lý do', stopped.reason)}
      ${line('Kết quả xử lý', `${decisions[stopped.as]}.`)} ${line('Phí, lệ phí', feeOfEnded(dossier))}
      <p class="slip__line">
        ${officeInSentence(settings.deskName)} thông báo để ${addressed(dossier)} được biết./.
      </p>
      <div class="paper__signatures">
        ${signed('Người nộp hồ sơ', '')} ${signed('Người tiếp nhận hồ sơ', input.officer)}
      </div>`,
  });
}

/** It may be asked for only while there is no result; what was awaited then was never answered. */
const stateWhenAsked = ({ supplements }: SlipInput['dossier']): string =>
  supplements.some(({ answeredOn }) => answeredOn === null)
    ? 'đang chờ bổ sung giấy tờ, chưa có kết quả giải quyết'
    : 'đang giải quyết, chưa có kết quả giải quyết';
