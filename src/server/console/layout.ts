import { capital } from '../../base/capital.ts';
import type { Context } from 'hono';
import { html, type Html } from '../../documents/page.ts';
import { writeCount } from '../../documents/report/numerals.ts';
import { officeInSentence } from '../../documents/report/office-name.ts';
import { hasRole, roleNames, type ConsoleRole, type SignedIn } from './people/roles.ts';

export type Place = 'overview' | 'reports' | 'sum' | 'codes' | 'users' | 'log' | 'server' | 'account';

const places: readonly (readonly [Place, string, string, ConsoleRole])[] = [
  ['overview', '/cap-tren', 'Các đơn vị', 'reader'],
  ['reports', '/cap-tren/bao-cao', 'Báo cáo', 'reader'],
  ['sum', '/cap-tren/tong-hop', 'Tổng hợp', 'reader'],
  ['codes', '/cap-tren/ma', 'Mã kết nối', 'administrator'],
  ['users', '/cap-tren/nguoi-dung', 'Người dùng', 'administrator'],
  ['log', '/cap-tren/nhat-ky', 'Nhật ký', 'administrator'],
  ['server', '/cap-tren/may-chu', 'Máy chủ', 'administrator'],
];

export interface Page {
  readonly title: string;
  /** The same, with what a line must not part kept together; left out: as it is. */
  readonly heading?: string;
  /** Where it stands in the head; most pages stand below one of those. */
  readonly place?: Place;
  /** Undefined: nobody has signed in, so there is nowhere to go. */
  readonly who?: SignedIn | undefined;
  readonly content: Html;
}

export type Content = Omit<Page, 'who'>;

/** A page for whoever asks. */
export const respond = (
  c: Context,
  content: Content,
  status: 200 | 400 | 403 | 404 | 409 | 503 = 200,
): Response | Promise<Response> => c.html(page({ ...content, who: c.get('who') }), status);

/** One page of the console: works without a script, in both themes, on paper. */
export const page = ({ title, heading = title, place, who, content }: Page): string =>
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
          ${who !== undefined && navigation(place, who)}
        </header>
        <main id="noi-dung" class="page">
          <h1>${heading}</h1>
          ${content}
        </main>
      </body>
    </html>`.html
  }`;

const navigation = (here: Place | undefined, { name, role, mustChange }: SignedIn): Html =>
  html`<div class="who">
      <a href="/cap-tren/tai-khoan" class="who-name" ${here === 'account' && html`aria-current="page"`}
        ><span>${name}</span> <span class="who-role">${roleNames[role]}</span></a
      >
      <form method="post" action="/cap-tren/dang-xuat">
        <button class="button on-spine">Đăng xuất</button>
      </form>
    </div>
    ${!mustChange && placesOf(here, role)}`;

const placesOf = (here: Place | undefined, role: ConsoleRole): Html =>
  html`<nav aria-label="Các trang">
    <ul class="places">
      ${places
        .filter(([, , , needed]) => hasRole(role, needed))
        .map(([place, address, title]) =>
          place === here
            ? html`<li><a href="${address}" aria-current="page">${title}</a></li>`
            : html`<li><a href="${address}">${title}</a></li>`,
        )}
    </ul>
  </nav>`;

export type Tone = 'good' | 'warning' | 'bad' | 'plain';

/** A state: a shape, a colour and always a word. */
export const badge = (tone: Tone, word: Html | string): Html =>
  html`<span class="badge ${tone}"
    ><span class="mark" aria-hidden="true">${marks[tone]}</span><span>${word}</span></span
  >`;
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
  /** What can be done: a button says it itself, also in a card. */
  readonly isDeed?: boolean;
}

type Cell = Html | string | number | null;

/**
 * A table; on a phone and an upright tablet each row lies as a card and each cell says its own heading. The first cell names the
 * row, and a number is a count, written as everywhere.
 */
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
        : html`<td class="${cellClass(cell, columns[index])}" data-label="${headingOf(columns[index])}">
            ${typeof cell === 'number' ? writeCount(cell) : cell}
          </td>`,
    )}
  </tr>`;

const headingOf = (column: Column | undefined): string =>
  column === undefined || column.isDeed === true ? '' : column.name;

/** What holds nothing is left out where each cell says its own heading. */
const cellClass = (cell: Cell, column: Column | undefined): string =>
  cell === '' || cell === null ? 'blank' : column?.isNumber ? 'end' : '';

/** Scrolls by itself when it is too wide, and a keyboard can reach it. */
export const tableBox = (name: string, content: Html): Html =>
  html`<div class="table-box" role="region" aria-label="Bảng: ${name}" tabindex="0">${content}</div>`;

/** "ỦY BAN NHÂN DÂN XÃ MỸ TÂN" as a line of text has it. */
export const officeName = (name: string): string => capital(officeInSentence(name));

/** An address that names nothing. */
export const missing = (c: Context): Response | Promise<Response> =>
  respond(
    c,
    {
      title: 'Không tìm thấy trang',
      content: empty('Địa chỉ này không có gì', 'Chọn một trang ở trên, hoặc quay lại trang trước.'),
    },
    404,
  );
