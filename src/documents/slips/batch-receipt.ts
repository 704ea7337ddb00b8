/**
 * One receipt for several dossiers that one person handed in on one day: Mẫu 01 (TT 03/2025/TT-VPCP) with its dossiers in a
 * list, as provincial systems print it [seen]. Each dossier keeps its own number, and is handed over against this paper too.
 */
import type { Dossier } from '../../domain/dossier/dossier.ts';
import type { Particulars } from '../../domain/dossier/facts.ts';
import type { PlainDate } from '../../base/plain-date.ts';
import type { OfficeSettings } from '../../domain/office/events.ts';
import {
  demoMark,
  html,
  letterhead,
  sheets,
  timeInWords,
  type Hole,
  type Html,
  type PaperFormat,
} from '../page.ts';
import { qrSvg } from '../qr.ts';
import { officeInSentence } from '../report/office-name.ts';
import { writeCount } from '../report/numerals.ts';
import { batchPages, batchWidths, type MeasuredRow } from './batch-pages.ts';
import { correctedInWords, dueInWords, feeInWords, isFeeUnsaid, resultPlace } from './receipt.ts';
import { batchReceiptKept } from './receipt-kept.ts';
import { addressed, authorised, idLine, line, lines, quotedCode, signed } from './slip.ts';
import { momentInWords } from './words.ts';

export interface BatchLine {
  readonly dossier: Dossier;
  readonly particulars: Particulars;
}

export interface BatchInput {
  readonly settings: OfficeSettings;
  /** Of one person, by the same hand and with the same authorised person, in the order of their numbers; at least one. */
  readonly rows: readonly [BatchLine, ...BatchLine[]];
  /** Who accepted them and signs. */
  readonly officer: string;
  readonly on: PlainDate;
}

export function batchReceipt(input: BatchInput, format: PaperFormat): string {
  const { settings, rows } = input;
  const common = commonOf(input);
  const cells = rows.map((row) => cellsOf(input, row, common));
  const pages = batchPages(
    {
      ...{ issuer: [settings.name, settings.deskName], demo: settings.demo },
      ...{ head: headSentences(input, common), rows: cells.map(measured) },
    },
    format,
  );
  return sheets(
    pages.map((on, at) => {
      const isLast = at === pages.length - 1;
      return html`${at === 0 ? head(input, common) : continued(rows)}
      ${tableOf(
        common,
        on.map((place) => lineOf(place, cells[place] as Cells)),
      )}
      ${isLast && closing(input)}
      ${pages.length > 1 && html`<p class="book__page">Trang ${at + 1}/${pages.length}</p>`}`;
    }),
    format,
  );
}

function head(input: BatchInput, common: Common): Html {
  const { settings, rows, on } = input;
  const { particulars, dossier } = rows[0];
  return html`${demoMark(settings)}
    ${letterhead({
      above: settings.name,
      issuer: settings.deskName,
      number: `${dossier.facts.number}/TTPVHCC`,
      place: settings.place,
      on,
    })}
    <div class="slip__top slip__top--plain">
      <div>
        <h1 class="slip__title">Giấy tiếp nhận hồ sơ và hẹn trả kết quả</h1>
        <p class="slip__code">Dùng chung cho <b>${rows.length} hồ sơ</b>${numbersOf(rows)}</p>
      </div>
    </div>
    <p class="slip__line">
      ${deskOf(input)} tiếp nhận hồ sơ của ${addressed(dossier)}: <b>${particulars.name}</b>
    </p>
    ${phoneBeside(particulars)} ${line('Địa chỉ', particulars.address)}
    ${particulars.email !== '' && line('Email', particulars.email)} ${authorised(particulars)}
    ${common.agency !== undefined && line('Cơ quan giải quyết', common.agency)}
    ${common.place !== undefined && line('Nhận kết quả tại', common.place)}`;
}

/** What is written by hand needs a line of its own. */
const phoneBeside = (person: Particulars): Hole => {
  const phone = line('Số điện thoại', person.phone);
  return person.phone === '' ? [idLine(person), phone] : lines(idLine(person), phone);
};

/** A second sheet says of which receipt it is. */
const continued = ([{ dossier }]: BatchInput['rows']): Html =>
  html`<p class="slip__line">
    Giấy tiếp nhận hồ sơ và hẹn trả kết quả số ${dossier.facts.number}, tiếp theo
  </p>`;

/** A range would name other people's dossiers; more than two are named in the list alone. */
const numbersOf = (rows: BatchInput['rows']): string =>
  rows.length > 2 ? '' : ` (${rows.map(({ dossier }) => dossier.facts.number).join(', ')})`;

const deskOf = ({ settings, rows: [{ dossier }] }: BatchInput): string =>
  officeInSentence(dossier.facts.receivingDesk || settings.deskName);

const closing = ({ settings, rows, officer }: BatchInput): Html =>
  html`${line('Phí, lệ phí của cả các hồ sơ', sumOfFees(rows))}
    <div class="paper__signatures">
      ${signed('Người nộp hồ sơ', '')} ${signed('Người tiếp nhận hồ sơ', officer)}
    </div>
    <p class="slip__foot">
      ${batchReceiptKept(rows.map(({ dossier }) => dossier))}
      ${settings.phone !== '' && html`Cần hỏi về hồ sơ, xin gọi ${settings.phone} và đọc mã hồ sơ.`}
    </p>`;

/** As long as one of them is filled in by hand, so is their sum. */
function sumOfFees(rows: readonly BatchLine[]): string {
  if (rows.some(({ dossier }) => isFeeUnsaid(dossier))) return '……………… đồng';
  const sum = rows.reduce((total, { dossier }) => total + dossier.facts.fee.dong, 0);
  return sum === 0 ? 'không' : `${writeCount(sum)} đồng`;
}

/** What is the same of all of them is said once, above the list. */
interface Common {
  readonly agency: string | undefined;
  readonly place: string | undefined;
  /** "01 (bộ)". */
  readonly sets: string | undefined;
}

function commonOf(input: BatchInput): Common {
  const sameOfAll = (of: (row: BatchLine) => string): string | undefined => {
    const said = new Set(input.rows.map(of));
    return said.size === 1 ? [...said][0] : undefined;
  };
  return {
    agency: sameOfAll(({ dossier }) => officeInSentence(dossier.facts.resolvingAgency)),
    place: sameOfAll((row) => placeOf(input, row)),
    sets: sameOfAll(setsOf),
  };
}

const setsOf = ({ dossier }: BatchLine): string => `${String(dossier.facts.sets ?? 1).padStart(2, '0')} (bộ)`;

const placeOf = ({ settings, officer, on }: BatchInput, { dossier, particulars }: BatchLine): string =>
  resultPlace({ settings, dossier, particulars, officer, on });

/** What may take more than a line, so that a sheet knows its end before the printer does. */
const headSentences = (input: BatchInput, { agency, place }: Common): readonly string[] => {
  const { name, address, phone, email, authorisedName, authorisedAddress } = input.rows[0].particulars;
  const said = (text: string | undefined, label: string) => (text === undefined ? [] : [`${label}: ${text}`]);
  return [
    `${deskOf(input)} tiếp nhận hồ sơ của Cơ quan, tổ chức: ${name}`,
    'Số định danh',
    ...(phone === '' ? ['Số điện thoại'] : []),
    `Địa chỉ: ${address}`,
    ...(email === '' ? [] : [email]),
    ...(authorisedName === null
      ? []
      : [
          `Người được ủy quyền nộp, số định danh: ${authorisedName}`,
          `Địa chỉ người được ủy quyền: ${authorisedAddress}`,
          '',
          '',
        ]),
    ...said(agency, 'Cơ quan giải quyết'),
    ...said(place, 'Nhận kết quả tại'),
  ];
};

const headings = ({ sets }: Common): readonly string[] => [
  ...['TT', 'Mã hồ sơ'],
  `Thủ tục, giấy tờ nộp${sets === undefined ? '' : `; số lượng: ${sets} mỗi hồ sơ`}`,
  ...['Phí, lệ phí', 'Nhận và hẹn trả'],
];

interface Cells {
  readonly number: string;
  readonly codes: readonly string[];
  readonly what: readonly Hole[];
  readonly fee: string;
  readonly received: string;
  readonly due: Hole;
}

/** What Mẫu 01 says of each, in the very words of the single receipt; the day of receipt is that of the paper. */
function cellsOf(input: BatchInput, row: BatchLine, { agency, place, sets }: Common): Cells {
  const { dossier, particulars } = row;
  const { facts, receivedAt, receivedOn } = dossier;
  const papers = particulars.componentLines.filter(({ submitted }) => submitted).map(({ name }) => name);
  const subject = particulars.subject === '' ? '' : ` (${particulars.subject})`;
  const isOfPaper = receivedOn === input.on && receivedAt !== null;
  return {
    number: facts.number,
    codes: [...new Set([quotedCode(dossier), facts.number])],
    what: [
      `${facts.procedure.name}${subject}`,
      ...(papers.length > 0 ? [papers.join('; ')] : []),
      ...(sets === undefined ? [`Số lượng: ${setsOf(row)}`] : []),
      ...(agency === undefined ? [`Cơ quan giải quyết: ${officeInSentence(facts.resolvingAgency)}`] : []),
      ...(facts.supportedAt !== undefined && facts.supportedAt !== ''
        ? [`Nơi hỗ trợ: ${facts.supportedAt}`]
        : []),
      ...(place === undefined ? [`Nhận kết quả tại: ${placeOf(input, row)}`] : []),
      ...(dossier.correctedOn === undefined ? [] : [correctedInWords(dossier)]),
    ],
    fee: feeInWords(dossier),
    received: `Nhận: ${isOfPaper ? timeInWords(receivedAt) : momentInWords(receivedOn, receivedAt)}`,
    due: dueInWords(dossier),
  };
}

const textOf = (hole: Hole): string =>
  html`${hole}`.html
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** As its columns are measured: TT, code with its picture, what, fee, days. */
const measured = ({ codes, what, fee, received, due }: Cells): MeasuredRow => ({
  codes: codes.length,
  columns: [what.map(textOf), [fee], [received, `Hẹn trả: ${textOf(due)}`]],
});

const broken = (texts: readonly Hole[]): Hole =>
  texts.map((text, at) => html`${at > 0 && html`<br />`}${text}`);

const lineOf = (place: number, { number, codes, what, fee, received, due }: Cells): Html =>
  html`<tr>
    <td>${place + 1}</td>
    <td>
      ${broken(codes)}
      <div class="batch__qr">${qrSvg(number, `Mã QR ${number}`)}</div>
    </td>
    <td>${broken(what)}</td>
    <td>${fee}</td>
    <td>${received}<br />Hẹn trả: ${due}</td>
  </tr>`;

const tableOf = (common: Common, rows: readonly Html[]): Html =>
  html`<table class="book__table batch__table">
    <colgroup>
      ${batchWidths.map((width) => html`<col width="${width}%" />`)}
    </colgroup>
    <thead>
      <tr>
        ${headings(common).map((heading) => html`<th scope="col">${heading}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table>`;
