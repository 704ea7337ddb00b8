/** The tables of indicators that a report tells, with what stands in their cells: its paper and its workbook show the same. */
import {
  fillIndicators,
  type IndicatorCellFilled,
  type IndicatorRowFilled,
} from '../../../domain/forms/indicators/fill-indicators.ts';
import { formFor, formsBeside, ownForms } from '../../../domain/forms/indicators/own-forms.ts';
import type { IndicatorForm } from '../../../domain/forms/indicators/indicator-form.ts';
import type { ReportContent } from '../../../domain/report/events.ts';
import { familyOfForm } from '../../../domain/report/families/families.ts';
import { blocksOf } from '../../../domain/report/families/outline.ts';
import type { Telling } from '../../../domain/report/families/sentence.ts';

export interface ToldTable {
  readonly form: IndicatorForm;
  readonly rows: readonly IndicatorRowFilled[];
}

/** Undefined where not one of its cells has anything to say: a table of empty boxes is left out. */
export function toldTable(
  form: IndicatorForm,
  content: ReportContent,
  telling: Pick<Telling, 'values' | 'parts'>,
): ToldTable | undefined {
  const rows = fillIndicators(form, { ...telling, inventory: content.inventory });
  return rows.some(({ cells }) => cells.some(isThere)) ? { form, rows } : undefined;
}

const isThere = ({ source, value }: IndicatorCellFilled): boolean =>
  source === 'counted' || source === 'formula' || (source === 'typed' && value !== '' && value !== null);

/**
 * Every table, in the order of the paper: those of its family's outline, then those of the office's own. Petitions and the causes
 * of the overdue, which some families tell in sentences, stand at the end.
 */
export function tablesOf(
  content: ReportContent,
  telling: Pick<Telling, 'values' | 'parts'>,
): readonly ToldTable[] {
  const { outline } = familyOfForm(content.form.id);
  const own = ownForms(content);
  const printed = outline === undefined ? [] : blocksOf(outline).flatMap(formOfBlock);
  const inSentences = [
    ...(content.petitions === undefined ? [] : ['petitions-05a']),
    ...(content.delays === undefined ? [] : ['causes-07a']),
  ].filter((id) => !printed.includes(id));
  const named = (ids: readonly string[]): readonly IndicatorForm[] =>
    ids.flatMap((id) => formFor(id, own) ?? []);
  return [...named(printed), ...formsBeside(own), ...named(inSentences)].flatMap(
    (form) => toldTable(form, content, telling) ?? [],
  );
}

const formOfBlock = (block: ReturnType<typeof blocksOf>[number]): readonly string[] =>
  block.kind === 'table' ? [block.form] : [];

export const tableTitle = ({ code, title }: IndicatorForm): string =>
  code === '' ? title : `Biểu ${code}. ${title}`;

const states: Readonly<Record<string, string>> = { good: 'Tốt', worn: 'Đã cũ', broken: 'Hỏng' };

/** A number as it is, anything else in words. */
export function wordsOfCell({ value, source }: IndicatorCellFilled): number | string {
  if (source === 'none') return 'Không phát sinh';
  if (value === null) return '';
  return typeof value === 'number' ? value : (states[value] ?? value);
}
