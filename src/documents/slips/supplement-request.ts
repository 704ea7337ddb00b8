import { html, type PaperFormat } from '../page.ts';
import { officeInSentence } from '../report/office-name.ts';
import { addressed, line, lines, numbered, signed, slip, type SlipInput } from './slip.ts';

/** Mẫu 02: Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ. Everything that is missing is said in one go. */
export function supplementSlip(
  input: SlipInput,
  asked: { readonly items: readonly string[]; readonly reason: string; readonly basis?: string },
  format: PaperFormat,
): string {
  const { settings, dossier, particulars } = input;
  return slip(input, format, {
    symbol: 'PBS-TTPVHCC',
    title: 'Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ',
    qr: true,
    nth: dossier.supplements.length,
    body: html`<p class="slip__line">Hồ sơ của ${addressed(dossier)}: <b>${particulars.name}</b></p>
      ${line('Nội dung yêu cầu giải quyết', dossier.facts.procedure.name)}
      ${line('Địa chỉ', particulars.address)}
      ${lines(line('Số điện thoại', particulars.phone), line('Email', particulars.email))}
      <p class="slip__line">Yêu cầu hoàn thiện hồ sơ gồm những nội dung sau:</p>
      ${numbered(asked.items)} ${line('Lý do', asked.reason)}
      ${asked.basis !== undefined && line('Căn cứ', asked.basis)}
      <p class="slip__line">
        Trong quá trình hoàn thiện hồ sơ, nếu có vướng mắc, ${addressed(dossier)} liên hệ với
        ${officeInSentence(settings.deskName)}, số điện thoại ${settings.phone || '…………………'} để được hướng
        dẫn./.
      </p>
      <div class="paper__signatures">
        <div></div>
        ${signed('Người hướng dẫn', input.officer)}
      </div>`,
  });
}
