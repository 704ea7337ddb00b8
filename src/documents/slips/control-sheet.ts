import { formatDay } from '../../base/plain-date.ts';
import type { PersonId } from '../../base/ids.ts';
import {
  controlLines,
  type ControlLine,
  type StepResult,
} from '../../domain/dossier/transfer/control-lines.ts';
import type { Hands } from '../../domain/dossier/transfer/events.ts';
import { dayInWords, html, timeInWords, type Html, type PaperFormat } from '../page.ts';
import { officeInSentence } from '../report/office-name.ts';
import { controlForm, type ControlField } from './control-form.ts';
import { line, slip, type SlipInput } from './slip.ts';
import { momentInWords } from './words.ts';

/** What the dossier itself does not say. */
export interface ControlWords {
  /** Who somebody is, as they sign; '' where this tablet does not know them. */
  readonly nameOf: (person: PersonId) => string;
  /** What was noted at a hand-over, by its `ref`; '' where nothing was. */
  readonly noteOf: (ref: string) => string;
}

/**
 * Mẫu 06, TT 03/2025/TT-VPCP, Phụ lục I: it goes along with the papers. What is recorded stands in it; what is not, or comes
 * later, is written by hand.
 */
export function controlSlip(input: SlipInput, words: ControlWords, format: PaperFormat): string {
  const told = controlLines(input.dossier);
  const lines = Array.from({ length: Math.max(usual[format], told.length + 1) }, (_, at) => told[at]);
  const { columns, symbol, title, fields, note } = controlForm;
  const all = columns.reduce((sum, { width }) => sum + width, 0);
  const widths = columns.flatMap(({ asks, width }) => (asks === 'moment' ? [width / 2, width / 2] : [width]));
  return slip(input, format, {
    ...{ symbol, title, qr: true },
    body: html`${fields.map(({ asks, label }) => line(label, field[asks](input)))}
      <table class="control__table">
        <colgroup>
          ${widths.map((width) => html`<col width="${((100 * width) / all).toFixed(2)}%" />`)}
        </colgroup>
        <thead>
          <tr>
            ${columns.map(
              (each) =>
                html`<th scope="col" colspan="${each.asks === 'moment' ? 2 : 1}">
                  ${each.title}${each.hint && html`<br /><span class="control__hint">${each.hint}</span>`}
                </th>`,
            )}
          </tr>
        </thead>
        ${lines.map((each, at) => handOver(each, { input, words, isFirst: at === 0, format }))}
      </table>
      <p class="slip__foot">${note}</p>`,
  });
}

/** So many hand-overs have room on one sheet. */
const usual = { a4: 4, a5: 4 } as const;

const field: Readonly<Record<ControlField, (input: SlipInput) => string>> = {
  agency: ({ dossier }) => officeInSentence(dossier.facts.resolvingAgency),
  partners: ({ dossier }) => partnersOf(dossier.moves?.map(({ to }) => to) ?? []),
  received: ({ dossier }) => momentInWords(dossier.receivedOn, dossier.receivedAt),
  due: ({ dossier: { dueOn, dueAt } }) => (dueOn === null ? '' : momentInWords(dueOn, dueAt)),
};

/** Units that had it in their hands beside the one that resolves it. */
function partnersOf(hands: readonly Hands[]): string {
  const names = hands.flatMap((each) => (each.kind === 'unit' ? [each.name] : []));
  return [...new Set(names)].join('; ');
}

interface Around {
  readonly input: SlipInput;
  readonly words: ControlWords;
  /** What nobody has recorded begins at the desk. */
  readonly isFirst: boolean;
  readonly format: PaperFormat;
}

const resultWords: Readonly<Record<StepResult, string>> = {
  early: 'Trước hạn',
  onTime: 'Đúng hạn',
  late: 'Quá hạn',
};
const dots = '………………';

/** One hand-over: units, moment, result and note, and below the moment who signs. @param said undefined: by hand */
function handOver(said: ControlLine | undefined, { input, words, isFirst, format }: Around): Html {
  const unit = (hands: Hands | undefined): string =>
    hands === undefined ? dots : unitName(hands, input, words);
  const desk = isFirst ? ({ kind: 'desk' } as const) : undefined;
  const signed = (role: string, person: PersonId | null | undefined): Html =>
    html`<td class="control__signer">
      ${role}<br />${format === 'a4' && html`<br />`}<br /><b>${person ? words.nameOf(person) : ''}</b>
    </td>`;
  return html`<tbody>
    <tr>
      <td rowspan="2">1. Giao: ${unit(said?.move.from ?? desk)}<br />2. Nhận: ${unit(said?.move.to)}</td>
      <td class="control__moment" colspan="2">${momentOf(said)}</td>
      <td rowspan="2">${said?.result && resultWords[said.result]}</td>
      <td rowspan="2">
        ${said && notesOf(said, words).map((text, at) => html`${at > 0 && html`<br />`}${text}`)}
      </td>
    </tr>
    <tr>
      ${signed(controlForm.signers.giver, said?.giver)} ${signed(controlForm.signers.taker, said?.taker)}
    </tr>
  </tbody>`;
}

function unitName(hands: Hands, { settings }: SlipInput, { nameOf }: ControlWords): string {
  if (hands.kind === 'desk') return officeInSentence(settings.deskName);
  return hands.kind === 'unit' ? hands.name : nameOf(hands.id as PersonId) || dots;
}

const momentOf = (said: ControlLine | undefined): string =>
  said === undefined
    ? '…… giờ …… phút, ngày …… tháng …… năm ………'
    : `${timeInWords(said.move.at)}, ${dayInWords(said.move.on)}`;

const notesOf = ({ move }: ControlLine, { noteOf }: ControlWords): readonly string[] =>
  [
    move.dueBy === null ? '' : `Hạn xử lý ${formatDay(move.dueBy)}`,
    move.record === undefined ? '' : `Giao cùng danh sách số ${move.record}`,
    noteOf(move.ref),
  ].filter((text) => text !== '');
