/** One table of a file: where its headings stand, and in what letters it is. */
import {
  findHeadings,
  isRegister,
  rowsOfHead,
  type FoundHeadings,
} from '../../domain/register/reading/layout.ts';
import { readMoment } from '../../domain/register/days.ts';
import { looksLikeCode } from '../../domain/register/reading/dossier-code.ts';
import { isNoDay, recordOf } from '../../domain/register/records.ts';
import { judged, mend, scriptOf, type Mended, type Script } from '../../domain/register/reading/letters.ts';
import type { ReadingChoices } from '../../domain/register/reading/choices.ts';
import { mapHeadings, type HeadingMap, type RegisterHeading } from '../../domain/register/headings.ts';
import type { TextRow } from './text-rows.ts';

/** Rows that are looked at before the first is read. */
export const rowsLookedAt = 400;

export interface DamagedLetters {
  readonly script: Script;
  readonly samples: readonly Mended[];
}

export interface Table {
  readonly headings: HeadingMap;
  /** Rows of what was looked at that stand above the first dossier. */
  readonly begins: number;
  readonly letters: DamagedLetters | undefined;
  /** A row as it is to be read. */
  readonly mended: (row: TextRow) => TextRow;
}

/** @param top the first rows of the table @returns undefined where no row names the columns of a register */
export function tableOf(top: readonly TextRow[], choice: ReadingChoices['letters']): Table | undefined {
  const script = scriptOf([...new Set(top.flatMap(({ cells }) => cells.filter(isTold)))]);
  const rows = top.slice(0, rowsOfHead).map(({ cells }) => cells);
  const inScript =
    script === undefined || choice === 'asWritten'
      ? undefined
      : rows.map((cells) => cells.map((cell) => mend(cell, script) ?? cell));
  const best = (notDays?: ReadonlySet<number>): FoundHeadings | undefined => {
    const asWritten = findHeadings(rows, notDays);
    const mended = inScript === undefined ? undefined : findHeadings(inScript, notDays);
    return (mended?.headings.found.size ?? 0) > (asWritten?.headings.found.size ?? 0) ? mended : asWritten;
  };
  const first = best();
  if (first === undefined) return undefined;
  const codeAt = columnOfCodes(first.headings);
  const dossiers = top.slice(first.at + 1).filter(({ cells }) => looksLikeCode(cells[codeAt] ?? ''));
  const notDays = columnsWithoutDays(dossiers, first.headings);
  const found = (notDays.size === 0 ? undefined : best(notDays)) ?? first;
  const below = top.slice(found.at + 1);
  return {
    ...{ headings: found.headings, begins: found.at + 1 },
    letters: script === undefined ? undefined : { script, samples: samplesOf(top, script) },
    mended: script === undefined || choice === 'asWritten' ? (row) => row : mending(below, script),
  };
}

/** "3 ngày làm việc" below "Hạn giải quyết", "đúng hạn" below "Kết quả": how long it may take, or how it ended, and no day. */
function columnsWithoutDays(rows: readonly TextRow[], { columns }: HeadingMap): ReadonlySet<number> {
  const isDuration = (cell: string): boolean =>
    /^\d{1,3}\s*(?:ngày|giờ|h|d|tháng|tuần)?(?:\s+làm việc)?$/iu.test(cell);
  const isWords = (cell: string): boolean => !/\d/.test(cell) && /\p{L}/u.test(cell);
  return new Set(
    columns.flatMap(({ heading }, column) => {
      const filled = rows.map(({ cells }) => cells[column]?.trim() ?? '').filter((cell) => !isNoDay(cell));
      const isNone = filled.some((cell) => isDuration(cell) || isWords(cell));
      const hasDay = filled.some((cell) => readMoment(cell, { shortYears: true }) !== undefined);
      return heading?.startsWith('Ngay') === true && isNone && !hasDay ? [column] : [];
    }),
  );
}

/** A table that goes on from the one before it, with no headings of its own; undefined where its rows are no dossiers. */
export function continued(before: Table, rows: readonly TextRow[]): Table | undefined {
  const looked = rows.slice(0, rowsOfHead);
  const fitting = looked.filter((row) => {
    const { cells } = recordOf(before.headings, before.mended(row).cells);
    return looksLikeCode(cells.MaHoSo ?? '') && readMoment(cells.NgayTiepNhan ?? '') !== undefined;
  });
  return fitting.length > 0 && fitting.length * 2 >= looked.length ? { ...before, begins: 0 } : undefined;
}

/** A row, the headings it stands under, and the sheet where several are read. */
export interface TableRow extends TextRow {
  readonly map: HeadingMap;
  readonly sheet?: string | undefined;
}

/** Rows one after the other, each under the headings above it: a list that was pasted below another has its own. */
export function underHeadings({ headings, mended }: Table, sheet?: string): (row: TextRow) => TableRow {
  let map = headings;
  let codeAt = columnOfCodes(map);
  return (row) => {
    const read = mended(row);
    const other = looksLikeCode(read.cells[codeAt] ?? '') ? undefined : otherHeadings(read.cells, map);
    if (other !== undefined) [map, codeAt] = [other, columnOfCodes(other)];
    return { ...read, map, sheet };
  };
}

const columnOfCodes = ({ columns }: HeadingMap): number =>
  columns.findIndex(({ heading }) => heading === 'MaHoSo');

/** The same columns in other places. What only says the headings again is none. */
function otherHeadings(cells: readonly string[], { columns, found }: HeadingMap): HeadingMap | undefined {
  if (cells.filter((cell) => cell.trim() !== '').length < fewestColumns) return undefined;
  const placeOf = new Map(columns.map(({ heading }, column) => [heading, column]));
  const other = mapHeadings(cells);
  const isMoved = other.columns.some(
    ({ heading }, column) => heading !== undefined && found.has(heading) && placeOf.get(heading) !== column,
  );
  return isMoved && isRegister(other) && other.found.size * 2 >= found.size ? other : undefined;
}
const fewestColumns = 4;

const isTold = (cell: string): boolean => /[^\u0020-\u007e\s]/.test(cell);

function isBetter(before: string, after: string): boolean {
  return judged(after).bad < judged(before).bad;
}

const samplesShown = 6;
function samplesOf(top: readonly TextRow[], script: Script): readonly Mended[] {
  const samples = new Map<string, string>();
  for (const { cells } of top)
    for (const cell of cells) {
      const after = mend(cell, script);
      if (after !== undefined && isBetter(cell, after)) samples.set(cell.trim(), after.trim());
      if (samples.size === samplesShown)
        return [...samples].map(([before, mended]) => ({ before, after: mended }));
    }
  return [...samples].map(([before, after]) => ({ before, after }));
}

/** All of a column is in the script where some of it can be in no other: "Tè" is a word too, though "Tố" was written. */
function mending(rows: readonly TextRow[], script: Script): (row: TextRow) => TextRow {
  const columns = new Set<number>();
  for (const { cells } of rows)
    cells.forEach((cell, column) => {
      const after = columns.has(column) ? undefined : mend(cell, script);
      if (after !== undefined && isBetter(cell, after)) columns.add(column);
    });
  return (row) => ({
    ...row,
    cells: row.cells.map((cell, column) => {
      const after = mend(cell, script);
      return after !== undefined && (columns.has(column) || isBetter(cell, after)) ? after : cell;
    }),
  });
}

/** What is missing to a register, and the titles of the row that comes nearest to one. */
export function nearestTo(top: readonly TextRow[]): {
  readonly missing: readonly RegisterHeading[];
  readonly titles: readonly string[];
} {
  const rows = top.slice(0, rowsOfHead).map(({ cells }) => ({ cells, map: mapHeadings(cells) }));
  const best = rows.reduce<(typeof rows)[number] | undefined>(
    (before, each) => (before === undefined || each.map.found.size > before.map.found.size ? each : before),
    undefined,
  );
  const titles = (best?.cells ?? []).map((title) => title.trim()).filter((title) => title !== '');
  // How a dossier came in can be said for a whole file, and days tell what became of it.
  const { found } = best?.map ?? mapHeadings([]);
  const isEndTold = found.has('NgayKetThucXuLy') || found.has('NgayTra') || found.has('TrangThaiHoSo');
  const needed = ['MaHoSo', 'NgayTiepNhan', ...(isEndTold ? [] : (['TrangThaiHoSo'] as const))] as const;
  return { missing: needed.filter((heading) => !found.has(heading)), titles };
}
