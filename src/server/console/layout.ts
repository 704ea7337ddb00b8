import type { Context } from 'hono';
import { html, type Html } from '../../documents/page.ts';
import { capitalised, officeInSentence } from '../../documents/report/office-name.ts';

export type Place = 'overview' | 'reports' | 'sum' | 'codes' | 'server';

const places: readonly (readonly [Place, string, string])[] = [
  ['overview', '/cap-tren', 'Các đơn vị'],
  ['reports', '/cap-tren/bao-cao', 'Báo cáo'],
  ['sum', '/cap-tren/tong-hop', 'Tổng hợp'],
  ['codes', '/cap-tren/ma', 'Mã kết nối'],
  ['server', '/cap-tren/may-chu', 'Máy chủ'],
];

export interface Page {
  readonly title: string;
  /** Undefined: nobody has signed in, so there is nowhere to go. */
  readonly place: Place | undefined;
  readonly content: Html;
}

/** One page of the console: works without a script, in both themes, on paper. */
export const page = ({ title, place, content }: Page): string =>
  `<!doctype html>\n${
    html`<html lang="vi">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <title>${title} – Cấp trên, Sổ Một cửa</title>
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/tokens.css" />
        <link rel="stylesheet" href="/print.css" />
        <link rel="stylesheet" href="/report.css" />
        <link rel="stylesheet" href="/console.css" />
      </head>
      <body class="console">
        <a class="skip" href="#noi-dung">Đến nội dung chính</a>
        <header class="top">
          <p class="brand">
            <span class="brand-name">Sổ Một cửa</span> <span class="brand-role">Cấp trên</span>
          </p>
          ${place !== undefined && navigation(place)}
        </header>
        <main id="noi-dung" class="page">
          <h1>${title}</h1>
          ${content}
        </main>
      </body>
    </html>`.html
  }`;

const navigation = (here: Place): Html =>
  html`<nav aria-label="Các trang">
      <ul class="places">
        ${places.map(([place, address, name]) =>
          place === here
            ? html`<li><a href="${address}" aria-current="page">${name}</a></li>`
            : html`<li><a href="${address}">${name}</a></li>`,
        )}
      </ul>
    </nav>
    <form method="post" action="/cap-tren/dang-xuat">
      <button class="button on-spine">Đăng xuất</button>
    </form>`;

export type Tone = 'good' | 'warning' | 'bad' | 'plain';

/** A state: a shape, a colour and always a word. */
export const badge = (tone: Tone, word: string): Html =>
  html`<span class="badge ${tone}"><span class="mark" aria-hidden="true">${marks[tone]}</span>${word}</span>`;
const marks: Readonly<Record<Tone, string>> = { good: '✓', warning: '!', bad: '×', plain: '–' };

export const demoMark = (demo: boolean): Html | false => demo && html`<span class="demo">Dùng thử</span>`;

export const notice = (tone: Tone, content: Html | string): Html =>
  html`<div class="notice ${tone}" role="status">${content}</div>`;

/** What a list says while it is empty. */
export const empty = (title: string, next: string): Html =>
  html`<div class="empty">
    <p class="empty-title">${title}</p>
    <p>${next}</p>
  </div>`;

export interface Column {
  readonly name: string;
  readonly isNumber?: boolean;
}

type Cell = Html | string | number | null;

/** A table; on a phone each row lies as a card and each cell says its own heading. The first cell names the row. */
export const table = (
  caption: string,
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
): Html =>
  tableBox(
    caption,
    html`<table class="table stacking">
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          ${columns.map(({ name, isNumber }) => html`<th scope="col" class="${isNumber ? 'end' : ''}">${name}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map((cells) => tableRow(cells, columns))}
      </tbody>
    </table>`,
  );

const tableRow = (cells: readonly Cell[], columns: readonly Column[]): Html =>
  html`<tr>
    ${cells.map((cell, index) =>
      index === 0
        ? html`<th scope="row">${cell}</th>`
        : html`<td class="${columns[index]?.isNumber ? 'end' : ''}" data-label="${columns[index]?.name}">
            ${cell}
          </td>`,
    )}
  </tr>`;

/** Scrolls by itself when it is too wide, and a keyboard can reach it. */
export const tableBox = (name: string, content: Html): Html =>
  html`<div class="table-box" role="region" aria-label="Bảng: ${name}" tabindex="0">${content}</div>`;

/** "ỦY BAN NHÂN DÂN XÃ MỸ TÂN" as a line of text has it. */
export const officeName = (name: string): string => capitalised(officeInSentence(name));

/** An address that names nothing. */
export const missing = (c: Context): Response | Promise<Response> => c.html(missingPage, 404);

const missingPage = page({
  title: 'Không tìm thấy trang',
  place: 'overview',
  content: empty('Địa chỉ này không có gì', 'Chọn một trang ở trên, hoặc quay lại trang trước.'),
});
