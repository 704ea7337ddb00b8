/**
 * The report as an official page (NĐ 30/2020/NĐ-CP, Phụ lục I) with form II.06a as its appendix. The tablet, the
 * printer and the level above's console show this same text; its look is in `public/report.css`.
 */
import type { ReportContent } from '../../domain/report/events.ts';
import { handling } from '../../domain/report/families/handling.ts';
import { html } from '../page.ts';
import { appendixSheet } from './appendix.ts';
import { foldingOf, narrative, type NarrativePart } from './narrative.ts';
import { writeRoman } from './numerals.ts';
import {
  checkLine,
  closing,
  conflictNote,
  foot,
  head,
  heading,
  marksOf,
  opening,
  replacement,
  typed,
  type Part,
  type ReportPageExtra,
} from './page-parts.ts';
import { besideHeading, tablesBeside } from './indicator-table.ts';
import { tellingOf, toldSections } from './told-parts.ts';

/** The whole report: its own sheets upright, then the form lying down. */
export function handlingPage(content: ReportContent, extra: ReportPageExtra): string {
  const marks = marksOf(extra);
  return html`<div class="report" lang="vi">
    <article class="report__sheet">
      ${marks} ${head(content, extra)} ${body(content, extra)} ${foot(content)} ${checkLine(content, extra)}
    </article>
    <article class="report__sheet report__sheet--wide" aria-label="Phụ lục">
      ${marks} ${appendixSheet(content, checkLine(content, extra))}
    </article>
  </div>`.html;
}

interface Chapter {
  readonly heading: string;
  readonly content: readonly Part[];
}

function body(content: ReportContent, extra: ReportPageExtra): Part {
  const { texts } = content;
  const chapters: readonly Chapter[] = [
    {
      heading: 'Kết quả thực hiện',
      content: [
        ...toldSections(handling.begins, content),
        ...narrative(content.tally, foldingOf(content), content),
      ].map(partOf),
    },
    { heading: 'Đánh giá chung', content: assessment(content) },
    { heading: 'Nhiệm vụ trọng tâm thời gian tới', content: typed(texts.tasks) },
    { heading: 'Kiến nghị, đề xuất', content: typed(texts.proposals) },
    { heading: besideHeading, content: tablesBeside(content, tellingOf(content)) },
  ].filter(({ content: parts }) => parts.length > 0);
  return html`<div class="report__body">
    ${replacement(content, extra.replaced)} ${opening(content)}
    ${chapters.map(
      (chapter, index) =>
        html`<div>
          <h2 class="report__chapter">${writeRoman(index + 1)}. ${chapter.heading}</h2>
          ${chapter.content}
        </div>`,
    )}
    ${conflictNote(content)} ${closing(content)}
  </div>`;
}

const partOf = (part: NarrativePart, index: number): Part =>
  html`${heading(index + 1, part.heading)}
  ${part.paragraphs.map(
    ({ text, items }) =>
      html`<p>${text}</p>
        ${
          items.length > 0 &&
          html`<ul>
            ${items.map((item) => html`<li>${item}</li>`)}
          </ul>`
        }`,
  )}`;

/** Only what was typed is printed, so numbers never skip. */
function assessment({ texts }: ReportContent): Part[] {
  const parts = [
    { name: 'Đánh giá chung', text: texts.assessment },
    { name: 'Khó khăn, vướng mắc', text: texts.difficulties },
    { name: 'Nguyên nhân', text: texts.causes },
  ].filter(({ text }) => text.trim() !== '');
  return parts.map(({ name, text }, index) => html`${heading(index + 1, name)} ${typed(text)}`);
}
