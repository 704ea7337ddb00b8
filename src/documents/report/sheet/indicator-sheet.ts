/** A table of indicators as a sheet: what its form adds up, takes away, divides or scores is a formula over the cells that show it. */
import type { CellObject, Row, Sheet } from 'write-excel-file/universal';
import type { IndicatorCell } from '../../../domain/forms/indicators/indicator-form.ts';
import { slotsOfCell } from '../../../domain/forms/indicators/read-form.ts';
import type {
  IndicatorCellFilled,
  IndicatorRowFilled,
} from '../../../domain/forms/indicators/fill-indicators.ts';
import { tidy } from '../../../domain/report/checks/percent.ts';
import { tableTitle, wordsOfCell } from '../tables/told-tables.ts';
import { bold, heading, heightOf, letterOf, number, withHeight, words, type Known } from './cells.ts';
import { firstRow, type PlacedTable, type Workbook } from './places.ts';

/** @param at which sheet of the workbook it is, from 1 */
export function indicatorSheet(
  table: PlacedTable,
  at: number,
  workbook: Workbook,
  known: Known,
): Sheet<never> {
  const { form, rows, sheet } = table;
  const above: Row[] = [[{ ...bold, value: tableTitle(form) }], [{ type: String, value: form.source }]];
  const head = form.columns.map((column): CellObject => ({ ...heading, value: column.heading }));
  const widths = form.columns.map(({ width }) => Math.max(7, Math.round(width * 1.15)));
  const body = rows.map((row, index) => {
    const cells = row.cells.map((cell, column): CellObject => {
      const weight = row.kind === 'row' ? {} : ({ fontWeight: 'bold' } as const);
      const formula = formulaOf(table, index, column, workbook);
      if (formula === undefined) return { ...plain(cell), ...weight };
      known.set(`${at}!${letterOf(column)}${firstRow + index}`, wordsOfCell(cell));
      const format = formatOf(row.of.cells[column], cell);
      return { ...number, ...weight, format, align: 'right', type: 'Formula', value: formula };
    });
    // A formula is as long as its letters, and its value is not.
    const shown = row.cells.map((cell) => ({ value: wordsOfCell(cell) }));
    return withHeight(cells, heightOf(shown, widths));
  });
  const note: Row[] = form.note === undefined ? [] : [[], [{ type: String, value: form.note }]];
  return {
    data: [...above, withHeight(head, heightOf(head, widths)), ...body, ...note],
    ...{ sheet, orientation: 'landscape', stickyRowsCount: firstRow - 1 },
    columns: widths.map((width) => ({ width })),
  };
}

function plain(cell: IndicatorCellFilled): CellObject {
  const value = wordsOfCell(cell);
  if (typeof value === 'string') return { ...words, value };
  return { ...number, value, ...(Number.isInteger(value) ? {} : { format: 'General' }) };
}

/** Counts in groups of three digits, percentages and points to two decimals, what may be either as it comes. */
function formatOf(cell: IndicatorCell | undefined, { value }: IndicatorCellFilled): string {
  if (cell !== undefined && ('percent' in cell || 'points' in cell)) return '0.00';
  return Number.isInteger(value) ? '#,##0' : 'General';
}

/** Undefined for words, for what somebody typed or the log counted, and for what is not known. */
function formulaOf(
  { rows, sheet }: PlacedTable,
  index: number,
  column: number,
  { cellOf, partsOf, values }: Workbook,
): string | undefined {
  const row = rows[index];
  const [cell, filled] = [row?.of.cells[column], row?.cells[column]];
  if (row === undefined || cell === undefined || filled === undefined || filled.source === 'missing')
    return undefined;
  const address = (slot: string): string => cellOf(slot, sheet) ?? String(values.get(slot)?.value ?? 0);
  const sum = (slots: readonly string[]): string => slots.map(address).join('+');
  if ('sum' in cell) return sum(cell.sum);
  if ('less' in cell) {
    const [first = '', ...others] = cell.less;
    return `ROUND(${address(first)}-(${sum(others)}),6)`;
  }
  if ('percent' in cell) {
    const { n, d } = cell.percent;
    return divided(sum(n), sum(d), nothingArose, (share) => `ROUND(100*${share},2)`);
  }
  if ('points' in cell) {
    const { n, d, most, times = most, fullAt = 1, full } = cell.points;
    return divided(
      sum(n),
      sum(d),
      full === true ? String(most) : nothingArose,
      (share) => `MIN(${most},ROUND(${times}*${share}/${fullAt},2))`,
    );
  }
  if (!('slot' in cell)) return undefined;
  const own = `${letterOf(column)}${firstRow + index}`;
  const { slot } = cell;
  // What is reckoned from a total cannot be added up to it.
  const isInSum = (above: IndicatorRowFilled): boolean =>
    slotsOfCell(above.of.cells[column] ?? cell).some((each) => each === slot || partsOf(each).includes(slot));
  const isDown = row.kind === 'total' && !rows.slice(0, index).some(isInSum);
  const down = isDown ? sumDown(rows, index, column, filled.value) : undefined;
  if (down !== undefined) return down;
  const parts = partsOf(slot);
  if (parts.length > 0) return sum(parts);
  // A figure that stands elsewhere already is shown from there.
  const elsewhere = cellOf(slot, '');
  return elsewhere === undefined || elsewhere === `'${sheet}'!${own}` ? undefined : elsewhere;
}

const nothingArose = '"Không phát sinh"';
const divided = (n: string, d: string, otherwise: string, of: (share: string) => string): string =>
  `IF((${d})=0,${otherwise},${of(`(${n})/(${d})`)})`;

/** The total of all that stands above it in its column, where that is what it says. */
function sumDown(
  rows: readonly IndicatorRowFilled[],
  index: number,
  column: number,
  value: IndicatorCellFilled['value'],
): string | undefined {
  const numbers = rows
    .slice(0, index)
    .flatMap(({ cells }) => (typeof cells[column]?.value === 'number' ? [cells[column].value] : []));
  if (numbers.length === 0) return undefined;
  const sum = numbers.reduce((all, each) => all + each, 0);
  const letter = letterOf(column);
  return tidy(sum) === value ? `SUM(${letter}${firstRow}:${letter}${firstRow + index - 1})` : undefined;
}
