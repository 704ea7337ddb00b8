/** The form behind the report, lying down: headings as printed, a row for each field, the sum, and what was folded. */
import { capital } from '../../base/capital.ts';
import { periodInDays } from '../../base/period.ts';
import { formatDay, type PlainDate } from '../../base/plain-date.ts';
import { fillForm, type FilledForm, type FilledRow } from '../../domain/forms/form.ts';
import { findForm } from '../../domain/forms/form-list.ts';
import { formII06a } from '../../domain/forms/form-ii06a.ts';
import type { ReportContent } from '../../domain/report/events.ts';
import { html } from '../page.ts';
import { writeCount, writeReportNumber } from './numerals.ts';
import { officeInSentence } from './office-name.ts';
import { periodName } from './titles.ts';

type Part = ReturnType<typeof html>;

/**
 * @param number of the annex, where there is more than one (NĐ 30/2020/NĐ-CP, Phụ lục I: in Roman numerals); else empty
 * @param foot stays on the same page as the end of the table
 */
export function appendixSheet(content: ReportContent, number: string, foot: Part): Part {
  // A report from a later app may name a form that this one does not know: its figures still fill the usual one.
  const form = findForm(content.form.id, content.form.version) ?? formII06a;
  const filled = fillForm(form, content.tally);
  return html`<header class="report__annex">
      <p class="report__annex-code">${form.code}</p>
      <p class="report__annex-title">Phụ lục${number !== '' && ` ${number}`}</p>
      <p class="report__annex-title">${form.title}</p>
      <p class="report__annex-window">(${capital(periodInDays(content.period))})</p>
      <p class="report__annex-of">${attachedTo(content)}</p>
      <div class="report__annex-parties">
        <p>
          Kỳ báo cáo: ${periodName(content.preset, content.period)}<br />Đơn vị báo cáo:
          ${capital(officeInSentence(content.letterhead.name))}
        </p>
        <p>
          ${content.letterhead.reportTo !== '' && html`Đơn vị nhận báo cáo: ${content.letterhead.reportTo}<br />`}<span
            class="report__annex-unit"
            >Đơn vị tính: ${form.unit}</span
          >
        </p>
      </div>
    </header>
    ${table(filled)}
    <div class="report__annex-end">${notes(filled)} ${foot}</div>`;
}

export const attachedTo = ({ texts, letterhead }: ReportContent): string =>
  `(Kèm theo Báo cáo số ${writeReportNumber(texts.number, letterhead.symbol)} ngày ${formatDay(texts.datedOn as PlainDate)} của ${officeInSentence(letterhead.name)})`;

/** It may be wider than a phone: the box scrolls, and a keyboard can reach it. */
const table = ({ form, columns, rows }: FilledForm): Part =>
  html`<div class="report__table-box" role="region" aria-label="${form.code}" tabindex="0">
    <table class="report__table">
      <thead>
        ${form.headingRows.map(
          (cells) =>
            html`<tr>
              ${cells.map(
                ({ text, columns: wide, rows: high }) =>
                  html`<th scope="${wide > 1 ? 'colgroup' : 'col'}" colspan="${wide}" rowspan="${high}">
                    ${text}
                  </th>`,
              )}
            </tr>`,
        )}
        <tr class="report__column-number">
          ${columns.map(({ number }) => html`<td>(${number})</td>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(tableRow)}
      </tbody>
    </table>
  </div>`;

const tableRow = (row: FilledRow): Part =>
  html`<tr class="${row.field === null ? 'report__total' : ''}">
    <td class="report__ordinal">${row.ordinal}</td>
    <th scope="row" class="report__label">${row.label}</th>
    ${row.cells.map(({ value }) => html`<td>${writeCount(value)}</td>`)}
  </tr>`;

function notes({ form, columns }: FilledForm): Part {
  const folded = columns.flatMap(({ number, note }) =>
    note === undefined ? [] : [`Cột (${number}): ${note}`],
  );
  return html`<div class="report__annex-notes">
    ${folded.map((note) => html`<p class="report__annex-note">${note}</p>`)}
    <p class="report__annex-note">Biểu mẫu: ${form.source}.</p>
  </div>`;
}
