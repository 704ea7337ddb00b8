/**
 * Where each figure stands in the workbook: once. What a formula adds up is named where it stands, in its own sheet if it can be.
 *
 *   the form's total  →  the first table that shows it  →  the sheet of the other figures
 */
import type { FilledForm } from '../../../domain/forms/form.ts';
import type { IndicatorForm } from '../../../domain/forms/indicators/indicator-form.ts';
import { slotsOfCell } from '../../../domain/forms/indicators/read-form.ts';
import { findSlot } from '../../../domain/report/checks/slots/slot-list.ts';
import type { ReportContent } from '../../../domain/report/events.ts';
import { familyOfForm } from '../../../domain/report/families/families.ts';
import { askedIn } from '../../../domain/report/families/outline.ts';
import type { Period } from '../../../base/period.ts';
import { bucketsOfSlot, type BucketSlot } from '../../../domain/report/slots/buckets.ts';
import { addedUpFrom, slotValues, type SlotValues } from '../../../domain/report/slots/slot-values.ts';
import { tablesOf, type ToldTable } from '../tables/told-tables.ts';
import { addressIn, letterOf } from './cells.ts';
import { cellOfBuckets, formSheetName } from './form-sheet.ts';

export interface PlacedTable extends ToldTable {
  readonly sheet: string;
}

/** A line of the other figures: what is asked for together has a heading above it. */
export type OtherLine =
  | { readonly kind: 'heading'; readonly title: string }
  | { readonly kind: 'figure'; readonly slot: string; readonly name: string; readonly unit: string };

export interface Workbook {
  readonly values: SlotValues;
  readonly tables: readonly PlacedTable[];
  readonly others: readonly OtherLine[];
  /** The cell where a figure stands, as a formula in that sheet names it; undefined for one that stands nowhere. */
  readonly cellOf: (slot: string, from: string) => string | undefined;
  /** What it is the sum of, where it is one: all of them stand somewhere. */
  readonly partsOf: (slot: string) => readonly string[];
}

export const otherSheetName = 'Số liệu khác';
/** In every table of ours the first row of figures, below title, source and headings. */
export const firstRow = 4;

export function laidOut(content: ReportContent, filled: FilledForm): Workbook {
  const values = slotValues(content);
  const told = tablesOf(content, { values, parts: content.written?.parts ?? {} });
  const tables = told.map((table, at) => ({ ...table, sheet: sheetNameOf(table.form, at) }));
  const places = new Map<string, Place>();
  const place = (slot: string, sheet: string, cell: string): void => {
    if (!places.has(slot)) places.set(slot, { sheet, cell });
  };
  for (const slot of Object.keys(bucketsOfSlot)) {
    const cell = cellOfBuckets(filled, bucketsOfSlot[slot as BucketSlot]);
    if (cell !== undefined) place(slot, formSheetName, cell);
  }
  const local = new Map<string, Map<string, string>>();
  for (const { sheet, rows } of tables) {
    const own = new Map<string, string>();
    local.set(sheet, own);
    rows.forEach(({ of }, row) =>
      of.cells.forEach((cell, column) => {
        if (!('slot' in cell) || !values.has(cell.slot) || own.has(cell.slot)) return;
        own.set(cell.slot, `${letterOf(column)}${firstRow + row}`);
        place(cell.slot, sheet, own.get(cell.slot) ?? '');
      }),
    );
  }
  const others = otherLines(content, values, tables, (slot) => places.has(slot));
  others.forEach((line, at) => {
    if (line.kind === 'figure') place(line.slot, otherSheetName, `C${otherFirstRow + at}`);
  });
  const cellOf = (slot: string, from: string): string | undefined => {
    const [own, at] = [local.get(from)?.get(slot), places.get(slot)];
    if (own !== undefined) return own;
    return at === undefined || at.sheet === from ? at?.cell : addressIn(at.sheet, at.cell);
  };
  const partsOf = (slot: string): readonly string[] => {
    const parts = addedUpFrom(slot, content).filter((part) => values.has(part));
    return parts.every((part) => places.has(part)) ? parts : [];
  };
  return { values, tables, others, cellOf, partsOf };
}

interface Place {
  readonly sheet: string;
  readonly cell: string;
}
/** Below three lines that say what they are, and the headings. */
export const otherFirstRow = 5;

/** What was asked for and stands in no table, with the sums over it; then what formulas divide and add up, and no table shows. */
function otherLines(
  content: ReportContent,
  values: SlotValues,
  tables: readonly PlacedTable[],
  stands: (slot: string) => boolean,
): readonly OtherLine[] {
  const { asks } = familyOfForm(content.form.id);
  const isOther = (slot: string): boolean => values.has(slot) && !stands(slot);
  const groups = askedIn(asks, content.period as Period, content.written?.figures).map(
    ({ title, slots }) => ({
      ...{ title, slots: slots.filter(isOther) },
    }),
  );
  const asked = new Set(groups.flatMap(({ slots }) => slots));
  const sums = [...values.keys()].filter((slot) => {
    const parts = addedUpFrom(slot, content).filter((part) => values.has(part));
    const allStand = parts.every((part) => asked.has(part) || stands(part));
    return parts.length > 0 && allStand && isOther(slot) && !asked.has(slot);
  });
  const named = new Set([...asked, ...sums]);
  const needed = new Set(
    tables
      .flatMap(({ rows }) => rows.flatMap(({ of }) => of.cells.flatMap(slotsOfCell)))
      .filter((slot) => isOther(slot) && !named.has(slot)),
  );
  return [
    ...groups,
    { title: 'Cộng các lĩnh vực', slots: sums },
    { title: 'Số liệu mà các biểu tính từ đó', slots: [...needed] },
  ].flatMap(({ title, slots }): readonly OtherLine[] =>
    slots.length === 0 ? [] : [{ kind: 'heading', title }, ...slots.map(lineOf)],
  );
}

function lineOf(slot: string): OtherLine {
  const { name, unit } = findSlot(slot) ?? { name: slot, unit: '' };
  return { kind: 'figure', slot, name, unit };
}

/** Spreadsheets allow 31 letters in one line, and none of these signs; a name stands once. */
const sheetNameOf = ({ id, title }: IndicatorForm, at: number): string =>
  sheetNames[id] ?? `${at + 1}. ${title.replace(/[[\]:*?/\\'\s\p{Cc}]+/gu, ' ')}`.slice(0, 31).trim();

const sheetNames: Readonly<Record<string, string>> = {
  'cchc-indicators': 'Chỉ tiêu CCHC',
  'plan-tasks': 'Nhiệm vụ kế hoạch',
  'petitions-05a': 'Phản ánh, kiến nghị',
  'causes-07a': 'Nguyên nhân quá hạn',
  'procedures-07b': 'Số lượng TTHC',
  'index-766': 'Bộ chỉ số 766',
  'par-index': 'Tự chấm điểm',
  'equipment-lines': 'Trang thiết bị',
  'budget-lines': 'Kinh phí',
};
