/** What the sheets of a workbook share: looks of cells, their addresses, and the values that stand beside formulas. */
import type { CellObject, Row } from 'write-excel-file/universal';
import { periodInDays } from '../../../base/period.ts';
import type { ReportContent } from '../../../domain/report/events.ts';
import { periodName } from '../titles.ts';

/** What a reader that does not reckon itself shows in place of a formula, by sheet from 1 and cell such as `C12`. */
export type Known = Map<string, string | number>;

export const bold = { type: String, fontWeight: 'bold' } as const;
export const heading = {
  ...bold,
  align: 'center',
  alignVertical: 'center',
  wrap: true,
  borderStyle: 'thin',
} as const;
export const words = { type: String, alignVertical: 'top', wrap: true, borderStyle: 'thin' } as const;
export const number = {
  type: Number,
  ...({ format: '#,##0', alignVertical: 'top', borderStyle: 'thin' } as const),
};

/** Above a sheet's heading: whose figures they are, what they are, and of which days. */
export const titleRows = (title: string, { letterhead, period, preset }: ReportContent): readonly Row[] =>
  [letterhead.name, title, `Kỳ báo cáo: ${periodName(preset, period)} (${periodInDays(period)})`].map(
    (value): Row => [{ ...bold, value }],
  );

/**
 * As high as the longest cell of a row asks for: not every program looks for itself, and then all but the first line is cut off.
 * @param widths of the columns, in letters @returns in points, no more than a row can have
 */
export const heightOf = (row: readonly { readonly value?: unknown }[], widths: readonly number[]): number =>
  Math.min(409, 15 * Math.max(1, ...row.map(({ value }, at) => linesIn(value, widths[at] ?? 10))));
const linesIn = (value: unknown, width: number): number =>
  typeof value === 'string'
    ? value.split('\n').reduce((all, line) => all + Math.max(1, Math.ceil((line.length * 1.15) / width)), 0)
    : 1;
export const withHeight = (row: readonly CellObject[], height: number): Row =>
  row.map((cell) => ({ ...cell, height }));

/** 0 → A, 25 → Z, 26 → AA. */
export const letterOf = (column: number): string =>
  column < 26
    ? String.fromCharCode(65 + column)
    : letterOf(Math.floor(column / 26) - 1) + letterOf(column % 26);

/** A cell of another sheet, as a formula names it. */
export const addressIn = (sheet: string, cell: string): string => `'${sheet.replaceAll("'", "''")}'!${cell}`;

export const nothing = 'không phát sinh';

/** Into each formula's cell the value that it has. */
export const withKnown = (xml: string, sheet: string, known: Known): string =>
  xml.replace(
    /<c r="([A-Z]+\d+)"([^>]*)><f>(.*?)<\/f><\/c>/g,
    (cell, at: string, rest: string, formula: string) => {
      const value = known.get(sheet + at);
      if (value === undefined) return cell;
      const type = typeof value === 'string' ? ' t="str"' : '';
      return `<c r="${at}"${rest}${type}><f>${formula}</f><v>${value}</v></c>`;
    },
  );
