/** A register as a file, both ways: read row by row without holding up the screen, and written. */
import { err, type Result } from '../../base/result.ts';
import type { RowFault } from '../../domain/register/faults.ts';
import { registerHeadings, type RegisterHeading } from '../../domain/register/headings.ts';
import { completed } from '../../domain/register/reading/complete.ts';
import { codeKey } from '../../domain/register/reading/dossier-code.ts';
import { isDossierRow } from '../../domain/register/reading/row-kinds.ts';
import { settle } from '../../domain/register/reading/same-dossier.ts';
import { withDaysSwapped } from '../../domain/register/reading/swapped-days.ts';
import { recordOf, type RegisterRecord } from '../../domain/register/records.ts';
import { readRegisterRow, type ReadingContext, type RegisterRow } from '../../domain/register/rows.ts';
import { cellsOf, type WrittenRow } from '../../domain/register/written.ts';
import { byteOrderMark, writeCsvRow } from '../csv.ts';
import type { OpenRegister, TableRow } from './opening.ts';
import { breathe, realDays, rowsAtATime, surveyRegister, type Survey } from './survey.ts';
import type { BrokenFile } from './text-rows.ts';

export { openRegister, type OpenRegister } from './opening.ts';

/** Where a row stands. */
interface Place {
  readonly row: number;
  /** Where several sheets are read. */
  readonly sheet?: string | undefined;
}

/** A row of the file, as it could be read. */
export type ReadRow =
  | (Place & {
      readonly kind: 'row';
      readonly record: RegisterRecord;
      readonly read: Result<RegisterRow, readonly RowFault[]>;
    })
  /** The very same dossier again: the same code, and nothing else but a running number or a paper. */
  | (Place & { readonly kind: 'repeat'; readonly of: number; readonly ofSheet?: string | undefined })
  /** The same dossier in a state from before; another row counts. */
  | (Place & {
      readonly kind: 'earlier';
      readonly of: number;
      readonly ofSheet?: string | undefined;
      readonly code: string;
      readonly differs: readonly RegisterHeading[];
    })
  /** No dossier: a heading again, a group, a sum, a signature. */
  | (Place & { readonly kind: 'aside' })
  | BrokenFile;

type Prepared = Place & { readonly record: RegisterRecord; readonly hasTooMany: boolean };

/**
 * Every row of an opened register, explained one by one. Stop asking to cancel.
 * @param survey of the same file; made here where it is left out
 */
export async function* readRegister(
  opened: OpenRegister,
  context: ReadingContext,
  survey?: Survey,
): AsyncGenerator<ReadRow> {
  const about = survey ?? (await surveyRegister(opened, context.choices));
  const seen = new Map<string, Place>();
  const waiting = new Map<string, Prepared[]>();
  const full = { ...context, fieldSpellings: about.fieldSpellings };
  let sincePause = 0;
  for await (const item of opened.rows()) {
    if (item.kind === 'broken') {
      yield* [...waiting.values()].flatMap((rows) => settled(rows, full));
      return yield item;
    }
    sincePause += 1;
    if (sincePause % rowsAtATime === 0) await breathe();
    const { row, sheet } = item;
    const prepared = prepare(item, full, about);
    if (prepared === undefined) {
      yield { kind: 'aside', row, sheet };
      continue;
    }
    const key = codeKey(prepared.record.cells.MaHoSo ?? '');
    const times = about.contested.get(key);
    if (times !== undefined) {
      const rows = [...(waiting.get(key) ?? []), prepared];
      waiting.set(key, rows);
      if (rows.length < times) continue;
      waiting.delete(key);
      yield* settled(rows, full);
      continue;
    }
    const before = key === '' ? undefined : seen.get(key);
    if (before !== undefined) {
      yield { kind: 'repeat', row, sheet, of: before.row, ofSheet: before.sheet };
      continue;
    }
    if (key !== '') seen.set(key, { row, sheet });
    yield explained(prepared, full, []);
  }
}

/** The row by its headings, as it was meant; undefined where it is no dossier. */
function prepare(item: TableRow, { choices = {} }: ReadingContext, { swap }: Survey): Prepared | undefined {
  const { row, sheet, cells, map } = item;
  const record = recordOf(map, cells);
  if (!isDossierRow(record, cells, map)) return undefined;
  const typed =
    swap !== undefined && choices.days === 'swapped'
      ? withDaysSwapped(record, realDays(item), swap.plan)
      : record;
  const hasTooMany = cells.slice(map.columns.length).some((cell) => cell.trim() !== '');
  return { row, sheet, record: completed(typed, map, choices), hasTooMany };
}

/** All rows with one code: one counts, and of the others is said why they do not. */
function settled(rows: readonly Prepared[], context: ReadingContext): ReadRow[] {
  const { counted, earlier, unclear } = settle(rows, context.choices ?? {});
  const others = earlier.map(({ row: { row, sheet, record }, differs }): ReadRow => {
    const place = { row, sheet, of: counted.row, ofSheet: counted.sheet };
    return differs.length === 0
      ? { kind: 'repeat', ...place }
      : { kind: 'earlier', ...place, code: record.cells.MaHoSo ?? '', differs };
  });
  return [
    explained(counted, context, []),
    ...others,
    ...unclear.map((row) => explained(row, context, ['codeTwice'])),
  ];
}

function explained(
  { row, sheet, record, hasTooMany }: Prepared,
  context: ReadingContext,
  also: readonly RowFault['kind'][],
): ReadRow {
  const value = record.cells.MaHoSo ?? '';
  const kinds = hasTooMany ? [...also, 'tooManyCells' as const] : also;
  const faults = kinds.map((kind): RowFault => ({ kind, heading: 'MaHoSo', value }));
  const read = readRegisterRow(record, context);
  if (faults.length === 0) return { kind: 'row', row, sheet, record, read };
  return { kind: 'row', row, sheet, record, read: err([...faults, ...(read.ok ? [] : read.error)]) };
}

/** A register as CSV text, in pieces. @param extraTitles columns kept aside on import that go out again */
export function* writeRegister(
  rows: Iterable<WrittenRow>,
  extraTitles: readonly string[] = [],
): Generator<string> {
  yield byteOrderMark + writeCsvRow([...registerHeadings, ...extraTitles]);
  for (const row of rows) yield writeCsvRow(cellsOf(row, extraTitles));
}
