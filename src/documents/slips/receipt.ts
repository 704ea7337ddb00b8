import { html, signature, type Html, type PaperFormat } from '../page.ts';
import { officeInSentence } from '../report/office-name.ts';
import { addressed, applicant, dots, line, lines, numbered, slip, type SlipInput } from './slip.ts';
import { limitInWords, momentInWords } from './words.ts';

/** Mẫu 01, TT 03/2025/TT-VPCP: Giấy tiếp nhận hồ sơ và hẹn trả kết quả. The result is handed over against it. */
export function receiptSlip(input: SlipInput, format: PaperFormat): string {
  const { settings, dossier, particulars } = input;
  const { facts } = dossier;
  return slip(input, format, {
    symbol: 'TTPVHCC',
    title: 'Giấy tiếp nhận hồ sơ và hẹn trả kết quả',
    qr: true,
    body: html`<p class="slip__line">
        ${officeInSentence(facts.receivingDesk || settings.deskName)} tiếp nhận hồ sơ của
        ${addressed(dossier)}:
        <b>${particulars.name}</b>
      </p>
      ${applicant(input)}${papers(input)}
      ${lines(
        line('Số lượng hồ sơ', '01 (bộ)'),
        line('Thời gian giải quyết theo quy định', limitInWords(facts.limit)),
      )}
      ${line('Cơ quan giải quyết', officeInSentence(facts.resolvingAgency))} ${fee(input)}
      ${line('Thời gian nhận hồ sơ', momentInWords(dossier.receivedOn, dossier.receivedAt))} ${due(input)}
      ${line('Đăng ký nhận kết quả tại', officeInSentence(facts.receivingDesk || settings.deskName))}
      ${line('Vào Sổ theo dõi hồ sơ (sổ điện tử), số thứ tự', facts.number)}
      <div class="paper__signatures">
        ${signature('Người nộp hồ sơ', '(Ký và ghi rõ họ tên)', '')}
        ${signature('Người tiếp nhận hồ sơ', '(Ký và ghi rõ họ tên)', input.officer)}
      </div>
      <p class="slip__foot">
        Mang theo giấy này khi nhận kết quả.
        ${settings.phone !== '' && html`Cần hỏi về hồ sơ, xin gọi ${settings.phone} và đọc mã hồ sơ.`}
      </p>`,
  });
}

/** The due moment stands in a frame: it is what the citizen looks for. */
const due = ({ dossier }: SlipInput): Html =>
  html`<p class="slip__line slip__due">
    Thời gian trả kết quả:
    <b
      >${dossier.dueOn === null ? '…… giờ …… phút, ngày …… tháng …… năm ………' : momentInWords(dossier.dueOn, dossier.dueAt)}</b
    >
  </p>`;

/** What was handed in and nothing else; where nothing was written down, room to write it by hand. */
function papers({ particulars }: SlipInput): Html {
  const submitted = particulars.componentLines.filter((each) => each.submitted).map((each) => each.name);
  return html`<p class="slip__line">Thành phần hồ sơ nộp gồm:</p>
    ${numbered(submitted.length === 0 ? [dots, dots, dots] : submitted)}`;
}

const payments = {
  unpaid: 'chưa thu',
  cash: 'đã thu tiền mặt',
  transfer: 'đã chuyển khoản',
  nationalPortal: 'đã thanh toán trên Cổng Dịch vụ công quốc gia',
  otherPortal: 'đã thanh toán trực tuyến',
} as const;

function fee({ dossier }: SlipInput): Html {
  const { dong, paidBy } = dossier.facts.fee;
  return line('Phí, lệ phí', dong === 0 ? 'không' : `${inGroups(dong)} đồng (${payments[paidBy]})`);
}

const inGroups = (dong: number): string => String(dong).replace(/\B(?=(\d{3})+$)/g, '.');
