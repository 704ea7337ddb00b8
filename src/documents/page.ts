/**
 * Official pages as text: escaped HTML with classes only, so that the app, the console and a printer show the same
 * sheet under a strict content policy. What is put into a page is escaped by `html` and nowhere else.
 */
import type { TimeOfDay } from '../base/clock.ts';
import { dayOfMonth, monthOf, yearOf, type PlainDate } from '../base/plain-date.ts';
import { officeKeptTogether } from './kept-together.ts';

/** A piece of a page, safe to stand in it. Made only by `html`. */
export interface Html {
  readonly html: string;
}
export type Hole = string | number | Html | null | undefined | false | readonly Hole[];

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (letter) => entities[letter] ?? letter);

/** A piece of a page: every hole is escaped unless it is itself a piece; empty holes leave nothing. */
export function html(texts: TemplateStringsArray, ...holes: readonly Hole[]): Html {
  let page = texts[0] ?? '';
  holes.forEach((hole, index) => {
    page += fill(hole) + (texts[index + 1] ?? '');
  });
  return { html: page };
}

function fill(hole: Hole): string {
  if (hole === null || hole === undefined || hole === false) return '';
  if (typeof hole === 'string') return escapeHtml(hole);
  if (typeof hole === 'number') return String(hole);
  return 'html' in hole ? hole.html : hole.map(fill).join('');
}

export type PaperFormat = 'a4' | 'a5';
/** The paper of a till printer, by its width in millimetres: as long as what stands on it. */
export type RollFormat = 'roll80' | 'roll58';
export const isRoll = (format: string): format is RollFormat => format === 'roll80' || format === 'roll58';

/** A book's pages are held sideways. */
export type SheetFormat = PaperFormat | 'a4-landscape';

/** One sheet (or as many as its content needs) of the given size. Its look is in `public/print.css`. */
export const paper = (content: Html, format: PaperFormat): string => sheets([content], format);

/** One strip of a roll. */
export const roll = (content: Html, format: RollFormat): string =>
  html`<article class="paper paper--roll paper--${format}" lang="vi">${content}</article>`.html;

/** Several sheets, each on a page of its own. */
export const sheets = (contents: readonly Html[], format: SheetFormat): string =>
  html`${contents.map((content) => html`<article class="paper paper--${format}" lang="vi">${content}</article>`)}`
    .html;

/**
 * The head of an official page (NĐ 30/2020/NĐ-CP, Phụ lục I): who issues it on the left, Quốc hiệu and Tiêu ngữ on
 * the right, below them the number and the place and day.
 */
export function letterhead(head: {
  readonly above: string;
  readonly issuer: string;
  readonly number: string;
  readonly place: string;
  readonly on: PlainDate | null;
}): Html {
  return html`<header class="paper__head">
    <div class="paper__issuer">
      ${head.above !== '' && html`<p class="paper__above">${officeKeptTogether(head.above)}</p>`}
      <p class="paper__issuer-name">${officeKeptTogether(head.issuer)}</p>
    </div>
    <div class="paper__nation">
      <p class="paper__nation-name">Cộng hòa xã hội chủ nghĩa Việt Nam</p>
      <p class="paper__motto">Độc lập - Tự do - Hạnh phúc</p>
    </div>
    <p class="paper__number">Số: ${head.number}</p>
    <p class="paper__dated">${head.place}, ${dayInWords(head.on)}</p>
  </header>`;
}

/** "ngày 22 tháng 11 năm 2026"; days and months below ten with a zero as NĐ 30/2020 asks for 1 to 9 and 1, 2. */
export function dayInWords(day: PlainDate | null): string {
  if (day === null) return 'ngày …… tháng …… năm ………';
  const month = monthOf(day);
  return `ngày ${twoDigits(dayOfMonth(day))} tháng ${month < 3 ? twoDigits(month) : month} năm ${yearOf(day)}`;
}

/** "14 giờ 05 phút". */
export const timeInWords = (time: TimeOfDay): string => `${time.slice(0, 2)} giờ ${time.slice(3, 5)} phút`;

/** A column of a signature: who signs, how, and the name printed below. */
export const signature = (role: string, hint: Hole, name: string): Html =>
  html`<div class="paper__signature">
    <p class="paper__signer">${role}</p>
    <p class="paper__sign-hint">${hint}</p>
    <p class="paper__signed-name">${name}</p>
  </div>`;

const twoDigits = (value: number): string => String(value).padStart(2, '0');

/** A paper of the trial office must never pass for a real one. */
export const demoMark = ({ demo }: { readonly demo: boolean }): Hole =>
  demo && html`<p class="paper__demo">Văn phòng dùng thử: giấy này không có giá trị</p>`;
