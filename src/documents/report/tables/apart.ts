/** Beside a figure of the inventory: that tablets tell a line of it differently, and which value was counted. */
import type { ReportContent } from '../../../domain/report/events.ts';
import { slotsOfForm } from '../../../domain/forms/indicators/read-form.ts';
import type { IndicatorForm } from '../../../domain/forms/indicators/indicator-form.ts';
import { nameOfKey } from '../../../domain/report/checks/words.ts';
import { slotsOfSentence, type Sentence } from '../../../domain/report/families/sentence.ts';
import { writeCount } from '../numerals.ts';

/** One sentence for each line in the figures of these slots. */
export const apartIn = ({ apart = [] }: Pick<ReportContent, 'apart'>, slots: readonly string[]): string[] =>
  apart
    .filter(({ slot }) => slots.includes(slot))
    .map(
      ({ slot, line, values, counted }) =>
        `Ghi chú: ${nameOfKey(slot)}, dòng “${line}” được các máy ghi khác nhau (${values.map(writeCount).join(' hoặc ')}), tạm tính ${writeCount(counted)} và đang được xác minh.`,
    );

export const apartInTable = (content: ReportContent, form: IndicatorForm): string[] =>
  apartIn(content, slotsOfForm(form));

/** Where no table tells the figure. @param tables of the same report */
export function apartInSentence(
  content: ReportContent,
  sentence: Sentence,
  tables: readonly IndicatorForm[],
): string[] {
  const inTables = new Set(tables.flatMap(slotsOfForm));
  return apartIn(
    content,
    slotsOfSentence(sentence).filter((slot) => !inTables.has(slot)),
  );
}
