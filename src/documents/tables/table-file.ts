/** A table of the office as a file, both ways: CSV and XLSX. What is written reads back as the same. */
import { err, ok, type Result } from '../../base/result.ts';
import type { FileFault } from '../../domain/register/faults.ts';
import { readHeadings, rowOf, type Headings, type Table } from '../../domain/tables/table.ts';
import type { FileRow } from '../../domain/tables/compare.ts';
import { byteOrderMark, writeCsvRow } from '../csv.ts';
import { containerOf, headLength } from '../register/container.ts';
import { allOf, headOf, holds, sourceOf, type Bytes } from '../register/source.ts';
import { encodingOf, textRows } from '../register/text-rows.ts';

export interface OpenTable {
  readonly headings: Headings;
  readonly rows: readonly FileRow[];
}

export type TableFault =
  | Exclude<FileFault, { readonly kind: 'notARegister' }>
  /** `missing`: headings that have to be there; `titles`: those that are. */
  | { readonly kind: 'notThisTable'; readonly missing: readonly string[]; readonly titles: readonly string[] }
  | { readonly kind: 'tooManyRows'; readonly most: number };

/** An office has hundreds of procedures, not tens of thousands: a longer file is another one. */
export const mostRows = 5_000;

/** Many files have a title above their headings: those are looked for in so many rows, on every sheet. */
const titleRows = 12;

export async function openTable(
  bytes: Bytes,
  { columns }: Pick<Table<never>, 'columns'>,
): Promise<Result<OpenTable, TableFault>> {
  const sheets = await sheetsOf(bytes);
  if (!sheets.ok) return sheets;
  for (const rows of sheets.value) {
    for (const [at, { cells }] of rows.slice(0, titleRows).entries()) {
      const headings = readHeadings(columns, cells);
      if (headings === undefined) continue;
      const below = rows.slice(at + 1);
      if (below.length > mostRows) return err({ kind: 'tooManyRows', most: mostRows });
      return below.length === 0 ? err({ kind: 'empty' }) : ok({ headings, rows: below });
    }
  }
  const [first] = sheets.value.flat();
  if (first === undefined) return err({ kind: 'empty' });
  const titles = first.cells.map((title) => title.trim()).filter((title) => title !== '');
  const missing = columns.filter(({ needed }) => needed).map(({ title }) => title);
  return err({ kind: 'notThisTable', missing, titles });
}

/** The rows of every sheet that have something in them; a text is one sheet. */
async function sheetsOf(
  bytes: Bytes,
): Promise<Result<readonly (readonly FileRow[])[], Exclude<TableFault, { readonly kind: 'notThisTable' }>>> {
  const source = await sourceOf(bytes);
  const whole = await allOf(source);
  const first = await headOf(source, headLength);
  if (first.length === 0) return err({ kind: 'empty' });
  const kind = containerOf(first, (text, wide) => holds(whole, text, wide));
  if (kind === 'spreadsheet') {
    const { readSheets } = await import('../register/workbook.ts');
    const sheets = readSheets(whole);
    if (sheets === undefined) return err({ kind: 'brokenSpreadsheet' });
    return ok(
      sheets.map(({ rows }) =>
        rows
          .map((cells, at) => ({ row: at + 1, cells }))
          .filter(({ cells }) => cells.some((cell) => cell.trim() !== '')),
      ),
    );
  }
  if (kind === 'markup') return err({ kind: 'webPage' });
  if (kind !== 'text') return err({ kind });
  const encoding = await encodingOf(first, source);
  if (encoding === undefined) return err({ kind: 'notUtf8' });
  const rows: FileRow[] = [];
  for await (const item of textRows(source, encoding)) {
    if (item.kind === 'broken')
      return item.fault.kind === 'notARegister' ? err({ kind: 'notText' }) : err(item.fault);
    rows.push({ row: item.row, cells: item.cells });
    if (rows.length > mostRows + titleRows) return err({ kind: 'tooManyRows', most: mostRows });
  }
  return ok([rows]);
}

/** As CSV text with a byte order mark, so that spreadsheets read its letters. */
export function writeTable<T>(table: Table<T>, values: readonly T[]): string {
  const rows = [table.columns.map(({ title }) => title), ...values.map((value) => rowOf(table, value))];
  return byteOrderMark + rows.map((cells) => writeCsvRow(cells)).join('');
}
