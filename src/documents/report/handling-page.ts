/**
 * The report as an official page (NĐ 30/2020/NĐ-CP, Phụ lục I) with form II.06a as its appendix. The tablet, the
 * printer and the level above's console show this same text; its look is in `public/report.css`.
 */
import type { ReportContent } from '../../domain/report/events.ts';
import { handling } from '../../domain/report/families/handling.ts';
import { html } from '../page.ts';
import { foldingOf, narrative, type NarrativePart } from './narrative.ts';
import {
  heading,
  reportSheets,
  toldParagraph,
  typed,
  type Part,
  type PrintedChapter,
  type ReportPageExtra,
} from './page-parts.ts';
import { besideHeading, tablesBeside } from './tables/indicator-table.ts';
import { tellingOf, toldSections } from './told-parts.ts';

export const handlingPage = (content: ReportContent, extra: ReportPageExtra): string =>
  reportSheets(content, extra, chaptersOf(content));

function chaptersOf(content: ReportContent): readonly PrintedChapter[] {
  const { texts } = content;
  return [
    {
      heading: 'Kết quả thực hiện',
      parts: [
        ...toldSections(handling.begins, content),
        ...narrative(content.tally, foldingOf(content), content),
      ].map(partOf),
    },
    { heading: 'Đánh giá chung', parts: assessment(content) },
    { heading: 'Nhiệm vụ trọng tâm thời gian tới', parts: typed(texts.tasks) },
    { heading: 'Kiến nghị, đề xuất', parts: typed(texts.proposals) },
    { heading: besideHeading, parts: tablesBeside(content, tellingOf(content)) },
  ];
}

const partOf = (part: NarrativePart, index: number): Part =>
  html`${heading(index + 1, part.heading)} ${part.paragraphs.map(toldParagraph)}`;

/** Only what was typed is printed, so numbers never skip. */
function assessment({ texts }: ReportContent): Part[] {
  const parts = [
    { name: 'Kết quả đạt được', text: texts.assessment },
    { name: 'Khó khăn, vướng mắc', text: texts.difficulties },
    { name: 'Nguyên nhân', text: texts.causes },
  ].filter(({ text }) => text.trim() !== '');
  // Alone it is what the chapter is called.
  if (parts.length === 1 && texts.assessment.trim() !== '') return typed(texts.assessment);
  return parts.map(({ name, text }, index) => html`${heading(index + 1, name)} ${typed(text)}`);
}
