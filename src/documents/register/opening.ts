/** A register as a file, as far as its headings: what kind of file it is, which of its sheets are registers. */
import { err, ok, type Result } from '../../base/result.ts';
import type { FileFault } from '../../domain/register/faults.ts';
import type { HeadingMap } from '../../domain/register/headings.ts';
import type { ReadingChoices } from '../../domain/register/reading/choices.ts';
import { isLost } from '../../domain/register/reading/letters.ts';
import { wordKey } from '../../domain/register/reading/words.ts';
import { containerOf, headLength } from './container.ts';
import { allOf, headOf, holds, sourceOf, type Bytes, type Source } from './source.ts';
import {
  continued,
  nearestTo,
  rowsLookedAt,
  tableOf,
  underHeadings,
  type DamagedLetters,
  type Table,
  type TableRow,
} from './table.ts';
import { hasRowsInOneCell, Unwrapping, unwrapped } from './rows-in-one-cell.ts';
import { encodingOf, textRows, type BrokenFile, type TextRow } from './text-rows.ts';

export interface OpenRegister {
  /** Of the first table that is read. */
  readonly headings: HeadingMap;
  /** Sheets that can be chosen, where the file has sheets. */
  readonly sheets: readonly string[];
  /** Those that are read. */
  readonly read: readonly string[];
  /** Those of them with no headings of their own, that go on from the one before. */
  readonly continued: readonly string[];
  /** Those that the file hides, and that are passed over. */
  readonly hidden: readonly string[];
  /** Letters that are no Vietnamese as they stand. */
  readonly letters: DamagedLetters | undefined;
  /** The rows below the headings, from the first each time; `broken` ends a file that cannot be read to its end. */
  rows(): AsyncIterable<TableRow | BrokenFile>;
}

export type { TableRow } from './table.ts';

/** Every sheet that is a register, one after the other. */
export const allSheets = 'all';

/**
 * Opens a file as far as its headings.
 * @param bytes a stream, or what gives one for each pass over a file that is too large to be kept
 * @param sheet of a spreadsheet; all that are registers when left out
 */
export async function openRegister(
  bytes: Bytes | Source,
  sheet?: string,
  letters?: ReadingChoices['letters'],
): Promise<Result<OpenRegister, FileFault>> {
  const source = await sourceOf(bytes);
  const head = await headOf(source, headLength);
  if (head.length === 0) return err({ kind: 'empty' });
  const isPacked = head[0] === 0x50 || head[0] === 0xd0;
  const whole = isPacked ? await allOf(source) : undefined;
  const kind = containerOf(head, (text, wide) => whole !== undefined && holds(whole, text, wide));
  switch (kind) {
    case 'spreadsheet':
      return openWorkbook(whole ?? (await allOf(source)), sheet, letters);
    case 'markup':
      return openMarkup(source, head, sheet, letters);
    case 'word':
      return openDocument(whole, sheet, letters);
    case 'text':
      return openText(source, head, letters);
    default:
      return err({ kind });
  }
}

async function openWorkbook(
  bytes: Uint8Array,
  sheet: string | undefined,
  letters: ReadingChoices['letters'],
): Promise<Result<OpenRegister, FileFault>> {
  const { hasPassword, isEncryptedPackage, readWorkbook } = await import('./workbook.ts');
  const isOld = bytes[0] === 0xd0;
  if (isOld ? hasPassword(bytes) : isEncryptedPackage(bytes)) return err({ kind: 'password' });
  // The library takes what is too short for a container for text.
  const sheets = isOld && bytes.length < shortestContainer ? undefined : readWorkbook(bytes);
  if (sheets === undefined || sheets.length === 0)
    return err({ kind: isOld ? 'oldSpreadsheet' : 'brokenSpreadsheet' });
  return openSheets(sheets, sheet, letters);
}

const shortestContainer = 512;

/** A document with the table of a register in it is read; any other is called what it is. */
async function openDocument(
  bytes: Uint8Array | undefined,
  sheet: string | undefined,
  letters: ReadingChoices['letters'],
): Promise<Result<OpenRegister, FileFault>> {
  const { wordTables } = await import('./workbook.ts');
  const tables = bytes === undefined ? [] : wordTables(bytes);
  const opened = tables.length === 0 ? undefined : openSheets(tables, sheet, letters);
  return opened?.ok === true ? opened : err({ kind: 'word' });
}

/** HTML, XML and the like that systems call .xls. A page without a table of a register is what it says: a page. */
async function openMarkup(
  source: Source,
  head: Uint8Array,
  sheet: string | undefined,
  letters: ReadingChoices['letters'],
): Promise<Result<OpenRegister, FileFault>> {
  const bytes = await allOf(source);
  const text = new TextDecoder((await encodingOf(head, source)) ?? 'windows-1252').decode(bytes);
  const { readWorkbook, tablesIn } = await import('./workbook.ts');
  const tables = tablesIn(text);
  const sheets = tables === undefined ? undefined : readWorkbook(tables);
  const opened = sheets === undefined ? undefined : openSheets(sheets, sheet, letters);
  const isPage = /<(?:html|body|form|!doctype html)\b/i.test(text);
  return opened === undefined || (!opened.ok && isPage) ? err({ kind: 'webPage' }) : opened;
}

interface Sheet {
  readonly name: string;
  readonly isHidden: boolean;
  readonly rows: readonly TextRow[];
}

function openSheets(
  sheetsOfFile: readonly Sheet[],
  wanted: string | undefined,
  letters: ReadingChoices['letters'],
): Result<OpenRegister, FileFault> {
  const all = sheetsOfFile
    .map((sheet) => ({ ...sheet, rows: sheet.rows.filter(isFilled) }))
    .map((sheet) => (hasRowsInOneCell(sheet.rows) ? { ...sheet, rows: unwrapped(sheet.rows) } : sheet));
  const shown = all.filter(({ isHidden, rows }) => !isHidden && rows.length > 0);
  const sheets = shown.map(({ name }) => name);
  const isAll = wanted === undefined || wanted === allSheets;
  const chosen = isAll ? shown : all.filter(({ name }) => wordKey(name) === wordKey(wanted));
  if (!isAll && chosen.length === 0) return err({ kind: 'noSuchSheet', sheet: wanted, sheets });
  if (chosen.every(({ rows }) => rows.length === 0)) return err({ kind: 'empty' });
  const read: { name: string; rows: readonly TextRow[]; table: Table; isContinued: boolean }[] = [];
  for (const { name, rows } of chosen) {
    const own = tableOf(rows.slice(0, rowsLookedAt), letters);
    const before = read.at(-1)?.table;
    const table = own ?? (before === undefined ? undefined : continued(before, rows));
    if (table !== undefined) read.push({ name, rows, table, isContinued: own === undefined });
  }
  const [first] = read;
  if (first === undefined) {
    const fault = whyNone((chosen.find(({ rows }) => rows.length > 0) as Sheet).rows);
    return err({ ...fault, ...(fault.kind === 'notARegister' && sheets.length > 1 ? { sheets } : {}) });
  }
  const isOne = read.length === 1;
  return ok({
    headings: first.table.headings,
    ...{ sheets, read: read.map(({ name }) => name) },
    continued: read.filter(({ isContinued }) => isContinued).map(({ name }) => name),
    hidden: all.filter(({ isHidden, rows }) => isHidden && rows.length > 0).map(({ name }) => name),
    letters: read.map(({ table }) => table.letters).find((each) => each !== undefined),
    rows: async function* () {
      for (const { name, rows, table } of read)
        yield* rows.slice(table.begins).map(underHeadings(table, isOne ? undefined : name));
    },
  });
}

/** Headings whose letters are lost are none that can be read. */
function whyNone(rows: readonly TextRow[]): FileFault {
  const nearest = nearestTo(rows);
  return nearest.titles.some(isLost)
    ? { kind: 'lostLetters', titles: nearest.titles }
    : { kind: 'notARegister', ...nearest };
}

const isFilled = ({ cells }: TextRow): boolean => cells.some((cell) => cell.trim() !== '');

async function openText(
  source: Source,
  head: Uint8Array,
  letters: ReadingChoices['letters'],
): Promise<Result<OpenRegister, FileFault>> {
  const encoding = await encodingOf(head, source);
  if (encoding === undefined) return err({ kind: 'notUtf8' });
  const top: TextRow[] = [];
  let broken: FileFault | undefined;
  for await (const row of textRows(source, encoding)) {
    if (row.kind === 'broken') broken = row.fault;
    else top.push(row);
    if (broken !== undefined || top.length === rowsLookedAt) break;
  }
  const isWrapped = hasRowsInOneCell(top);
  const table = tableOf(isWrapped ? unwrapped(top) : top, letters);
  // Of a file that breaks off before its first dossier nothing can be read.
  if (broken !== undefined && top.length <= (table?.begins ?? top.length)) return err(broken);
  if (table === undefined) return err(top.length === 0 ? { kind: 'empty' } : whyNone(top));
  return ok({
    ...{ headings: table.headings, sheets: [], read: [], continued: [], hidden: [], letters: table.letters },
    rows: async function* () {
      let seen = 0;
      const under = underHeadings(table);
      const rows = textRows(source, encoding);
      for await (const row of isWrapped ? eachUnwrapped(rows) : rows) {
        seen += 1;
        if (row.kind === 'broken') yield row;
        else if (seen > table.begins) yield under(row);
      }
    },
  });
}

async function* eachUnwrapped(
  rows: AsyncIterable<TextRow | BrokenFile>,
): AsyncGenerator<TextRow | BrokenFile> {
  const unwrapping = new Unwrapping();
  for await (const row of rows) {
    if (row.kind === 'broken') yield row;
    else yield* unwrapping.push(row);
  }
  yield* unwrapping.end();
}
