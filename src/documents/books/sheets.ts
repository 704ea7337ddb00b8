/** A book on A4 held sideways: its heading on every page, numbered pages, and how many lines were carried over. */
import type { PlainDate } from '../../base/plain-date.ts';
import type { OfficeSettings } from '../../domain/office/events.ts';
import { demoMark, html, letterhead, sheets, signature, type Hole, type Html } from '../page.ts';
import type { BookColumn } from './follow-columns.ts';
import { pagesOf, textWidth } from './paging.ts';

export interface BookSheets<L> {
  readonly settings: OfficeSettings;
  readonly on: PlainDate;
  readonly title: string;
  /** Left out: written by hand. */
  readonly number?: string;
  /** After the number: "STD-TTPVHCC". */
  readonly symbol: string;
  /** Which book it is: what stands below its title. */
  readonly lines: readonly string[];
  readonly columns: readonly BookColumn<L>[];
  /** The heading that some of the columns have in common. */
  readonly group?: string;
  readonly rows: readonly L[];
  /** How many lines of the same book and year come before the first of these. */
  readonly before: number;
  /** What a line is, for its sums: "hồ sơ" where it is left out. */
  readonly counted?: string;
  /** Below the last line: how many there are and what they agree with; what the paper replaces. */
  readonly closing: readonly string[];
  /** Who signs below it; nobody where it is left out. */
  readonly signers?: readonly string[];
}

export function bookSheets<L>(book: BookSheets<L>): string {
  const pages = pagesOf(book);
  return sheets(
    pages.map(
      (rows, at) =>
        html`${at === 0 && head(book)} ${table(book, rows, pages, at)}
          ${at === pages.length - 1 && book.closing.map((line) => html`<p class="book__closing">${line}</p>`)}
          ${at === pages.length - 1 && book.signers && html`<div class="paper__signatures">${book.signers.map((role) => signature(role, '(Ký và ghi rõ họ tên)', ''))}</div>`}
          <p class="book__page">Trang ${at + 1}/${pages.length}</p>`,
    ),
    'a4-landscape',
  );
}

const head = ({
  settings,
  number = '………',
  symbol,
  on,
  title,
  lines,
}: Omit<BookSheets<never>, 'columns' | 'rows'>): Html =>
  html`${demoMark(settings)}
    ${letterhead({ above: settings.name, issuer: settings.deskName, number: `${number}/${symbol}`, place: settings.place, on })}
    <h1 class="slip__title book__title">${title}</h1>
    ${lines.map((line) => html`<p class="book__line">${line}</p>`)}`;

/** What is signed says below how many there are: one sheet needs no sum of its own. */
const isSignedAlone = <L>({ signers }: BookSheets<L>, pages: readonly unknown[]): boolean =>
  signers !== undefined && pages.length === 1;

function table<L>(
  book: BookSheets<L>,
  rows: readonly L[],
  pages: readonly (readonly L[])[],
  at: number,
): Html {
  const { columns, group, before, counted = 'hồ sơ' } = book;
  const carried = before + pages.slice(0, at).reduce((sum, page) => sum + page.length, 0);
  const all = columns.length;
  return html`<table class="book__table">
    <colgroup>
      ${columns.map(({ width }) => html`<col width="${((100 * width) / textWidth).toFixed(2)}%" />`)}
    </colgroup>
    <thead>
      ${headings(columns, group)}
    </thead>
    <tbody>
      ${
        carried > 0 &&
        html`<tr class="book__sum">
          <td colspan="${all}">Mang sang: ${carried} ${counted}</td>
        </tr>`
      }
      ${rows.map(
        (row) =>
          html`<tr>
            ${columns.map(({ cell }) => html`<td>${broken(cell(row))}</td>`)}
          </tr>`,
      )}
      ${
        !isSignedAlone(book, pages) &&
        html`<tr class="book__sum">
          <td colspan="${all}">
            Cộng trang này: ${rows.length} ${counted}; lũy kế: ${carried + rows.length} ${counted}
          </td>
        </tr>`
      }
    </tbody>
  </table>`;
}

/** Columns under a common heading stand side by side. */
function headings<L>(columns: readonly BookColumn<L>[], group: string | undefined): Html {
  if (group === undefined)
    return html`<tr>
      ${columns.map(({ title }) => html`<th scope="col">${title}</th>`)}
    </tr>`;
  const grouped = columns.filter((each) => each.grouped);
  const first = columns.indexOf(grouped[0] as BookColumn<L>);
  return html`<tr>
      ${columns.map((each, at) =>
        each.grouped
          ? at === first && html`<th scope="colgroup" colspan="${grouped.length}">${group}</th>`
          : html`<th scope="col" rowspan="2">${each.title}</th>`,
      )}
    </tr>
    <tr>
      ${grouped.map(({ title }) => html`<th scope="col">${title}</th>`)}
    </tr>`;
}

const broken = (lines: readonly string[]): Hole =>
  lines.map((line, at) => html`${at > 0 && html`<br />`}${line}`);
