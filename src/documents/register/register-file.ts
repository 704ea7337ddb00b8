/** A register as a file, both ways: CSV and XLSX, read row by row without holding up the screen. */
import { err, ok, type Result } from '../../base/result.ts';
import type { FileFault, RowFault } from '../../domain/register/faults.ts';
import {
  mapHeadings,
  recordOf,
  registerHeadings,
  type HeadingMap,
  type RegisterRecord,
} from '../../domain/register/headings.ts';
import { readRegisterRow, type ReadingContext, type RegisterRow } from '../../domain/register/rows.ts';
import { fingerprintOf } from '../../domain/register/imported.ts';
import { cellsOf, type WrittenRow } from '../../domain/register/written.ts';
import { byteOrderMark, writeCsvRow } from '../csv.ts';
import {
  asyncIterator,
  headOf,
  kindOf,
  readAll,
  textRows,
  type BrokenFile,
  type Bytes,
  type TextRow,
} from '../rows-of-file.ts';

export interface OpenRegister {
  readonly headings: HeadingMap;
  /** Names of the sheets, where the file has sheets. */
  readonly sheets: readonly string[];
  /** The rows below the headings; `broken` ends a file that cannot be read to its end. */
  rows(): AsyncIterable<TextRow | BrokenFile>;
}
/** Opens a file as far as its headings. @param sheet of a spreadsheet; the first when left out */
export async function openRegister(bytes: Bytes, sheet?: string): Promise<Result<OpenRegister, FileFault>> {
  const source = asyncIterator(bytes);
  const first = await headOf(source);
  if (first.length === 0) return err({ kind: 'empty' });
  const kind = kindOf(first);
  if (kind === 'spreadsheet') return openSpreadsheet(await readAll(first, source), sheet);
  if (kind !== 'text') return err({ kind });
  return openText(first, source);
}

async function openSpreadsheet(bytes: Uint8Array, sheet?: string): Promise<Result<OpenRegister, FileFault>> {
  const { readSheets } = await import('../xlsx.ts');
  const sheets = await readSheets(bytes);
  if (sheets === undefined) return err({ kind: 'brokenSpreadsheet' });
  const chosen = sheets.find(({ name }) => name === sheet) ?? sheets[0];
  const rows = (chosen?.rows ?? []).map((cells, index): TextRow => ({ kind: 'row', row: index + 1, cells }));
  const filled = rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  return headed(
    filled,
    sheets.map(({ name }) => name),
    async function* () {},
  );
}

async function openText(
  first: Uint8Array,
  source: AsyncIterator<Uint8Array>,
): Promise<Result<OpenRegister, FileFault>> {
  const rows = textRows(first, source);
  const top: TextRow[] = [];
  while (top.length < titleRows) {
    const next = await rows.next();
    if (next.done === true) break;
    if (next.value.kind === 'broken') return err(next.value.fault);
    top.push(next.value);
  }
  return headed(top, [], () => rows);
}

/** Many exports have a title above their headings: those are looked for in so many rows. */
const titleRows = 12;

/** @param top the first rows (or all) @param rest the rows after them */
function headed(
  top: readonly TextRow[],
  sheets: readonly string[],
  rest: () => AsyncGenerator<TextRow | BrokenFile>,
): Result<OpenRegister, FileFault> {
  const [first] = top;
  if (first === undefined) return err({ kind: 'empty' });
  const at = top.slice(0, titleRows).findIndex(({ cells }) => mapHeadings(cells).missing.length === 0);
  if (at < 0) {
    const { missing } = mapHeadings(first.cells);
    const titles = first.cells.map((title) => title.trim()).filter((title) => title !== '');
    return err({ kind: 'notARegister', missing, titles });
  }
  const headings = mapHeadings((top[at] as TextRow).cells);
  const rows = async function* () {
    yield* top.slice(at + 1);
    yield* rest();
  };
  return ok({ headings, sheets, rows });
}

/** A row of the file, as it could be read. */
export type ReadRow =
  | {
      readonly kind: 'row';
      readonly row: number;
      readonly record: RegisterRecord;
      readonly read: Result<RegisterRow, readonly RowFault[]>;
    }
  /** The very same row again: the same code is the same dossier. */
  | { readonly kind: 'repeat'; readonly row: number; readonly of: number }
  | BrokenFile;

/** Rows read between two looks at the screen. */
const rowsAtATime = 400;

/** Every row of an opened register, explained one by one. Stop asking to cancel. */
export async function* readRegister(opened: OpenRegister, context: ReadingContext): AsyncGenerator<ReadRow> {
  const seenByCode = new Map<string, { readonly row: number; readonly content: string }>();
  let sincePause = 0;
  for await (const item of opened.rows()) {
    if (item.kind === 'broken') return yield item;
    sincePause += 1;
    if (sincePause === rowsAtATime) {
      sincePause = 0;
      await new Promise((resume) => setTimeout(resume, 0));
    }
    yield readRow(item, opened.headings, context, seenByCode);
  }
}

function readRow(
  { row, cells }: TextRow,
  headings: HeadingMap,
  context: ReadingContext,
  seenByCode: Map<string, { readonly row: number; readonly content: string }>,
): ReadRow {
  const record = recordOf(headings, cells);
  const code = record.cells.MaHoSo ?? '';
  const content = fingerprintOf(cells);
  const before = code === '' ? undefined : seenByCode.get(code);
  if (before?.content === content) return { kind: 'repeat', row, of: before.row };
  const faults: RowFault[] = [];
  if (before !== undefined) faults.push({ kind: 'codeTwice', heading: 'MaHoSo', value: code });
  else if (code !== '') seenByCode.set(code, { row, content });
  if (cells.slice(headings.columns.length).some((cell) => cell.trim() !== ''))
    faults.push({ kind: 'tooManyCells', heading: 'MaHoSo', value: code });
  const read = readRegisterRow(record, context);
  if (faults.length > 0)
    return { kind: 'row', row, record, read: err([...faults, ...(read.ok ? [] : read.error)]) };
  return { kind: 'row', row, record, read };
}

/** A register as CSV text, in pieces. @param extraTitles columns kept aside on import that go out again */
export function* writeRegister(
  rows: Iterable<WrittenRow>,
  extraTitles: readonly string[] = [],
): Generator<string> {
  yield byteOrderMark + writeCsvRow([...registerHeadings, ...extraTitles]);
  for (const row of rows) yield writeCsvRow(cellsOf(row, extraTitles));
}
