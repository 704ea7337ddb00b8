/** The form of figures as a sheet: its sums across and down are formulas, and below it stands whether its checks hold. */
import type { CellObject, Row, Sheet } from 'write-excel-file/universal';
import type { Bucket } from '../../../domain/counting/tally-row.ts';
import type { FilledForm, FilledRow, Form } from '../../../domain/forms/form.ts';
import type { ReportContent } from '../../../domain/report/events.ts';
import { bold, heading, letterOf, number, titleRows, words, type Known } from './cells.ts';

export function formSheet(content: ReportContent, filled: FilledForm, known: Known): Sheet<never> {
  const { form, columns, rows } = filled;
  const above: readonly Row[] = [
    ...titleRows(`${form.code}. ${form.title}`, content),
    [{ ...bold, value: `Đơn vị tính: ${form.unit}` }],
  ];
  const numbers = columns.map(({ number: each }): CellObject => ({ ...heading, value: `(${each})` }));
  const head = [...headingRows(form), numbers];
  const last = lastRowOf(filled);
  const first = last - rows.length + 1;
  const letters = new Map(columns.map(({ number: each }, at) => [each, letterOf(at)]));
  const place = { letters, first, last };
  const body = rows.map((row, at) => formRow(form, row, first + at, place, known));
  return {
    data: [...above, ...head, ...body, [], ...checks(filled, place, known)],
    sheet: formSheetName,
    orientation: 'landscape',
    stickyRowsCount: above.length + head.length,
    columns: columns.map(({ content: { kind } }) => ({ width: widths[kind] })),
  };
}

export const formSheetName = 'Biểu';
/** Four lines stand above the heading, and the numbers of the columns below it. */
const lastRowOf = ({ form, rows }: FilledForm): number => 4 + form.headingRows.length + 1 + rows.length;

/** Where the form's total says how many dossiers stand in just these buckets; undefined where no column does. */
export function cellOfBuckets(filled: FilledForm, buckets: readonly Bucket[]): string | undefined {
  const at = filled.columns.findIndex(
    ({ content }) =>
      content.kind === 'figure' &&
      content.buckets.length === buckets.length &&
      buckets.every((bucket) => content.buckets.includes(bucket)),
  );
  return at < 0 ? undefined : `${letterOf(at)}${lastRowOf(filled)}`;
}

/** In letters: thirteen columns on a sheet of A4 held sideways. */
const widths = { ordinal: 5, label: 28, figure: 8.5 } as const;

interface Place {
  /** Of a printed column its letter in the sheet. */
  readonly letters: ReadonlyMap<number, string>;
  /** Rows of the sheet, from 1; the last is the total. */
  readonly first: number;
  readonly last: number;
}

/** Cells that hang down from a row above leave their place empty. */
function headingRows(form: Form): Row[] {
  const hanging = form.columns.map(() => 0);
  return form.headingRows.map((cells) => {
    const row: (CellObject | null)[] = form.columns.map(() => null);
    let at = 0;
    for (const { text, columns, rows } of cells) {
      while ((hanging[at] ?? 0) > 0) at += 1;
      row[at] = {
        ...{ ...heading, value: text, columnSpan: columns, rowSpan: rows },
        ...(columns === 1 && rows === 1 && { height: 60 }),
      };
      for (let step = 0; step < columns; step += 1) hanging[at + step] = rows;
      at += columns;
    }
    hanging.forEach((left, column) => (hanging[column] = Math.max(0, left - 1)));
    return row;
  });
}

function formRow(form: Form, row: FilledRow, at: number, place: Place, known: Known): Row {
  return form.columns.map(({ number: column, content }): CellObject => {
    const weight = row.field === null ? ({ fontWeight: 'bold' } as const) : {};
    if (content.kind === 'ordinal') return { ...words, ...weight, align: 'center', value: row.ordinal };
    if (content.kind === 'label') return { ...words, ...weight, value: row.label };
    const value = row.cells.find((cell) => cell.column === column)?.value ?? 0;
    const formula = formulaOf(form, column, row, at, place);
    if (formula === undefined) return { ...number, ...weight, value };
    known.set(`1!${place.letters.get(column) ?? ''}${at}`, value);
    return { ...number, ...weight, type: 'Formula', value: formula };
  });
}

/** What the form itself adds up across, else what the total adds up down; undefined for a number that was counted. */
function formulaOf(
  { checks: sums }: Form,
  column: number,
  { field }: FilledRow,
  at: number,
  { letters, first, last }: Place,
): string | undefined {
  const own = letters.get(column) ?? '';
  const sum = sums.find((check) => check.sum === column);
  if (sum !== undefined) return sum.of.map((each) => `${letters.get(each) ?? ''}${at}`).join('+');
  return field === null && last > first ? `SUM(${own}${first}:${own}${last - 1})` : undefined;
}

/** Each check of the form, over all of its lines. */
function checks({ form, checks: held }: FilledForm, { letters, first, last }: Place, known: Known): Row[] {
  return form.checks.map(({ sum, of }, at): Row => {
    const range = (column: number): string =>
      `${letters.get(column) ?? ''}${first}:${letters.get(column) ?? ''}${last}`;
    const differs = `SUMPRODUCT(--(${range(sum)}<>${of.map(range).join('+')}))`;
    const row = last + 2 + at;
    known.set(`1!C${row}`, held[at]?.holds === true ? agrees : differsWord);
    return [
      null,
      { type: String, value: held[at]?.text ?? '' },
      { type: 'Formula', value: `IF(${differs}=0,"${agrees}","${differsWord}")` },
    ];
  });
}
const agrees = 'Khớp';
const differsWord = 'Lệch';
