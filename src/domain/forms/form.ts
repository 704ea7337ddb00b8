/**
 * Forms are data: headings, what each column adds up, checks, legal source and days in force. One filled form feeds
 * the screen, the print, the files and the chart, so that they cannot disagree; each of its numbers names the figure
 * that it counts, so that it can be opened.
 */
import type { PlainDate } from '../../base/plain-date.ts';
import { sumOf } from '../counting/tally.ts';
import type { Bucket, Figure, Tally, TallyRow } from '../counting/tally-row.ts';

export type ColumnContent =
  | { readonly kind: 'ordinal' }
  | { readonly kind: 'label' }
  | { readonly kind: 'figure'; readonly buckets: readonly Bucket[] };

export interface FormColumn {
  /** As printed under the heading, in brackets. */
  readonly number: number;
  readonly heading: string;
  readonly content: ColumnContent;
  /** What a province prints below the form about this column. */
  readonly note?: string;
}

/** A cell of the printed heading, which may span columns and rows. */
export interface HeadingCell {
  readonly text: string;
  readonly columns: number;
  readonly rows: number;
}

/** Column `sum` is the sum of the columns `of`. */
export interface FormCheck {
  readonly sum: number;
  readonly of: readonly number[];
}

export interface Form {
  readonly id: string;
  readonly version: string;
  /** The official number, printed in the corner. */
  readonly code: string;
  readonly title: string;
  readonly unit: string;
  readonly source: string;
  readonly inForceFrom: PlainDate;
  readonly inForceTo: PlainDate | null;
  /** What a person has to make sure of before the form is relied on; empty when nothing is open. */
  readonly caution: string;
  readonly headingRows: readonly (readonly HeadingCell[])[];
  readonly columns: readonly FormColumn[];
  readonly checks: readonly FormCheck[];
  readonly totalLabel: string;
  /** For dossiers whose register names no field. */
  readonly noFieldLabel: string;
}

export interface FilledCell {
  readonly column: number;
  readonly value: number;
  /** What it counts: with the row's field it opens the dossiers behind the number. */
  readonly figure: Figure;
}

export interface FilledRow {
  /** 1, 2, 3…; empty for the total. */
  readonly ordinal: string;
  readonly label: string;
  /** The field that the row counts, or null for all of them. */
  readonly field: string | null;
  readonly cells: readonly FilledCell[];
}

export interface FilledCheck {
  /** `(3) = (4) + (5) + (6)` */
  readonly text: string;
  readonly holds: boolean;
}

export interface FilledForm {
  readonly form: Form;
  readonly period: Tally['period'];
  readonly columns: readonly FormColumn[];
  /** By field; the total is the last. */
  readonly rows: readonly FilledRow[];
  readonly checks: readonly FilledCheck[];
}

/** Whether a column adds these two up, so that they cannot be told apart on the form. */
export const folds = (form: Form, one: Bucket, other: Bucket): boolean =>
  form.columns.some(
    ({ content }) =>
      content.kind === 'figure' && content.buckets.includes(one) && content.buckets.includes(other),
  );

export function fillForm(form: Form, tally: Tally): FilledForm {
  const rows = [
    ...tally.byField.map((row, index) =>
      fillRow(form, row, `${index + 1}`, row.field || form.noFieldLabel, row.field),
    ),
    fillRow(form, tally.total, '', form.totalLabel, null),
  ];
  return {
    form,
    period: tally.period,
    columns: form.columns,
    rows,
    checks: form.checks.map((check) => fillCheck(check, rows)),
  };
}

function fillRow(
  form: Form,
  counts: TallyRow,
  ordinal: string,
  label: string,
  field: string | null,
): FilledRow {
  const cells = form.columns.flatMap(({ number, content }): FilledCell[] =>
    content.kind === 'figure'
      ? [
          {
            column: number,
            value: sumOf(counts, content.buckets),
            figure: { kind: 'bucket', buckets: content.buckets },
          },
        ]
      : [],
  );
  return { ordinal, label, field, cells };
}

function fillCheck({ sum, of }: FormCheck, rows: readonly FilledRow[]): FilledCheck {
  const valueOf = (row: FilledRow, column: number): number =>
    row.cells.find((cell) => cell.column === column)?.value ?? 0;
  return {
    text: `(${sum}) = ${of.map((column) => `(${column})`).join(' + ')}`,
    holds: rows.every(
      (row) => valueOf(row, sum) === of.reduce((total, column) => total + valueOf(row, column), 0),
    ),
  };
}
