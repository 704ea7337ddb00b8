/** The parts that the official page of every report has (NĐ 30/2020/NĐ-CP, Phụ lục I): its head, its ends, its marks. */
import { capital } from '../../base/capital.ts';
import type { PlainDate } from '../../base/plain-date.ts';
import { formatDay } from '../../base/plain-date.ts';
import { dayOfInstant, timeOfInstant, type Instant } from '../../base/clock.ts';
import type { ReportContent } from '../../domain/report/events.ts';
import { unbound } from '../../domain/report/content.ts';
import { digestOf } from '../../domain/report/digest.ts';
import { keptTogether, officeKeptTogether } from '../kept-together.ts';
import { dayInWords, html } from '../page.ts';
import { appendixSheet } from './appendix.ts';
import { chartSheet } from './charts/chart-sheet.ts';
import { changesSince, type Change } from './changes.ts';
import { shortDigest, writeCount, writeReportNumber, writeRoman } from './numerals.ts';
import { inSentence, officeInSentence } from './office-name.ts';
import { signatureLines } from './signature.ts';
import { versionInWords, windowLine } from './titles.ts';

export type Part = ReturnType<typeof html>;

/** What is known of the report beside its content. Leave out what is not (yet) true. */
export interface ReportPageExtra {
  /** Without it the page is marked as a draft. */
  readonly approved?: { readonly on: PlainDate; readonly by: string } | undefined;
  readonly acknowledgement?: { readonly number: string; readonly at: Instant } | undefined;
  /** The content that this version replaces: the page then names it and says what changed. */
  readonly replaced?: ReportContent | undefined;
  /** Charts of its figures are a second annex. */
  readonly charts?: boolean | undefined;
  /** A practice office: every sheet says so. */
  readonly demo: boolean;
}

/** The trial office says on every sheet that it is one. */
export const marksOf = ({ demo }: ReportPageExtra): Part[] =>
  demo
    ? [
        html`<div class="report__demo" aria-hidden="true"></div>`,
        html`<p class="report__demo-line">Bản in của văn phòng dùng thử, không có giá trị pháp lý.</p>`,
      ]
    : [];

export function head({ letterhead, texts, period }: ReportContent, extra: ReportPageExtra): Part {
  return html`<header class="report__head">
      <div class="report__issuer">
        ${letterhead.parentName !== '' && html`<p class="report__parent">${officeKeptTogether(letterhead.parentName)}</p>`}
        <p class="report__office">${officeKeptTogether(letterhead.name)}</p>
        <p class="report__number">Số: ${writeReportNumber(texts.number, letterhead.symbol)}</p>
        ${extra.approved === undefined && html`<p class="report__draft">Dự thảo</p>`}
      </div>
      <div class="report__nation">
        <p class="report__nation-name">Cộng hòa xã hội chủ nghĩa Việt Nam</p>
        <p class="report__motto">Độc lập - Tự do - Hạnh phúc</p>
        <p class="report__dated">${letterhead.place}, ${dayInWords(texts.datedOn)}</p>
      </div>
    </header>
    <h1 class="report__kind">Báo cáo</h1>
    <p class="report__title">${keptTogether(texts.title)}</p>
    <p class="report__window">(${windowLine(period)})</p>
    ${letterhead.reportTo !== '' && html`<p class="report__to">Kính gửi: ${officeKeptTogether(letterhead.reportTo)}</p>`}`;
}

export const heading = (number: number, text: string): Part =>
  html`<h3 class="report__heading">${number}. ${keptTogether(text)}</h3>`;

/** What a person typed: a line is a paragraph. */
export const typed = (text: string): Part[] =>
  text
    .split(/\n+/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => html`<p>${line}</p>`);

export function opening({ texts, letterhead }: ReportContent): Part {
  const own = texts.opening.split(/\n+/).flatMap(openingLine);
  const announced = texts.opening.trim().endsWith(':');
  return html`${own}
  ${
    !announced &&
    html`<p>${capital(officeInSentence(letterhead.name))} báo cáo ${inSentence(texts.title)} như sau:</p>`
  }`;
}

/** On what it is founded begins with a capital letter and ends with a sign, however it was typed. */
function openingLine(line: string): readonly Part[] {
  const text = line.trim();
  if (text === '') return [];
  return [html`<p>${capital(text)}${/[.;:,!?…/]$/.test(text) ? '' : '.'}</p>`];
}

/** A later version says which one it takes the place of, and what is different. */
export function replacement(content: ReportContent, replaced: ReportContent | undefined): Part | null {
  if (content.replaces === null) return null;
  const which =
    replaced === undefined
      ? `bản thứ ${content.version - 1} đã gửi`
      : `${versionInWords(replaced)} (số ${writeReportNumber(replaced.texts.number, replaced.letterhead.symbol)}, ngày ${formatDay(replaced.texts.datedOn)})`;
  const changes = replaced === undefined ? [] : changesSince(replaced, content);
  return html`<div class="report__version">
    <p>Báo cáo này là ${versionInWords(content)}, thay thế ${which}.</p>
    ${replaced !== undefined && changes.length === 0 && html`<p>Số liệu không thay đổi so với bản trước.</p>`}
    ${
      changes.length > 0 &&
      html`<p>Số liệu điều chỉnh so với bản trước:</p>
        <ul>
          ${changes.map((change) => html`<li>${changeLine(change)}</li>`)}
        </ul>`
    }
  </div>`;
}

const changeLine = ({ name, before, after, unit }: Change): string =>
  `${name}: ${writeCount(before)} → ${writeCount(after)}${unit === undefined ? '' : ` ${unit}`} (${after > before ? 'tăng' : 'giảm'} ${writeCount(Math.abs(after - before))})`;

export const conflictNote = ({ conflicts }: ReportContent): Part | null =>
  conflicts === 0
    ? null
    : html`<p class="report__note">
        Ghi chú: ${writeCount(conflicts)} hồ sơ được các máy ghi khác nhau, tạm tính theo thông tin ghi trước
        và đang được xác minh.
      </p>`;

/** The decree ends the text with "./.". */
export const closing = ({ texts, letterhead }: ReportContent): Part =>
  html`<p class="report__closing">
    Trên đây là báo cáo ${inSentence(texts.title)}, ${officeInSentence(letterhead.name)} kính báo
    cáo${letterhead.reportTo !== '' && ` ${letterhead.reportTo}`} tổng hợp theo quy định./.
  </p>`;

export function foot({ letterhead }: ReportContent): Part {
  const lines = signatureLines(letterhead.name, letterhead.signerTitle);
  return html`<footer class="report__foot">
    <div class="report__recipients">
      <p class="report__recipients-name">Nơi nhận:</p>
      <ul>
        <li>Như trên;</li>
        <li>Lưu: VT.</li>
      </ul>
    </div>
    <div class="report__signature">
      ${lines.map((line) => html`<p class="report__signer-title">${line}</p>`)}
      <p class="report__signer">${letterhead.signerName}</p>
    </div>
  </footer>`;
}

/**
 * Ties the paper to the approved figures: the code is the beginning of the digest that the leader approved. Before the period is
 * closed there is none, and no paper that could pass for a closed one.
 */
export function checkLine(content: ReportContent, extra: ReportPageExtra): Part {
  const { approved, acknowledgement } = extra;
  const code = content.dossiers.digest === unbound ? 'có khi chốt kỳ' : shortDigest(digestOf(content));
  return html`<p class="report__check">
    Mã kiểm tra ${code} · ${versionInWords(content)} · ${writeCount(content.dossiers.count)} hồ
    sơ${approved !== undefined && ` · ${approved.by} phê duyệt ngày ${formatDay(approved.on)}`}${
      acknowledgement !== undefined &&
      ` · cấp trên nhận số ${acknowledgement.number}, ${timeOfInstant(acknowledgement.at)} ngày ${formatDay(dayOfInstant(acknowledgement.at))}`
    }
  </p>`;
}

/** A chapter as it is printed. */
export interface PrintedChapter {
  readonly heading: string;
  readonly parts: readonly Part[];
}

/** The whole report: its own sheets upright, the form lying down, then the charts. Chapters in which nothing stands are not printed. */
export function reportSheets(
  content: ReportContent,
  extra: ReportPageExtra,
  chapters: readonly PrintedChapter[],
): string {
  const { charts = false } = extra;
  const [marks, check] = [marksOf(extra), checkLine(content, extra)];
  const printed = chapters.filter(({ parts }) => parts.length > 0);
  return html`<div class="report" lang="vi">
    <article class="report__sheet">
      ${marks} ${head(content, extra)} ${bodyOf(content, extra, printed)}
      <div class="report__end">
        <div class="report__body">${closing(content)}</div>
        ${foot(content)} ${check}
      </div>
    </article>
    <article class="report__sheet report__sheet--wide" aria-label="Phụ lục">
      ${marks} ${appendixSheet(content, charts ? writeRoman(1) : '', check)}
    </article>
    ${
      charts &&
      html`<article class="report__sheet report__sheet--charts" aria-label="Phụ lục: Biểu đồ">
        ${marks} ${chartSheet(content, writeRoman(2), check)}
      </article>`
    }
  </div>`.html;
}

const bodyOf = (content: ReportContent, extra: ReportPageExtra, chapters: readonly PrintedChapter[]): Part =>
  html`<div class="report__body">
    ${replacement(content, extra.replaced)} ${opening(content)}
    ${chapters.map(
      (chapter, index) =>
        html`<div>
          <h2 class="report__chapter">${writeRoman(index + 1)}. ${keptTogether(chapter.heading)}</h2>
          ${chapter.parts}
        </div>`,
    )}
    ${conflictNote(content)}
  </div>`;

/** A sentence, and under it what it lists. */
export const toldParagraph = ({
  text,
  items,
}: {
  readonly text: string;
  readonly items: readonly string[];
}): Part =>
  html`<p>${text}</p>
    ${
      items.length > 0 &&
      html`<ul>
        ${items.map((item) => html`<li>${item}</li>`)}
      </ul>`
    }`;
