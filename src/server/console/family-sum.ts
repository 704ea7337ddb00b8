/**
 * What families tell beside the tally, added up over communes: tables of indicators and figures that somebody typed. Counts are
 * added; a share is reckoned again from its sums, over the reports that tell both of its sides; ranks, points and words of one
 * commune are nobody's sum.
 */
import { html, type Html } from '../../documents/page.ts';
import { writeCount } from '../../documents/report/numerals.ts';
import { fillIndicators } from '../../domain/forms/indicators/fill-indicators.ts';
import type { IndicatorCell, IndicatorForm } from '../../domain/forms/indicators/indicator-form.ts';
import { findIndicatorForm } from '../../domain/forms/indicators/indicator-forms.ts';
import { slotsOfCell } from '../../domain/forms/indicators/read-form.ts';
import { findSlot } from '../../domain/report/checks/slots/slot-list.ts';
import { tidy } from '../../domain/report/checks/percent.ts';
import { nameOfKey, written } from '../../domain/report/checks/words.ts';
import type { ReportContent } from '../../domain/report/events.ts';
import type { ReportFamily } from '../../domain/report/families/family.ts';
import { blocksOf } from '../../domain/report/families/outline.ts';
import { slotValues, type SlotValue, type SlotValues } from '../../domain/report/slots/slot-values.ts';
import { table, tableBox } from './layout.ts';

/** Values of some slots, added up over the reports that tell all of them, and how many these are. */
export interface SummedSlots {
  readonly values: SlotValues;
  readonly told: number;
}

/** A report that tells of no causes of delay had none overdue. */
const isNought = (key: string): boolean => key.startsWith('delay.');
const isCounted = (key: string): boolean => findSlot(key)?.kind === 'count';

export function sumSlots(reports: readonly SlotValues[], keys: readonly string[]): SummedSlots {
  const telling = reports.filter((values) => keys.every((key) => values.has(key) || isNought(key)));
  const sumOf = (key: string): number =>
    tidy(telling.reduce((sum, values) => sum + (values.get(key)?.value ?? 0), 0));
  const values = new Map(
    keys.map((key): [string, SlotValue] => [key, { value: sumOf(key), source: 'counted', opens: null }]),
  );
  return { values: telling.length === 0 ? new Map() : values, told: telling.length };
}

export function familySum(family: ReportFamily, contents: readonly ReportContent[]): readonly Html[] {
  const reports = contents.map(slotValues);
  const blocks = family.outline === undefined ? [] : blocksOf(family.outline);
  const forms = blocks.flatMap((block) =>
    block.kind === 'table' ? (findIndicatorForm(block.form) ?? []) : [],
  );
  return [typedTable(family, reports), ...forms.map((form) => summedForm(form, reports))].filter(
    (each) => each !== undefined,
  );
}

const toldBy = (told: number, all: number): string | false => told < all && `${told}/${all} báo cáo ghi`;

/** What the family asks for, where some report tells of it. */
function typedTable({ asks }: ReportFamily, reports: readonly SlotValues[]): Html | undefined {
  const rows = asks
    .flatMap(({ slots }) => slots.filter(isCounted))
    .map((key) => ({ key, ...sumSlots(reports, [key]) }))
    .filter(({ told }) => told > 0)
    .map(({ key, values, told }) => [
      nameOfKey(key),
      written(values.get(key)?.value ?? 0),
      `${writeCount(told)}/${writeCount(reports.length)}`,
    ]);
  if (rows.length === 0) return undefined;
  const columns = [
    { name: 'Số liệu' },
    { name: 'Cộng các đơn vị', isNumber: true },
    { name: 'Báo cáo có ghi', isNumber: true },
  ];
  return table('Số liệu các đơn vị ghi thêm', columns, rows);
}

/** Undefined where not one of its cells has a sum. */
function summedForm(form: IndicatorForm, reports: readonly SlotValues[]): Html | undefined {
  // Rows that stand for lines of an inventory, or for what was typed, are of one commune.
  const rows = form.rows
    .filter(({ each, lines }) => each === undefined && lines === undefined)
    .map(({ kind, cells }) => ({ kind, cells: cells.map((cell) => summedCell(cell, form, reports)) }));
  if (!rows.some(({ cells }) => cells.some(({ isSum }) => isSum))) return undefined;
  const name = form.code === '' ? form.title : `Biểu ${form.code}. ${form.title}`;
  return tableBox(
    name,
    html`<table class="table indicators">
      <caption>
        ${name}: cộng các đơn vị
      </caption>
      <thead>
        <tr>
          ${form.columns.map(({ heading }) => html`<th scope="col">${heading}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ({ kind, cells }) =>
            html`<tr class="${kind !== undefined && kind !== 'row' && 'total'}">
              ${cells.map(({ text, told, isSum }) =>
                isSum
                  ? html`<td class="end">
                      ${text} ${told !== false && html`<span class="when">${told}</span>`}
                    </td>`
                  : html`<td>${text}</td>`,
              )}
            </tr>`,
        )}
      </tbody>
    </table>`,
  );
}

interface SummedCell {
  readonly text: string;
  readonly isSum: boolean;
  readonly told: string | false;
}
const noSum = (text: string): SummedCell => ({ text, isSum: false, told: false });

function summedCell(cell: IndicatorCell, form: IndicatorForm, reports: readonly SlotValues[]): SummedCell {
  if ('text' in cell) return noSum(cell.text);
  const keys = slotsOfCell(cell);
  if (keys.length === 0 || 'points' in cell || !keys.every(isCounted)) return noSum('');
  const { values, told } = sumSlots(reports, keys);
  const [row] = fillIndicators({ ...form, rows: [{ cells: [cell] }] }, { values, parts: {} });
  const { value = null, source = 'missing' } = row?.cells[0] ?? {};
  if (source === 'none') return noSum('Không phát sinh');
  return value === null
    ? noSum('')
    : {
        text: typeof value === 'number' ? written(value) : value,
        isSum: true,
        told: toldBy(told, reports.length),
      };
}
