/** An indicator form as a table inside the text of a report. */
import type { IndicatorCellFilled } from '../../../domain/forms/indicators/fill-indicators.ts';
import { formsBeside, ownForms } from '../../../domain/forms/indicators/own-forms.ts';
import type { IndicatorForm } from '../../../domain/forms/indicators/indicator-form.ts';
import { written } from '../../../domain/report/checks/words.ts';
import type { ReportContent } from '../../../domain/report/events.ts';
import type { Telling } from '../../../domain/report/families/sentence.ts';
import { keptTogether } from '../../kept-together.ts';
import { html } from '../../page.ts';
import type { Part } from '../page-parts.ts';
import { apartInTable } from './apart.ts';
import { tableTitle, toldTable, wordsOfCell, type ToldTable } from './told-tables.ts';

/** With what tablets tell differently below it; nothing where the report has nothing to say in it. */
export function indicatorTable(
  form: IndicatorForm,
  content: ReportContent,
  telling: Telling,
): readonly Part[] {
  const told = toldTable(form, content, telling);
  return told === undefined ? [] : [tablePart(told), ...apartInTable(content, form).map(note)];
}

export const note = (text: string): Part => html`<p class="report__note">${text}</p>`;

const tablePart = ({ form, rows }: ToldTable): Part =>
  html`<p class="report__table-title">${keptTogether(tableTitle(form))}</p>
    <div class="report__table-box" role="region" aria-label="${form.title}" tabindex="0">
      <table class="report__table report__table--text">
        <colgroup>
          ${form.columns.map(({ width }) => html`<col width="${width}%" />`)}
        </colgroup>
        <thead>
          <tr>
            ${form.columns.map(({ heading }) => html`<th scope="col">${heading}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            ({ kind, cells }) =>
              html`<tr class="${kind === 'row' ? '' : 'report__total'}">
                ${cells.map((cell, at) => tableCell(cell, isWide(form, at)))}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    ${form.note !== undefined && note(form.note)}`;

/** Its words begin at the edge: a wide column is for text. */
const isWide = ({ columns }: IndicatorForm, at: number): boolean => (columns[at]?.width ?? 0) >= 24;

const tableCell = (cell: IndicatorCellFilled, wide: boolean): Part =>
  wide ? html`<th scope="row">${textOf(cell)}</th>` : html`<td>${textOf(cell)}</td>`;

function textOf(cell: IndicatorCellFilled): string {
  const value = wordsOfCell(cell);
  return typeof value === 'number' ? written(value) : value;
}

/** Where forms of the office's own stand that take no other one's place. */
export const besideHeading = 'Biểu mẫu của đơn vị';
export const tablesBeside = (content: ReportContent, telling: Telling): readonly Part[] =>
  formsBeside(ownForms(content)).flatMap((form) => indicatorTable(form, content, telling));
