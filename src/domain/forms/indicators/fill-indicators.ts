/** An indicator form with the figures of one report: what stands in each cell, where it comes from, and what it opens. */
import { share } from '../../counting/shares.ts';
import { roundedPercent, tidy } from '../../report/checks/percent.ts';
import type { InventoryRows } from '../../report/events.ts';
import type { Opens, SlotValues } from '../../report/slots/slot-values.ts';
import type { IndicatorCell, IndicatorForm, IndicatorRow } from './indicator-form.ts';

/** `missing`: nobody has counted or typed it; `none`: there was nothing to divide by. */
export type CellSource = 'words' | 'counted' | 'typed' | 'formula' | 'missing' | 'none';
export interface IndicatorCellFilled {
  readonly value: number | string | null;
  readonly source: CellSource;
  readonly opens: Opens | null;
}
export interface IndicatorRowFilled {
  readonly kind: 'row' | 'heading' | 'total';
  /** The row of the form that it is filled from: several may be of one. Of a line that somebody typed, the cells typed are its part's. */
  readonly of: IndicatorRow;
  readonly cells: readonly IndicatorCellFilled[];
}

export interface Filling {
  readonly values: SlotValues;
  readonly parts: Readonly<Record<string, string>>;
  readonly inventory?: InventoryRows | undefined;
}

export function fillIndicators(form: IndicatorForm, filling: Filling): readonly IndicatorRowFilled[] {
  let number = 0;
  return form.rows.flatMap((row) => {
    const lines = linesOf(row, number, filling);
    number = row.kind === 'heading' ? 0 : (numberOf(row, lines.at(-1)) ?? number);
    return lines.map((line) => fillRow(row, line, filling));
  });
}

/** The whole number that the last line of a row is printed with, which what is typed below goes on from; undefined for none. */
function numberOf({ cells: [first] }: IndicatorRow, last: Line | undefined): number | undefined {
  if (first === undefined) return undefined;
  if ('text' in first) return /^\s*\d+\s*$/.test(first.text) ? Number(first.text) : undefined;
  const ordinal = 'of' in first ? last?.of[first.of] : undefined;
  return typeof ordinal === 'number' ? ordinal : undefined;
}

/** One line of what a row stands for; a plain row has one, of nothing. */
interface Line {
  readonly of: Readonly<Record<string, string | number | null>>;
  /** The cells that somebody typed, first those of the first column that is not the ordinal. */
  readonly typed: readonly string[];
}

/** @param before the number above: what is typed is numbered on */
function linesOf(
  { each, lines }: IndicatorRow,
  before: number,
  { inventory, parts }: Filling,
): readonly Line[] {
  if (each !== undefined)
    return (inventory?.[each] ?? []).map((line, at) => ({ of: { ...line, ordinal: at + 1 }, typed: [] }));
  if (lines === undefined) return [{ of: {}, typed: [] }];
  return typedLines(parts[lines] ?? '').map((typed, at) => ({ of: { ordinal: before + at + 1 }, typed }));
}

/** "Nhiệm vụ | kết quả | x": a line a row, its cells parted by a stroke. */
const typedLines = (text: string): readonly (readonly string[])[] =>
  text
    .split(/\n+/)
    .filter((line) => line.trim() !== '')
    .map((line) => line.split('|').map((cell) => cell.trim()));

function fillRow(row: IndicatorRow, { of, typed }: Line, filling: Filling): IndicatorRowFilled {
  const { kind = 'row', lines } = row;
  const first = row.cells.findIndex((cell) => !('of' in cell));
  const isTyped = (at: number): boolean => lines !== undefined && at >= first;
  const cells = row.cells.map((cell, at) =>
    isTyped(at) ? cellOf(typed[at - first] ?? '', 'typed') : fillCell(cell, of, filling),
  );
  if (lines === undefined) return { kind, of: row, cells };
  return {
    ...{ kind, cells },
    of: { ...row, cells: row.cells.map((cell, at) => (isTyped(at) ? { part: lines } : cell)) },
  };
}

const cellOf = (
  value: IndicatorCellFilled['value'],
  source: CellSource,
  opens: Opens | null = null,
): IndicatorCellFilled => ({ value, source, opens });
const words = (text: string): IndicatorCellFilled => cellOf(text, 'words');
const missing = cellOf(null, 'missing');

function fillCell(cell: IndicatorCell, line: Line['of'], { values, parts }: Filling): IndicatorCellFilled {
  if ('text' in cell) return words(cell.text);
  if ('part' in cell) return cellOf(parts[cell.part]?.trim() ?? '', 'typed');
  if ('of' in cell) return cellOf(line[cell.of] ?? null, cell.of === 'ordinal' ? 'words' : 'counted');
  if ('slot' in cell) return oneSlot(cell.slot, values);
  if ('mark' in cell) return cellOf((parts[cell.mark] ?? '') === '' ? '' : 'X', 'typed');
  if ('sum' in cell) return formula(sumOf(cell.sum, values));
  if ('less' in cell) {
    const [first = '', ...others] = cell.less;
    const [whole, rest] = [sumOf([first], values), sumOf(others, values)];
    return formula(whole === undefined || rest === undefined ? undefined : whole - rest);
  }
  if ('percent' in cell) {
    const [n, d] = [sumOf(cell.percent.n, values), sumOf(cell.percent.d, values)];
    if (n === undefined || d === undefined) return missing;
    return d === 0 ? cellOf(null, 'none') : formula(percentOf(n, d));
  }
  return pointsOf(cell.points, values);
}

const percentOf = (n: number, d: number): number =>
  Number.isInteger(n) && Number.isInteger(d) ? (share(n, d).percent ?? 0) : roundedPercent(n, d, 2);

function oneSlot(key: string, values: SlotValues): IndicatorCellFilled {
  const found = values.get(key);
  return found === undefined ? missing : cellOf(found.value, found.source, found.opens);
}

const formula = (value: number | undefined): IndicatorCellFilled =>
  value === undefined ? missing : cellOf(tidy(value), 'formula');

/** Undefined where one of them is not known. */
function sumOf(keys: readonly string[], values: SlotValues): number | undefined {
  const found = keys.map((key) => values.get(key)?.value);
  return found.some((value) => value === undefined)
    ? undefined
    : found.reduce<number>((sum, value) => sum + (value ?? 0), 0);
}

type Points = Extract<IndicatorCell, { readonly points: unknown }>['points'];

/** To two decimals, half-up. */
function pointsOf({ n, d, most, fullAt = 1, times = most, full }: Points, values: SlotValues) {
  const [part, whole] = [sumOf(n, values), sumOf(d, values)];
  if (part === undefined || whole === undefined) return missing;
  if (whole === 0) return full === true ? formula(most) : cellOf(null, 'none');
  return formula(Math.min(most, Math.floor(((times * part) / whole / fullAt) * 100 + 0.5 + 1e-9) / 100));
}
