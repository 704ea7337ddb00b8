/**
 * Spreadsheets of every kind as rows of text: .xlsx, .xlsb, .xls of any age, .ods, XML and HTML that call themselves .xls.
 * Only ever imported when one is opened: the library is no part of the start.
 */
import { CFB, read, SSF, type CellObject, type WorkBook, type WorkSheet } from '@e965/xlsx';
import { fromSerial, isoOf } from '../../domain/register/days.ts';
import { hasUncountedOrHidden } from './packed-parts.ts';
import type { TextRow } from './text-rows.ts';

export { tablesIn } from './markup.ts';
export { isEncryptedPackage } from './packed-parts.ts';
export { wordTables } from './word-tables.ts';

export interface SheetRows {
  readonly name: string;
  readonly isHidden: boolean;
  readonly rows: readonly TextRow[];
}

/** Every sheet, or undefined when it is no spreadsheet that can be read. @param content bytes, or the text of markup */
export function readWorkbook(content: Uint8Array | string): readonly SheetRows[] | undefined {
  const book = openBook(content);
  if (book === undefined) return undefined;
  const is1904 = book.Workbook?.WBProps?.date1904 === true;
  return book.SheetNames.map((name, index) => ({
    name,
    isHidden: (book.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0,
    rows: rowsOf(book.Sheets[name], is1904 ? daysTo1904 : 0),
  }));
}

/** Every sheet as text, blank rows and all. */
export const readSheets = (
  bytes: Uint8Array,
): readonly { readonly name: string; readonly rows: readonly (readonly string[])[] }[] | undefined =>
  readWorkbook(bytes)?.map(({ name, rows }) => ({ name, rows: rows.map(({ cells }) => cells) }));

function openBook(content: Uint8Array | string): WorkBook | undefined {
  // As text: numbers of papers in HTML are to keep their zeros, and days their order.
  const options = {
    dense: true,
    cellDates: false,
    cellNF: true,
    cellText: false,
    cellHTML: false,
    raw: true,
  };
  try {
    if (typeof content === 'string') return read(content, { ...options, type: 'string' });
    // Empty cells are told only with their looks: a formula that nobody has counted is one.
    const cellStyles = isOle(content) || hasUncountedOrHidden(content);
    return read(content, { ...options, cellStyles, type: 'array' });
  } catch (error) {
    // The library throws errors of its own and of its parts for whatever is wrong with a file.
    if (error instanceof Error) return undefined;
    throw error;
  }
}

const isOle = (bytes: Uint8Array): boolean => bytes[0] === 0xd0;

/** An old spreadsheet that can be opened with a password only says so in its first records (FILEPASS). */
export function hasPassword(bytes: Uint8Array): boolean {
  const stream = bookStream(bytes);
  if (stream === undefined) return false;
  const word = (at: number): number => (stream[at] ?? 0) | ((stream[at + 1] ?? 0) << 8);
  for (let at = 0, records = 0; at + 4 <= stream.length && records < 40; records += 1) {
    if (word(at) === filePass) return true;
    at += 4 + word(at + 2);
  }
  return false;
}
const filePass = 0x2f;

function bookStream(bytes: Uint8Array): Uint8Array | undefined {
  try {
    const file = CFB.read(bytes, { type: 'array' });
    const entry = CFB.find(file, 'Workbook') ?? CFB.find(file, 'Book');
    return entry === null ? undefined : Uint8Array.from(entry.content);
  } catch (error) {
    if (error instanceof Error) return undefined;
    throw error;
  }
}

/** Days between the two days from which spreadsheets count. */
const daysTo1904 = 1462;

function rowsOf(sheet: WorkSheet | undefined, addedDays: number): TextRow[] {
  const grid = (sheet?.['!data'] ?? []) as readonly (readonly (CellObject | undefined)[] | undefined)[];
  const rows = grid.map((cells = [], index) => {
    const days = new Set<number>();
    const texts = Array.from(cells, (cell, column) => {
      if (cell !== undefined && isDay(cell)) days.add(column);
      return cell === undefined ? '' : textOf(cell, addedDays);
    });
    const isHidden = sheet?.['!rows']?.[index]?.hidden === true;
    return { kind: 'row' as const, row: index + 1, cells: texts, days, ...(isHidden ? { isHidden } : {}) };
  });
  spreadDown(rows, sheet?.['!merges'] ?? []);
  return rows;
}

/** A cell that is merged over several rows stands in each of them. */
function spreadDown(
  rows: readonly { readonly cells: string[]; readonly days: Set<number> }[],
  merges: readonly { readonly s: { r: number; c: number }; readonly e: { r: number; c: number } }[],
): void {
  for (const { s, e } of merges) {
    const first = rows[s.r];
    const text = first?.cells[s.c] ?? '';
    if (text === '') continue;
    for (let row = s.r + 1; row <= Math.min(e.r, rows.length - 1); row += 1) {
      const below = rows[row];
      if (below === undefined) continue;
      while (below.cells.length <= s.c) below.cells.push('');
      below.cells[s.c] = text;
      if (first?.days.has(s.c)) below.days.add(s.c);
    }
  }
}

/** A number that is shown as a day. A time alone is none. */
const isDay = ({ t, v, z }: CellObject): boolean =>
  t === 'd' || (t === 'n' && typeof v === 'number' && v >= 1 && z !== undefined && SSF.is_date(String(z)));

/** A cell as it would be typed; a day as `2024-01-31 09:15`, in the civil time that stands in the sheet. */
function textOf(cell: CellObject, addedDays: number): string {
  const { t, v, z, f } = cell;
  // An error, and a formula without its value, are not nothing: `reading/uncounted.ts` has them named.
  if (t === 'e') return errorText(cell);
  if (t === 'z') return f === undefined ? '' : `=${f}`;
  if (v === undefined || v === null) return '';
  if (v instanceof Date)
    return Number.isNaN(v.getTime()) ? '' : v.toISOString().slice(0, 16).replace('T', ' ');
  if (typeof v === 'boolean') return v ? '1' : '0';
  if (typeof v !== 'number') return String(v);
  if (isDay(cell)) return isoOf(fromSerial(v + addedDays));
  // Shown with zeros before it, as numbers of papers are.
  return Number.isInteger(v) && /^0{2,}$/.test(String(z ?? ''))
    ? String(v).padStart(String(z).length, '0')
    : String(v);
}

const errorNames: Readonly<Record<number, string>> = {
  ...{ 0: '#NULL!', 7: '#DIV/0!', 15: '#VALUE!', 23: '#REF!', 29: '#NAME?', 36: '#NUM!', 42: '#N/A' },
};
const errorText = ({ v, w }: CellObject): string => w ?? errorNames[Number(v)] ?? '#VALUE!';
