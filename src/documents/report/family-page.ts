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
import { apartInSentence } from './tables/apart.ts';
import { besideHeading, indicatorTable, note, tablesBeside } from './tables/indicator-table.ts';
import {
  heading,
  reportSheets,
  toldParagraph,
  type Part,
  type PrintedChapter,
  type ReportPageExtra,
} from './page-parts.ts';
import { linesOfPart, tellingOf } from './told-parts.ts';
import { tablesOf } from './tables/told-tables.ts';

export const familyPage = (content: ReportContent, extra: ReportPageExtra): string =>
  reportSheets(content, extra, chaptersOf(content));

interface Printing {
  readonly content: ReportContent;
  readonly telling: Telling;
  /** Forms of the office's own. */
  readonly own: readonly IndicatorForm[];
  /** Those that are printed as tables. */
  readonly tables: readonly IndicatorForm[];
}

function chaptersOf(content: ReportContent): readonly PrintedChapter[] {
  const outline = familyOfForm(content.form.id).outline;
  const telling = tellingOf(content);
  const tables = tablesOf(content, telling).map(({ form }) => form);
  const printing: Printing = { content, telling, own: ownForms(content), tables };
  return [
    ...(outline?.chapters ?? []).map((chapter) => ({
      heading: named(chapter.heading, printing),
      parts: partsOfChapter(chapter, printing),
    })),
    { heading: besideHeading, parts: tablesBeside(content, printing.telling) },
  ];
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

function blockOf(block: Block, { content, telling, own, tables }: Printing): readonly Part[] {
  switch (block.kind) {
    case 'sentence': {
      const told = tell(block, telling);
      if (told === undefined) return [];
      return [toldParagraph(told), ...apartInSentence(content, block, tables).map(note)];
    }
    case 'typed':
      return linesOfPart(block, content).map((line) => html`<p>${line}</p>`);
    case 'table': {
      const form = formFor(block.form, own);
      return form === undefined ? [] : indicatorTable(form, content, telling);
    }
  }
}
