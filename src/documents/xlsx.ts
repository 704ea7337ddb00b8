/** Spreadsheets that we make. Only ever imported when one is made: the library is no part of the start. */
import writeSheets from 'write-excel-file/universal';
import { registerHeadings } from '../domain/register/headings.ts';
import { readableColumns, type ReadableRow } from './register/readable.ts';
import type { Told } from './told.ts';
import type { BookSheets } from './books/sheets.ts';
import { rowOf, type Table } from '../domain/tables/table.ts';
import { cellsOf, type WrittenRow } from '../domain/register/written.ts';

/** A register as a spreadsheet; every cell is text, so that codes and ID numbers keep their zeros. */
export async function writeRegisterSheet(
  rows: Iterable<WrittenRow>,
  extraTitles: readonly string[] = [],
  told?: Told,
): Promise<Blob> {
  await told?.('layingOut');
  const titles = [...registerHeadings, ...extraTitles];
  const head = titles.map((value) => ({ value, type: String, fontWeight: 'bold' as const }));
  const body = [...rows].map((row) =>
    cellsOf(row, extraTitles).map((value) => (value === '' ? null : { value, type: String })),
  );
  await told?.('packing');
  return writeSheets([head, ...body], { sheet: 'Sổ hồ sơ', stickyRowsCount: 1 }).toBlob();
}

/** A register for people: columns as wide as what they hold, the head and the number frozen, sums as numbers. */
export async function writeReadableSheet(rows: Iterable<ReadableRow>, told?: Told): Promise<Blob> {
  await told?.('layingOut');
  const head = readableColumns.map(({ title }) => ({
    ...{ value: title, type: String, fontWeight: 'bold' as const, wrap: true },
  }));
  const body = [...rows].map((row) =>
    row.map((value) =>
      typeof value === 'number'
        ? { value, type: Number, format: '#,##0' }
        : value === ''
          ? null
          : { value, type: String, wrap: true, alignVertical: 'top' as const },
    ),
  );
  await told?.('packing');
  return writeSheets([head, ...body], {
    ...{ sheet: 'Sổ hồ sơ', stickyRowsCount: 1, stickyColumnsCount: 1, orientation: 'landscape' },
    columns: readableColumns.map(({ width }) => ({ width })),
  }).toBlob();
}

/** A table of the office: every cell is text, wrapped, so that codes keep their zeros and papers their lines. */
export async function writeTableSheet<T>(
  table: Table<T>,
  values: readonly T[],
  sheet: string,
): Promise<Blob> {
  const { columns } = table;
  const head = columns.map(({ title }) => ({
    ...{ value: title, type: String, fontWeight: 'bold' as const, wrap: true },
  }));
  const body = values.map((value) =>
    rowOf(table, value).map((cell) =>
      cell === '' ? null : { value: cell, type: String, wrap: true, alignVertical: 'top' as const },
    ),
  );
  return writeSheets([head, ...body], {
    ...{ sheet, stickyRowsCount: 1, orientation: 'landscape' },
    columns: columns.map(({ width }) => ({ width })),
  }).toBlob();
}

/** A book: its title and columns as on paper, the heading frozen; every cell is text, so that numbers keep their zeros. */
export async function writeBookSheet<L>(book: BookSheets<L>): Promise<Blob> {
  const { columns, group, rows } = book;
  const above = [book.settings.name, book.settings.deskName, book.title, ...book.lines];
  const heading = { type: String, fontWeight: 'bold', align: 'center', alignVertical: 'center' } as const;
  const first = columns.findIndex(({ grouped }) => grouped);
  const span = columns.filter(({ grouped }) => grouped).length;
  const upper = columns.map(({ title, grouped }, at) => {
    if (!grouped || group === undefined)
      return { ...heading, ...{ value: title, wrap: true, ...(group !== undefined && { rowSpan: 2 }) } };
    return at === first ? { ...heading, value: group, columnSpan: span } : null;
  });
  const lower = columns.map(({ title, grouped }) =>
    grouped ? { ...heading, value: title, wrap: true } : null,
  );
  const text = { type: String, wrap: true, alignVertical: 'top' } as const;
  return writeSheets(
    [
      ...above.map((value) => [{ value, type: String, fontWeight: 'bold' as const }]),
      ...(group === undefined ? [upper] : [upper, lower]),
      ...rows.map((row) => columns.map(({ cell }) => ({ ...text, value: cell(row).join('\n') }))),
      ...book.closing.map((value) => [{ value, type: String }]),
    ],
    {
      ...{ sheet: 'Sổ', orientation: 'landscape' },
      stickyRowsCount: above.length + (group === undefined ? 1 : 2),
      columns: columns.map(({ width }) => ({ width: Math.round(width / 1.9) })),
    },
  ).toBlob();
}
