/**
 * The official page of a family that is an outline: its chapters, and form II.06a as the appendix. Of sections in which nothing
 * stands neither is printed, so that numbers never skip. The look is in `public/report.css`.
 */
import type { ReportContent } from '../../domain/report/events.ts';
import { familyOfForm } from '../../domain/report/families/families.ts';
import type { Block, Chapter, Point, Section } from '../../domain/report/families/outline.ts';
import { tell, type Telling } from '../../domain/report/families/sentence.ts';
import { formFor, ownForms } from '../../domain/forms/indicators/own-forms.ts';
import type { IndicatorForm } from '../../domain/forms/indicators/indicator-form.ts';
import { html } from '../page.ts';
import { appendixSheet } from './appendix.ts';
import { besideHeading, indicatorTable, tablesBeside } from './indicator-table.ts';
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
  type Part,
  type ReportPageExtra,
} from './page-parts.ts';
import { linesOfPart, tellingOf } from './told-parts.ts';

/** The whole report: its own sheets upright, then the form lying down. */
export function familyPage(content: ReportContent, extra: ReportPageExtra): string {
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

interface Printing {
  readonly content: ReportContent;
  readonly telling: Telling;
  /** Forms of the office's own. */
  readonly own: readonly IndicatorForm[];
}

function body(content: ReportContent, extra: ReportPageExtra): Part {
  const outline = familyOfForm(content.form.id).outline;
  const printing: Printing = { content, telling: tellingOf(content), own: ownForms(content) };
  const chapters = (outline?.chapters ?? [])
    .map((chapter) => ({ chapter, parts: partsOfChapter(chapter, printing) }))
    .map(({ chapter, parts }) => ({ heading: named(chapter.heading, printing), parts }))
    .concat({ heading: besideHeading, parts: tablesBeside(content, printing.telling) })
    .filter(({ parts }) => parts.length > 0);
  return html`<div class="report__body">
    ${replacement(content, extra.replaced)} ${opening(content)}
    ${chapters.map(
      (chapter, at) =>
        html`<div>
          <h2 class="report__chapter">${writeRoman(at + 1)}. ${chapter.heading}</h2>
          ${chapter.parts}
        </div>`,
    )}
    ${conflictNote(content)} ${closing(content)}
  </div>`;
}

/** Headings know only words of the period. */
const named = (text: string, { telling }: Printing): string =>
  text.replace(/\{(\w+)\}/g, (_, word: string) => telling.words[word] ?? '');

function partsOfChapter({ blocks = [], sections = [] }: Chapter, printing: Printing): readonly Part[] {
  const there = sections
    .map((section) => ({ section, parts: partsOfSection(section, printing) }))
    .filter(({ parts }) => parts.length > 0);
  return [
    ...blocks.flatMap((block) => blockOf(block, printing)),
    ...there.map(({ section, parts }, at) => html`${heading(at + 1, section.heading)} ${parts}`),
  ];
}

function partsOfSection({ blocks, points = [] }: Section, printing: Printing): readonly Part[] {
  const there = points
    .map((point) => ({ point, parts: partsOfPoint(point, printing) }))
    .filter(({ parts }) => parts.length > 0);
  return [
    ...blocks.flatMap((block) => blockOf(block, printing)),
    ...there.map(
      ({ point, parts }, at) =>
        html`<p class="report__point">${letters[at] ?? ''}) ${point.heading}</p>
          ${parts}`,
    ),
  ];
}

const partsOfPoint = ({ blocks }: Point, printing: Printing): readonly Part[] =>
  blocks.flatMap((block) => blockOf(block, printing));

const letters = ['a', 'b', 'c', 'd', 'đ', 'e', 'g', 'h'] as const;

function blockOf(block: Block, { content, telling, own }: Printing): readonly Part[] {
  switch (block.kind) {
    case 'sentence': {
      const told = tell(block, telling);
      if (told === undefined) return [];
      const { text, items } = told;
      return [
        html`<p>${text}</p>
          ${
            items.length > 0 &&
            html`<ul>
              ${items.map((item) => html`<li>${item}</li>`)}
            </ul>`
          }`,
      ];
    }
    case 'typed':
      return linesOfPart(block, content).map((line) => html`<p>${line}</p>`);
    case 'table': {
      const form = formFor(block.form, own);
      const table = form && indicatorTable(form, content, telling);
      return table === undefined ? [] : [table];
    }
  }
}
