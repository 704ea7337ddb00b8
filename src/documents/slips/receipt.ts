import { formatDay } from '../../base/plain-date.ts';
import { againOf } from '../../domain/dossier/dossier.ts';
import { html, type Hole, type Html, type PaperFormat } from '../page.ts';
import { officeInSentence } from '../report/office-name.ts';
import { receiptKept } from './receipt-kept.ts';
import {
  addressed,
  applicant,
  handedIn,
  line,
  lines,
  replacing,
  signed,
  slip,
  type SlipInput,
} from './slip.ts';
import { limitInWords, momentInWords } from './words.ts';

const receiptSymbol = 'TTPVHCC';

/** Mẫu 01, TT 03/2025/TT-VPCP: Giấy tiếp nhận hồ sơ và hẹn trả kết quả. The result is handed over against it. */
export function receiptSlip(input: SlipInput, format: PaperFormat): string {
  const { settings, dossier, particulars } = input;
  const { facts } = dossier;
  return slip(input, format, {
    symbol: receiptSymbol,
    title: 'Giấy tiếp nhận hồ sơ và hẹn trả kết quả',
    qr: true,
    body: html`${correctedNote(input)}
      <p class="slip__line">
        ${officeInSentence(facts.receivingDesk || settings.deskName)} tiếp nhận hồ sơ của
        ${addressed(dossier)}:
        <b>${particulars.name}</b>
      </p>
      ${applicant(input)}${handedIn('Thành phần hồ sơ nộp gồm', particulars)}
      ${lines(
        line('Số lượng hồ sơ', `${String(facts.sets ?? 1).padStart(2, '0')} (bộ)`),
        line('Thời gian giải quyết theo quy định', limitInWords(facts.limit, dossier.dueOn)),
      )}
      ${line('Cơ quan giải quyết', officeInSentence(facts.resolvingAgency))}
      ${facts.supportedAt && line('Nơi hỗ trợ', facts.supportedAt)}
      ${line('Phí, lệ phí', feeInWords(dossier))}
      ${line('Thời gian nhận hồ sơ', momentInWords(dossier.receivedOn, dossier.receivedAt))} ${due(input)}
      ${line('Đăng ký nhận kết quả tại', resultPlace(input))}
      ${line('Vào Sổ theo dõi hồ sơ (sổ điện tử), số thứ tự', facts.number)}
      <div class="paper__signatures">
        ${signed('Người nộp hồ sơ', '')} ${signed('Người tiếp nhận hồ sơ', input.officer)}
      </div>
      <p class="slip__foot">
        ${receiptKept(dossier)}
        ${settings.phone !== '' && html`Cần hỏi về hồ sơ, xin gọi ${settings.phone} và đọc mã hồ sơ.`}
      </p>`,
  });
}

/** Where the applicant wants the result: at the desk, unless another way was asked for. */
export function resultPlace({ settings, dossier: { facts }, particulars }: SlipInput): string {
  if (facts.resultBy === 'postal')
    return `${particulars.resultAddress ?? ''} (qua dịch vụ bưu chính công ích)`;
  if (facts.resultBy === 'online') return 'Cổng Dịch vụ công quốc gia (bản điện tử)';
  return officeInSentence(facts.receivingDesk || settings.deskName);
}

/** Another paper is about already: this one says that it takes its place, and what was chosen and promised there. */
const correctedNote = ({ dossier }: SlipInput): Hole => {
  const note = correctedInWords(dossier);
  return note && html`<p class="slip__line">${note}</p>`;
};

/** The day of the paper before is said where it is known: written down on the day that it bears. */
export function correctedInWords({
  facts,
  receivedOn,
  recordedOn,
  correctedOn,
  chosenFirst,
  firstDueOn,
  dueOn,
}: SlipInput['dossier']): Hole {
  if (correctedOn === undefined) return null;
  const dated = recordedOn === receivedOn ? receivedOn : undefined;
  return html`${replacing(correctedOn, `${facts.number}/${receiptSymbol}`, dated)}
  ${chosenFirst && html`Thủ tục ghi trước: ${chosenFirst.procedure.name}.`}
  ${firstDueOn !== null && firstDueOn !== dueOn && html`Ngày hẹn ghi trước: ${formatDay(firstDueOn)}.`}`;
}

/** The due moment stands in a frame: it is what the citizen looks for. Another one stands below it, and takes nothing away. */
const due = ({ dossier }: SlipInput): Html =>
  html`<p class="slip__line slip__due">Thời gian trả kết quả: ${dueInWords(dossier)}</p>`;

export function dueInWords(dossier: SlipInput['dossier']): Html {
  const again = againOf(dossier);
  return html`<b
      >${dossier.dueOn === null ? 'chưa hẹn ngày trả; cơ quan sẽ thông báo' : momentInWords(dossier.dueOn, dossier.dueAt)}</b
    >
    ${again && html`<br />Hẹn lại (phiếu xin lỗi ngày ${formatDay(again.on)}): <b>${momentInWords(again.dueOn, again.dueAt)}</b>`}`;
}

const payments = {
  unpaid: 'chưa thu',
  cash: 'đã thu tiền mặt',
  transfer: 'đã chuyển khoản',
  nationalPortal: 'đã thanh toán trên Cổng Dịch vụ công quốc gia',
  otherPortal: 'đã thanh toán trực tuyến',
} as const;

/** No fee written down where neither limit nor day is known is no word that there is none: it is filled in by hand. */
export const isFeeUnsaid = ({ facts: { fee, limit }, dueOn }: SlipInput['dossier']): boolean =>
  fee.dong === 0 && limit === null && dueOn === null;

export function feeInWords(dossier: SlipInput['dossier']): string {
  const { dong, paidBy } = dossier.facts.fee;
  if (isFeeUnsaid(dossier)) return '……………… đồng';
  return dong === 0 ? 'không' : `${inGroups(dong)} đồng (${payments[paidBy]})`;
}

const inGroups = (dong: number): string => String(dong).replace(/\B(?=(\d{3})+$)/g, '.');
