/** What an outline says of one report: its sentences with their figures, and what was typed. */
import { capital } from '../../base/capital.ts';
import { periodInDays } from '../../base/period.ts';
import { monthOf, yearOf, type PlainDate } from '../../base/plain-date.ts';
import type { ReportContent } from '../../domain/report/events.ts';
import { isText, type Section, type TypedPart } from '../../domain/report/families/outline.ts';
import { tell, type Telling } from '../../domain/report/families/sentence.ts';
import { slotValues } from '../../domain/report/slots/slot-values.ts';
import type { NarrativePart } from './narrative.ts';
import { writeCount } from './numerals.ts';

export function tellingOf(content: ReportContent): Telling {
  const [from, to] = [content.period.from as PlainDate, content.period.to as PlainDate];
  const left = 12 - monthOf(to);
  return {
    values: slotValues(content),
    parts: content.written?.parts ?? {},
    words: {
      ...{ days: capital(periodInDays({ from, to })), lastYear: String(yearOf(to) - 1) },
      // Twelve less the months that have gone, never what the last report said.
      rest: left === 0 ? `năm ${yearOf(to) + 1}` : `${left} tháng cuối năm ${yearOf(to)}`,
      ...lateByField(content),
    },
  };
}

/** "Đất đai 5 hồ sơ, Hộ tịch 3 hồ sơ": most first, and no word of it where none was late. */
function lateByField({ tally }: ReportContent): { readonly lateByField?: string } {
  const late = tally.byField
    .filter(({ resolvedLate }) => resolvedLate > 0)
    .sort((a, b) => b.resolvedLate - a.resolvedLate)
    .map(({ field, resolvedLate }) => `${field} ${writeCount(resolvedLate)} hồ sơ`);
  return late.length === 0 ? {} : { lateByField: late.join(', ') };
}

/** What was typed into a part, line by line; none where it is empty. */
export function linesOfPart(
  { part, otherwise, before = '' }: TypedPart,
  content: ReportContent,
): readonly string[] {
  const text = isText(part) ? content.texts[part] : (content.written?.parts[part] ?? '');
  const lines = text
    .split(/\n+/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const [first, ...others] = lines;
  return first === undefined
    ? otherwise === undefined
      ? []
      : [otherwise]
    : [`${before}${first}`, ...others];
}

/** Sections of sentences and typed parts alone, as the parts of a report of the tally. */
export function toldSections(sections: readonly Section[], content: ReportContent): readonly NarrativePart[] {
  const telling = tellingOf(content);
  return sections.flatMap(({ heading, blocks }) => {
    const paragraphs = blocks.flatMap((block) => {
      if (block.kind === 'sentence') return tell(block, telling) ?? [];
      return block.kind === 'typed' ? linesOfPart(block, content).map((text) => ({ text, items: [] })) : [];
    });
    return paragraphs.length === 0 ? [] : [{ heading, paragraphs }];
  });
}
