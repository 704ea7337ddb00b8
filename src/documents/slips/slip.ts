/** What every slip of the desk is made from, and the parts that they share (TT 03/2025/TT-VPCP, Phụ lục I). */
import { formatDay, type PlainDate } from '../../base/plain-date.ts';
import type { Dossier } from '../../domain/dossier/dossier.ts';
import type { Particulars } from '../../domain/dossier/facts.ts';
import type { OfficeSettings } from '../../domain/office/events.ts';
import {
  demoMark,
  html,
  letterhead,
  paper,
  signature,
  type Hole,
  type Html,
  type PaperFormat,
} from '../page.ts';
import { qrSvg } from '../qr.ts';

export interface SlipInput {
  readonly settings: OfficeSettings;
  readonly dossier: Dossier;
  readonly particulars: Particulars;
  /** Who is at the desk and signs. */
  readonly officer: string;
  /** The day that the slip is dated. */
  readonly on: PlainDate;
  /** What was put right after it had been given out; not of the receipt, which says more. */
  readonly corrected?: Corrected | undefined;
}

/** A paper that takes the place of an earlier one: the last day on which it was put right, and the day that the earlier one bore. */
export interface Corrected {
  readonly on: PlainDate;
  readonly dated: PlainDate;
}

/** Which paper it replaces: two requests of one dossier differ by their number, what was put right only by its day. */
export const replacing = (on: PlainDate, number: string, dated?: PlainDate): string =>
  `Giấy đã sửa ngày ${formatDay(on)}, thay cho giấy số ${number}${dated === undefined ? '' : ` ngày ${formatDay(dated)}`} cấp trước đó.`;

/** "Mã hồ sơ" as the citizen should quote it: the official code once there is one. */
export const quotedCode = (dossier: Dossier): string => dossier.facts.officialCode ?? dossier.facts.number;

export function slip(
  input: SlipInput,
  format: PaperFormat,
  parts: {
    readonly symbol: string;
    readonly title: string;
    readonly qr: boolean;
    readonly body: Html;
    /** Which of this form it is for the dossier, from 1: the second has a number of its own. */
    readonly nth?: number;
  },
): string {
  const { settings, dossier, corrected } = input;
  const nth = parts.nth ?? 1;
  const number = `${dossier.facts.number}${nth > 1 ? `.${nth}` : ''}/${parts.symbol}`;
  const content = html`${demoMark(settings)}
    ${letterhead({
      above: settings.name,
      issuer: settings.deskName,
      number,
      place: settings.place,
      on: input.on,
    })}
    <div class="slip__top${parts.qr ? '' : ' slip__top--plain'}">
      <div>
        <h1 class="slip__title">${parts.title}</h1>
        ${codeLine(dossier)}
      </div>
      ${parts.qr && html`<div class="slip__qr">${qrSvg(dossier.facts.number, `Mã QR ${dossier.facts.number}`)}</div>`}
    </div>
    ${corrected && html`<p class="slip__line">${replacing(corrected.on, number, corrected.dated)}</p>`}
    ${parts.body}`;
  return paper(content, format);
}

function codeLine({ facts }: Dossier): Html {
  const own = html`<p class="slip__code">Mã hồ sơ: <b>${facts.number}</b></p>`;
  if (facts.officialCode === null || facts.officialCode === facts.number) return own;
  return html`<p class="slip__code">Mã hồ sơ: <b>${facts.officialCode}</b></p>
    <p class="slip__code">Số tại quầy: <b>${facts.number}</b></p>`;
}

export const line = (label: string, value: Hole): Html =>
  html`<p class="slip__line">${label}: ${value === '' || value === null ? dots : value}</p>`;

/** Two short fields side by side. */
export const lines = (...pair: readonly Html[]): Html => html`<div class="slip__lines">${pair}</div>`;

/** Room to write by hand where nothing is known. */
const dots = '…………………………';

/** Each signature of these forms may be a digital one. */
export const signed = (role: string, name: string): Html =>
  signature(role, html`(Ký và ghi rõ họ tên)<br />(Chữ ký số nếu là biểu mẫu điện tử)`, name);

export const numbered = (items: readonly string[]): Html =>
  html`<ol class="slip__list">
    ${items.map((item, index) => html`<li>${index + 1}. ${item}</li>`)}
  </ol>`;

/** The papers handed in and no other; where none was written down, room to write them by hand. */
export function handedIn(label: string, { componentLines }: Particulars): Html {
  const names = componentLines.filter(({ submitted }) => submitted).map(({ name }) => name);
  return html`<p class="slip__line">${label}:</p>
    ${numbered(names.length === 0 ? [dots, dots, dots] : names)}`;
}

/** "Ông/Bà" for a person, "Tổ chức" for everybody else. */
export const addressed = (dossier: Dossier): string =>
  dossier.facts.applicantType === 'citizen' ? 'Ông/Bà' : 'Cơ quan, tổ chức';

/** Who it is about: number, address, telephone, email, and who came with an authorisation. */
export function applicant({ dossier, particulars }: SlipInput): Html {
  return html`${idLine(particulars)} ${line('Địa chỉ', particulars.address)}
  ${lines(line('Số điện thoại', particulars.phone), line('Email', particulars.email))}
  ${authorised(particulars)} ${line('Nội dung yêu cầu giải quyết', requested(dossier, particulars))}`;
}

/** A number that is no personal one says of which paper it is. */
const kindBefore = { cccd: '', taxCode: '', cmnd: 'CMND ', passport: 'Hộ chiếu ', other: '' } as const;

export const idLine = ({ idKind, idNumber }: SlipInput['particulars']): Html =>
  line('Số định danh cá nhân/tổ chức', idNumber && kindBefore[idKind] + idNumber);

/** Mẫu 01 asks of whoever comes with an authorisation the same as of the applicant, and for the paper that says so. */
export const authorised = (person: Particulars): Hole =>
  person.authorisedName !== null &&
  html`<p class="slip__line">
      Người được ủy quyền nộp: ${person.authorisedName}; số định danh: ${person.authorisedIdNumber ?? dots}
    </p>
    ${line('Địa chỉ người được ủy quyền', person.authorisedAddress ?? '')}
    ${lines(line('Số điện thoại', person.authorisedPhone ?? ''), line('Email', person.authorisedEmail ?? ''))}
    ${line('Giấy tờ ủy quyền', person.authorisedBy ?? '')}`;

const requested = (dossier: Dossier, particulars: Particulars): string =>
  particulars.subject === ''
    ? dossier.facts.procedure.name
    : `${dossier.facts.procedure.name} (${particulars.subject})`;
