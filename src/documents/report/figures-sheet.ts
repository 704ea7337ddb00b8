/**
 * A report's figures as a spreadsheet that reckons: sums and percentages are formulas, so that whoever receives it sees what was
 * added up, and what no longer agrees once a number is changed. Only imported when one is made.
 */
import writeSheets, { type CellObject, type Row, type Sheet } from 'write-excel-file/universal';
import { formatDay } from '../../base/plain-date.ts';
import type { Share } from '../../domain/counting/tally-row.ts';
import { fillForm, type FilledForm, type FilledRow, type Form } from '../../domain/forms/form.ts';
import { findForm } from '../../domain/forms/form-list.ts';
import { formII06a } from '../../domain/forms/form-ii06a.ts';
import type { ReportContent } from '../../domain/report/events.ts';
import { packedAgain } from '../packed-again.ts';
import type { Told } from '../told.ts';
import { periodName } from './titles.ts';

/** A share with the names of what it is made of. */
export interface ShareLine {
  readonly name: string;
  readonly n: string;
  readonly d: string;
  readonly share: Share;
}

/** What a reader that does not reckon itself shows in place of a formula, by sheet from 1 and cell such as `C12`. */
type Known = Map<string, string | number>;

/** @param shares in the order in which they are to stand */
export async function writeFiguresSheet(
  content: ReportContent,
  shares: readonly ShareLine[],
  told?: Told,
): Promise<Blob> {
  await told?.('layingOut');
  const form = findForm(content.form.id, content.form.version) ?? formII06a;
  const known: Known = new Map();
  const sheets: Sheet<never>[] = [
    formSheet(content, fillForm(form, content.tally), known),
    shareSheet(shares, known),
  ];
  await told?.('packing');
  const file = await writeSheets(sheets, { fontFamily: 'Times New Roman', fontSize: 11 }).toBlob();
  return packedAgain(file, (name, text) => {
    const sheet = /^xl\/worksheets\/sheet(\d+)\.xml$/.exec(name)?.[1];
    return sheet === undefined ? text : withKnown(text, `${sheet}!`, known);
  });
}

const bold = { type: String, fontWeight: 'bold' } as const;
const heading = {
  ...bold,
  align: 'center',
  alignVertical: 'center',
  wrap: true,
  borderStyle: 'thin',
} as const;
const words = { type: String, alignVertical: 'top', wrap: true, borderStyle: 'thin' } as const;
const number = { type: Number, format: '#,##0', borderStyle: 'thin' } as const;

/** 0 → A, 25 → Z, 26 → AA. */
const letterOf = (column: number): string =>
  column < 26
    ? String.fromCharCode(65 + column)
    : letterOf(Math.floor(column / 26) - 1) + letterOf(column % 26);

function formSheet(content: ReportContent, filled: FilledForm, known: Known): Sheet<never> {
  const { form, columns, rows } = filled;
  const { letterhead, period, preset } = content;
  const above = [
    letterhead.name,
    `${form.code}. ${form.title}`,
    `Kỳ báo cáo: ${periodName(preset, period)} (từ ngày ${formatDay(period.from)} đến ngày ${formatDay(period.to)})`,
    `Đơn vị tính: ${form.unit}`,
  ].map((value): Row => [{ ...bold, value }]);
  const numbers = columns.map(({ number: each }): CellObject => ({ ...heading, value: `(${each})` }));
  const head = [...headingRows(form), numbers];
  const first = above.length + head.length + 1;
  const last = first + rows.length - 1;
  const letters = new Map(columns.map(({ number: each }, at) => [each, letterOf(at)]));
  const place = { letters, first, last };
  const body = rows.map((row, at) => formRow(form, row, first + at, place, known));
  return {
    data: [...above, ...head, ...body, [], ...checks(filled, place, known)],
    sheet: 'Biểu',
    orientation: 'landscape',
    stickyRowsCount: above.length + head.length,
    columns: columns.map(({ content: { kind } }) => ({ width: widths[kind] })),
  };
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

function shareSheet(shares: readonly ShareLine[], known: Known): Sheet<never> {
  const head = ['Tỷ lệ', 'Tử số', 'Số lượng', 'Mẫu số', 'Số lượng', 'Phần trăm'].map((value): CellObject => ({
    ...heading,
    value,
  }));
  const body = shares.map(({ name, n, d, share }, index): Row => {
    const row = index + 2;
    known.set(`2!F${row}`, share.percent ?? nothing);
    return [
      { ...words, value: name },
      { ...words, value: n },
      { ...number, value: share.n },
      { ...words, value: d },
      { ...number, value: share.d },
      {
        ...{ type: 'Formula', value: `IF(E${row}=0,"${nothing}",ROUND(100*C${row}/E${row},2))` },
        ...{ format: '0.00', align: 'right', borderStyle: 'thin' },
      },
    ];
  });
  return {
    ...{ data: [head, ...body], sheet: 'Tỷ lệ', orientation: 'landscape', stickyRowsCount: 1 },
    columns: [30, 34, 9, 26, 9, 14].map((width) => ({ width })),
  };
}
const nothing = 'không phát sinh';

/** Into each formula's cell the value that it has. */
const withKnown = (xml: string, sheet: string, known: Known): string =>
  xml.replace(
    /<c r="([A-Z]+\d+)"([^>]*)><f>(.*?)<\/f><\/c>/g,
    (cell, at: string, rest: string, formula: string) => {
      const value = known.get(sheet + at);
      if (value === undefined) return cell;
      const type = typeof value === 'string' ? ' t="str"' : '';
      return `<c r="${at}"${rest}${type}><f>${formula}</f><v>${value}</v></c>`;
    },
  );
