/** Long lists are shown a page at a time. Which page stands in the address, as `trang`. */
import { html, type Html } from '../../documents/page.ts';
import { writeCount } from '../../documents/report/numerals.ts';

export interface ListPage {
  /** Counted from 0. */
  readonly number: number;
  readonly rows: number;
}

/** @param total how many rows there are; a page behind the last one is the last one */
export function pageOf(asked: string | undefined, total: number, rows = 100): ListPage {
  const last = Math.max(0, Math.ceil(total / rows) - 1);
  const number = /^\d{1,6}$/.test(asked ?? '') ? Number(asked) - 1 : 0;
  return { number: Math.min(Math.max(0, number), last), rows };
}

export const rowsOf = <T>(all: readonly T[], { number, rows }: ListPage): readonly T[] =>
  all.slice(number * rows, (number + 1) * rows);

/** @param address of the list, with everything that was chosen but the page */
export function pager(
  address: string,
  { number, rows }: ListPage,
  total: number,
  what: string,
): Html | false {
  if (total <= rows) return false;
  const to = (page: number): string => `${address}${address.includes('?') ? '&' : '?'}trang=${page + 1}`;
  const isLast = (number + 1) * rows >= total;
  return html`<nav class="pager" aria-label="Các trang của danh sách">
    <p>
      ${writeCount(number * rows + 1)} đến ${writeCount(Math.min(total, (number + 1) * rows))} trong
      ${writeCount(total)} ${what}
    </p>
    ${number > 0 && html`<a class="button" rel="prev" href="${to(number - 1)}">Trang trước</a>`}
    ${!isLast && html`<a class="button" rel="next" href="${to(number + 1)}">Trang sau</a>`}
  </nav>`;
}
